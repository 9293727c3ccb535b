"""The sampling record as people edited it, against its base and what the files hold now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.expressions import resolve
from nosmap.problems import Keys, Where
from nosmap.reading.names import quoted
from nosmap.workbook.incoming.found import Conflict, FieldChange, Found, NewEntry, Slip
from nosmap.workbook.incoming.rows import SheetRow, find_rows, is_clear
from nosmap.workbook.incoming.values import Unfit, formulas, sample_value, unknown
from nosmap.workbook.records import OF_ENTRY, SAMPLE_FIELDS, SampleEntry, sample_entries
from nosmap.workbook.sheets.record import FIELDS, TITLE
from nosmap.workbook.texts import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.linking.linked import LinkedUnit
    from nosmap.workbook.book import Book, Person
    from nosmap.workbook.incoming.base import Base, Identity
    from nosmap.workbook.incoming.cells import Workbook

HEADERS: Final = dict(zip(SAMPLE_FIELDS, (it.header for it in FIELDS), strict=True))
IDENTITY: Final = ("Candidate", "Sample", "Entry")
LISTS: Final = {"finding": "findings", "action": "actions"}
_KNOWN_BY: Final = {"finding": ("criteria", "evidence"), "action": ("action",)}
"""What tells an entry without a reference from its neighbours."""


class EntryNow(NamedTuple):
    """An entry as the files hold it now, and where."""

    person: Person
    entry: SampleEntry
    keys: Keys


class _Record(NamedTuple):
    """Both sides that the rows are compared with, and what comes of it."""

    base: dict[Identity, dict[str, str]]
    people: dict[str, Person]
    now: dict[Identity, EntryNow]
    found: Found
    prefer: str | None


def merge_samples(
    workbook: Workbook, base: Base, book: Book, found: Found, prefer: str | None
) -> None:
    """Compare all rows of the sampling record, and note changes, slips and conflicts."""
    now = {_identity(it): it for person in book.people for it in _entries(person)}
    people = {it.label: it for it in book.people}
    record = _Record(base.rows.get(TITLE, {}), people, now, found, prefer)
    seen: dict[Identity, dict[str, str]] = {}
    new: list[SheetRow] = []
    for row in find_rows(workbook, (*IDENTITY, *HEADERS.values())):
        identity = tuple(row.text(it) for it in IDENTITY)
        if slips := formulas(row, HEADERS.values()):
            found.slips += slips
        elif identity in record.base:
            values = {it: row.text(it) for it in HEADERS.values()}
            if seen.setdefault(identity, values) != values:
                message = "another row of the workbook says something else about this entry"
                found.slips.append(Slip(row.where("Entry"), message, "keep one"))
            else:
                _merge_row(row, identity, record)
        elif any(row.typed(it) for it in HEADERS.values()):
            new.append(row)
    for row in sorted(new, key=lambda it: _kind(it) != "sample"):
        _add_row(row, record)


def _identity(it: EntryNow) -> Identity:
    return it.person.label, shown(it.entry.sample.ref), it.entry.name


def _entries(person: Person) -> Iterator[EntryNow]:
    file = person.linked.files.verification
    places: dict[str, int] = {}
    for n, sample in enumerate(file.content.samples if file.content else ()):
        places.setdefault(sample.ref, n)
    for entry in sample_entries(person.linked):
        keys: Keys = ("samples", places[entry.sample.ref])
        if entry.number:
            keys = (*keys, LISTS[entry.kind], entry.number - 1)
        yield EntryNow(person, entry, file.document.as_written(keys))


def _merge_row(row: SheetRow, identity: Identity, record: _Record) -> None:
    """Compare the three sides of an entry, field by field."""
    was = record.base[identity]
    kind = identity[2].split()[0]
    person = record.people.get(identity[0])
    if person is None:
        slip = unknown(identity[0], "candidate", record.people).at(row.where("Candidate"))
        record.found.slips.append(slip)
        return
    typed = _typed(row, kind, was, person, record.found)
    changed = {name: it for name, it in typed.items() if it != was.get(name)}
    if not changed:
        return
    now = _same_entry(identity, was, record)
    if now is None:
        about = f"{identity[0]}: {identity[1]}, {identity[2]}"
        said = ", ".join(f"{name}: {it or 'cleared'}" for name, it in changed.items())
        gone = "this entry is not in the file any more, or another by now"
        _clash(record, Conflict(row.where("Entry"), about, said, gone, "", _said(was)))
        return
    for name, value in changed.items():
        _merge_field(row, name, value, was, now, record)


def _typed(
    row: SheetRow, kind: str, was: dict[str, str], person: Person, found: Found
) -> dict[str, str | None]:
    """Read the cells of an entry; blank ones say nothing."""
    typed: dict[str, str | None] = {}
    for name, header in HEADERS.items():
        text = row.typed(header)
        if text is None:
            continue
        if name not in OF_ENTRY[kind]:
            message = f"a {kind} has no {header.lower()}"
            found.slips.append(Slip(row.where(header), message, "write it into another row"))
        elif is_clear(text):
            typed[name] = None
        elif text == was.get(name):
            typed[name] = text
        else:
            _read(row, name, text, person, found, typed)
    return typed


def _read(
    row: SheetRow,
    name: str,
    text: str,
    person: Person,
    found: Found,
    typed: dict[str, str | None],
) -> None:
    header = HEADERS[name]
    try:
        typed[name] = sample_value(name, text, person)
        _check_references(name, text, row, person)
    except Unfit as unfit:
        typed.pop(name, None)
        found.slips.append(unfit.at(row.where(header)))


def _check_references(name: str, text: str, row: SheetRow, person: Person) -> None:
    if name == "evidence":
        known = {it.ref for it in person.coverage.items}
        for ref in split(text):
            if ref not in known:
                raise unknown(ref, "evidence", sorted(known))
    if name == "criteria":
        unit = unit_of(row.text("Unit"), person)
        faults = resolve(unit.standard, text, groups=True).faults if unit else ()
        for fault in faults:
            hint = fault.hint if isinstance(fault.hint, str) else fault.hint()
            raise Unfit(fault.message, hint)


def split(text: str) -> list[str]:
    """Give the references of a cell."""
    return [it.strip() for it in text.split(",") if it.strip()]


def unit_of(word: str, person: Person) -> LinkedUnit | None:
    """Find a candidate's unit by the words of a cell."""
    return next((it for it in person.linked.units if shown(it.standard.urn) == word), None)


def _same_entry(identity: Identity, was: dict[str, str], record: _Record) -> EntryNow | None:
    """Find the entry again: findings and actions have no reference, and may have moved."""
    now = record.now.get(identity)
    kind = identity[2].split()[0]
    if kind == "sample" or (now is not None and now.entry.values == was):
        return now
    known_by = _KNOWN_BY[kind]
    fitting = [
        it
        for key, it in record.now.items()
        if key[:2] == identity[:2]
        and it.entry.kind == kind
        and all(it.entry.values.get(name) == was.get(name) for name in known_by)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _merge_field(
    row: SheetRow,
    name: str,
    value: str | None,
    was: dict[str, str],
    now: EntryNow,
    record: _Record,
) -> None:
    before, ours = was.get(name), now.entry.values.get(name)
    if ours == (shown(value) if value is not None else None):
        return
    header = HEADERS[name]
    about = f"{now.person.label}: {now.entry.sample.ref}, {now.entry.name}, {header.lower()}"
    where = row.where(header)
    if ours != before:
        document = now.person.linked.files.verification.document
        place = f"{document.shown}:{document.spot(Where((*now.keys, name))).line}"
        said = (value or "(cleared)", ours or "(nothing)", place, before or "(nothing)")
        if not _clash(record, Conflict(where, about, *said)):
            return
    keys = (*now.keys, name)
    record.found.changes.append(
        FieldChange(where, now.person, keys, about, name, value, ours or "")
    )


def _clash(record: _Record, conflict: Conflict) -> bool:
    """Note a conflict; True where the workbook is preferred, so that its value is taken."""
    if record.prefer is None:
        record.found.conflicts.append(conflict)
    elif record.prefer == "files":
        record.found.kept += 1
    return record.prefer == "workbook" and bool(conflict.place)


def _said(values: dict[str, str]) -> str:
    return "; ".join(f"{HEADERS[name].lower()}: {it}" for name, it in values.items())


def _kind(row: SheetRow) -> str:
    return row.text("Entry").casefold()


def _add_row(row: SheetRow, record: _Record) -> None:
    """Take a row that people added: a new sample, finding or action."""
    try:
        entry = _new_entry(row, record)
    except Unfit as unfit:
        header = unfit.args[2] if len(unfit.args) > 2 else "Entry"  # noqa: PLR2004
        record.found.slips.append(Slip(row.where(header), unfit.args[0], unfit.args[1]))
        return
    slips = len(record.found.slips)
    typed = _typed(row, entry.kind, {}, entry.person, record.found)
    values = {name: it for name, it in typed.items() if it is not None}
    if len(record.found.slips) > slips or _lacks(row, entry.kind, values, record.found):
        return
    if not _is_there(row, entry._replace(values=values), record):
        record.found.changes.append(entry._replace(values=values))


def _new_entry(row: SheetRow, record: _Record) -> NewEntry:
    kind, sample = _kind(row), row.text("Sample")
    person = record.people.get(row.text("Candidate"))
    if person is None:
        raise Unfit(*unknown(row.text("Candidate"), "candidate", record.people).args, "Candidate")
    if kind not in OF_ENTRY:
        known = [it[2] for it in record.now if it[:2] == (person.label, sample)]
        raise unknown(row.text("Entry"), "entry", [*OF_ENTRY, *known])
    if not sample:
        raise Unfit("the sample has no reference", "write one that is free, such as S9", "Sample")
    unit = unit_of(row.text("Unit"), person)
    if kind == "sample" and unit is None:
        units = [shown(it.standard.urn) for it in person.linked.units]
        raise Unfit(*unknown(row.text("Unit"), "unit of the candidate", units).args, "Unit")
    if kind != "sample" and not _has_sample(person, sample, record):
        known = [it[1] for it in record.now if it[0] == person.label and it[2] == "sample"]
        raise Unfit(*unknown(sample, "sample", known).args, "Sample")
    urn = unit.standard.urn if unit else ""
    return NewEntry(row.where("Entry"), person, sample, kind, urn, {})


def _has_sample(person: Person, sample: str, record: _Record) -> bool:
    if (person.label, sample, "sample") in record.now:
        return True
    return any(
        isinstance(it, NewEntry)
        and (it.person.label, it.sample, it.kind) == (person.label, sample, "sample")
        for it in record.found.changes
    )


def _lacks(row: SheetRow, kind: str, values: dict[str, str], found: Found) -> bool:
    """Whether a new entry lacks what it needs; each lack is a slip."""
    lacking = [it for it in _needed(kind, values) if it not in values]
    for name in lacking:
        message = f"{HEADERS[name]} is blank, and a {kind} needs it"
        found.slips.append(Slip(row.where(HEADERS[name]), message, "fill it in"))
    return bool(lacking)


def _needed(kind: str, values: dict[str, str]) -> list[str]:
    if kind == "action":
        return ["action"]
    if kind == "finding":
        return ["outcome"]
    done = ["outcome"] if "date" in values else ["planned"]
    return ["stage", "verifier", *(done if values.get("stage") != "not sampled" else [])]


def _is_there(row: SheetRow, entry: NewEntry, record: _Record) -> bool:
    """Whether an entry is in the files already, from an earlier import perhaps."""
    cells = {name: shown(it) for name, it in entry.values.items()}
    sample = record.now.get((entry.person.label, entry.sample, "sample"))
    if entry.kind != "sample":
        theirs = [
            it.entry.values
            for key, it in record.now.items()
            if key[:2] == (entry.person.label, entry.sample) and it.entry.kind == entry.kind
        ]
        return cells in theirs
    if sample is None:
        return False
    if sample.entry.values != cells:
        message = f"the sample {quoted(entry.sample)} is in the file already, and says other things"
        hint = "give the new one a reference that is free, or export a new workbook"
        record.found.slips.append(Slip(row.where("Sample"), message, hint))
    return True
