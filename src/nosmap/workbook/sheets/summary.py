"""The summary: one row a candidate and unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.samples import is_done, is_planned
from nosmap.rendering.coverage.rows import added
from nosmap.rendering.words import COMPETENCE, NO_RECORDS, STATUS
from nosmap.workbook.sheets.columns import CANDIDATE, UNIT
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import or_none, shown

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.workbook.book import Book, PersonUnit

TITLE: Final = "Summary"
_NUMBERS: Final = (
    *("P criteria", "P put forward", "P met", "K criteria", "K put forward", "K met"),
    *("All criteria", "All put forward", "All met"),
)


def summary(book: Book) -> Table:
    """Make the sheet."""
    named = any(book.personal(it.coverage.candidate.name) for it in book.people)
    names = [Column("Name", 18, Kind.PROSE)] if named else []
    columns = [
        *(
            CANDIDATE,
            *names,
            UNIT,
            Column("Title", 28, Kind.PROSE),
            Column("Version", 13, Kind.PROSE),
        ),
        *(Column("Assessor", 9), Column("Verifier", 9)),
        *(Column(it, 9, Kind.NUMBER) for it in _NUMBERS),
        *(Column("Per cent met", 8, Kind.PER_CENT), Column("Last decision", 11, Kind.DATE)),
        *(Column("Status", 18, Kind.PROSE), Column("Samples", 13, Kind.PROSE)),
        Column("Open actions", 8, Kind.NUMBER),
    ]
    rows = [_row(book, it, named=named) for it in book.units]
    about = "one row a candidate and unit: what is put forward, what is met, who looks after it"
    return Table(TITLE, columns, rows, about, _lead(book), frozen=2 + len(names))


def _lead(book: Book) -> tuple[str, ...]:
    without = (
        ""
        if all(it.coverage.has_records for it in book.people)
        else (f" An empty cell under “met”: {NO_RECORDS}.")
    )
    which = "Of the applicable criteria; what is put forward may not be assessed yet."
    return (f"As it stood on {book.as_of.isoformat()}", f"{which} {COMPETENCE}{without}")


def _row(book: Book, it: PersonUnit, *, named: bool) -> Row:
    candidate, unit = it.person.coverage.candidate, it.coverage
    name = [book.personal(candidate.name)] if named else []
    return Row(
        [
            *(it.person.label, *name, shown(unit.standard.urn), shown(unit.standard.title)),
            *(shown(unit.standard.version), or_none(unit.assessor), or_none(unit.verifier)),
            *(*_numbers(it, "performance"), *_numbers(it, "knowledge"), *_numbers(it, None)),
            *(_per_cent(it), _last_decision(book, it), STATUS[unit.status], _samples(book, it)),
            unit.open_actions,
        ]
    )


def _per_cent(it: PersonUnit) -> float | None:
    """Give whole per cents, never rounded up; nothing where there is nothing to tell."""
    totals = it.coverage.totals
    if totals.met is None or not totals.applicable:
        return None
    return totals.met * 100 // totals.applicable / 100


def _numbers(it: PersonUnit, kind: str | None) -> tuple[Value, Value, Value]:
    groups = [group.totals for group in it.coverage.groups if group.group.kind == kind]
    totals = it.coverage.totals if kind is None else added(groups)
    met = None if it.coverage.totals.met is None else totals.met or 0
    return totals.applicable, totals.claimed, met


def _last_decision(book: Book, it: PersonUnit) -> dt.date | None:
    days = (decision.record.date for decision in it.linked.decisions)
    return max((day for day in days if day <= book.as_of), default=None)


def _samples(book: Book, it: PersonUnit) -> str | None:
    done = sum(is_done(sample.record, book.as_of) for sample in it.linked.samples)
    planned = sum(is_planned(sample.record, book.as_of) for sample in it.linked.samples)
    said = [f"{done} done"] if done else []
    return ", ".join([*said, f"{planned} planned"] if planned else said) or None
