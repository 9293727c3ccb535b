"""`nosmap import xlsx`: exit codes, what is told where, and all or nothing over several files."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from bad.run import Answer, run_here
from nosmap.errors import NosmapError
from nosmap.workbook.incoming.bring import bring

if TYPE_CHECKING:
    from workbook.incoming.people import Desk

DAY = dt.date(2026, 7, 2)


def run(desk: Desk, *words: str) -> Answer:
    desk.book.save(desk.file)
    return run_here(desk.root, ["import", "xlsx", "tracking.xlsx", *words])


def both(desk: Desk) -> None:
    """Work of an assessor and of a verifier: two files change."""
    desk.decide("P2", "E2", Feedback="Good.")
    desk.edit("S1", "action 1", Closed=DAY)


def test_what_was_written_is_told_with_its_cells(desk: Desk) -> None:
    both(desk)
    answer = run(desk)
    rows = desk.row("P2", "E2"), desk.row("S1", "action 1")
    assert answer == Answer(
        0,
        "C001: E2 × P2: no decision → met, by A1 on 2026-06-02; feedback: Good."
        f"  [tracking.xlsx:Decisions!L{rows[0]}]\n"
        "C001: S1, action 1, closed: (nothing) → 2026-07-02"
        f"  [tracking.xlsx:Sampling record!R{rows[1]}]\n"
        "2 changes written\n",
        "nosmap: export a new workbook before anyone types more\n"
        "    hint: this one tells what was before; go on in one from: nosmap export xlsx\n",
    )


def test_a_dry_run_writes_nothing(desk: Desk) -> None:
    both(desk)
    files = desk.files()
    answer = run(desk, "--dry-run")
    assert (answer.exit, answer.out.splitlines()[-1]) == (0, "2 changes would be written")
    assert desk.files() == files


def test_a_workbook_in_its_workspace_is_brought_in_from_outside_any(
    desk: Desk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    both(desk)
    desk.book.save(desk.file)
    outside = tmp_path_factory.mktemp("outside")
    answer = run_here(outside, ["import", "xlsx", str(desk.file), "--dry-run"])
    assert (answer.exit, answer.out.splitlines()[-1]) == (0, "2 changes would be written")


def test_nothing_typed_is_nothing_to_change(desk: Desk) -> None:
    assert run(desk).out == "nothing to change: the files hold all that the workbook says\n"


def test_slips_end_with_2_and_conflicts_with_1(desk: Desk) -> None:
    both(desk)
    desk.rewrite("verification.yaml", "due: 2026-07-01", "due: 2026-07-01, closed: 2026-07-09")
    files = desk.files()
    answer = run(desk)
    assert (answer.exit, answer.out) == (1, "")
    assert "conflict: C001: S1, action 1, closed" in answer.err
    assert "nothing was written: both sides changed these" in answer.err
    desk.decide("P3", "E1", Outcome="?")
    assert run(desk).exit == 2
    assert desk.files() == files
    desk.decide("P3", "E1", Outcome=None, Assessor=None, Date=None)
    answer = run(desk, "--prefer", "files")
    assert (answer.exit, answer.out.splitlines()[-1]) == (0, "1 change written")
    assert "1 of the workbook's" in answer.err


def test_what_would_make_an_error_in_the_files_is_not_written(desk: Desk) -> None:
    both(desk)
    desk.edit("S1", "finding 2", Criteria="P1-P99", Evidence="E1")
    row = desk.row("S1", "finding 2")
    desk.type(row, "Sampling record", Unit=None)
    files = desk.files()
    assert run(desk).exit == 2
    assert desk.files() == files


def broken_after(monkeypatch: pytest.MonkeyPatch, writes: int, error: BaseException) -> None:
    """From so many writes on nothing can be written, as in a folder without rights."""
    from nosmap.writing import write_text

    done: list[Any] = []

    def write(*arguments: Any) -> None:  # noqa: ANN401
        done.append(arguments)
        if len(done) > writes:
            raise error
        write_text(*arguments)

    monkeypatch.setattr("nosmap.editing.edited.write_text", write)


@pytest.mark.parametrize(
    "error, code", [(PermissionError(13, "Permission denied", "verification.yaml"), 2),
                    (NosmapError("changed meanwhile"), 2), (KeyboardInterrupt(), 130)]
)  # fmt: skip
def test_where_the_second_file_cannot_be_written_the_first_is_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    both(desk)
    path = desk.portfolio / "assessment.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())  # as Notepad saves it
    files = desk.files()
    broken_after(monkeypatch, 1, error)
    assert run(desk).exit == code
    assert desk.files() == files


def test_a_file_that_the_import_made_is_taken_back_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk.portfolio / "assessment.yaml").unlink()
    desk.export()
    both(desk)
    broken_after(monkeypatch, 1, PermissionError(13, "Permission denied"))
    assert run(desk).exit == 2
    assert not (desk.portfolio / "assessment.yaml").exists()


KILLED = """
import os, sys
import nosmap.editing.edited as files
real, done = files.write_text, []
def write(*arguments):
    if done:
        os.kill(os.getpid(), 9)
    done.append(1)
    real(*arguments)
files.write_text = write
from nosmap.cli.run import run
sys.exit(run(["import", "xlsx", "tracking.xlsx"]))
"""


def test_killed_between_two_files_and_imported_again_gives_the_whole(desk: Desk) -> None:
    both(desk)
    desk.book.save(desk.file)
    whole = shutil.copytree(desk.root, desk.root.parent / "whole")
    killed = subprocess.run([sys.executable, "-c", KILLED], cwd=desk.root, check=False)
    assert killed.returncode == -9
    assert "Good." in desk.held("assessment.yaml")
    assert "closed" not in desk.held("verification.yaml")

    assert run(desk).exit == 0

    assert run_here(whole, ["import", "xlsx", "tracking.xlsx"]).exit == 0
    for name, content in desk.files().items():
        assert (whole / "portfolios" / "C001" / name).read_bytes() == content


def test_a_file_that_changes_while_it_is_compared_is_not_written(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:

    from nosmap.editing.change import edit_portfolio

    desk.edit("S1", "action 1", Closed=DAY)

    def meanwhile(*arguments: Any, **options: Any) -> Any:  # noqa: ANN401
        path = desk.portfolio / "verification.yaml"
        path.write_text(path.read_text().replace("samples:\n", "samples:\n  - {ref: S0, unit: SCDLMCB7, stage: not_sampled, verifier: V1}\n", 1))  # fmt: skip  # noqa: E501
        return edit_portfolio(*arguments, **options)

    monkeypatch.setattr("nosmap.editing.many.edit_portfolio", meanwhile)
    answer = run(desk)
    assert answer.exit == 2
    assert "verification.yaml was changed by another program meanwhile" in answer.err
    assert "closed" not in desk.held("verification.yaml")


def test_a_workbook_of_another_workspace(desk: Desk) -> None:
    both(desk)
    shutil.move(desk.portfolio, desk.portfolio.with_name("C007"))
    answer = run(desk)
    assert answer.exit == 2
    assert "about portfolios that are not in this workspace: C001 (portfolios/C001)" in answer.err


def test_another_candidate_at_the_same_place(desk: Desk) -> None:
    both(desk)
    desk.rewrite("portfolio.yaml", "ref: C001", "ref: C002")
    answer = run(desk)
    assert answer.exit == 2
    assert "about other candidates than stand there now: C001" in answer.err


def test_another_candidate_with_the_same_reference(desk: Desk) -> None:
    both(desk)
    for title in ("Account", "Minutes", "Plan"):
        desk.rewrite("portfolio.yaml", f"title: {title}", f"title: {title} of the other home")
    assert "about other candidates than stand there now: C001" in run(desk).err


def test_a_workbook_never_leads_out_of_the_workspace(desk: Desk) -> None:
    shutil.copytree(desk.portfolio, desk.root.parent / "elsewhere")
    both(desk)
    base = desk.book["nosmap"]
    row = next(it for it in base.iter_rows() if it[0].value == "portfolio")
    row[3].value = "../elsewhere"
    answer = run(desk)
    assert answer.exit == 2
    assert "not in this workspace: C001 (../elsewhere)" in answer.err


@pytest.mark.parametrize(
    "change, said",
    [
        ({"format": "nosmap.workbook/9"}, "in the format nosmap.workbook/9"),
        ({"format": "nosmap.workbook/0"}, "import it with that version, or export a new one"),
        ({"anonymous": "yes"}, "is anonymous"),
    ],
)
def test_other_formats(desk: Desk, change: dict[str, str], said: str) -> None:
    for row in desk.book["nosmap"].iter_rows():
        if row[0].value in change:
            row[1].value = change[row[0].value]
    answer = run(desk)
    assert (answer.exit, said in answer.err) == (2, True), answer.err


def test_without_its_hidden_sheet(desk: Desk) -> None:
    del desk.book["nosmap"]
    answer = run(desk)
    assert answer.exit == 2
    assert "hidden sheet “nosmap” is gone" in answer.err


def test_without_a_portfolio_in_its_hidden_sheet(desk: Desk) -> None:
    for row in desk.book["nosmap"].iter_rows():
        if row[0].value == "portfolio":
            row[0].value = "something else"
    answer = run(desk)
    assert answer.exit == 2
    assert "about portfolios that are not in this workspace: none is named" in answer.err


@pytest.mark.parametrize("key", ["5", "[1, 2]", "[", '"C001"'])
def test_a_hidden_row_that_nobody_can_read_is_passed_over(desk: Desk, key: str) -> None:
    desk.decide("P2", "E2")
    row = next(it for it in desk.book["nosmap"].iter_rows() if it[0].value == "row")
    row[2].value = key
    assert desk.told() == ["C001: E2 × P2: no decision → met, by A1 on 2026-06-02"]


def test_portfolios_outside_of_any_workspace_are_found_from_the_current_folder(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.decide("P2", "E2")
    desk.book.save(desk.file)
    monkeypatch.chdir(desk.root)
    assert len(bring(desk.file, None, desk.as_of, None).found.changes) == 1
