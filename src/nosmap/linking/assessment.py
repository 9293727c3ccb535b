"""The assessors' file: decisions, not-applicable records, plans, experts, allocation, sign-off."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.linking.linked import (
    ITEMS_SHIFT,
    LinkedDecision,
    LinkedNotApplicable,
    LinkedUnit,
    PlanFor,
    VersionedRecord,
    criterion_of,
    item_of,
)
from nosmap.model.base import as_tuple
from nosmap.model.words import FileKind, Outcome
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.policy.policies import unknown_method

if TYPE_CHECKING:
    from nosmap.linking.scope import Linking
    from nosmap.model.assessment import Decision
    from nosmap.model.base import References
    from nosmap.problems import Problem
    from nosmap.reading.at import At


MOST = 300_000
"""Far more pairs of decision and claim than any portfolio has."""


def link_assessment(scope: Linking) -> None:
    """Link the records of `assessment.yaml`; sign-offs are `signing`'s."""
    _link_decisions(scope)
    _link_not_applicable(scope)
    _link_plans(scope)
    _link_experts(scope)
    for sight, at in scope.files.assessment.entries("seen"):
        scope.evidence(sight.evidence, at)
    _allocate(scope)


def _link_decisions(scope: Linking) -> None:
    for n, (decision, at) in enumerate(scope.files.assessment.entries("decisions")):
        if decision.outcome is Outcome.WITHDRAWN and decision.reason is None:
            scope.problems.append(at.error(Code.NO_REASON, *_NO_REASON))
        if scope.judged > MOST:
            message = f"more than {MOST:,} claims decided on; from here on they are left out"
            hint = "no portfolio needs so many: is something written here again and again?"
            scope.problems.append(at.error(Code.TOO_MANY, message, hint))
            break
        _link_decision(scope, decision, at, n)


_NO_REASON = (
    "the decision takes back what was decided, and does not say why",
    "add `reason: …`; what it takes back does not count either way",
)
"""Message and hint. The record stands without it: nothing counts more because of a slip."""


def _link_decision(scope: Linking, decision: Decision, at: At, n: int) -> None:
    unit = scope.unit(decision.unit, at)
    found = VersionedRecord(FileKind.ASSESSMENT, decision, at)
    if unit is None or not scope.of_its_version(unit, found):
        return
    _check_answers(scope, decision.answers, at)
    items = scope.evidence(decision.evidence, at)
    criteria = scope.criteria(unit, decision.criteria, at, groups=False)
    claimed = pairs_claimed(unit, items, criteria)
    scope.judged += len(claimed)
    pairs = len(items) * len(criteria)
    if claimed:
        unit.decisions.append(LinkedDecision(decision, claimed, n))
        if len(claimed) < pairs:
            not_claimed = _not_claimed(scope, unit, items, criteria)
            message = f"not claimed, so the decision does not speak about it: {not_claimed}"
            problem = (at / "criteria").warning(Code.NOT_CLAIMED, message, _NOT_CLAIMED)
            scope.problems.append(problem)
    elif pairs:
        not_claimed = _not_claimed(scope, unit, items, criteria)
        message = f"the decision speaks about no claim; not claimed: {not_claimed}"
        hint = "name what the candidate claims for the item; or is another item meant?"
        scope.problems.append(at.error(Code.DECISION_ON_NOTHING, message, hint))


_NOT_CLAIMED = "a decision speaks about claims: the candidate claims first, or leave it out here"


def pairs_claimed(
    unit: LinkedUnit, items: tuple[int, ...], criteria: tuple[int, ...]
) -> tuple[int, ...]:
    """Give the claims among all pairs of items and criteria, looking at the fewer of both."""
    claims = unit.claims
    if len(items) * len(criteria) <= len(claims):
        pairs = [place << ITEMS_SHIFT | item for item in items for place in criteria]
        return tuple(it for it in pairs if it in claims)
    wanted, places = set(items), set(criteria)
    return tuple(it for it in claims if item_of(it) in wanted and criterion_of(it) in places)


def _not_claimed(
    scope: Linking, unit: LinkedUnit, items: tuple[int, ...], criteria: tuple[int, ...]
) -> str:
    """Name the first few pairs that are not claimed."""
    pairs = (
        f"{scope.items[item].record.ref} × {unit.standard.criteria[place].code}"
        for item in items
        for place in criteria
        if place << ITEMS_SHIFT | item not in unit.claims
    )
    first = list(islice(pairs, 7))
    return ", ".join(first[:6]) + (" and more" if len(first) > 6 else "")  # noqa: PLR2004


def _check_answers(scope: Linking, answers: References | None, at: At) -> None:
    if answers is None:
        return
    held = scope.files.verification.content
    known = [it.ref for it in held.samples] if held else []
    for n, ref in enumerate(as_tuple(answers)):
        if ref not in known:
            where = at / "answers" if isinstance(answers, str) else at / "answers" / n
            scope.problems.append(_no_sample(ref, known if held else None, where))


def _no_sample(ref: str, known: list[str] | None, at: At) -> Problem:
    """Say that a sample is not there; ``known`` None where there is no file to look in."""
    message = f"no sample has the reference {quoted(ref)}"
    if known is None:
        hint = "there is no verification.yaml here to look in"
        return at.warning(Code.UNKNOWN_SAMPLE, message, hint)
    hint = did_you_mean(ref, known) or f"the samples are: {listing(known)}"
    return at.error(Code.UNKNOWN_SAMPLE, message, hint)


def _link_not_applicable(scope: Linking) -> None:
    for n, (record, at) in enumerate(scope.files.assessment.entries("not_applicable")):
        unit = scope.unit(record.unit, at)
        found = VersionedRecord(FileKind.ASSESSMENT, record, at)
        if unit is None or not scope.of_its_version(unit, found):
            continue
        _check_answers(scope, record.answers, at)
        places = scope.criteria(unit, record.criteria, at, groups=True)
        if places:
            unit.not_applicable.append(LinkedNotApplicable(record, places, n))


def _link_plans(scope: Linking) -> None:
    for plan, at in scope.files.assessment.entries("plans"):
        unit = scope.unit(plan.unit, at)
        if unit is None:
            continue
        if plan.method and scope.methods.find(plan.method) is None:
            scope.problems.append(unknown_method(plan.method, at / "method", scope.methods))
        places = scope.criteria(unit, plan.criteria, at, groups=True)
        if places:
            unit.plans.append(PlanFor(plan, places))


def _link_experts(scope: Linking) -> None:
    for expert, at in scope.files.assessment.entries("experts"):
        named = [scope.unit_at(word, at / "units" / n) for n, word in enumerate(expert.units)]
        for unit in scope.units.linked if not expert.units else named:
            if unit is not None:
                unit.experts.append(expert)


def _allocate(scope: Linking) -> None:
    """Take who assesses and verifies over from the allocation, the latest `from` last."""
    found = []
    for record, at in scope.files.assessment.entries("allocation"):
        unit = scope.unit(record.unit, at)
        if unit is not None:
            found.append((record.from_ or dt.date.min, unit, record))
    for since, unit, record in sorted(found, key=lambda it: it[0]):
        unit.allocations.append((since, record))
