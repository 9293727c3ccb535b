"""A unit's record: criteria down the rows, as on the form that assessors know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.rendering.rows import group_criteria
from nosmap.rendering.words import OUTCOMES, counted, span
from nosmap.workbook.sheets.columns import CANDIDATE, CODE, STATE, STATEMENT
from nosmap.workbook.sheets.sampled import sampled_by
from nosmap.workbook.sheets.unit_map import unit_map
from nosmap.workbook.tables import Column, Kind, Look, Row, Table, Value
from nosmap.workbook.texts import shown
from nosmap.workbook.wording import located_said, state_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.mapping.result import CriterionCoverage, GroupCoverage
    from nosmap.model.assessment import Decision
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
    newest = newest_decision(it)
    known: list[Value] = [
        *(shown(it.criterion.code), shown(it.criterion.text), state_said(it.state)),
        located_said(it.claims),
    ]
    if newest is None:
        return [*known, None, None, None, None, None]
    return [
        *(*known, OUTCOMES[newest.outcome], shown(newest.assessor), newest.date),
        *(book.personal(newest.action), newest.due),
    ]


def newest_decision(it: CriterionCoverage) -> Decision | None:
    """Give the newest decision on a criterion's claims; of one day the last item's."""
    newest: Decision | None = None
    for claim in it.claims:
        if claim.decision and (newest is None or claim.decision.date >= newest.date):
            newest = claim.decision
    return newest
