"""Signatures under units, and whose work a unit holds: nobody verifies their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.broken import day, entries, text
from nosmap.linking.linked import SignOffs, VersionedRecord
from nosmap.model.words import Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.linking.linked import SignOff
    from nosmap.linking.scope import Linking
    from nosmap.model.assessment import AssessorSignOff, Decision, NotApplicable

_LISTS = ("decisions", "not_applicable", "sign_off")


def link_signatures(scope: Linking) -> None:
    """Link the sign-offs of all three files, and who worked on each unit as an assessor."""
    _link_sign_offs(scope)
    for key in _LISTS:
        for word, who, when in _workers(scope, key):
            unit = scope.units.find(word)
            if unit is not None:
                unit.workers.append((who, when))


def _link_sign_offs(scope: Linking) -> None:
    signed: dict[tuple[int, str], tuple[SignOff, ...]] = {}
    for role in Role:
        file = getattr(scope.files, role.file)
        for record, at in file.entries("sign_off"):
            unit = scope.unit(record.unit, at)
            found = VersionedRecord(role.file, record, at)
            if unit is not None and scope.of_its_version(unit, found):
                signed[id(unit), role] = (*signed.get((id(unit), role), ()), record)
    for unit in scope.units.linked:
        unit.sign_offs = SignOffs(*(signed.get((id(unit), role), ()) for role in SignOffs._fields))


def _workers(scope: Linking, key: str) -> Iterator[tuple[str, str, dt.date | None]]:
    """Give unit, person and day of each record in a list of the assessors, in any version.

    One that can't be read whole is somebody's work, too.
    """
    for it in entries(scope.files.assessment, key):
        if it.record is not None:
            yield from _of_record(it.record)
        elif it.broken is not None and text(it.broken, "assessor"):
            yield text(it.broken, "unit"), text(it.broken, "assessor").strip(), day(it.broken)


def _of_record(
    record: Decision | NotApplicable | AssessorSignOff,
) -> Iterator[tuple[str, str, dt.date | None]]:
    if record.assessor is not None:
        yield record.unit, record.assessor, record.date
    second = getattr(record, "countersigned", None)
    if second is not None:
        yield record.unit, second.by, second.date
