"""What waits for an assessor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import ClaimStanding, Status
from nosmap.todo.tasks import UnitCase, waiting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.todo.tasks import Task

ROLE = "assessor"


def tasks(unit: UnitCase) -> Iterator[Task]:
    """List what waits for the unit's assessor."""
    yield from _decisions(unit)
    yield from _visits(unit)
    if unit.coverage.status is Status.ALL_MET:
        day = _last_decision(unit)
        yield unit.task("sign-off", ROLE, unit.coverage.assessor, day, "sign the unit off: all met")


def _decisions(unit: UnitCase) -> Iterator[Task]:
    as_of, who = unit.case.as_of, unit.coverage.assessor
    kinds = (
        ("returned", _returned, "decide again: the verifier disagreed"),
        ("resubmitted", lambda it: _resubmitted(it, as_of), "decide on what was submitted again"),
        ("awaiting-decision", lambda it: _awaiting(it, as_of), "decide"),
    )
    for kind, since, what in kinds:
        for (day, item), codes in waiting(unit, since).items():
            yield unit.task(kind, ROLE, who, day, what, (item,), tuple(codes))


def _returned(claim: ClaimStanding) -> dt.date | None:
    return claim.set_aside.date if claim.set_aside else None


def _resubmitted(claim: ClaimStanding, as_of: dt.date) -> dt.date | None:
    decision, submitted = claim.decision, claim.item.record.submitted
    if claim.set_aside or decision is None or decision.outcome == "met" or submitted is None:
        return None
    return submitted if decision.date < submitted <= as_of else None


def _awaiting(claim: ClaimStanding, as_of: dt.date) -> dt.date | None:
    if claim.set_aside or claim.decision is not None:
        return None
    record = claim.item.record
    day = record.date if claim.item.own_record else record.submitted
    return day if day is not None and day <= as_of else None


def _visits(unit: UnitCase) -> Iterator[Task]:
    """Planned visits to come; one without a day can't be put in order."""
    for plan, places in unit.coverage.plans:
        if plan.date is not None:
            method = (plan.method or "visit").replace("_", " ")
            what = f"planned {method}" + (f" at {plan.place}" if plan.place else "")
            codes = unit.coverage.standard.codes(places)
            who = plan.assessor or unit.coverage.assessor
            yield unit.task("planned", ROLE, who, plan.date, what, (), codes)


def _last_decision(unit: UnitCase) -> dt.date:
    days = [
        claim.decision.date
        for covered in unit.coverage.criteria
        for claim in covered.claims
        if claim.decision
    ]
    return max(days, default=unit.case.as_of)
