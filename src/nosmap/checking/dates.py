"""Dates that cannot be: in the future, or in an impossible order."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nosmap.checking.walk import items, records, sign_offs
from nosmap.model.base import as_tuple
from nosmap.model.evidence import ClaimForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.checking.case import Case
    from nosmap.model.evidence import EvidenceItem
    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document

Dated = tuple["dt.date | None", "Document", "Keys"]


def dates_in_the_future(case: Case) -> Iterator[Problem]:
    """Records dated after the day that coverage is worked out for: they don't count yet."""
    for day, document, keys in _dated(case):
        if day is not None and day > case.as_of:
            message = f"{day} is after {case.as_of}: this does not count yet"
            yield document.warning("future-date", message, keys, "is the year right?")


def _dated(case: Case) -> Iterator[Dated]:
    for item, document, keys, _ in items(case):
        yield item.date, document, (*keys, "date")
        yield item.submitted, document, (*keys, "submitted")
        yield from _withdrawals(item, document, keys)
    for key in ("decisions", "not_applicable", "experts"):
        for record, document, keys in records(case, "assessment", key):
            yield record.date, document, (*keys, "date")
    for sample, document, keys in records(case, "verification", "samples"):
        yield sample.date, document, (*keys, "date")
        for n, action in enumerate(sample.actions):
            yield action.closed, document, (*keys, "actions", n, "closed")
    for record, document, keys in sign_offs(case):
        yield record.date, document, (*keys, "date")


def _withdrawals(item: EvidenceItem, document: Document, keys: Keys) -> Iterator[Dated]:
    for unit, entries in item.claims.items():
        for n, entry in enumerate(entries):
            if isinstance(entry, ClaimForm):
                yield entry.withdrawn, document, (*keys, "claims", unit, n, "withdrawn")


def dates_out_of_order(case: Case) -> Iterator[Problem]:
    """Days that can't follow each other as they are written."""
    for item, document, keys, _ in items(case):
        yield from _later(document, keys, "until", (item.until, "the span ends", item.date, "it begins"))
        what = (item.submitted, "it was submitted", item.date, "the activity")
        yield from _later(document, keys, "submitted", what)
    yield from _decisions(case)
    for sample, document, keys in records(case, "verification", "samples"):
        for n, action in enumerate(sample.actions):
            if sample.date is not None:
                what = (action.closed, "the action was closed", sample.date, "the sample")
                yield from _later(document, (*keys, "actions", n), "closed", what)


def _decisions(case: Case) -> Iterator[Problem]:
    days = {it.ref: it.record.date for it in case.linked.items}
    for decision, document, keys in records(case, "assessment", "decisions"):
        named = [days[ref] for ref in as_tuple(decision.evidence) if ref in days]
        if named:
            what = (decision.date, "the decision was made", max(named), "the evidence")
            yield from _later(document, keys, "date", what)
        signed = decision.countersigned
        if signed is not None:
            what = (signed.date, "it was countersigned", decision.date, "the decision")
            yield from _later(document, (*keys, "countersigned"), "date", what)


def _later(
    document: Document,
    keys: Keys,
    name: str,
    what: tuple[dt.date | None, str, dt.date, str],
) -> Iterator[Problem]:
    day, happened, earliest, after = what
    if day is not None and day < earliest:
        message = f"{happened} on {day}, before {after} ({earliest})"
        yield document.warning("date-order", message, (*keys, name), "check both days")
