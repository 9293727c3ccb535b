"""One workbook of two candidates: what is typed for one goes into that one's files only."""

from __future__ import annotations

import datetime as dt
import shutil
from typing import TYPE_CHECKING

import pytest

from workbook.incoming.people import DECISIONS, RECORD, Desk

if TYPE_CHECKING:
    from pathlib import Path

SAID = {"Outcome": "met", "Assessor": "A1", "Date": dt.date(2026, 6, 2)}


@pytest.fixture
def two(desk: Desk) -> Desk:
    """A desk with the portfolios of C001 and of C002, who did the same."""
    other = desk.portfolio.with_name("C002")
    shutil.copytree(desk.portfolio, other)
    path = other / "portfolio.yaml"
    path.write_text(path.read_text("utf-8").replace("ref: C001", "ref: C002"), encoding="utf-8")
    both = Desk(desk.root, desk.portfolio.parent, desk.as_of)
    both.export()
    return both


def row(desk: Desk, title: str, **words: str) -> int:
    at, sheet = desk.columns(title), desk.book[title]
    rows = range(2, sheet.max_row + 1)
    return next(
        n for n in rows if all(sheet.cell(n, at[it]).value == word for it, word in words.items())
    )


def texts(desk: Desk, candidate: str) -> dict[str, str]:
    folder: Path = desk.portfolio / candidate
    return {it.stem: it.read_text("utf-8") for it in folder.iterdir()}


def test_a_decision_and_an_entry_go_to_whose_they_are(two: Desk) -> None:
    before = texts(two, "C001")
    assert before["assessment"] == texts(two, "C002")["assessment"]
    two.type(row(two, DECISIONS, Candidate="C002", Criterion="P2", Evidence="E2"), **SAID)
    two.type(row(two, RECORD, Candidate="C002", Entry="finding 1"), RECORD, Comment="On page 3.")
    assert two.told() == [
        "C002: E2 × P2: no decision → met, by A1 on 2026-06-02",
        "C002: S1, finding 1, comment: Where? → On page 3.",
    ]
    assert texts(two, "C001") == before
    assert "criteria: P2" in texts(two, "C002")["assessment"]
    assert "On page 3." in texts(two, "C002")["verification"]


def test_each_gets_their_own(two: Desk) -> None:
    two.type(row(two, DECISIONS, Candidate="C001", Criterion="P2", Evidence="E2"), **SAID)
    two.type(row(two, DECISIONS, Candidate="C002", Criterion="K1", Evidence="E3"), **SAID)
    assert len(two.told()) == 2
    one, other = texts(two, "C001")["assessment"], texts(two, "C002")["assessment"]
    assert ("criteria: P2" in one, "criteria: K1" in one) == (True, False)
    assert ("criteria: P2" in other, "criteria: K1" in other) == (False, True)


def test_a_sample_that_only_another_candidate_has_is_not_known(two: Desk) -> None:
    path = two.portfolio / "C002" / "verification.yaml"
    path.write_text(path.read_text("utf-8").replace("ref: S2", "ref: T2"), encoding="utf-8")
    two.export()
    two.add(Candidate="C002", Sample="S2", Entry="finding", Outcome="agree")
    (slip,) = [it.message + "; " + it.hint for it in two.take().slips]
    assert slip == "no sample “S2” is known here; there are: S1, T2"
