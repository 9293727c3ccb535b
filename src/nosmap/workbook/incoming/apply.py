"""Writing what an import found: all of it or nothing, into each role's own file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from nosmap.editing import append, append_record, set_value
from nosmap.editing.preview import Change as Edit
from nosmap.editing.preview import edit_portfolio
from nosmap.reading.selection import Place
from nosmap.workbook.incoming.found import FieldChange, NewDecision, NewEntry
from nosmap.workbook.incoming.samples import LISTS, split
from nosmap.workbook.incoming.values import DATES
from nosmap.workbook.records import STAGES
from nosmap.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nosmap.editing.render import Value
    from nosmap.workbook.book import Person
    from nosmap.workbook.incoming.found import Change, Found

Operation = Callable[[str], str]

_STAGE_WORDS: Final = {cell: file for file, cell in STAGES.items()}


def write(found: Found, as_of: dt.date, *, dry_run: bool) -> list[Edit]:
    """Carry the changes out, and give what was done to each file.

    All files are edited without writing first; only where all can be, they are written. A
    file that can't be written then takes those that were written back. Raises NosmapError.
    """
    work = list(_work(found))
    edits = [edit_portfolio(place, role, it, as_of, dry_run=True) for place, role, it in work]
    if dry_run:
        return edits
    done: list[Edit] = []
    try:
        for place, role, operation in work:
            done.append(edit_portfolio(place, role, operation, as_of))
    except BaseException:
        for edit in reversed(done):
            _take_back(edit)
        raise
    return done


def _take_back(edit: Edit) -> None:
    if edit.edited.before is None:
        edit.edited.path.unlink(missing_ok=True)
    else:
        write_text(edit.edited.path, edit.edited.before)


def _work(found: Found) -> Iterable[tuple[Place, str, Operation]]:
    """Give one operation a file that changes."""
    people = {it.person.label: it.person for it in found.changes}
    for label, person in people.items():
        theirs = [it for it in found.changes if it.person.label == label]
        files = person.linked.files
        place = Place(files.folder, files.shown, person.case.workspace)
        decisions = [it for it in theirs if isinstance(it, NewDecision)]
        if decisions:
            yield place, "assessment", _decide(decisions, person)
        others = [it for it in theirs if not isinstance(it, NewDecision)]
        if others:
            yield place, "verification", _record(others)


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
            **{name: _value(name, text) for name, text in values},
        }
        for (urn, evidence, values), codes in grouped.items()
    ]

    def operation(text: str) -> str:
        for record in records:
            text = append_record(text, "decisions", record)
        return text

    return operation


def _written(person: Person, shown_ref: str) -> str:
    """Give an item's reference as the files write it."""
    from nosmap.workbook.texts import shown

    refs = (it.ref for it in person.coverage.items)
    return next((it for it in refs if shown(it) == shown_ref), shown_ref)


def _record(changes: Sequence[Change]) -> Operation:
    """Change the sampling record: values first, as their places are those of the file."""
    values = [it for it in changes if isinstance(it, FieldChange)]
    entries = [it for it in changes if isinstance(it, NewEntry)]
    samples = {it.sample: it for it in entries if it.kind == "sample"}
    inside = [it for it in entries if it.kind != "sample"]

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

    return ("samples", references(text, "samples").index(ref))


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
    if name in DATES:
        return dt.date.fromisoformat(text)
    if name == "stage":
        return _STAGE_WORDS.get(text, text)
    return split(text) if name in {"evidence", "reason"} else text
