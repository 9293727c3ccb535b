"""A unit of very many candidates: criteria down the rows, candidates across, a mark in the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import State
from nosmap.rendering.marks import MARKS
from nosmap.workbook.sheets.columns import CODE, STATEMENT
from nosmap.workbook.tables import Column, Kind, Row, Table
from nosmap.workbook.texts import shown
from nosmap.workbook.wording import LEGEND

if TYPE_CHECKING:
    from nosmap.model.standards import Standard
    from nosmap.workbook.book import PersonUnit


def unit_map(standard: Standard, units: tuple[PersonUnit, ...]) -> Table:
    """Make the sheet."""
    columns = [
        *(CODE, STATEMENT, Column("Candidates", 10, Kind.NUMBER), Column("Met", 8, Kind.NUMBER)),
        Column("Put forward", 8, Kind.NUMBER),
        *(Column(it.person.label, 4, Kind.MARK, state=True, upright=True) for it in units),
    ]
    rows = [_row(standard, place, units) for place in range(len(standard.criteria))]
    about = f"{shown(standard.title)}: a mark for each criterion and candidate"
    return Table(standard.urn, columns, rows, about, (LEGEND,), frozen=2)


def _row(standard: Standard, place: int, units: tuple[PersonUnit, ...]) -> Row:
    criterion = standard.criteria[place]
    found = [it.coverage.criteria[place] for it in units]
    applicable = [it for it in found if it.state is not State.NOT_APPLICABLE]
    numbers = (
        len(applicable),
        sum(it.state is State.MET for it in applicable),
        sum(bool(it.claims) for it in applicable),
    )
    marks = (MARKS[it.state] for it in found)
    return Row([shown(criterion.code), shown(criterion.text), *numbers, *marks])
