"""Dates that cannot be: in the future."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nosmap.case import items, records, sign_offs
from nosmap.codes import Code
from nosmap.model.evidence import ClaimForm
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.model.evidence import EvidenceItem
    from nosmap.problems import Problem
    from nosmap.reading.at import At

Dated = tuple["dt.date | None", "At"]


def dates_in_the_future(case: Case) -> Iterator[Problem]:
    """Records dated after the day that coverage is worked out for: they don't count yet."""
    if _latest(case) <= case.as_of:
        return
    for day, at in _dated(case):
        if day is not None and day > case.as_of:
            message = f"{day} is after {case.as_of}: this does not count yet"
            yield at.warning(Code.FUTURE_DATE, message, "is the year right?")


def _latest(case: Case) -> dt.date:
    """Give the latest day of all records, without the cost of saying where it stands."""
    days = [day for it, _ in items(case) for day in (it.date, it.submitted)]
    for key in ("decisions", "not_applicable", "experts"):
        days += [it.date for it, _ in records(case, FileKind.ASSESSMENT, key)]
    for it, _ in records(case, FileKind.VERIFICATION, "samples"):
        days += [it.date, *(action.closed for action in it.actions)]
    days += [it.date for it, _ in sign_offs(case)]
    days += [
        entry.withdrawn
        for unit in case.linked.units
        for entries in unit.claims.values()
        for entry in entries
        if entry.withdrawn is not None
    ]
    return max((day for day in days if day is not None), default=dt.date.min)


def _dated(case: Case) -> Iterator[Dated]:
    for item, at in items(case):
        yield item.date, at / "date"
        yield item.submitted, at / "submitted"
        yield from _withdrawals(item, at)
    for key in ("decisions", "not_applicable", "experts"):
        for record, at in records(case, FileKind.ASSESSMENT, key):
            yield record.date, at / "date"
    for sample, at in records(case, FileKind.VERIFICATION, "samples"):
        yield sample.date, at / "date"
        for n, action in enumerate(sample.actions):
            yield action.closed, at / "actions" / n / "closed"
    for record, at in sign_offs(case):
        yield record.date, at / "date"


def _withdrawals(item: EvidenceItem, at: At) -> Iterator[Dated]:
    for unit, entries in item.claims.items():
        for n, entry in enumerate(entries):
            if isinstance(entry, ClaimForm):
                yield entry.withdrawn, at / "claims" / unit / n / "withdrawn"
