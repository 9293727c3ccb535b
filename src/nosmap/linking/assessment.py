"""The assessors' file: decisions, not-applicable records, plans, experts, allocation, sign-off."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING

from nosmap.linking.linked import (
    ITEMS_SHIFT,
    LinkedDecision,
    LinkedNotApplicable,
    LinkedUnit,
    PlanFor,
    SignOffs,
    criterion_of,
    item_of,
)
from nosmap.model.words import Role
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.policy.policies import unknown_method

if TYPE_CHECKING:
    from nosmap.linking.scope import Scope
    from nosmap.model.assessment import Assessment, Decision
    from nosmap.problems import Keys
    from nosmap.reading.document import Document


MOST = 300_000
"""Far more pairs of decision and claim than any portfolio has."""


def link_assessment(scope: Scope) -> None:
    """Link the records of `assessment.yaml`, and the sign-offs of all three files."""
    role = scope.files.assessment
    if role.content is not None:
        for n, decision in enumerate(role.content.decisions):
            if scope.judged > MOST:
                message = f"more than {MOST:,} claims decided on; from here on they are left out"
                hint = "no portfolio needs so many: is something written here again and again?"
                at = ("decisions", n)
                scope.problems.append(role.document.error("too-many", message, at, hint))
                break
            _link_decision(scope, decision, role.document, n)
        _link_not_applicable(scope, role.content, role.document)
        _link_plans(scope, role.content, role.document)
        _link_experts(scope, role.content, role.document)
        for n, sight in enumerate(role.content.seen):
            scope.evidence(sight.evidence, role.document, ("seen", n, "evidence"))
        _allocate(scope, role.content, role.document)
    _link_sign_offs(scope)


def _link_decision(scope: Scope, decision: Decision, document: Document, n: int) -> None:
    keys: Keys = ("decisions", n)
    unit = scope.unit(decision.unit, document, (*keys, "unit"))
    if unit is None or not unit.standard.names_version(decision.version):
        return
    _check_answers(scope, decision.answers, document, (*keys, "answers"))
    items = scope.evidence(decision.evidence, document, (*keys, "evidence"))
    criteria = scope.criteria(unit, decision.criteria, document, (*keys, "criteria"), groups=False)
    claimed = _claimed(unit, items, criteria)
    scope.judged += len(claimed)
    pairs = len(items) * len(criteria)
    if claimed:
        unit.decisions.append(LinkedDecision(decision, claimed, n))
        if len(claimed) < pairs:
            not_claimed = _not_claimed(scope, unit, items, criteria)
            message = f"not claimed, so the decision does not speak about it: {not_claimed}"
            at = (*keys, "criteria")
            scope.problems.append(document.warning("not-claimed", message, at, _NOT_CLAIMED))
    elif pairs:
        not_claimed = _not_claimed(scope, unit, items, criteria)
        message = f"the decision speaks about no claim; not claimed: {not_claimed}"
        hint = "name what the candidate claims for the item; or is another item meant?"
        scope.problems.append(document.error("decision-on-nothing", message, keys, hint))


_NOT_CLAIMED = "a decision speaks about claims: the candidate claims first, or leave it out here"


def _claimed(
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
    scope: Scope, unit: LinkedUnit, items: tuple[int, ...], criteria: tuple[int, ...]
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


def _check_answers(scope: Scope, answers: str | None, document: Document, keys: Keys) -> None:
    if answers is None:
        return
    held = scope.files.verification.content
    known = [it.ref for it in held.samples] if held else []
    if answers in known:
        return
    message = f"no sample has the reference {quoted(answers)}"
    if held is None:
        hint = "there is no verification.yaml here to look in"
        scope.problems.append(document.warning("unknown-sample", message, keys, hint))
        return
    hint = did_you_mean(answers, known) or f"the samples are: {listing(known)}"
    scope.problems.append(document.error("unknown-sample", message, keys, hint))


def _link_not_applicable(scope: Scope, assessment: Assessment, document: Document) -> None:
    for n, record in enumerate(assessment.not_applicable):
        keys: Keys = ("not_applicable", n)
        unit = scope.unit(record.unit, document, (*keys, "unit"))
        if unit is None or not unit.standard.names_version(record.version):
            continue
        _check_answers(scope, record.answers, document, (*keys, "answers"))
        places = scope.criteria(unit, record.criteria, document, (*keys, "criteria"), groups=True)
        if places:
            unit.not_applicable.append(LinkedNotApplicable(record, places, n))


def _link_plans(scope: Scope, assessment: Assessment, document: Document) -> None:
    for n, plan in enumerate(assessment.plans):
        keys: Keys = ("plans", n)
        unit = scope.unit(plan.unit, document, (*keys, "unit"))
        if unit is None:
            continue
        if plan.method and scope.methods.find(plan.method) is None:
            at = (*keys, "method")
            scope.problems.append(unknown_method(document, plan.method, at, scope.methods))
        places = scope.criteria(unit, plan.criteria, document, (*keys, "criteria"), groups=True)
        if places:
            unit.plans.append(PlanFor(plan, places))


def _link_experts(scope: Scope, assessment: Assessment, document: Document) -> None:
    for n, expert in enumerate(assessment.experts):
        named = [
            scope.unit(word, document, ("experts", n, "units", m))
            for m, word in enumerate(expert.units)
        ]
        for unit in scope.units.linked if not expert.units else named:
            if unit is not None:
                unit.experts.append(expert)


def _allocate(scope: Scope, assessment: Assessment, document: Document) -> None:
    """Take who assesses and verifies over from the allocation, the latest `from` last."""
    found = []
    for n, record in enumerate(assessment.allocation):
        unit = scope.unit(record.unit, document, ("allocation", n, "unit"))
        if unit is not None:
            found.append((record.from_ or dt.date.min, unit, record))
    for since, unit, record in sorted(found, key=lambda it: it[0]):
        unit.allocations.append((since, record))


def _link_sign_offs(scope: Scope) -> None:
    days: dict[tuple[int, str], tuple[dt.date, ...]] = {}
    for role in Role:
        file = getattr(scope.files, role.file)
        for n, record in enumerate(file.content.sign_off if file.content else ()):
            unit = scope.unit(record.unit, file.document, ("sign_off", n, "unit"))
            if unit is not None and unit.standard.names_version(record.version):
                days[id(unit), role] = (*days.get((id(unit), role), ()), record.date)
    for unit in scope.units.linked:
        unit.sign_offs = SignOffs(*(days.get((id(unit), role), ()) for role in SignOffs._fields))
