"""What waits for an assessor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.mapping.result import ClaimState, State, Status
from nosmap.model.base import as_tuple
from nosmap.model.words import Role
from nosmap.phrases import number_of
from nosmap.todo.tasks import signing, task

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import UnitCase
    from nosmap.model.assessment import Decision
    from nosmap.todo.tasks import Task

ROLE = Role.ASSESSOR


def tasks(unit: UnitCase) -> Iterator[Task]:
    """List what waits for the unit's assessor."""
    yield from _decisions(unit)
    yield from _countersignatures(unit)
    yield from _other_version(unit)
    yield from _visits(unit)
    if unit.coverage.status is Status.ALL_MET:
        day = _last_decision(unit)
        whose = ROLE, unit.coverage.assessor
        yield task(unit, "sign-off", whose, day, signing(unit, ROLE, "sign the unit off: all met"))


class _Kind(NamedTuple):
    """What waits for an assessor: the task's kind, and what there is to do."""

    kind: str
    what: str


_KINDS: Final = {
    ClaimState.RETURNED: _Kind("returned", "decide again: the verifier disagreed"),
    ClaimState.RESUBMITTED: _Kind("resubmitted", "decide on what was submitted again"),
    ClaimState.AWAITING: _Kind("awaiting-decision", "decide"),
}


def _decisions(unit: UnitCase) -> Iterator[Task]:
    """Claims to decide on: those of one item that wait since one day are one task.

    What is met with other evidence waits, too, and is told apart: less hangs on it.
    """
    found: dict[tuple[ClaimState, dt.date, str, bool], list[str]] = {}
    for covered in unit.coverage.criteria:
        for claim in covered.waiting:
            if claim.waits_since is not None:
                met = covered.state is State.MET
                key = (claim.state, claim.waits_since, claim.item.ref, met)
                found.setdefault(key, []).append(covered.criterion.code)
    for (state, day, item, met), codes in found.items():
        kind, what = _KINDS[state]
        said = f"{what} (met already with other evidence)" if met else what
        who = unit.coverage.assessor
        yield task(unit, kind, (ROLE, who), day, said, (item,), tuple(codes))


def _countersignatures(unit: UnitCase) -> Iterator[Task]:
    """Standing decisions that need a second signature.

    They are the task of the unit's assessor, if that is another who may sign.
    """
    found: dict[int, tuple[Decision, list[str]]] = {}
    for covered in unit.coverage.criteria:
        for claim in covered.claims:
            if claim.unsigned and claim.decision is not None:
                codes = found.setdefault(id(claim.decision), (claim.decision, []))[1]
                codes.append(covered.criterion.code)
    for it, codes in found.values():
        who = unit.coverage.assessor
        may = who is not None and _may_countersign(unit, who, it.assessor)
        what = f"countersign what {it.assessor} decided: {it.outcome.replace('_', ' ')}"
        items, named = as_tuple(it.evidence), tuple(dict.fromkeys(codes))
        whose = (ROLE, who if may else None)
        yield task(unit, "countersign", whose, it.date, what, items, named)


def _may_countersign(unit: UnitCase, who: str, decided: str) -> bool:
    people = unit.linked.people
    return who != decided and people.is_qualified(ROLE, who, unit.case.as_of)


def _other_version(unit: UnitCase) -> Iterator[Task]:
    """Records that count for nothing: they speak of another version of the standard."""
    found = unit.linked.of_other_version
    if found:
        records = number_of(len(found), "record")
        what = f"{records} of another version don't count: see `nosmap standard migrate`"
        days = [day for it in found if (day := it.day) is not None and day <= unit.case.as_of]
        day = max(days, default=unit.case.as_of)
        yield task(unit, "other-version", (ROLE, unit.coverage.assessor), day, what)


def _visits(unit: UnitCase) -> Iterator[Task]:
    """Planned visits to come; one without a day can't be put in order."""
    for plan, places in unit.coverage.plans:
        if plan.date is not None:
            method = (plan.method or "visit").replace("_", " ")
            what = f"planned {method}" + (f" at {plan.place}" if plan.place else "")
            codes = unit.coverage.standard.codes(places)
            who = plan.assessor or unit.coverage.assessor
            yield task(unit, "planned", (ROLE, who), plan.date, what, (), codes)


def _last_decision(unit: UnitCase) -> dt.date:
    days = [
        claim.decision.date
        for covered in unit.coverage.criteria
        for claim in covered.claims
        if claim.decision
    ]
    return max(days, default=unit.case.as_of)
