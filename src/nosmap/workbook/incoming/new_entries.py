"""Rows of the sampling record that people added: new samples, findings and actions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from nosmap.linking.references import Referent, references
from nosmap.model.words import EntryKind
from nosmap.phrases import quoted
from nosmap.workbook.identity import OF_ENTRY
from nosmap.workbook.incoming.base import OTHER_TEXT
from nosmap.workbook.incoming.fields import HEADERS, lacking, merge_field, typed_fields
from nosmap.workbook.incoming.found import NewEntry, Slip
from nosmap.workbook.incoming.sampling_record import (
    KNOWN_BY,
    EntryNow,
    SamplingRecord,
    has_sample,
    unit_of,
)
from nosmap.workbook.incoming.values import Unfit, unknown
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.workbook.book import Person
    from nosmap.workbook.incoming.rows import SheetRow

_NUMBERED: Final = re.compile(r"(sample|finding|action)\W*\d+")


class _Misfit(Exception):  # noqa: N818 - it travels within this module only
    def __init__(self, header: str, unfit: Unfit) -> None:
        super().__init__(header)
        self.header, self.unfit = header, unfit


def is_new(row: SheetRow) -> bool:
    """Whether people wrote an entry here: any field of one, or what it is and of which sample."""
    named = _kind(row) in OF_ENTRY and bool(row.text("Sample"))
    return named or any(row.typed(it) for it in HEADERS.values())


def add_rows(rows: Iterable[SheetRow], record: SamplingRecord) -> None:
    """Take the rows that people added; samples first, as the others belong to them."""
    for row in sorted(rows, key=lambda it: _kind(it) != EntryKind.SAMPLE):
        try:
            entry = _entry(row, record)
        except _Misfit as misfit:
            record.found.slips.append(misfit.unfit.at(row.where(misfit.header)))
            continue
        slips = len(record.found.slips)
        typed = typed_fields(row, entry.kind, {}, entry.person, record.found)
        values = {name: it for name, it in typed.items() if it is not None}
        if len(record.found.slips) == slips:  # else a field lacks that could not be read
            record.found.slips += lacking(row, entry.kind, values)
        if len(record.found.slips) == slips:
            _add(row, entry._replace(values=values), record)


def _kind(row: SheetRow) -> str:
    return row.text("Entry").casefold()


def _entry(row: SheetRow, record: SamplingRecord) -> NewEntry:
    """Find whose a new entry is and of which sample. Raises _Misfit."""
    kind, ref = _kind(row), row.text("Sample")
    person = record.people.get(row.text("Candidate"))
    if person is None:
        raise _misfit("Candidate", row, "candidate", record.people)
    if kind not in OF_ENTRY:
        raise _Misfit("Entry", _unknown_kind(row.text("Entry"), kind))
    if not ref:
        hint = "write one that is free, such as S9"
        raise _Misfit("Sample", Unfit("the sample has no reference", hint))
    unit = unit_of(row.text("Unit"), person)
    if kind == EntryKind.SAMPLE and unit is None:
        units = [shown(it.standard.urn) for it in person.linked.units]
        raise _misfit("Unit", row, "unit of the candidate", units)
    if unit is not None and not record.base.holds_text(person.label, unit.standard):
        raise _Misfit(
            "Unit", Unfit(OTHER_TEXT, "export a new workbook, and look at the text again")
        )
    if kind == EntryKind.SAMPLE and ref in _removed(person):
        message = f"{quoted(ref)} was another sample once: a record names it"
        raise _Misfit("Sample", Unfit(message, "write a reference that was never used"))
    if kind != EntryKind.SAMPLE and not _is_known(person, ref, record):
        known = [it[1] for it in record.now if it[0] == person.label and it[2] == EntryKind.SAMPLE]
        raise _misfit("Sample", row, "sample", known)
    return NewEntry(row.where("Entry"), person, ref, kind, unit.standard.urn if unit else "", {})


def _removed(person: Person) -> set[str]:
    """Give the references of samples that records name and that are gone from the file."""
    files = person.linked.files
    here = {sample.ref for sample, _ in files.verification.entries("samples")}
    return {shown(it) for it in references(files, Referent.SAMPLE) if it not in here}


def _misfit(header: str, row: SheetRow, what: str, known: Iterable[str]) -> _Misfit:
    return _Misfit(header, unknown(row.text(header), what, known))


def _unknown_kind(text: str, kind: str) -> Unfit:
    numbered = _NUMBERED.fullmatch(kind)
    if numbered is None:
        return unknown(text, "entry", OF_ENTRY)
    message = f"{quoted(text)} was not in the sample when the workbook was made"
    return Unfit(message, f"a new one is a {numbered[1]}, without a number")


def _is_known(person: Person, ref: str, record: SamplingRecord) -> bool:
    return has_sample(person, ref, record) is not None or any(
        (it.person.label, it.sample, it.kind) == (person.label, ref, EntryKind.SAMPLE)
        for it in _added(record)
    )


def _added(record: SamplingRecord) -> list[NewEntry]:
    return [it for it in record.found.changes if isinstance(it, NewEntry)]


def _add(row: SheetRow, entry: NewEntry, record: SamplingRecord) -> None:
    """Add an entry, unless it is there: from an earlier import, or twice in the workbook."""
    known = (entry.person.label, entry.sample, entry.kind)
    same = [it for it in _added(record) if (it.person.label, it.sample, it.kind) == known]
    if any((it.urn, it.values) == (entry.urn, entry.values) for it in same):
        return
    if entry.kind == EntryKind.SAMPLE and same:
        message = f"{quoted(entry.sample)} is another new sample, too: {same[0].where}"
        hint = "give one of them another reference"
        record.found.slips.append(Slip(row.where("Sample"), message, hint))
        return
    twin = _twin(entry, record)
    if twin is None:
        record.found.changes.append(entry)
    elif entry.kind == EntryKind.SAMPLE and entry.urn != twin.urn:
        message = f"{quoted(entry.sample)} is in the file by now, about {shown(twin.urn)}"
        hint = "give the new one a reference that is free"
        record.found.slips.append(Slip(row.where("Sample"), message, hint))
    else:
        for name, value in entry.values.items():
            merge_field(row, name, value, {}, twin, record)


def _twin(entry: NewEntry, record: SamplingRecord) -> EntryNow | None:
    """Find the entry in the files that came there since the export, from this row perhaps.

    An entry that is wholly the same is it, too: nobody says the same twice.
    """
    here = (entry.person.label, entry.sample)
    cells = {name: shown(it) for name, it in entry.values.items()}
    alike = [it for key, it in record.now.items() if key[:2] == here and _alike(it, entry, cells)]
    same = [it for it in alike if it.entry.values == cells]
    was = sum(
        key[:2] == here
        and key[2].split()[0] == entry.kind
        and all(values.get(name) == cells.get(name) for name in KNOWN_BY[entry.kind])
        for key, values in record.was.items()
    )
    return next(iter([*same, *alike[was:]]), None)


def _alike(it: EntryNow, entry: NewEntry, cells: dict[str, str]) -> bool:
    names = KNOWN_BY[entry.kind]
    return it.entry.kind == entry.kind and all(
        it.entry.values.get(name) == cells.get(name) for name in names
    )
