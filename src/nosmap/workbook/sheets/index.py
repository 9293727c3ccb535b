"""The evidence index: one row an item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.linking.linked import criterion_of, item_of
from nosmap.mapping.samples import is_done
from nosmap.model.base import as_tuple
from nosmap.rendering.coverage.rows import evidence_rows
from nosmap.workbook.sheets.columns import CANDIDATE
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import method_said, or_none, shown, yes_no

if TYPE_CHECKING:
    from nosmap.linking.linked import Item
    from nosmap.workbook.book import Book, Person

TITLE: Final = "Evidence index"
_COLUMNS: Final = (
    *(Column("Evidence", 9), Column("Title", 40, Kind.PROSE)),
    *(Column("Method", 18, Kind.PROSE, choices="Methods"), Column("Date", 11, Kind.DATE)),
    *(Column("Until", 11, Kind.DATE), Column("Submitted", 11, Kind.DATE)),
    *(Column("In portfolio", 9), Column("Where held", 26, Kind.PROSE)),
    *(Column("Confidential", 12), Column("Seen", 16, Kind.PROSE), Column("Witness", 9)),
    *(Column("Criteria", 24, Kind.PROSE), Column("Sampled", 11, Kind.PROSE)),
)


def evidence_index(book: Book) -> Table:
    """Make the sheet."""
    several = [CANDIDATE] if book.several else []
    rows = [row for it in book.people for row in _rows(book, it)]
    about = "one row an item, its place if it is not in the portfolio, and how much it serves"
    return Table(TITLE, [*several, *_COLUMNS], rows, about, frozen=len(several) + 1)


def _rows(book: Book, person: Person) -> list[Row]:
    lead: list[Value] = [person.label] if book.several else []
    seen, claims, sampled = _seen(person), _claims(person), _sampled(book, person)
    return [
        Row(
            [
                *(*lead, *_cells(book, it), or_none("\n".join(seen.get(it.ref, ())))),
                *(or_none(it.record.witness), shown("\n".join(claims[it.place]))),
                or_none(", ".join(sampled.get(it.place, ()))),
            ]
        )
        for it in person.coverage.items
    ]


def _cells(book: Book, item: Item) -> list[Value]:
    it = item.record
    return [
        *(shown(it.ref), shown(it.title), method_said(item), it.date, it.until, it.submitted),
        *(yes_no(it.all_files), _held(book, item), yes_no(it.confidential)),
    ]


def _held(book: Book, item: Item) -> str | None:
    """Say where an item is held; in an anonymous workbook only that it is held elsewhere."""
    it = item.record
    if book.anonymous:
        return "elsewhere" if it.held_at else None
    return or_none("\n".join(text for text in (it.held_at, it.held_by) if text))


def _seen(person: Person) -> dict[str, list[str]]:
    content = person.linked.files.assessment.content
    found: dict[str, list[str]] = {}
    for it in content.seen if content else ():
        for ref in as_tuple(it.evidence):
            found.setdefault(ref, []).append(f"{it.by}, {it.date.isoformat()}")
    return found


def _claims(person: Person) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for it in evidence_rows(person.coverage):
        met = "" if it.met is None else f", {it.met} met"
        unit = f"{it.unit}: " if len(person.coverage.units) > 1 else ""
        said = f"{unit}{it.claimed} put forward{met}" if it.unit else "none yet"
        found.setdefault(it.item.place, []).append(said)
    return found


def _sampled(book: Book, person: Person) -> dict[int, dict[str, None]]:
    """Give the done samples by item: those that name it, or that looked at all evidence."""
    found: dict[int, dict[str, None]] = {}
    for unit in person.linked.units:
        for sample in unit.samples:
            if is_done(sample.record, book.as_of):
                for key in unit.claims:
                    if sample.whole.covers(criterion_of(key), item_of(key)):
                        found.setdefault(item_of(key), {})[sample.record.ref] = None
    return found
