"""Dates that cannot be: in an impossible order."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.case import items, records
from nosmap.codes import Code
from nosmap.model.base import as_tuple
from nosmap.model.days import UNREADABLE_WITHDRAWAL as _UNREADABLE
from nosmap.model.evidence import ClaimForm
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.model.evidence import EvidenceItem
    from nosmap.problems import Problem
    from nosmap.reading.at import At


class _Pair(NamedTuple):
    """Two days of which the first can't be before the second; the first stands under a key."""

    record: At
    key: str
    happened: str
    day: dt.date | None
    after: str
    earliest: dt.date | None


def dates_out_of_order(case: Case) -> Iterator[Problem]:
    """Days that can't follow each other as they are written."""
    for pairs in (_items, _decisions, _sights, _plans, _samples):
        for it in pairs(case):
            if it.day is not None and it.earliest is not None and it.day < it.earliest:
                message = f"{it.happened} {it.day}, before {it.after} ({it.earliest})"
                yield (it.record / it.key).warning(Code.DATE_ORDER, message, "check both days")


def _items(case: Case) -> Iterator[_Pair]:
    for item, at in items(case):
        day, until, submitted = item.date, item.until, item.submitted
        yield _Pair(at, "until", "the span ends on", until, "it begins", day)
        yield _Pair(at, "submitted", "it was submitted on", submitted, "the activity", day)
        yield from _withdrawals(item, at)


def _withdrawals(item: EvidenceItem, at: At) -> Iterator[_Pair]:
    for unit, entries in item.claims.items():
        for n, entry in enumerate(entries):
            if isinstance(entry, ClaimForm) and entry.withdrawn not in {None, _UNREADABLE}:
                claim = at / "claims" / unit / n
                happened, day = "the claim was withdrawn on", entry.withdrawn
                yield _Pair(claim, "withdrawn", happened, day, "the activity", item.date)


def _days(case: Case) -> dict[str, dt.date]:
    return {it.ref: it.record.date for it in case.linked.items}


def _latest(days: dict[str, dt.date], references: str | tuple[str, ...]) -> dt.date | None:
    """Give the latest day of the items that a record names."""
    return max((days[ref] for ref in as_tuple(references) if ref in days), default=None)


def _decisions(case: Case) -> Iterator[_Pair]:
    days = _days(case)
    for it, at in records(case, FileKind.ASSESSMENT, "decisions"):
        latest = _latest(days, it.evidence)
        yield _Pair(at, "date", "the decision was made on", it.date, "the evidence", latest)
        yield _Pair(at, "due", "the action is due on", it.due, "the decision", it.date)


def _sights(case: Case) -> Iterator[_Pair]:
    days = _days(case)
    for it, at in records(case, FileKind.ASSESSMENT, "seen"):
        latest = _latest(days, it.evidence)
        yield _Pair(at, "date", "it was seen on", it.date, "the activity", latest)


def _plans(case: Case) -> Iterator[_Pair]:
    for it, at in records(case, FileKind.ASSESSMENT, "plans"):
        yield _Pair(at, "date", "it is planned for", it.date, "it was agreed", it.agreed)


def _samples(case: Case) -> Iterator[_Pair]:
    for it, sample in records(case, FileKind.VERIFICATION, "samples"):
        for n, action in enumerate(it.actions):
            at, closed, due = sample / "actions" / n, action.closed, action.due
            yield _Pair(at, "closed", "the action was closed on", closed, "the sample", it.date)
            yield _Pair(at, "due", "the action is due on", due, "the sample", it.date)
