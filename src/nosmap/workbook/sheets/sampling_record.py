"""The sampling record: one row a sample, a finding or an action; fillable, new rows allowed."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.mapping.samples import is_done
from nosmap.mapping.standing import standing
from nosmap.model.days import day_of
from nosmap.model.words import DateField, EntryKind, Stage
from nosmap.workbook.identity import OF_ENTRY, SAMPLE_FIELDS, KnownRow, SampleEntry, sample_entries
from nosmap.workbook.sheets.columns import CANDIDATE, UNIT
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from nosmap.model.verification import Sample
    from nosmap.workbook.book import Book, Person, PersonUnit


TITLE: Final = "Sampling record"
KNOWN: Final = (
    *(CANDIDATE, UNIT, Column("Sample", 8), Column("Entry", 10, choices="Entries")),
    Column("Standing", 11, Kind.PROSE),
)
FIELDS: Final = (
    Column("Stage", 11, choices="Stages", strict=True),
    *(Column("Planned", 11, Kind.DATE), Column("Date", 11, Kind.DATE)),
    *(Column("Verifier", 9, choices="Verifiers"), Column("Criteria", 14, Kind.PROSE)),
    *(Column("Evidence", 12, Kind.PROSE), Column("Reason", 13, Kind.PROSE)),
    Column("Outcome", 10, choices="Sample_outcomes", strict=True),
    *(Column("Comment", 30, Kind.PROSE), Column("Action", 24, Kind.PROSE), Column("Owner", 8)),
    *(Column("Due", 11, Kind.DATE), Column("Closed", 11, Kind.DATE)),
)
"""What people fill in, in the order of `SAMPLE_FIELDS`."""

BLANK_ROWS: Final = 200
BLANK_PRINTED: Final = 10


class EntryRow(NamedTuple):
    """An entry of the sampling record, and whose it is."""

    person: Person
    entry: SampleEntry

    @property
    def record(self) -> KnownRow:
        """The row as the import compares it."""
        identity = (self.person.label, shown(self.entry.sample.ref), self.entry.name)
        return KnownRow(identity, self.entry.values)


def entry_rows(book: Book) -> list[EntryRow]:
    """List all entries, candidate by candidate, in the order of the files."""
    return [EntryRow(it, entry) for it in book.people for entry in sample_entries(it.linked)]


def sampling_record(book: Book, rows: list[EntryRow]) -> Table:
    """Make the sheet."""
    about = "one row a sample, a finding or an action; verifiers fill it in, new rows at the end"
    cells = [_row(book, it) for it in rows]
    if book.anonymous:
        return Table(TITLE, [*KNOWN, *FIELDS], cells, about, frozen=4)
    new = range(len(KNOWN) + len(FIELDS))
    blank = Row([None] * len(new), frozenset(new) - {len(KNOWN) - 1})
    whole = [*cells, *[blank] * BLANK_ROWS]
    return Table(
        TITLE, [*KNOWN, *FIELDS], whole, about, frozen=4, prints=len(cells) + BLANK_PRINTED
    )


def _row(book: Book, it: EntryRow) -> Row:
    values, own = it.entry.values, OF_ENTRY[it.entry.kind]
    known = it.record.identity
    fill = {len(KNOWN) + SAMPLE_FIELDS.index(name) for name in own}
    return Row(
        [
            *(known[0], shown(_urn(it)), known[1], known[2], _standing(book, it)),
            *(_value(book, name, values.get(name)) for name in SAMPLE_FIELDS),
        ],
        () if book.anonymous else fill,
    )


def _urn(it: EntryRow) -> str:
    """Give the unit's URN, whichever of its names the file uses."""
    for unit in it.person.linked.units:
        if any(sample.record.ref == it.entry.sample.ref for sample in unit.samples):
            return unit.standard.urn
    return it.entry.sample.unit


def _value(book: Book, name: str, text: str | None) -> Value:
    if text is None:
        return None
    if name in tuple(DateField):
        return day_of(text)
    if name == "owner":
        return book.person(text)
    return book.personal(text) if name in {"comment", "action"} else text


def _standing(book: Book, it: EntryRow) -> str | None:
    sample = it.entry.sample
    if sample.withdrawn:
        return "withdrawn"
    if it.entry.kind is EntryKind.FINDING:
        return None
    if it.entry.kind is EntryKind.ACTION:
        return "closed" if "closed" in it.entry.values else "open"
    if sample.stage is Stage.NOT_SAMPLED:
        return "not sampled"
    return "done" if is_done(sample, book.as_of) else "planned"


def sampled_by(it: PersonUnit, as_of: dt.date) -> dict[int, list[Sample]]:
    """Give, by a criterion's place, the latest samples that cover it; else the planned ones.

    The mapping is asked what each sample would say alone, so that what covers what is decided
    in one place only.
    """
    found: dict[int, list[Sample]] = {}
    for sample in it.linked.samples:
        alone = replace(it.linked, samples=[sample])
        for place in standing(alone, it.person.linked.items, as_of).sampled.words:
            found.setdefault(place, []).append(sample.record)
    return {place: _latest(samples, as_of) for place, samples in found.items()}


def _latest(samples: list[Sample], as_of: dt.date) -> list[Sample]:
    done = [it for it in samples if is_done(it, as_of)]
    latest = max((it.date or dt.date.min for it in done), default=None)
    return [it for it in done if it.date == latest] or samples
