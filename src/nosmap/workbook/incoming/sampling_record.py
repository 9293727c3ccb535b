"""The sampling record's entries as the files hold them now, beside what they were."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.model.words import EntryKind, Prefer
from nosmap.workbook.identity import SampleEntry, sample_entries
from nosmap.workbook.sheets.sampling_record import TITLE
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nosmap.linking.linked import LinkedUnit
    from nosmap.problems import Keys
    from nosmap.workbook.book import Person
    from nosmap.workbook.incoming.base import Base, Identity
    from nosmap.workbook.incoming.found import Conflict, Found

IDENTITY: Final = ("Candidate", "Sample", "Entry")
LISTS: Final[Mapping[str, str]] = {EntryKind.FINDING: "findings", EntryKind.ACTION: "actions"}
KNOWN_BY: Final[Mapping[str, tuple[str, ...]]] = {
    EntryKind.SAMPLE: (),
    EntryKind.FINDING: ("criteria", "evidence"),
    EntryKind.ACTION: ("action",),
}
"""What tells an entry without a reference from its neighbours."""


class EntryNow(NamedTuple):
    """An entry as the files hold it now, where, and the unit that its sample is about."""

    person: Person
    entry: SampleEntry
    keys: Keys
    urn: str

    @property
    def identity(self) -> Identity:
        """How its row is known."""
        return self.person.label, shown(self.entry.sample.ref), self.entry.name


class SamplingRecord(NamedTuple):
    """Both sides that the rows are compared with, and what comes of it."""

    base: Base
    people: dict[str, Person]
    now: dict[Identity, EntryNow]
    found: Found
    prefer: Prefer | None

    @property
    def was(self) -> dict[Identity, dict[str, str]]:
        """The entries that the workbook was made from."""
        return self.base.rows.get(TITLE, {})

    def is_unchanged(self, it: EntryNow) -> bool:
        """Whether the files still hold for an entry what the workbook was made from."""
        return self.base.is_unchanged(TITLE, it.identity, it.entry.values)

    def settle(self, conflict: Conflict) -> bool:
        """Note a conflict; True where the workbook is preferred, so that its value is taken.

        A conflict about something that is not in the files any more can't be settled so.
        """
        if self.prefer is Prefer.FILES:
            self.found.kept += 1
        elif self.prefer is None or not conflict.place:
            self.found.conflicts.append(conflict)
        return self.prefer is Prefer.WORKBOOK and bool(conflict.place)


def entries(person: Person) -> Iterator[EntryNow]:
    """Give a candidate's entries in the order of the file."""
    file = person.linked.files.verification
    places: dict[str, int] = {}
    for n, sample in enumerate(file.content.samples if file.content else ()):
        places.setdefault(sample.ref, n)
    for entry in sample_entries(person.linked):
        keys: Keys = ("samples", places[entry.sample.ref])
        if entry.number:
            keys = (*keys, LISTS[entry.kind], entry.number - 1)
        yield EntryNow(person, entry, file.document.as_written(keys), _urn(person, entry))


def _urn(person: Person, it: SampleEntry) -> str:
    for unit in person.linked.units:
        if any(sample.record.ref == it.sample.ref for sample in unit.samples):
            return unit.standard.urn
    return it.sample.unit


def unit_of(word: str, person: Person) -> LinkedUnit | None:
    """Find a candidate's unit by the words of a cell."""
    return next((it for it in person.linked.units if shown(it.standard.urn) == word), None)


def has_sample(person: Person, ref: str, record: SamplingRecord) -> EntryNow | None:
    """Find a candidate's sample by its reference."""
    return record.now.get((person.label, ref, EntryKind.SAMPLE))
