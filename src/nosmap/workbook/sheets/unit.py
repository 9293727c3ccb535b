"""A unit's record: criteria down the rows, as on the form that assessors know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import State
from nosmap.rendering.coverage.rows import group_criteria
from nosmap.rendering.marks import MARKS
from nosmap.rendering.words import counted, span
from nosmap.workbook.sheets.columns import CANDIDATE, CODE, STATE, STATEMENT
from nosmap.workbook.sheets.sampling_record import sampled_by
from nosmap.workbook.tables import Column, Kind, Look, Row, Table, Value
from nosmap.workbook.wording import LEGEND, decision_said, located_said, shown, state_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.mapping.result import ClaimCoverage, CriterionCoverage, GroupCoverage
    from nosmap.model.standards import Standard
    from nosmap.workbook.book import Book, PersonUnit


_COLUMNS = (
    *(CODE, STATEMENT, STATE, Column("Evidence", 30, Kind.PROSE)),
    *(Column("Decision", 12, Kind.PROSE), Column("Assessor", 9), Column("Date", 11, Kind.DATE)),
    *(Column("Action", 24, Kind.PROSE), Column("Due", 11, Kind.DATE)),
    *(Column("Sampled by", 11, Kind.PROSE), Column("Outcome", 10, Kind.PROSE)),
)


def unit_sheet(book: Book, standard: Standard) -> Table:
    """Make a unit's sheet: every criterion of every candidate, or a map where that is too much."""
    units = book.of(standard)
    if not book.fits(len(units) * (len(standard.criteria) + len(standard.groups))):
        return unit_map(standard, units)
    several = [CANDIDATE] if book.several else []
    rows = [row for it in units for row in _rows(book, it)]
    about = f"{shown(standard.title)}: every criterion, its evidence, and the newest decision on it"
    return Table(standard.urn, [*several, *_COLUMNS], rows, about, frozen=len(several) + 1)


def _rows(book: Book, it: PersonUnit) -> Iterator[Row]:
    whose: list[Value] = [it.person.label] if book.several else []
    sampled = sampled_by(it, book.as_of)
    for group, criteria in group_criteria(it.coverage):
        yield Row([*whose, _heading(group), *[None] * (len(_COLUMNS) - 1)], look=Look.HEADING)
        for place, criterion in zip(group.group.members, criteria, strict=True):
            by = "\n".join(f"{it.ref} ({it.verifier})" for it in sampled.get(place, ()))
            yield Row([*whose, *_cells(book, criterion), shown(by) or None, criterion.sampled])


def _heading(group: GroupCoverage) -> str:
    totals = group.totals
    met = "" if totals.met is None else f", {totals.met} met"
    numbers = f"{counted(totals.applicable, 'criterion')}, {totals.claimed} put forward{met}"
    return f"{span(group)}  {shown(group.group.name)}  ({numbers})"


def _cells(book: Book, it: CriterionCoverage) -> list[Value]:
    known: list[Value] = [
        *(shown(it.criterion.code), shown(it.criterion.text), state_said(it.state)),
        located_said(it.claims),
    ]
    newest = newest_decided(it)
    decision = newest and newest.decision
    if newest is None or decision is None:
        return [*known, None, None, None, None, None]
    return [
        *(*known, decision_said(newest, decision), shown(decision.assessor), decision.date),
        *(book.personal(decision.action), decision.due),
    ]


def newest_decided(it: CriterionCoverage) -> ClaimCoverage | None:
    """Give the claim with the newest decision on a criterion; of one day the last item's."""
    decided = [(claim.decision.date, n) for n, claim in enumerate(it.claims) if claim.decision]
    return it.claims[max(decided)[1]] if decided else None


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
