"""Decisions that need a countersignature and have none that counts (contract section 4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.model.words import Countersign, Outcome, Role

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.linking.linked import LinkedDecision, LinkedUnit


def not_countersigned(unit: LinkedUnit, as_of: dt.date) -> tuple[LinkedDecision, ...]:
    """List a unit's decisions by assessors who were not qualified, as of a day.

    History is among them, what takes back is not. Where the centre requires the second
    signature, somebody whom it does not list counts as not qualified.
    """
    strict = unit.policy.countersign is Countersign.REQUIRED
    return tuple(
        it
        for it in unit.decisions
        if it.record.date <= as_of
        and it.record.outcome is not Outcome.WITHDRAWN
        and not unit.people.is_trusted(it.record, as_of, listed=strict)
    )


def may_countersign(unit: LinkedUnit, decision: LinkedDecision, by: str, day: dt.date) -> bool:
    """Whether somebody's countersignature would count: another's, listed and qualified on a day.

    One that stands there already, whatever it is worth, is not replaced.
    """
    record, entry = decision.record, unit.people.find(Role.ASSESSOR, by)
    fits = entry is not None and entry.is_qualified_on(day)
    return fits and record.countersigned is None and record.assessor != by and record.date <= day


def does_not_count(unit: LinkedUnit) -> bool:
    """Whether the centre's policy lets no `met` count without the second signature."""
    return unit.policy.countersign is Countersign.REQUIRED
