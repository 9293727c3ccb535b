"""All tasks of all portfolios, or those of one person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.todo import assessor, candidate, verifier
from nosmap.todo.tasks import Task, in_order

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.case import Case
    from nosmap.linking.linked import LinkedUnit


def all_tasks(cases: Iterable[Case]) -> list[Task]:
    """List everything that waits, longest first."""
    found = [
        task
        for case in cases
        for unit in case.units
        for role in (assessor, candidate, verifier)
        for task in role.tasks(unit)
    ]
    return in_order(found)


def people(cases: Iterable[Case], tasks: Iterable[Task]) -> list[str]:
    """List the references that tasks can be asked for.

    Staff, candidates, owners of actions, and whoever wrote a record: a centre may list nobody.
    """
    known: dict[str, None] = {}
    for case in cases:
        centre = case.workspace.centre
        known |= dict.fromkeys(it.ref for it in (*centre.assessors, *centre.verifiers))
        known[case.linked.candidate.ref] = None
        for unit in case.coverage.units:
            known |= dict.fromkeys(it for it in (unit.assessor, unit.verifier) if it)
        for linked in case.linked.units:
            known |= dict.fromkeys(_writers(linked))
    known |= dict.fromkeys(task.who for task in tasks if task.who)
    return list(known)


def _writers(unit: LinkedUnit) -> Iterator[str]:
    yield from (it.record.assessor for it in unit.decisions)
    yield from (it.plan.assessor for it in unit.plans if it.plan.assessor)
    yield from (it.record.verifier for it in unit.samples)
