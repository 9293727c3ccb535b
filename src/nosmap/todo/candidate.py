"""What waits for a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import ClaimStanding, Status
from nosmap.todo.tasks import UnitCase, waiting

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.todo.tasks import Task

ROLE = "candidate"


def tasks(unit: UnitCase) -> Iterator[Task]:
    """List what waits for the candidate."""
    as_of, who = unit.case.as_of, unit.candidate
    for (day, item), codes in waiting(unit, lambda it: _draft(it, as_of)).items():
        what = "submit for a decision, or finish the draft"
        yield unit.task("not-submitted", ROLE, who, day, what, (item,), tuple(codes))
    yield from _asked_for(unit)
    if unit.coverage.status is Status.ASSESSOR_SIGNED:
        days = [day for day in unit.linked.sign_offs.assessor if day <= as_of]
        yield unit.task("sign-off", ROLE, who, max(days), "sign the unit: the assessor has")


def _draft(claim: ClaimStanding, as_of: dt.date) -> dt.date | None:
    record = claim.item.record
    submitted = record.submitted is not None and record.submitted <= as_of
    if claim.decision or claim.set_aside or claim.item.own_record or submitted:
        return None
    return record.date


def _asked_for(unit: UnitCase) -> Iterator[Task]:
    """Claims on which the assessor asked for more: by the action's due day where there is one."""
    as_of, who = unit.case.as_of, unit.candidate
    found: dict[int, tuple[ClaimStanding, list[str]]] = {}
    for covered in unit.coverage.criteria:
        for claim in covered.claims if covered.reasons else ():
            if claim.decision is not None and _open(claim, as_of):
                found.setdefault(id(claim.decision), (claim, []))[1].append(covered.criterion.code)
    for claim, codes in found.values():
        decision = claim.decision
        if decision is not None:
            what = decision.action or "add what the assessor asked for, and submit it again"
            kind = "action" if decision.due else decision.outcome.replace("_", "-")
            day = decision.due or decision.date
            yield unit.task(kind, ROLE, who, day, what, (claim.item.ref,), tuple(codes))


def _open(claim: ClaimStanding, as_of: dt.date) -> bool:
    decision, submitted = claim.decision, claim.item.record.submitted
    if decision is None or decision.outcome == "met" or claim.set_aside:
        return False
    return submitted is None or not decision.date < submitted <= as_of
