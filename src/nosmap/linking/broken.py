"""Records that can't be read whole: what is left of them speaks (contract section 11, "Slips")."""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.linking.assessment import MOST, pairs_claimed
from nosmap.linking.linked import BrokenDecision
from nosmap.model.days import NoDayError, day_of
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.linking.scope import Linking
    from nosmap.reading.at import At
    from nosmap.reading.losses import BrokenEntry
    from nosmap.reading.portfolio import RoleFile

_UNREADABLE = ("outcome", "date", "assessor")
"""A decision that lacks one of these is none, and keeps what it names from being decided."""


class ListEntry(NamedTuple):
    """An entry of a list as its file has it: a record, what is left of one, or both."""

    record: Any
    """None where nothing of it is among the file's models."""

    at: At
    place: int
    """Among the models; where it is none of them, the place of the next one."""

    broken: BrokenEntry | None


def quiet(scope: Linking) -> Linking:
    """Give the same portfolio with problems that nobody is told: they follow from told ones."""
    same = copy(scope)
    same.problems = []
    return same


def entries(file: RoleFile[Any], key: str) -> Iterator[ListEntry]:
    """Give each entry of a list, in the order of the file, broken ones among the others."""
    broken = {it.place: it for it in file.broken if it.key == key}
    for n, (record, at) in enumerate(file.entries(key)):
        written = file.document.as_written((key, n))[1] if broken else n
        for place in [it for it in broken if it < int(written)]:
            yield ListEntry(None, file.at / key, n, broken.pop(place))
        yield ListEntry(record, at, n, broken.pop(int(written), None))
    last = len(file.entries(key))
    for it in broken.values():
        yield ListEntry(None, file.at / key, last, it)


def link_broken_decisions(scope: Linking) -> None:
    """Find the claims that wait because a decision on them can't be read."""
    silent = quiet(scope)
    judged = 0
    for it in entries(scope.files.assessment, "decisions"):
        if it.record is None and it.broken is not None and judged <= MOST:
            judged += _link(silent, it.broken, it.place)


def _link(scope: Linking, broken: BrokenEntry, before: int) -> int:
    """Note a broken decision in its unit. Gives the number of claims that wait."""
    unit = scope.units.find(text(broken, "unit"))
    if unit is None or not broken.lacks(*_UNREADABLE):
        return 0
    version = text(broken, "version") or scope.versions.of(unit, FileKind.ASSESSMENT)
    if not unit.standard.names_version(version):
        return 0
    items = scope.evidence(texts(broken, "evidence"), scope.files.assessment.at)
    criteria = scope.criteria(
        unit, texts(broken, "criteria"), scope.files.assessment.at, groups=False
    )
    claims = pairs_claimed(unit, items, criteria)
    if claims:
        unit.broken.append(BrokenDecision(claims, day(broken), before))
    return len(claims)


def day(broken: BrokenEntry, key: str = "date") -> dt.date | None:
    """Give a broken record's day, if it can be read."""
    try:
        return day_of(text(broken, key))
    except NoDayError:
        return None


def text(broken: BrokenEntry, key: str) -> str:
    """Give the text under a key of a broken record; empty where none can be read."""
    found = broken.readable(key)
    return found if isinstance(found, str) else ""


def texts(broken: BrokenEntry, key: str) -> tuple[str, ...]:
    """Give the text or the list of texts under a key of a broken record."""
    found = broken.readable(key)
    listed = found if isinstance(found, list) else [found]
    return tuple(it for it in listed if isinstance(it, str))
