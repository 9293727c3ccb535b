"""What waits for an internal verifier, and what a verifier asked of others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import Status
from nosmap.mapping.samples import is_done, is_planned
from nosmap.model.words import Role, SampleOutcome
from nosmap.todo.tasks import signing, task

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import UnitCase
    from nosmap.linking.linked import LinkedSample
    from nosmap.model.verification import Action
    from nosmap.todo.tasks import Task

ROLE = Role.VERIFIER


def tasks(unit: UnitCase) -> Iterator[Task]:
    """List what waits for the unit's verifier, and open actions for whoever owns them."""
    as_of = unit.case.as_of
    for sample in unit.linked.samples:
        record = sample.record
        if is_planned(record, as_of) and record.planned is not None:
            what = f"{record.stage} sample {record.ref}"
            codes = unit.coverage.standard.codes(sorted(sample.whole.criteria or ()))
            yield task(unit, "sample", (ROLE, record.verifier), record.planned, what, (), codes)
        if is_done(record, as_of):
            yield from _actions(unit, sample)
    if unit.coverage.status is Status.CANDIDATE_SIGNED:
        days = [it.date for it in unit.coverage.signatures if it.role is Role.CANDIDATE]
        who = unit.coverage.verifier
        yield task(
            unit,
            "sign-off",
            (ROLE, who),
            max(days),
            signing(unit, ROLE, "verify and sign the unit"),
        )


def _actions(unit: UnitCase, sample: LinkedSample) -> Iterator[Task]:
    record = sample.record
    for action in record.actions:
        closed = action.closed is not None and action.closed <= unit.case.as_of
        if closed or record.date is None:
            continue
        what = f"{action.action} (action of sample {record.ref})"
        day = action.due or record.date
        yield task(unit, "action", (_role(unit, action), action.owner), day, what)
    if record.date is not None and record.outcome is SampleOutcome.ACTION and not record.actions:
        what = f"record what sample {record.ref} asks for, or withdraw it"
        yield task(unit, "action", (ROLE, record.verifier), record.date, what)


def _role(unit: UnitCase, action: Action) -> str:
    if action.owner == unit.candidate:
        return Role.CANDIDATE
    verifiers = {it.ref for it in unit.case.workspace.centre.verifiers} | {unit.coverage.verifier}
    return ROLE if action.owner in verifiers else Role.ASSESSOR
