"""What a terminal asks for where options are missing; run in a pseudo-terminal."""

from __future__ import annotations

import os
import select
import sys
import time
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

pty = pytest.importorskip("pty")

PORTFOLIO = """\
format: nosmap.portfolio/1
candidate: {ref: C1}
units:
  - {urn: SCDLMCB7, assessor: A1}
evidence:
  - {ref: E1, title: Notes, method: WP, date: 2026-02-03, claims: {SCDLMCB7: [P1 @ 2]}}
"""
PATIENCE = 180


class Terminal:
    """A command in a terminal of its own."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.shown = ""
        self.process, self.handle = pty.fork()
        if self.process == 0:
            os.chdir(folder)
            os.environ |= {"TERM": "dumb", "PYTHONIOENCODING": "utf-8"}
            os.execv(sys.executable, [sys.executable, "-m", "nosmap", *arguments])  # noqa: S606

    def answer(self, question: str, answer: str) -> None:
        """Wait for a question and answer it."""
        self.wait(question)
        self.shown = ""
        os.write(self.handle, f"{answer}\n".encode())

    def wait(self, question: str) -> None:
        """Wait for a question, and leave it unanswered for now."""
        self._read_until(question)

    def end(self) -> tuple[int, str]:
        """Give the exit code and what was shown last."""
        self._read_until(None)
        _, status = os.waitpid(self.process, 0)
        os.close(self.handle)
        return os.waitstatus_to_exitcode(status), self.shown

    def _read_until(self, question: str | None) -> None:
        end = time.monotonic() + PATIENCE
        while question is None or question not in self.shown:
            assert time.monotonic() < end, self.shown
            if select.select([self.handle], [], [], 0.2)[0]:
                try:
                    data = os.read(self.handle, 4096)
                except OSError:  # Linux: the other side has gone
                    data = b""
                if not data:
                    assert question is None, self.shown
                    return
                self.shown += data.decode(errors="replace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "portfolios" / "C1"
    path.mkdir(parents=True)
    (path / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    return tmp_path


def test_decide_asks_for_all_that_is_missing_and_again_for_what_is_wrong(folder: Path) -> None:
    terminal = Terminal(folder, "decide", "C1")
    terminal.answer("Which evidence", "E2")
    terminal.answer("there are: E1", "E1")
    terminal.answer("E1 puts forward P1", "P1")
    terminal.answer("Outcome", "pass")
    terminal.answer("none of the words that fit here", "mett")
    terminal.answer("did you mean met?", "zz")
    terminal.answer("the words are: met, more_evidence, not_met", "met")
    code, shown = terminal.end()
    assert code == 0
    assert "A1 decided on E1, P1: met" in shown
    text = (folder / "portfolios/C1/assessment.yaml").read_text(encoding="utf-8")
    assert "assessor: A1" in text


def test_claim_asks_again_for_what_would_be_refused(folder: Path) -> None:
    terminal = Terminal(folder, "claim", "C1", "E1")
    terminal.answer("Criteria and where", "P99 @ p. 1")
    terminal.answer("did you mean P36?", "P2 p. 1")
    terminal.answer('"P2 @ p. 1"', "P2 @ p. 1")
    code, shown = terminal.end()
    assert code == 0
    assert "E1 puts forward P2 @ p. 1" in shown


def test_record_asks_for_criteria_that_can_be_read_and_where_it_is_kept(folder: Path) -> None:
    terminal = Terminal(folder, "record", "C1", "--title", "Supper", "--method", "OB")
    terminal.answer("Criteria and where", "P2 P3 @ par. 1")
    terminal.answer("separate criteria", "P2, P3 @ par. 1")
    terminal.answer("Where is the record kept", "Centre records")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/assessment.yaml").read_text(encoding="utf-8")
    assert "P2, P3 @ par. 1" in text
    assert "held_at: Centre records" in text


def test_plan_asks_for_the_day_but_goes_without_one(folder: Path) -> None:
    terminal = Terminal(folder, "plan", "C1", "P2", "--method", "OB")
    terminal.answer("On which day", "soon")
    terminal.answer("YYYY-MM-DD", "2026-12-09")
    assert terminal.end()[0] == 0
    terminal = Terminal(folder, "plan", "C1", "P3", "--method", "OB")
    terminal.answer("On which day", "")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/assessment.yaml").read_text(encoding="utf-8")
    assert text.count("date: 2026-12-09") == 1


def test_init_never_writes_over_a_portfolio_that_was_made_while_it_asked(folder: Path) -> None:
    terminal = Terminal(folder, "init", "portfolios/C9", "--unit", "SCDLMCB7")
    terminal.wait("Reference of the candidate")
    (folder / "portfolios/C9").mkdir()
    made = folder / "portfolios/C9/portfolio.yaml"
    made.write_text(PORTFOLIO.replace("C1", "C8"), encoding="utf-8")
    terminal.answer("", "C9")
    code, shown = terminal.end()
    assert (code, "is there already; nothing was written" in " ".join(shown.split())) == (2, True)
    assert made.read_text(encoding="utf-8") == PORTFOLIO.replace("C1", "C8")


def test_evidence_add_offers_the_title_that_the_document_gives_itself(folder: Path) -> None:
    (folder / "notes.md").write_text("# The evening routine\n\nWhat I did\n", encoding="utf-8")
    terminal = Terminal(folder, "evidence", "add", "C1", "notes.md", "--method", "RA")
    terminal.answer("Title [The evening routine]", "")
    terminal.answer("Date of the activity [", "2026-02-03")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert "{ref: E2, title: The evening routine, method: reflective_account" in text


def test_evidence_add_asks(folder: Path) -> None:
    terminal = Terminal(folder, "evidence", "add", "C1", "--held-at", "Office")
    terminal.answer("Title", "Minutes: of a meeting")
    terminal.answer("Method", "wpp")
    terminal.answer("not known", "wp")
    terminal.answer("Date of the activity [", "2026-02-30")
    terminal.answer("YYYY-MM-DD", "2026-02-03")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert (
        '{ref: E2, title: "Minutes: of a meeting", method: work_product, date: 2026-02-03' in text
    )


@pytest.mark.parametrize("typed", ["'my notes.txt'", "my\\ notes.txt", "my notes.txt"])
def test_evidence_add_asks_for_the_document(folder: Path, typed: str) -> None:
    document = folder / "my notes.txt"
    document.write_text("What I did", encoding="utf-8")
    terminal = Terminal(folder, "evidence", "add", "C1", "--method", "RA")
    terminal.answer("Document to add", "not there.txt")
    terminal.answer("does not exist", typed)
    terminal.answer("Title", "Notes")
    terminal.answer("Date of the activity [", "2026-02-03")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert "file: evidence/my notes.txt" in text
    assert (folder / "portfolios/C1/evidence/my notes.txt").read_text() == "What I did"


def test_evidence_add_asks_where_it_is_held_if_there_is_no_document(folder: Path) -> None:
    terminal = Terminal(folder, "evidence", "add", "C1", "--method", "WP", "--title", "Minutes")
    terminal.answer("Document to add", "")
    terminal.answer("Where is it held", "The office")
    terminal.answer("Date of the activity [", "2026-02-03")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert "held_at: The office" in text


def test_evidence_change_shows_what_there_is_and_enter_keeps_it(folder: Path) -> None:
    (folder / "more.txt").write_text("More", encoding="utf-8")
    terminal = Terminal(folder, "evidence", "change", "C1")
    terminal.answer("Which evidence (reference)", "E9")
    terminal.answer("there are: E1", "E1")
    terminal.answer("Title [Notes]:", "")
    terminal.answer("Method [WP]:", "observe")
    terminal.answer("did you mean observation?", "")
    terminal.answer("Date of the activity [2026-02-03]:", "2026-02-30")
    terminal.answer("YYYY-MM-DD", "2026-02-04")
    terminal.answer("Last day, if it is a span:", "2026-02-05")
    for question in ("Description:", "Where it is held", "Who keeps it:", "Witness"):
        terminal.answer(question, "")
    terminal.answer("Document to add (Enter: none):", "more.txt")
    code, shown = terminal.end()
    assert code == 0
    assert "E1, until: none" in shown
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert text == PORTFOLIO.replace(
        "date: 2026-02-03,", "date: 2026-02-04, until: 2026-02-05, file: evidence/more.txt,"
    )


def test_evidence_change_takes_out_and_replaces_as_answered(folder: Path) -> None:
    document = folder / "portfolios/C1/evidence/old.txt"
    document.parent.mkdir()
    document.write_text("Old", encoding="utf-8")
    path = folder / "portfolios/C1/portfolio.yaml"
    more = "until: 2026-02-05, file: evidence/old.txt, held_by: Cook, claims"
    path.write_text(PORTFOLIO.replace("claims", more), encoding="utf-8")
    (folder / "new.txt").write_text("New", encoding="utf-8")
    terminal = Terminal(folder, "evidence", "change", "C1", "E1")
    terminal.answer("Title [Notes]:", "")
    terminal.answer("Method [WP]:", "")
    terminal.answer("Date of the activity", "-")
    terminal.answer("YYYY-MM-DD", "")
    terminal.answer("Last day, if it is a span [2026-02-05]:", "-")
    terminal.answer("Description:", "")
    terminal.answer("Where it is held", "")
    terminal.answer("Who keeps it [Cook]:", "-")
    terminal.answer("Witness", "")
    terminal.answer("Document to add to evidence/old.txt (Enter: none):", "new.txt")
    terminal.answer("Is it in the place of evidence/old.txt? [y/N]:", "y")
    assert terminal.end()[0] == 0
    text = path.read_text(encoding="utf-8")
    assert text == PORTFOLIO.replace("claims", "file: evidence/new.txt, claims")
    assert document.is_file()


def test_unit_add_lists_what_can_be_added(folder: Path) -> None:
    terminal = Terminal(folder, "unit", "add", "C1")
    terminal._read_until("Which unit:")
    assert "  SCDLMCA4  Manage and supervise workers" in terminal.shown
    assert "SCDLMCB7" not in terminal.shown
    terminal.answer("Which unit:", "SCDLMCB7")
    terminal.answer("among the candidate's units already", "SCDLMCA4")
    assert terminal.end()[0] == 0
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert "  - {urn: SCDLMCA4, registered: " in text


def test_interrupted_nothing_is_written(folder: Path) -> None:
    terminal = Terminal(folder, "claim", "C1", "E1")
    terminal.answer("Criteria and where", "\x03")
    code, _ = terminal.end()
    assert code == 130
    text = (folder / "portfolios/C1/portfolio.yaml").read_text(encoding="utf-8")
    assert text == PORTFOLIO
