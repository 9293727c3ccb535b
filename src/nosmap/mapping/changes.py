"""What a signature does not speak for: all that came into a unit after it.

The list is whole (contract section 11, "Signatures").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.mapping.samples import is_done, records_set_aside
from nosmap.mapping.verdict import records_by_criterion
from nosmap.model.days import UNREADABLE_DAY, UNREADABLE_WITHDRAWAL
from nosmap.model.words import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from nosmap.linking.linked import LinkedUnit
    from nosmap.mapping.result import ClaimCoverage
    from nosmap.mapping.standing import Standing


class UnitChange(NamedTuple):
    """Something that lapses the signatures dated before it: its day, and what it is."""

    day: dt.date
    what: str


def changes(unit: LinkedUnit, found: Standing, as_of: dt.date) -> list[UnitChange]:
    """List what has come into a unit, by its day; what has no readable day comes last."""
    said = (
        *_decided(unit),
        *(
            UnitChange(it.record.date, "a record of what does not apply")
            for it in unit.not_applicable
        ),
        *_withdrawn(unit),
        *(UnitChange(it, "a disagreement of the verifier") for it in found.sampled.disagreed),
        *(UnitChange(it, "a disagreement of the verifier") for it in _on_records(unit, as_of)),
        *_closed(unit, as_of),
        *(UnitChange(it.date, "an agreement with an expert witness") for it in unit.experts),
        *_submitted_again(claim for claims in found.claims.values() for claim in claims),
    )
    return sorted(it for it in said if it.day <= as_of or it.day == UNREADABLE_DAY)


def _decided(unit: LinkedUnit) -> Iterator[UnitChange]:
    for linked in unit.decisions:
        yield UnitChange(linked.record.date, "a decision")
        second = linked.record.countersigned
        if second is not None:
            yield UnitChange(second.date, "a countersignature")
    for broken in unit.broken:
        yield UnitChange(broken.day or UNREADABLE_DAY, "a decision that can't be read")


def _withdrawn(unit: LinkedUnit) -> Iterator[UnitChange]:
    days = {place.withdrawn for places in unit.claims.values() for place in places}
    for day in days:
        if day is not None:
            lost = day == UNREADABLE_WITHDRAWAL
            yield UnitChange(UNREADABLE_DAY if lost else day, "a claim withdrawn")


def _on_records(unit: LinkedUnit, as_of: dt.date) -> Iterator[dt.date]:
    """Give the days of what sets records of what does not apply aside."""
    for place, records in records_by_criterion(unit, as_of).items():
        if not records[-1].record.withdrawn:
            for sample in records_set_aside(place, records, unit.samples, as_of):
                if sample.date is not None:
                    yield sample.date


def _closed(unit: LinkedUnit, as_of: dt.date) -> Iterator[UnitChange]:
    for sample in unit.samples:
        for action in sample.record.actions if is_done(sample.record, as_of) else ():
            if action.closed is not None:
                yield UnitChange(action.closed, "an action closed")


def _submitted_again(claims: Iterable[ClaimCoverage]) -> Iterator[UnitChange]:
    for it in claims:
        submitted = it.item.record.submitted
        accepted = it.decision is not None and it.decision.outcome is Outcome.MET
        if accepted and it.decision and submitted is not None and submitted > it.decision.date:
            yield UnitChange(submitted, f"{it.item.ref} submitted again")
