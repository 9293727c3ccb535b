"""Gaps: every criterion that is not yet met, why, and who acts next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import State
from nosmap.rendering.gaps.details import plan_said, plans
from nosmap.rendering.words import required
from nosmap.workbook.sheets.columns import CODE, STATE, STATEMENT, whose, whose_cells
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import or_none, shown, state_said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.mapping.result import CriterionCoverage
    from nosmap.workbook.book import Book, PersonUnit

TITLE: Final = "Gaps"
_COLUMNS: Final = (
    *(CODE, STATEMENT, STATE, Column("Who acts next", 11), Column("Why", 34, Kind.PROSE)),
    *(Column("What next", 34, Kind.PROSE), Column("Planned", 22, Kind.PROSE)),
)


def gaps(book: Book) -> Table:
    """Make the sheet."""
    lead = whose(book)
    rows = [row for it in book.units for row in _rows(book, it)]
    about = "what is not yet met, why, and who acts next"
    return Table(TITLE, [*lead, *_COLUMNS], rows, about, frozen=len(lead) + 1)


def _rows(book: Book, it: PersonUnit) -> Iterator[Row]:
    lead = whose_cells(book, it)
    for place, criterion in enumerate(it.coverage.criteria):
        if criterion.state not in {State.MET, State.NOT_APPLICABLE}:
            yield Row([*lead, *_cells(criterion), _planned(book, it, place)])
    for gap in it.coverage.requirements:
        why = shown(required(it.coverage, gap))
        yield Row([*lead, "policy", None, None, "candidate", why, None, None])


def _cells(it: CriterionCoverage) -> list[Value]:
    who = it.reasons[0].who.value if it.reasons else None
    return [
        *(shown(it.criterion.code), shown(it.criterion.text), state_said(it.state), who),
        or_none("\n".join(reason.message for reason in it.reasons)),
        or_none("\n".join(reason.next for reason in it.reasons)),
    ]


def _planned(book: Book, it: PersonUnit, place: int) -> str | None:
    """Name the plans; a place may identify a service, so an anonymous workbook leaves it out."""
    found = plans(it.coverage, place)
    if book.anonymous:
        found = tuple(plan.model_copy(update={"place": None}) for plan in found)
    return or_none("\n".join(plan_said(plan) for plan in found))
