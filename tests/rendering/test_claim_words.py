"""What is said of a single claim is said in one way, wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessing.driving import ALLOCATED, hold, work_of
from building import DAY, decision, files, item, load_files, sample
from nosmap.model.words import Audience
from nosmap.rendering.gaps.map import unit_map
from nosmap.rendering.gaps.view import gap_report
from nosmap.workbook.book import Book
from nosmap.workbook.sheets import decisions
from nosmap.workbook.sheets.unit import unit_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nosmap.loading import LoadedCases

SAID = {
    "E1": "● met",
    "E2": "↩ returned by the verifier",
    "E3": "○ submitted again, not yet assessed",
    "E4": "○ put forward, not yet assessed",
    "E5": "○ draft, not yet submitted",
    "E6": "◐ more evidence needed",
    "E7": "✗ not yet met",
    "E8": "◐ met, but its method does not count here",
    "E9": "◐ met, but too old when decided on",
}
ITEMS = (
    *(item("E1"), item("E2"), item("E3", submitted="2026-06-01"), item("E4")),
    *(item("E5", submitted=None), item("E6"), item("E7"), item("E8", method="SIM")),
    item("E9", date="2020-01-01"),
)
MET = [decision(evidence=["E1", "E2", "E9"]), decision(evidence="E8", date="2026-05-02")]
OTHERS = [
    decision("not_met", evidence=["E3", "E7"]),
    decision("more_evidence", evidence="E6"),
]
POLICY = {"min_evidence": 3, "max_age_months": 24, "forbidden": ["SIM"]}
EVERY_STATE = files(
    *ITEMS,
    decisions=[*MET, *OTHERS],
    samples=[sample(evidence="E2")],
    policy=POLICY,
    **ALLOCATED,
)


@pytest.fixture(scope="module")
def loaded() -> LoadedCases:
    return load_files(EVERY_STATE)


def words(said: Mapping[str, str]) -> dict[str, str]:
    """The words without their marks."""
    return {ref: it[2:] for ref, it in said.items()}


def test_in_the_map_of_the_report(loaded: LoadedCases) -> None:
    made = unit_map(loaded.portfolios[0].units[0], "u", Audience.ASSESSOR)
    row = next(row for group in made.groups for row in group.rows if row.code == "P1")
    cells = zip(made.columns, row.cells, strict=True)
    assert {column.ref: f"{it.mark} {it.word}" for column, it in cells if it} == SAID


def test_in_the_text_of_the_report_with_where_it_comes_from(loaded: LoadedCases) -> None:
    (unit,) = gap_report(loaded.coverage, Audience.ASSESSOR).people[0].units
    gaps = (gap for party in unit.parties for group in party.groups for gap in group.gaps)
    (p1,) = (gap for gap in gaps if gap.code == "P1")
    assert {it.ref: it.standing for it in p1.evidence} == words(SAID) | {
        "E1": "met, 2026-05-01 (A1)",
        "E2": "returned by the verifier (S1)",
        "E3": "submitted again, not yet assessed; before: not yet met, 2026-05-01 (A1)",
        "E6": "more evidence needed, 2026-05-01 (A1)",
        "E7": "not yet met, 2026-05-01 (A1)",
        "E8": "met, but its method does not count here, 2026-05-02 (A1)",
        "E9": "met, but too old when decided on, 2026-05-01 (A1)",
    }


def test_in_the_workbook(loaded: LoadedCases) -> None:
    book = Book(loaded, DAY)
    made = decisions.decisions(book, decisions.claim_rows(book) or [])
    headers = [it.header for it in made.columns]
    evidence, state = headers.index("Evidence"), headers.index("State")
    assert {str(it.cells[evidence]): it.cells[state] for it in made.rows} == SAID


def test_on_the_unit_s_sheet_of_the_newest_decision(loaded: LoadedCases) -> None:
    book = Book(loaded, DAY)
    made = unit_sheet(book, book.standards[0])
    decided = [it.header for it in made.columns].index("Decision")
    (p1,) = (it for it in made.rows if it.cells[0] == "P1")
    assert p1.cells[decided] == "met, but its method does not count here"


def test_in_assessing_where_other_evidence_is_named() -> None:
    text = hold(work_of(EVERY_STATE), ["s", "s"]).text
    for ref, said in words(SAID).items():
        assert f"{ref} ({said})" in text
