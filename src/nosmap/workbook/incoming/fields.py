"""The fields of the sampling record: cells read, compared on three sides, and what is lacking."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.expressions import resolve
from nosmap.model.words import EntryKind
from nosmap.problems import Where
from nosmap.workbook.identity import OF_ENTRY, SAMPLE_FIELDS
from nosmap.workbook.incoming.found import Conflict, FieldChange, Found, Slip
from nosmap.workbook.incoming.rows import Columns, SheetRow, cut_slip, is_clear, is_same
from nosmap.workbook.incoming.sampling_record import IDENTITY, EntryNow, SamplingRecord, unit_of
from nosmap.workbook.incoming.values import Unfit, sample_value, unknown
from nosmap.workbook.sheets.sampling_record import FIELDS, TITLE
from nosmap.workbook.wording import is_cut, shown

if TYPE_CHECKING:
    from nosmap.workbook.book import Person

HEADERS: Final = dict(zip(SAMPLE_FIELDS, (it.header for it in FIELDS), strict=True))
_CORE: Final = ("stage", "outcome")
COLUMNS: Final = Columns(
    TITLE,
    (*IDENTITY, *(HEADERS[it] for it in _CORE)),
    ("Unit", *(HEADERS[it] for it in SAMPLE_FIELDS if it not in _CORE)),
)


def typed_fields(
    row: SheetRow, kind: str, was: dict[str, str], person: Person, found: Found
) -> dict[str, str | None]:
    """Read the cells of an entry, None for one that is to be cleared; blank ones say nothing."""
    typed: dict[str, str | None] = {}
    for name, header in HEADERS.items():
        text = row.typed(header)
        if text is None:
            continue
        if name not in OF_ENTRY[kind]:
            message = f"{_a(kind)} has no {header.lower()}"
            found.slips.append(Slip(row.where(header), message, "write it into a row of its own"))
        elif is_clear(text):
            typed[name] = None
        elif is_same(text, was.get(name)):
            typed[name] = was[name]
        elif is_cut(text):
            found.slips.append(cut_slip(row, header))
        else:
            _read(row, name, text, person, found, typed)
    return typed


def _a(kind: str) -> str:
    return f"{'an' if kind == 'action' else 'a'} {kind}"


def _read(
    row: SheetRow,
    name: str,
    text: str,
    person: Person,
    found: Found,
    typed: dict[str, str | None],
) -> None:
    try:
        value = sample_value(name, text, person)
        _check_references(name, text, row, person)
    except Unfit as unfit:
        found.slips.append(unfit.at(row.where(HEADERS[name])))
    else:
        typed[name] = value


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


def merge_field(
    row: SheetRow,
    name: str,
    value: str | None,
    was: dict[str, str],
    now: EntryNow,
    record: SamplingRecord,
) -> None:
    """Compare the three sides of a field that was changed in the workbook."""
    before, ours = was.get(name), now.entry.values.get(name)
    if ours == (shown(value) if value is not None else None):
        return
    header = HEADERS[name]
    about = f"{now.person.label}: {now.entry.sample.ref}, {now.entry.name}, {header.lower()}"
    where, keys = row.where(header), (*now.keys, name)
    if ours != before and not record.is_unchanged(now):
        document = now.person.linked.files.verification.document
        place = f"{document.shown}:{document.spot(Where(keys)).line}"
        said = (value or "(clear)", ours or "(nothing)", place, before or "(nothing)")
        if not record.settle(Conflict(where, about, *said)):
            return
    change = FieldChange(where, now.person, keys, about, name, value, ours or "")
    record.found.changes.append(change)


def lacking(row: SheetRow, kind: str, values: dict[str, str]) -> list[Slip]:
    """Say what an entry lacks that it needs."""
    return [
        Slip(row.where(HEADERS[it]), f"{HEADERS[it]} is blank, and {why}", "fill it in")
        for it, why in _needed(kind, values)
        if it not in values
    ]


def _needed(kind: str, values: dict[str, str]) -> list[tuple[str, str]]:
    if kind != EntryKind.SAMPLE:
        name = "action" if kind == EntryKind.ACTION else "outcome"
        return [(name, f"{_a(kind)} needs it")]
    always = [(it, "a sample needs it") for it in ("stage", "verifier")]
    if values.get("stage") == "not sampled":
        return always
    done = ("outcome", "a sample with a date needs it")
    return [*always, done if "date" in values else ("planned", "so is Date: one of them is needed")]
