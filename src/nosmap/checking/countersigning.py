"""Decisions without a countersignature that they need, and countersignatures that don't count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.mapping.countersigning import not_countersigned as lacking
from nosmap.model.words import Role
from nosmap.phrases import quoted
from nosmap.policy.people import Countersigned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.model.assessment import Countersignature, Decision
    from nosmap.policy.people import People
    from nosmap.problems import Problem


def not_countersigned(case: Case) -> Iterator[Problem]:
    """Decisions by an assessor who was not yet qualified, without a countersignature."""
    decisions = case.linked.files.assessment.at / "decisions"
    for unit in case.linked.units:
        for it in lacking(unit, case.as_of):
            who = quoted(it.record.assessor)
            known = unit.people.find(Role.ASSESSOR, it.record.assessor)
            why = "was not yet qualified" if known else "is no listed assessor"
            message = f"{who} {why}, and nobody countersigned"
            hint = "`nosmap countersign` adds countersigned: {by: …, date: …}"
            yield (decisions / it.place / "assessor").warning(Code.NOT_COUNTERSIGNED, message, hint)


def bad_countersignatures(case: Case) -> Iterator[Problem]:
    """Countersignatures that have come and don't count."""
    decisions = case.linked.files.assessment.at / "decisions"
    for unit in case.linked.units:
        for it in unit.decisions:
            signed = it.record.countersigned
            if signed is None:
                continue
            if unit.people.countersigned(it.record, case.as_of) is Countersigned.BAD:
                why = _why(it.record, signed, unit.people)
                message = f"the countersignature does not count: {why}"
                hint = "another assessor, qualified on that day, countersigns"
                at = decisions / it.place / "countersigned"
                yield at.warning(Code.BAD_COUNTERSIGNATURE, message, hint)


def _why(decision: Decision, signed: Countersignature, people: People) -> str:
    if signed.by == decision.assessor:
        return "it is by the one who decided"
    if signed.date < decision.date:
        return f"it is of {signed.date}, before the decision ({decision.date})"
    if people.find(Role.ASSESSOR, signed.by) is None:
        return f"centre.yaml lists no assessor {quoted(signed.by)}"
    return f"{quoted(signed.by)} was not qualified on {signed.date}"
