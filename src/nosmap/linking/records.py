"""The assessors' file: decisions, not-applicable records, plans, experts, allocation, sign-off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nosmap.linking.linked import (
    ITEMS_MASK,
    ITEMS_SHIFT,
    LinkedDecision,
    LinkedNotApplicable,
    LinkedUnit,
    SignOffs,
)
from nosmap.mapping.result import PlanFor
from nosmap.reading.names import did_you_mean, listing, quoted
from nosmap.reading.policy import unknown_method

if TYPE_CHECKING:
    from nosmap.linking.scope import Scope
    from nosmap.model.assessment import Assessment, Decision
    from nosmap.problems import Keys
    from nosmap.reading.document import Document


def link_assessment(scope: Scope) -> None:
    """Link the records of `assessment.yaml`, and the sign-offs of all three files."""
    role = scope.files.assessment
    if role.content is not None:
        for n, decision in enumerate(role.content.decisions):
            _link_decision(scope, decision, role.document, n)
        _link_not_applicable(scope, role.content, role.document)
        _link_plans(scope, role.content, role.document)
        _link_experts(scope, role.content, role.document)
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
    claims = unit.claims
    pairs = [place << ITEMS_SHIFT | item for item in items for place in criteria]
    claimed = tuple(it for it in pairs if it in claims)
    if claimed:
        unit.decisions.append(LinkedDecision(decision, claimed, n))
        if len(claimed) < len(pairs):
            _tell_not_claimed(scope, unit, document, keys, [it for it in pairs if it not in claims])
    elif pairs:
        message = f"the decision speaks about no claim: {_pairs(scope, unit, pairs)} is not claimed"
        hint = "name what the candidate claims for the item, or is the item another one?"
        scope.problems.append(document.error("decision-on-nothing", message, keys, hint))
    elif not _said(scope, document, keys):
        message = "the decision speaks about no claim"
        scope.problems.append(document.error("decision-on-nothing", message, keys))


def _said(scope: Scope, document: Document, keys: Keys) -> bool:
    """Whether a problem within the record says already why nothing is left of it."""
    written = document.as_written(keys)
    return any(
        it.origin is document and it.where.keys[: len(written)] == written
        for it in scope.problems[-50:]
    )


def _tell_not_claimed(
    scope: Scope, unit: LinkedUnit, document: Document, keys: Keys, pairs: list[int]
) -> None:
    message = f"not claimed, so the decision does not speak about it: {_pairs(scope, unit, pairs)}"
    scope.problems.append(document.warning("not-claimed", message, (*keys, "criteria")))


def _pairs(scope: Scope, unit: LinkedUnit, pairs: list[int]) -> str:
    words = (
        f"{scope.items[it & ITEMS_MASK].ref} × {unit.standard.criteria[it >> ITEMS_SHIFT].code}"
        for it in pairs
    )
    return quoted_list(words, len(pairs))


def quoted_list(words: object, total: int, most: int = 6) -> str:
    """List a few of many words."""
    from itertools import islice

    shown = list(islice(words, most))  # type: ignore[call-overload]
    more = f" and {total - len(shown)} more" if total > len(shown) else ""
    return ", ".join(shown) + more


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
    for role in ("assessor", "candidate", "verifier"):
        file = getattr(scope.files, _FILES[role])
        for n, record in enumerate(file.content.sign_off if file.content else ()):
            unit = scope.unit(record.unit, file.document, ("sign_off", n, "unit"))
            if unit is not None and unit.standard.names_version(record.version):
                days[id(unit), role] = (*days.get((id(unit), role), ()), record.date)
    for unit in scope.units.linked:
        unit.sign_offs = SignOffs(*(days.get((id(unit), role), ()) for role in SignOffs._fields))


_FILES = {"assessor": "assessment", "candidate": "portfolio", "verifier": "verification"}
