"""The cross-reference grid: criteria down the rows, evidence across, a mark in the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.rendering.marks import CLAIMS, MARKS
from nosmap.workbook.sheets.columns import CODE, STATE, whose, whose_cells
from nosmap.workbook.tables import Column, Kind, Row, Table
from nosmap.workbook.wording import LEGEND, shown, state_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.workbook.book import Book, PersonUnit

TITLE: Final = "Cross-reference"


def grid(book: Book) -> Table:
    """Make the sheet; a column a reference, which for each candidate is their own item."""
    refs = list(dict.fromkeys(it.ref for person in book.people for it in person.coverage.items))
    lead = whose(book)
    columns = [*lead, CODE, STATE, *(_column(it) for it in refs)]
    rows = [row for it in book.units for row in _rows(book, it, refs)]
    about = "which item shows which criterion, as marks; their words stand above"
    return Table(TITLE, columns, rows, about, (LEGEND,), frozen=len(lead) + 2)


def _column(ref: str) -> Column:
    return Column(shown(ref), 3.6, Kind.MARK, state=True, upright=True)


def _rows(book: Book, it: PersonUnit, refs: list[str]) -> Iterator[Row]:
    whose_row = whose_cells(book, it)
    for criterion in it.coverage.criteria:
        marks = {claim.item.ref: MARKS[CLAIMS[claim.state].state] for claim in criterion.claims}
        code, state = shown(criterion.criterion.code), state_said(criterion.state)
        yield Row([*whose_row, code, state, *(marks.get(ref) for ref in refs)])
