"""The sampling plan: candidates down the rows, units across, what is planned and done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.samples import is_done
from nosmap.model.words import Stage
from nosmap.workbook.identity import STAGES
from nosmap.workbook.sheets.columns import CANDIDATE
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from nosmap.model.verification import Sample
    from nosmap.workbook.book import Book, Person

TITLE: Final = "Sampling plan"


def sampling_plan(book: Book) -> Table:
    """Make the sheet; an empty cell is a unit that the candidate does not do."""
    urns = list(dict.fromkeys(it.standard.urn for it in book.units))
    staff = Column("Assessors", 11, Kind.PROSE)
    columns = [CANDIDATE, staff, *(Column(shown(urn), 48, Kind.PROSE) for urn in urns)]
    rows = [_row(book, it, urns) for it in book.people]
    about = "who is sampled in which unit, when it was planned and when it was done"
    return Table(TITLE, columns, rows, about, frozen=1)


def _row(book: Book, person: Person, urns: list[str]) -> Row:
    units = {
        linked.standard.urn: [it.record for it in linked.samples] for linked in person.linked.units
    }
    staff = dict.fromkeys(it.assessor for it in person.coverage.units if it.assessor)
    cells: list[Value] = [_cell(book, units[urn]) if urn in units else None for urn in urns]
    return Row([person.label, shown(", ".join(staff)) or None, *cells])


def _cell(book: Book, samples: list[Sample]) -> str:
    lines = [_line(book, it) for it in samples if not it.withdrawn]
    return shown("\n".join(lines)) or "no sample planned"


def _line(book: Book, it: Sample) -> str:
    planned = f"planned {it.planned.isoformat()}" if it.planned else "not planned before"
    if it.stage is Stage.NOT_SAMPLED:
        return f"{it.ref} not sampled, {planned}"
    if is_done(it, book.as_of) and it.date:
        return f"{it.ref} {STAGES[it.stage]}, {planned}, done {it.date.isoformat()}: {it.outcome}"
    late = ", overdue" if it.planned and it.planned < book.as_of else ""
    return f"{it.ref} {STAGES[it.stage]}, {planned}{late}"
