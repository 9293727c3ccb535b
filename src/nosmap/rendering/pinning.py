"""What a pin rests on: the standard's text as it is now, and what was recorded on it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nosmap.rendering.safe import visible
from nosmap.rendering.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nosmap.linking.linked import LinkedUnit, VersionedRecord


def to_text(unit: LinkedUnit, place: str, records: Sequence[VersionedRecord]) -> str:
    """Say which text a unit is read with, and what speaks of it without saying its version."""
    return "\n".join(visible(it) for it in _lines(unit, place, records)) + "\n"


def _lines(unit: LinkedUnit, place: str, records: Sequence[VersionedRecord]) -> Iterator[str]:
    standard = unit.standard
    stated = standard.declared_version or "none stated"
    yield f"{standard.urn}: {standard.title}"
    yield f"  text: {place}, {counted(len(standard.criteria), 'criterion')}, version {stated}"
    yield f"  fingerprint: {standard.fingerprint}"
    yield f"  claims: {len(unit.claims):,}"
    for role, number in Counter(it.role for it in records).items():
        days = sorted(day for it in records if it.role is role and (day := it.day) is not None)
        when = f", {days[0]} to {days[-1]}" if days else ""
        yield f"  {role}.yaml: {counted(number, 'record')} without a version{when}"
    yield "If the standard's file was edited after that, they were made on another text."
