"""`nosmap assess` and the menu in a real terminal, from first to last claim, and killed."""

from __future__ import annotations

import difflib
import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from ruamel.yaml import YAML

from assessing.tmux import Tmux, needs_tmux
from building import files, item, write
from nosmap.terminal.keys import QUIET

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
DAY = "2026-11-21"
NOSMAP = (sys.executable, "-m", "nosmap")
ASSESS = (*NOSMAP, "assess", "portfolios/C001", "--date", DAY)

pytestmark = [needs_tmux, pytest.mark.xdist_group("tmux")]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "portfolios", tmp_path / "portfolios")
    return tmp_path


@pytest.fixture
def tmux() -> Iterator[Tmux]:
    made = Tmux()
    yield made
    made.close()


def records(workspace: Path) -> dict[str, Any]:
    """The assessors' file as another reader of YAML has it; dates as texts."""
    yaml = YAML(typ="safe", pure=True)
    text = (workspace / "portfolios/C001/assessment.yaml").read_text("utf-8")
    found: dict[str, Any] = yaml.load(text)
    return found


def new_decisions(workspace: Path) -> list[tuple[Any, ...]]:
    """The decisions that the example does not have: evidence, criteria, outcome."""
    known = len(records(ROOT)["decisions"])
    made = records(workspace)["decisions"][known:]
    return [(it["evidence"], it["criteria"], it["outcome"]) for it in made]


def lost_lines(workspace: Path) -> list[str]:
    """The lines of the example's file that are not there any more."""
    name = "portfolios/C001/assessment.yaml"
    old, new = ((it / name).read_text("utf-8").splitlines() for it in (ROOT, workspace))
    return [it for it in difflib.ndiff(old, new) if it.startswith("- ")]


def press(tmux: Tmux, claim: str, key: str) -> None:
    """Press a key when the claim is asked for."""
    tmux.wait(f"{claim} [")
    tmux.keys(key)


class TestFromFirstToLast:
    def test_every_decision_stands_in_the_file(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *ASSESS)
        press(tmux, "E8 P20", "v")
        tmux.wait("Seen where?")
        tmux.type("")
        press(tmux, "E8 P20", "f")
        for question, text in (
            ("Feedback:", "Two sheets have no date: “June” isn't one"),
            ("Action", "Add the dates"),
            ("Due", "2026-12-07"),
        ):
            tmux.wait(question)
            tmux.type(text)
        press(tmux, "E8 P20", "e")
        press(tmux, "E8 P28", "a")
        tmux.wait("All of them:")
        tmux.keys("m")
        tmux.wait("Except")
        tmux.type("")
        tmux.wait("Record met for 2 claims: P28, K70?")
        tmux.keys("y")
        press(tmux, "E16 P32", "m")
        press(tmux, "E29 P17", "m")
        press(tmux, "E29 P25", "n")
        press(tmux, "E31 P2", "m")
        press(tmux, "E31 P10", "s")
        press(tmux, "E32 P29", "m")
        press(tmux, "E32 P36", "m")
        press(tmux, "A2-E2 K88", "b")
        press(tmux, "E32 P36", "e")  # a changed mind
        for code in ("K88", "K89", "K90"):
            press(tmux, f"A2-E2 {code}", "m")
        tmux.wait("b goes back to it, q ends:")
        tmux.keys("q")
        shown = tmux.wait("ended with 0")

        assert new_decisions(workspace) == [
            ("E8", "P20", "more_evidence"),
            ("E8", "P28, K70", "met"),
            ("E16", "P32", "met"),
            ("E29", "P17", "met"),
            ("E29", "P25", "not_met"),
            ("E31", "P2", "met"),
            ("E32", "P29", "met"),
            ("E32", "P36", "met"),
            ("E32", "P36", "more_evidence"),
            ("A2-E2", "K88", "met"),
            ("A2-E2", "K89", "met"),
            ("A2-E2", "K90", "met"),
        ]
        first, _, returned, *_ = records(workspace)["decisions"][-12:]
        assert first["feedback"] == "Two sheets have no date: “June” isn't one"
        assert first["action"] == "Add the dates"
        assert (str(first["due"]), str(first["date"])) == ("2026-12-07", DAY)
        assert returned["answers"] == "S4"
        seen = records(workspace)["seen"][-1]
        assert (seen["evidence"], seen["by"]) == ("E8", "A2")
        assert lost_lines(workspace) == []
        assert "met 101 before, now 109 of 138 criteria (78%)" in shown
        assert "1 claim still waits for a decision." in shown

    def test_nothing_is_left_to_decide_afterwards(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *NOSMAP, "assess", "portfolios/C003", "--date", DAY)
        press(tmux, "E24 P46", "m")
        tmux.wait("b goes back")
        tmux.keys("q")
        assert "No claim waits for a decision any more." in tmux.wait("ended with 0")

    def test_a_first_decision_begins_the_file(self, workspace: Path, tmux: Tmux) -> None:
        file = workspace / "portfolios/C002/assessment.yaml"
        assert not file.exists()
        tmux.run(workspace, *NOSMAP, "assess", "C002", "--as", "A1", "--date", DAY)
        press(tmux, "E1 P10", "m")
        press(tmux, "E1 P11", "q")
        assert "met 0 before, now 1 of 145 criteria" in tmux.wait("ended with 0")
        assert file.read_text("utf-8").startswith("format: nosmap.assessment/1\n")


class TestWhoDecides:
    def test_is_asked_where_nobody_is_allocated(self, tmp_path: Path, tmux: Tmux) -> None:
        staff = {"assessors": [{"ref": "A1"}]}
        write(tmp_path, files(item()) | {"portfolios/centre.yaml": staff})
        tmux.run(tmp_path, *NOSMAP, "assess", "C001", "--date", DAY)
        tmux.wait("Your reference as assessor:")
        tmux.type("A9")
        tmux.wait_to_see("centre.yaml lists no assessor with the reference “A9”")
        tmux.wait("Your reference as assessor:")  # asked again
        tmux.keys("C-u")
        tmux.type("A1")
        press(tmux, "E1 P1", "m")
        tmux.wait("b goes back")
        tmux.keys("q")
        tmux.wait("ended with 0")
        assert records(tmp_path)["decisions"][0]["assessor"] == "A1"

    def test_can_be_left_open(self, tmp_path: Path, tmux: Tmux) -> None:
        write(tmp_path, files(item()))
        tmux.run(tmp_path, *NOSMAP, "assess", "C001", "--date", DAY)
        tmux.wait("Your reference as assessor:")
        tmux.keys("C-d")
        tmux.wait("ended with 0")
        assert not (tmp_path / "portfolios/C001/assessment.yaml").exists()

    def test_who_is_unknown_is_refused(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *ASSESS, "--as", "A11")
        assert "lists no assessor with the reference “A11”" in tmux.wait("ended with 2")


class TestAnEndThatNobodyPlanned:
    HALF = ("E8 P20", "E8 P28", "E8 K70", "E16 P32", "E29 P17", "E29 P25")

    def half(self, workspace: Path, tmux: Tmux) -> list[tuple[str, ...]]:
        """Decide half of the claims, and wait for the question after them."""
        tmux.run(workspace, *ASSESS)
        for claim in self.HALF:
            press(tmux, claim, "m")
        tmux.wait("E31 P2 [")
        return [(*it.split(), "met") for it in self.HALF]

    def test_killed_all_decisions_are_there(self, workspace: Path, tmux: Tmux) -> None:
        made = self.half(workspace, tmux)
        tmux.kill()
        tmux.wait("ended with 137")
        assert new_decisions(workspace) == made
        assert lost_lines(workspace) == []

    def test_with_the_window_closed_all_decisions_are_there(
        self, workspace: Path, tmux: Tmux
    ) -> None:
        made = self.half(workspace, tmux)
        tmux.close()
        assert new_decisions(workspace) == made
        assert lost_lines(workspace) == []

    @pytest.mark.parametrize("pause", [0.0, 0.02, 0.05, 0.1])
    def test_killed_while_it_writes_the_file_is_whole(
        self, workspace: Path, tmux: Tmux, pause: float
    ) -> None:
        made = self.half(workspace, tmux)
        tmux.keys("m")
        time.sleep(pause)
        tmux.kill()
        tmux.wait("ended with 137")
        assert new_decisions(workspace) in (made, [*made, ("E31", "P2", "met")])
        assert lost_lines(workspace) == []

    def test_ctrl_c_ends_calmly(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *ASSESS)
        press(tmux, "E8 P20", "m")
        press(tmux, "E8 P28", "C-c")
        shown = tmux.wait("ended with 130")
        assert "Interrupted; everything decided is written." in shown
        assert "E8: met for P20" in shown
        assert "Traceback" not in shown

    def test_ctrl_d_ends_calmly_in_the_midst_of_a_question(
        self, workspace: Path, tmux: Tmux
    ) -> None:
        tmux.run(workspace, *ASSESS)
        press(tmux, "E8 P20", "f")
        tmux.wait("Feedback:")
        tmux.keys("C-d")
        assert "Nothing was recorded." in tmux.wait("ended with 0")

    def test_a_file_that_breaks_meanwhile_is_said(self, workspace: Path, tmux: Tmux) -> None:
        file = workspace / "portfolios/C001/assessment.yaml"
        tmux.run(workspace, *ASSESS)
        tmux.wait("E8 P20 [")
        file.write_text("decisions: [", encoding="utf-8")
        tmux.keys("m")
        shown = tmux.wait("ended with 2")
        assert "can't be read" in shown
        assert file.read_text("utf-8") == "decisions: ["


class TestKeysThatAnswerNothing:
    @pytest.mark.parametrize("burst", ["mmmm", "mene"])
    def test_came_before_their_question(self, workspace: Path, tmux: Tmux, burst: str) -> None:
        tmux.run(workspace, *ASSESS)
        press(tmux, "E8 P20", burst)
        tmux.wait("E8 P28 [")
        time.sleep(0.5)
        tmux.wait("E8 P28 [")
        assert new_decisions(workspace) == [("E8", "P20", "met")]

    def test_is_a_key_held_down(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *ASSESS)
        tmux.wait("E8 P20 [")
        pauses, before = 0, time.monotonic()
        for _ in range(60):  # as a keyboard repeats, for two seconds
            tmux.keys("m")
            pauses += time.monotonic() - before > QUIET / 2  # a busy machine lets the key go
            before = time.monotonic()
            time.sleep(0.03)
        tmux.wait_to_see("E8 P28 [")
        time.sleep(0.5)
        assert len(new_decisions(workspace)) <= 1 + pauses

    def test_is_ctrl_c_among_others(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *ASSESS)
        tmux.wait("E8 P20 [")
        tmux.keys("m", "m", "C-c")
        tmux.wait("ended with 130")
        assert len(new_decisions(workspace)) == 1

    def test_is_pasted_text(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *ASSESS)
        tmux.wait("E8 P20 [")
        tmux.paste("nnnn")
        time.sleep(0.5)
        press(tmux, "E8 P20", "m")
        tmux.wait("E8 P28 [")
        assert new_decisions(workspace) == [("E8", "P20", "met")]


class TestTheScreen:
    @pytest.mark.parametrize("width", [80, 120])
    def test_has_nothing_cut_off(self, workspace: Path, width: int) -> None:
        tmux = Tmux(width)
        try:
            tmux.run(workspace, *ASSESS)
            shown = tmux.wait("E8 P20 [")
        finally:
            tmux.close()
        assert "Audit of daily living and group activity records, ten records" in shown
        assert max(map(len, shown.splitlines())) < width

    @pytest.mark.parametrize("environment", [{"LC_ALL": "C", "PYTHONUTF8": "0"}, {"TERM": "dumb"}])
    def test_works_without_unicode_and_without_control(
        self, workspace: Path, tmux: Tmux, environment: dict[str, str]
    ) -> None:
        tmux.run(workspace, *NOSMAP, "assess", "C002", "--date", DAY, **environment)
        press(tmux, "E1 P10", "m")
        press(tmux, "E1 P11", "q")
        shown = tmux.wait("ended with 0")
        assert shown.isascii() or "LC_ALL" not in environment
        assert "E1: met for P10" in shown


class TestTheHowTo:
    def test_shows_real_screens(self, workspace: Path, tmux: Tmux) -> None:
        document = (ROOT / "docs/how-to/assess-in-a-terminal.md").read_text("utf-8")
        first, together, end = re.findall(
            r"^```text\n(.*?)\n```$", document, re.MULTILINE | re.DOTALL
        )
        tmux.run(workspace, *ASSESS)
        assert first in tmux.wait("E8 P20 [")
        for claim in ("E8 P20", "E16 P32", "E29 P17", "E31 P2"):
            press(tmux, claim, "x")
        press(tmux, "E32 P29", "a")
        tmux.wait("All of them:")
        tmux.keys("m")
        tmux.wait("Except")
        tmux.type("P36")
        tmux.wait("Record met")
        tmux.keys("y")
        assert together in tmux.wait("E32 P36 [")
        tmux.keys("q")
        assert end in tmux.wait("ended with 0")


class TestTheMenu:
    def test_runs_what_is_chosen_until_somebody_leaves(self, workspace: Path, tmux: Tmux) -> None:
        tmux.run(workspace, *NOSMAP)
        tmux.wait("Number or letter:")
        tmux.keys("3")
        tmux.wait("Which portfolio or folder")
        tmux.type("C002")
        shown = tmux.wait("Number or letter:")
        assert "$ nosmap next portfolios/C002" in shown
        assert "C002 SCDLMCA4" in shown
        tmux.keys("0")
        tmux.wait("ended with 0")

    def test_begins_a_portfolio_where_there_is_none(self, tmp_path: Path, tmux: Tmux) -> None:
        tmux.run(tmp_path, *NOSMAP)
        assert "1  Begin a portfolio in this folder" in tmux.wait("Number or letter:")
        tmux.keys("1")
        tmux.wait("Folder of the new portfolio")
        tmux.type("portfolios/C100")
        tmux.wait("Reference of the candidate [C100]:")
        tmux.type("")
        assert "SCDLMCB7  Lead and manage group" in tmux.wait("Units, with commas between:")
        tmux.type("SCDLMCB7")
        shown = tmux.wait("Number or letter:")
        assert "5  Candidate: add an item" in shown
        assert "a  Assessor: decide" in shown
        assert (tmp_path / "portfolios/C100/portfolio.yaml").is_file()

    def test_asks_again_for_a_portfolio_that_is_not_there(
        self, workspace: Path, tmux: Tmux
    ) -> None:
        tmux.run(workspace, *NOSMAP)
        tmux.wait("Number or letter:")
        tmux.keys("a")
        tmux.wait("Which portfolio, such as portfolios/C001:")
        tmux.type("C9")
        tmux.wait_to_see("C9 is not there.")
        tmux.wait("Which portfolio")
        tmux.keys("C-c")
        tmux.wait("ended with 130")
