"""`nosmap evidence change`: only the item's touched keys change; what is odd is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import DAY
from editing.test_commands import PORTFOLIO, Folder

if TYPE_CHECKING:
    from pathlib import Path

CHANGE = ("evidence", "change", "C1")


@pytest.fixture
def here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Folder:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NOSMAP_USER", raising=False)
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    return Folder(tmp_path, capsys)


@pytest.fixture
def attached(here: Folder) -> Folder:
    """Give a portfolio whose E1 has a document."""
    assert here.run(*CHANGE, "E1", "one.txt").code == 0
    return here


def documents(folder: Folder) -> dict[str, str]:
    return {it.name: it.read_text(encoding="utf-8") for it in folder.path.glob("evidence/*")}


# ---- values ----------------------------------------------------------------------------------


def test_what_is_named_is_set_and_all_else_stays(here: Folder) -> None:
    said = here.run(
        *CHANGE, "E1", "--title", "Two walks", "--until", "2026-02-03", "--witness", "W1"
    )
    assert said.code == 0
    assert here.changed() == [
        "-     title: 'A walk through the home'   # single quotes are mine",
        "+     title: 'Two walks'   # single quotes are mine",
        "+     until: 2026-02-03",
        "+     witness: W1",
    ]
    assert said.out.startswith(
        "E1, title: A walk through the home → Two walks\n"
        "E1, until: none → 2026-02-03\n"
        "E1, witness: none → W1\n"
        "SCDLMCB7: put forward 4 of 139"
    )


def test_an_item_in_braces_stays_in_braces(here: Folder) -> None:
    here.run(*CHANGE, "E2", "--description", "Three, of May", "--held-by", "Cook", "--method", "PD")
    assert here.changed()[-1] == (
        "+   - {ref: E2, title: Notes, method: professional_discussion, date: 2026-02-03, "
        'description: "Three, of May", held_at: Office, held_by: Cook}'
    )


def test_clear_takes_optional_values_out(here: Folder) -> None:
    here.run("submit", "C1", "E1", "E2", "--date", "2026-02-08")
    here.run(*CHANGE, "E1", "--until", "2026-02-02", "--description", "one\ntwo")
    said = here.run(
        *CHANGE, "E1", "--clear", "until", "--clear", "description", "--clear", "submitted"
    )
    assert "E1, until: 2026-02-02 → none" in said.out
    assert "E1, description: one two → none" in said.out
    said = here.run(*CHANGE, "E2", "--clear", "submitted", "--clear", "held-by")
    assert (said.code, here.changed()) == (0, [])


def test_line_ends_and_comments_stay(here: Folder) -> None:
    path = here.path / "portfolio.yaml"
    path.write_bytes(PORTFOLIO.replace("\n", "\r\n").encode())
    here.run(*CHANGE, "E1", "--title", "New", "--held-at", "Office", "--description", "a\nb")
    raw = path.read_bytes()
    assert raw.count(b"\n") == raw.count(b"\r\n") == PORTFOLIO.count("\n") + 4
    assert "title: 'New'   # single quotes are mine" in here.text()


def test_a_byte_order_mark_stays(here: Folder) -> None:
    path = here.path / "portfolio.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + PORTFOLIO.encode())
    here.run(*CHANGE, "E1", "--title", "New")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfformat:")
    assert "title: 'New'" in here.text()


@pytest.mark.parametrize(
    "odd, then",
    [
        ("files: [evidence/a.txt, ~]", "files: [~, evidence/one.txt]"),
        ("file: [evidence/a.txt]", "file: evidence/one.txt"),
        ("files: evidence/a.txt", "files: evidence/a.txt"),  # left to a text editor
    ],
)
def test_documents_that_are_not_named_as_they_should_be_hinder_nothing_else(
    here: Folder, odd: str, then: str
) -> None:
    text = PORTFOLIO.replace("    method: RA\n", f"    method: RA\n    {odd}\n")
    (here.path / "portfolio.yaml").write_text(text, encoding="utf-8")
    said = here.run(*CHANGE, "E1", "--title", "New")
    assert (said.code, odd in here.text()) == (0, True)
    said = here.run(*CHANGE, "E1", "one.txt", "--replace")
    assert f"    {then}\n" in here.text()
    assert ("make the change by hand" in said.err) == (odd == then)


@pytest.mark.parametrize(
    "options",
    [
        ("--title", "A walk through the home"),
        ("--method", "reflective_account", "--date", "2026-02-01"),
        ("--clear", "until", "--clear", "file"),
    ],
)
def test_what_stands_there_already_changes_nothing(here: Folder, options: tuple[str, ...]) -> None:
    """A method's mark is as good as its name."""
    said = here.run(*CHANGE, "E1", *options)
    assert (said.code, here.changed()) == (0, [])
    assert "nothing to change" in said.out


def test_a_changed_day_shows_what_becomes_of_coverage(here: Folder) -> None:
    here.run("decide", "C1", "E1", "P1", "--outcome", "met", "--date", "2026-02-10")
    said = here.run(*CHANGE, "E1", "--date", "2099-01-01")
    assert "put forward 4 → 0 of 139, met 1 → 0" in said.out
    assert "future-date" in said.err


def test_dry_run_shows_the_diff_and_copies_nothing(here: Folder) -> None:
    said = here.run(*CHANGE, "E1", "one.txt", "--title", "New", "--dry-run")
    assert "+    title: 'New'   # single quotes are mine" in said.out.splitlines()
    assert "+    file: evidence/one.txt" in said.out.splitlines()
    assert (said.code, here.changed(), documents(here)) == (0, [], {})


def test_an_item_that_was_left_out_because_of_a_slip_can_be_mended(here: Folder) -> None:
    slip = PORTFOLIO.replace("date: 2026-02-01", "date: 2026-02-30")
    (here.path / "portfolio.yaml").write_text(slip, encoding="utf-8")
    said = here.run(*CHANGE, "E1", "--date", "2026-02-01")
    assert (said.code, here.changed()) == (0, [])
    assert "put forward 0 → 4 of 139" in said.out


# ---- documents -------------------------------------------------------------------------------


def test_a_document_is_copied_and_named(here: Folder) -> None:
    said = here.run(*CHANGE, "E1", "one.txt")
    assert here.changed() == ["+     file: evidence/one.txt"]
    assert "E1 has another document: evidence/one.txt\ncopied to evidence/one.txt\n" in said.out
    assert documents(here) == {"one.txt": "one"}


def test_another_document_stands_beside_the_first(attached: Folder) -> None:
    attached.run(*CHANGE, "E1", "two.txt")
    assert attached.changed() == ["+     files: [evidence/one.txt, evidence/two.txt]"]
    attached.run(*CHANGE, "E1", "two.txt")
    assert attached.changed() == ["+     files: [evidence/one.txt, evidence/two.txt]"]


def test_replace_leaves_the_old_document_in_its_folder_and_says_so(attached: Folder) -> None:
    said = attached.run(*CHANGE, "E1", "two.txt", "--replace")
    assert attached.changed() == ["+     file: evidence/two.txt"]
    assert "E1 no longer names evidence/one.txt; the file itself stays where it is" in said.out
    assert documents(attached) == {"one.txt": "one", "two.txt": "two"}


def test_a_new_version_of_the_same_name_overwrites_nothing(
    attached: Folder, tmp_path: Path
) -> None:
    (tmp_path / "one.txt").write_text("one, and more", encoding="utf-8")
    said = attached.run(*CHANGE, "E1", "one.txt", "--replace")
    assert attached.changed() == ["+     file: evidence/one-2.txt"]
    assert "copied to evidence/one-2.txt" in said.out
    assert documents(attached) == {"one.txt": "one", "one-2.txt": "one, and more"}


def test_two_documents_of_one_name_are_both_kept(here: Folder, tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "one.txt").write_text("another", encoding="utf-8")
    here.run(*CHANGE, "E1", "one.txt", "b/one.txt", "one.txt")
    assert here.changed() == ["+     files: [evidence/one.txt, evidence/one-2.txt]"]
    assert documents(here) == {"one.txt": "one", "one-2.txt": "another"}


def test_clear_file_takes_a_document_out_and_deletes_nothing(attached: Folder) -> None:
    said = attached.run(*CHANGE, "E1", "--clear", "file", "--held-at", "Office")
    assert attached.changed() == ["+     held_at: Office"]
    assert "no longer names evidence/one.txt" in said.out
    assert documents(attached) == {"one.txt": "one"}


def test_a_change_that_is_refused_leaves_no_copy(here: Folder) -> None:
    said = here.run(*CHANGE, "E1", "one.txt", "--description", "\udc80")
    assert said.code == 2
    assert (here.changed(), documents(here)) == ([], {})


# ---- decisions -------------------------------------------------------------------------------


@pytest.fixture
def decided(attached: Folder) -> Folder:
    """Give a portfolio in which more evidence is needed of E1."""
    attached.run("submit", "C1", "E1", "--date", "2026-02-08")
    attached.run("decide", "C1", "E1", "P5", "--outcome", "more_evidence", "--date", "2026-02-10")
    return attached


def test_a_new_version_is_to_be_submitted_again(decided: Folder) -> None:
    said = decided.run(*CHANGE, "E1", "two.txt", "--replace")
    assert "sees that E1 is back once you submit it again" in said.err
    assert "hint: nosmap submit portfolios/C1 E1\n" in said.err
    decided.run("submit", "C1", "E1")
    assert "submit" not in decided.run(*CHANGE, "E1", "one.txt").err


def test_a_document_that_was_changed_in_its_folder_is_to_be_submitted_too(decided: Folder) -> None:
    said = decided.run(*CHANGE, "E1", "portfolios/C1/evidence/one.txt")
    assert "nothing to change" in said.out
    assert "hint: nosmap submit portfolios/C1 E1\n" in said.err


def test_on_the_day_of_the_decision_submitting_waits_for_the_next(
    decided: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    import nosmap.cli.desk

    decided.run("decide", "C1", "E1", "P1", "--outcome", "not_met", "--date", str(DAY))
    monkeypatch.setattr(nosmap.cli.desk, "today", lambda _: DAY)
    said = decided.run(*CHANGE, "E1", "two.txt")
    assert f"nosmap submit portfolios/C1 E1, on a day after {DAY}" in said.err


def test_a_draft_and_a_title_need_no_submission(decided: Folder) -> None:
    assert "submit" not in decided.run(*CHANGE, "E1", "--title", "New").err
    assert "submit" not in decided.run(*CHANGE, "E2", "two.txt").err


def test_what_was_met_still_counts_and_that_is_said(decided: Folder) -> None:
    decided.run("decide", "C1", "E1", "P1", "--outcome", "met", "--date", "2026-02-11")
    said = decided.run(*CHANGE, "E1", "--title", "New")
    assert "what was decided on E1 was decided on it as it was before" in said.err
    assert "still counts" not in decided.run(*CHANGE, "E1", "--title", "New").err
    assert "still counts" not in decided.run(*CHANGE, "E1", "two.txt").err
    assert "still counts" in decided.run(*CHANGE, "E1", "two.txt", "--replace").err


# ---- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments, message",
    [
        (("E1",), "nothing is named that is to change"),
        (("E3", "--title", "x"), "there are: E1, E2"),
        (("e1", "--title", "x"), "did you mean E1?"),
        (("E1", "--title", " "), "--title is empty"),
        (("E1", "--held-at", ""), "--clear held-at takes it out"),
        (("E1", "--method", "observe"), "did you mean observation?"),
        (("E1", "--method", ""), "--method is empty"),
        (("E1", "--date", "2026-02-30"), "is no day"),
        (("E1", "--witness", "W9"), "there are: W1"),
        (("E1", "no.txt"), "does not exist"),
        (("E1", "portfolios"), "is no file"),
        (("E1", "--replace"), "--clear file"),
        (("E1", "one.txt", "--clear", "file"), "use --replace"),
        (("E1", "--clear", "title"), "'title' is not one of"),
        (("E1", "--until", "2026-02-02", "--clear", "until"), "contradict each other"),
        (("E1", "--confidential"), "--held-at is missing"),
        (("E2", "--confidential", "--clear", "held-at"), "--held-at is missing"),
        (("E2", "one.txt", "--confidential"), "stays at the workplace"),
        ((), "ITEM is missing"),
    ],
)
def test_slips_are_refused_with_a_hint_and_write_nothing(
    here: Folder, arguments: tuple[str, ...], message: str
) -> None:
    said = here.run(*CHANGE, *arguments)
    assert said.code == 2
    assert message in said.err
    assert (here.changed(), documents(here)) == ([], {})


def test_a_confidential_item_has_no_document(attached: Folder) -> None:
    said = attached.run(*CHANGE, "E1", "--confidential", "--held-at", "Office")
    assert "take the document out of the item, too: --clear file" in said.err
    said = attached.run(*CHANGE, "E1", "--confidential", "--held-at", "Office", "--clear", "file")
    assert attached.changed() == ["+     held_at: Office", "+     confidential: true"]
    assert "E1, confidential: none → true" in said.out
    before = attached.text()
    assert "stays at the workplace" in attached.run(*CHANGE, "E1", "two.txt").err
    assert attached.run(*CHANGE, "E1", "--confidential").code == 0
    assert attached.text() == before
    attached.run(*CHANGE, "E1", "two.txt", "--clear", "confidential")
    assert attached.changed() == ["+     file: evidence/two.txt", "+     held_at: Office"]


def test_the_assessor_s_own_record_is_the_assessor_s(here: Folder) -> None:
    record = ("record", "C1", "--method", "OB", "--title", "Seen", "--criteria", "P1 @ 1")
    here.run(*record, "--held-at", "Centre")
    said = here.run(*CHANGE, "A1-E1", "--title", "x")
    assert (said.code, here.changed()) == (2, [])
    assert "“A1-E1” is the assessor's own record, not the candidate's" in said.err
    assert "with a text editor" in said.err


def test_a_file_that_cannot_be_read_is_not_touched(here: Folder) -> None:
    (here.path / "portfolio.yaml").write_text("units: [", encoding="utf-8")
    assert here.run(*CHANGE, "E1", "--title", "x").code == 2
    assert here.text() == "units: ["
