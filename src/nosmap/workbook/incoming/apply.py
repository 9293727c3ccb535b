"""Writing what an import found: all of it or nothing, into each role's own file."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from nosmap.editing import append, append_record, append_records, set_value
from nosmap.editing.many import FileEdit, as_read, edit_all
from nosmap.model.days import day_of
from nosmap.model.words import DateField, EntryKind, FileKind
from nosmap.workbook.identity import STAGES
from nosmap.workbook.incoming.fields import split
from nosmap.workbook.incoming.found import FieldChange, NewDecision, NewEntry
from nosmap.workbook.incoming.sampling_record import LISTS
from nosmap.workspace.selection import Place

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from nosmap.editing.render import Value
    from nosmap.workbook.book import Person
    from nosmap.workbook.incoming.found import Change, Found

Operation = Callable[[str], str]

_HINT: Final = "import again"
_DAYS: Final = tuple(DateField)
_STAGE_WORDS: Final = {cell: file for file, cell in STAGES.items()}


def write(found: Found, as_of: dt.date, *, dry_run: bool) -> None:
    """Carry the changes out, in all files or in none. Raises NosmapError."""
    edit_all(_work(found), as_of, dry_run=dry_run)


def _work(found: Found) -> Iterable[FileEdit]:
    """Give one step a file that changes, on the text that the workbook was compared with."""
    people = {it.person.label: it.person for it in found.changes}
    for label, person in people.items():
        theirs = [it for it in found.changes if it.person.label == label]
        files = person.linked.files
        place = Place(files.folder, files.shown, person.case.workspace)
        decisions = [it for it in theirs if isinstance(it, NewDecision)]
        if decisions:
            operation = as_read(files.assessment, _decide(decisions, person), _HINT)
            yield FileEdit(place, FileKind.ASSESSMENT, operation)
        others = [it for it in theirs if not isinstance(it, NewDecision)]
        if others:
            operation = as_read(files.verification, _record(others), _HINT)
            yield FileEdit(place, FileKind.VERIFICATION, operation)


def _decide(decisions: list[NewDecision], person: Person) -> Operation:
    """Append decisions; those that say the same of one item are one record."""
    grouped: dict[tuple[str, str, tuple[tuple[str, str], ...]], list[str]] = {}
    for it in decisions:
        same = (it.urn, it.evidence, tuple(it.values.items()))
        grouped.setdefault(same, []).append(it.code)
    records: list[dict[str, Value]] = [
        {
            "evidence": _written(person, evidence),
            "unit": urn,
            "criteria": ", ".join(codes),
            **{name: day_of(text) if name in _DAYS else text for name, text in values},
        }
        for (urn, evidence, values), codes in grouped.items()
    ]

    def operation(text: str) -> str:
        return append_records(text, "decisions", records)

    return operation


def _written(person: Person, shown_ref: str) -> str:
    """Give an item's reference as the files write it."""
    from nosmap.workbook.wording import shown

    refs = (it.ref for it in person.coverage.items)
    return next((it for it in refs if shown(it) == shown_ref), shown_ref)


def _record(changes: Sequence[Change]) -> Operation:
    """Change the sampling record: values first, as their places are those of the file."""
    values = [it for it in changes if isinstance(it, FieldChange)]
    entries = [it for it in changes if isinstance(it, NewEntry)]
    samples = {it.sample: it for it in entries if it.kind == EntryKind.SAMPLE}
    inside = [it for it in entries if it.kind != EntryKind.SAMPLE]

    def operation(text: str) -> str:
        for change in values:
            text = set_value(text, change.keys, _value(change.field, change.value))
        for entry in inside:
            if entry.sample not in samples:
                keys = (*_sample_keys(text, entry.sample), LISTS[entry.kind])
                text = append(text, keys, _entry(entry), flow=True)
        for sample in samples.values():
            text = append_record(text, "samples", _sample(sample, inside))
        return text

    return operation


def _sample_keys(text: str, ref: str) -> tuple[str | int, ...]:
    from nosmap.editing import references
    from nosmap.workbook.wording import shown

    return ("samples", [shown(it) for it in references(text, "samples")].index(ref))


def _sample(it: NewEntry, inside: list[NewEntry]) -> dict[str, Value]:
    record: dict[str, Value] = {"ref": it.sample, "unit": it.urn, **_entry(it)}
    for kind, key in LISTS.items():
        mine: list[Value] = [
            _entry(other) for other in inside if (other.sample, other.kind) == (it.sample, kind)
        ]
        if mine:
            record[key] = mine
    return record


def _entry(it: NewEntry) -> dict[str, Value]:
    return {name: _value(name, text) for name, text in it.values.items()}


def _value(name: str, text: str | None) -> Value:
    """Give a field's value as its file writes it."""
    if text is None:
        return None
    if name in _DAYS:
        return day_of(text)
    if name == "stage":
        return _STAGE_WORDS.get(text, text)
    return split(text) if name in {"evidence", "reason"} else text
