"""The sampling record as people edited it, against its base and what the files hold now."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.model.words import EntryKind, Prefer
from nosmap.workbook.incoming.base import OTHER_TEXT
from nosmap.workbook.incoming.fields import COLUMNS, HEADERS, lacking, merge_field, typed_fields
from nosmap.workbook.incoming.found import Conflict, Slip
from nosmap.workbook.incoming.new_entries import add_rows, is_new
from nosmap.workbook.incoming.rows import SheetRow, find_rows
from nosmap.workbook.incoming.sampling_record import (
    IDENTITY,
    KNOWN_BY,
    EntryNow,
    SamplingRecord,
    entries,
    unit_of,
)
from nosmap.workbook.incoming.values import unknown, unreadable
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nosmap.workbook.book import Book
    from nosmap.workbook.incoming.base import Base, Identity
    from nosmap.workbook.incoming.cells import Workbook
    from nosmap.workbook.incoming.found import Found

Typed = dict[str, str | None]
_GONE: Final = "this entry is not in the file any more, or is another one by now"


def merge_samples(
    workbook: Workbook, base: Base, book: Book, found: Found, prefer: Prefer | None
) -> None:
    """Compare all rows of the sampling record, and note changes, slips and conflicts."""
    now = {it.identity: it for person in book.people for it in entries(person)}
    people = {it.label: it for it in book.people}
    record = SamplingRecord(base, people, now, found, prefer)
    seen: dict[Identity, list[tuple[SheetRow, Typed]]] = {}
    new: list[SheetRow] = []
    for row in find_rows(workbook, COLUMNS, found):
        identity = tuple(row.text(it) for it in IDENTITY)
        if slips := unreadable(row, (*IDENTITY, *HEADERS.values())):
            found.slips += slips
        elif identity in record.was:
            _take_row(row, identity, record, seen.setdefault(identity, []))
        elif is_new(row):
            new.append(row)
    add_rows(new, record)


def _take_row(
    row: SheetRow, identity: Identity, record: SamplingRecord, seen: list[tuple[SheetRow, Typed]]
) -> None:
    """Take an entry's row; the same entry may stand in a copy of its sheet, unchanged."""
    was, kind = record.was[identity], identity[2].split()[0]
    person = record.people.get(identity[0])
    if person is None:
        slip = unknown(identity[0], "candidate", record.people).at(row.where("Candidate"))
        record.found.slips.append(slip)
        return
    typed = typed_fields(row, kind, was, person, record.found)
    changed = {name: it for name, it in typed.items() if it != was.get(name)}
    other = next((it for it in seen if _differ(it, (row, changed))), None)
    if other is not None:
        message = f"another row says something else about this entry: {other[0].where('Entry')}"
        record.found.slips.append(Slip(row.where("Entry"), message, "keep one of them"))
    elif changed and changed not in [it for _, it in seen]:
        _merge_row(row, identity, changed, record)
    seen.append((row, changed))


def _differ(one: tuple[SheetRow, Typed], other: tuple[SheetRow, Typed]) -> bool:
    """Whether two rows on one entry can't both be meant."""
    if one[1] == other[1]:
        return False
    copied = one[0].sheet != other[0].sheet
    return not (copied and (not one[1] or not other[1]))


def _merge_row(row: SheetRow, identity: Identity, changed: Typed, record: SamplingRecord) -> None:
    """Compare the three sides of an entry, field by field."""
    was = record.was[identity]
    now = _same_entry(identity, was, record)
    if now is None:
        about = f"{identity[0]}: {identity[1]}, {identity[2]}"
        said, before = _said(changed), _said(was)
        record.settle(Conflict(row.where("Entry"), about, said, _GONE, "", before))
        return
    if _is_elsewhere(row, now, record) or _is_of_other_text(row, now, record):
        return
    if _leaves_a_lack(row, changed, now, record):
        return
    for name, value in changed.items():
        merge_field(row, name, value, was, now, record)


def _said(values: Mapping[str, str | None]) -> str:
    return "; ".join(f"{HEADERS[name].lower()}: {it or '(clear)'}" for name, it in values.items())


def _is_elsewhere(row: SheetRow, now: EntryNow, record: SamplingRecord) -> bool:
    """Whether the row names another unit than the file does."""
    unit = row.text("Unit")
    if not unit or unit == shown(now.urn):
        return False
    message = f"{now.entry.sample.ref} is about {shown(now.urn)} in the file"
    hint = "a sample's unit is not changed here: withdraw it, and add a new one"
    record.found.slips.append(Slip(row.where("Unit"), message, hint))
    return True


def _is_of_other_text(row: SheetRow, now: EntryNow, record: SamplingRecord) -> bool:
    """Whether the unit's standard is another text than the one that the workbook showed."""
    unit = unit_of(shown(now.urn), now.person)
    if unit is None or record.base.holds_text(now.person.label, unit.standard):
        return False
    hint = "export a new workbook, and look at what was sampled again"
    record.found.slips.append(Slip(row.where("Unit"), OTHER_TEXT, hint))
    return True


def _leaves_a_lack(row: SheetRow, changed: Typed, now: EntryNow, record: SamplingRecord) -> bool:
    """Whether an entry would lack what it needs; each lack is a slip."""
    after = {**now.entry.values, **changed}
    held = {name: it for name, it in after.items() if it is not None}
    lacks = lacking(row, now.entry.kind, held) if now.entry.kind != EntryKind.FINDING else []
    record.found.slips += lacks
    return bool(lacks)


def _same_entry(identity: Identity, was: dict[str, str], record: SamplingRecord) -> EntryNow | None:
    """Find the entry again: findings and actions have no reference, and may have moved."""
    now = record.now.get(identity)
    kind = identity[2].split()[0]
    if kind == EntryKind.SAMPLE or (now is not None and record.is_unchanged(now)):
        return now
    fitting = [
        it
        for key, it in record.now.items()
        if key[:2] == identity[:2]
        and it.entry.kind == kind
        and all(it.entry.values.get(name) == was.get(name) for name in KNOWN_BY[kind])
    ]
    return fitting[0] if len(fitting) == 1 and _was_alone(identity, was, record) else None


def _was_alone(identity: Identity, was: dict[str, str], record: SamplingRecord) -> bool:
    """Whether no other entry of the base looked like this one, so that it can't be mistaken."""
    kind = identity[2].split()[0]
    alike = [
        key
        for key, values in record.was.items()
        if key[:2] == identity[:2]
        and key[2].split()[0] == kind
        and all(values.get(name) == was.get(name) for name in KNOWN_BY[kind])
    ]
    return len(alike) == 1
