"""What waits for a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import ClaimState, Status
from nosmap.model.words import Role
from nosmap.todo.tasks import signing, task

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import UnitCase
    from nosmap.mapping.result import ClaimCoverage
    from nosmap.todo.tasks import Task

ROLE = "candidate"
_DRAFT: Final = frozenset({ClaimState.DRAFT})
_ASKED_FOR: Final = frozenset({ClaimState.MORE_EVIDENCE, ClaimState.REFERRED})


def tasks(unit: UnitCase) -> Iterator[Task]:
    """List what waits for the candidate; what is met or not applicable asks nothing more."""
    yield from _drafts(unit)
    yield from _asked_for(unit)
    if unit.coverage.status is Status.ASSESSOR_SIGNED:
        days = [it.date for it in unit.coverage.signatures if it.role is Role.ASSESSOR]
        what = signing(unit, Role.CANDIDATE, "sign the unit: the assessor has")
        yield task(unit, "sign-off", (ROLE, unit.candidate), max(days), what)


def _drafts(unit: UnitCase) -> Iterator[Task]:
    found: dict[tuple[dt.date, str], list[str]] = {}
    for claim, code in _open(unit, _DRAFT):
        found.setdefault((claim.item.record.date, claim.item.ref), []).append(code)
    for (day, item), codes in found.items():
        what = "submit for a decision, or finish the draft"
        yield task(unit, "not-submitted", (ROLE, unit.candidate), day, what, (item,), tuple(codes))


def _asked_for(unit: UnitCase) -> Iterator[Task]:
    """Claims on which the assessor asked for more: by the action's due day where there is one."""
    found: dict[int, tuple[ClaimCoverage, list[str]]] = {}
    for claim, code in _open(unit, _ASKED_FOR):
        found.setdefault(id(claim.decision), (claim, []))[1].append(code)
    for claim, codes in found.values():
        decision = claim.decision
        if decision is not None:
            what = decision.action or "add what the assessor asked for, and submit it again"
            kind = "action" if decision.due else decision.outcome.replace("_", "-")
            day = decision.due or decision.date
            item = claim.item.ref
            yield task(unit, kind, (ROLE, unit.candidate), day, what, (item,), tuple(codes))


def _open(unit: UnitCase, states: frozenset[ClaimState]) -> Iterator[tuple[ClaimCoverage, str]]:
    """Give the claims in some states on criteria that are not settled, and their codes."""
    for covered in unit.coverage.criteria:
        for claim in covered.claims if covered.reasons else ():
            if claim.state in states:
                yield claim, covered.criterion.code
