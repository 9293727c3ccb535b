"""Witnesses and experts: the status list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.workbook.sheets.columns import CANDIDATE
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import or_none, shown, yes_no

if TYPE_CHECKING:
    from nosmap.model.assessment import Expert
    from nosmap.workbook.book import Book, Person

TITLE: Final = "Witnesses and experts"
_COLUMNS: Final = (
    *(Column("Role", 26, Kind.PROSE), Column("Expert", 8), Column("Agreed by", 10)),
    *(Column("Agreed on", 11, Kind.DATE), Column("Basis", 34, Kind.PROSE)),
    *(Column("Units", 16, Kind.PROSE), Column("Evidence", 24, Kind.PROSE)),
)


def witnesses(book: Book) -> Table:
    """Make the sheet."""
    several = [CANDIDATE] if book.several else []
    named = any(book.personal(it.name) for person in book.people for it in _listed(person).values())
    names = [Column("Name", 18, Kind.PROSE)] if named else []
    columns = [*several, Column("Witness", 9), *names, *_COLUMNS]
    rows = [row for it in book.people for row in _rows(book, it, named=named)]
    about = "who saw the candidate at work, and who of them may act as expert witness"
    return Table(TITLE, columns, rows, about, frozen=len(several) + 1)


class _Known:
    """A witness as the files know them; one who is only referred to has a reference alone."""

    def __init__(self, role: str | None = None, name: str | None = None) -> None:
        self.role, self.name = role, name


def _listed(person: Person) -> dict[str, _Known]:
    content = person.linked.files.portfolio.content
    listed = {it.ref: _Known(it.role, it.name) for it in (content.witnesses if content else ())}
    named = [it.record.witness for it in person.coverage.items]
    for ref in [*named, *(it.witness for it in _experts(person))]:
        if ref:
            listed.setdefault(ref, _Known())
    return listed


def _experts(person: Person) -> tuple[Expert, ...]:
    content = person.linked.files.assessment.content
    return content.experts if content else ()


def _rows(book: Book, person: Person, *, named: bool) -> list[Row]:
    rows = []
    for ref, known in _listed(person).items():
        agreed = [it for it in _experts(person) if it.witness == ref and it.date <= book.as_of]
        lead: list[Value] = [person.label] if book.several else []
        names = [book.personal(known.name)] if named else []
        items = [it.ref for it in person.coverage.items if it.record.witness == ref]
        last = agreed[-1] if agreed else None
        rows.append(
            Row(
                [
                    *(*lead, shown(ref), *names, or_none(known.role), yes_no(agreed)),
                    *_agreed(book, last),
                    or_none(", ".join(items)),
                ]
            )
        )
    return rows


def _agreed(book: Book, it: Expert | None) -> list[Value]:
    if it is None:
        return [None, None, None, None]
    units = ", ".join(it.units) or "all"
    return [shown(it.agreed_by), it.date, book.personal(it.basis), shown(units)]
