"""Where each claim of a unit stands: its latest decision, whether set aside, whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.linking.linked import ITEMS_MASK, ITEMS_SHIFT, ClaimKey
from nosmap.mapping.days import months_before
from nosmap.mapping.result import ClaimStanding
from nosmap.mapping.samples import History, Sampled, sampled
from nosmap.model.methods import EXPERT_WITNESS, WITNESS_TESTIMONY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import Item, LinkedUnit
    from nosmap.model.assessment import Decision
    from nosmap.policy.rules import CriterionRules


class Standing(NamedTuple):
    """A unit's claims by criterion, and what samples make of them."""

    claims: dict[int, list[ClaimStanding]]
    methods: Sequence[str | None]
    """By item: the method that rules look at, None where it is unknown."""
    sampled: Sampled


def standing(unit: LinkedUnit, items: Sequence[Item], as_of: dt.date) -> Standing:
    """Work out where a unit's claims stand as of a day."""
    claims = _claims(unit, items, as_of)
    latest, history = _decided(unit, as_of)
    heard = sampled(unit.samples, claims, history, as_of)
    methods = effective_methods(unit, items, as_of)
    rules, set_aside = unit.policy.criteria, heard.set_aside
    by_criterion: dict[int, list[ClaimStanding]] = {}
    for key, locators in claims.items():  # a portfolio's innermost loop: no calls that can wait
        criterion, place = key >> ITEMS_SHIFT, key & ITEMS_MASK
        item, decision, aside = items[place], latest.get(key), set_aside.get(key)
        counts = (
            decision is not None
            and decision.outcome == "met"
            and aside is None
            and counts_for(rules[criterion], methods[place], item, decision)
        )
        found = (
            ClaimStanding(item, locators, decision, None, counts)
            if aside is None
            else ClaimStanding(item, locators, decision, aside.sample, counts, aside.comment)
        )
        if criterion in by_criterion:
            by_criterion[criterion].append(found)
        else:
            by_criterion[criterion] = [found]
    return Standing(by_criterion, methods, heard)


def _claims(
    unit: LinkedUnit, items: Sequence[Item], as_of: dt.date
) -> dict[ClaimKey, tuple[str | None, ...]]:
    """Give the claims that stand, those of the first item first, with the locators that stand.

    A claim stands while its item is not of the future and one of its places not withdrawn.
    """
    here = [it.record.date <= as_of for it in items]
    standing: dict[ClaimKey, tuple[str | None, ...]] = {}
    for key, entries in unit.claims.items():
        if not here[key & ITEMS_MASK]:
            continue
        if len(entries) == 1 and entries[0].withdrawn is None:  # nearly every claim
            standing[key] = (entries[0].locator,)
            continue
        stand = [it for it in entries if it.withdrawn is None or it.withdrawn > as_of]
        if stand:
            standing[key] = tuple(it.locator for it in stand)
    return standing


def _decided(unit: LinkedUnit, as_of: dt.date) -> tuple[dict[ClaimKey, Decision], History]:
    """Find each claim's latest decision (by date, then place) and, for samples, all of them."""
    latest: dict[ClaimKey, Decision] = {}
    history: History = {}
    sampling = bool(unit.samples)
    for linked in unit.decisions:
        decision = linked.record
        if decision.date > as_of:
            continue
        for key in linked.claims:
            before = latest.get(key)
            if before is None or decision.date >= before.date:
                latest[key] = decision
            if sampling:
                history.setdefault(key, []).append(decision)
    return latest, history


def effective_methods(unit: LinkedUnit, items: Sequence[Item], as_of: dt.date) -> list[str | None]:
    """Give each item's method as rules see it: an expert witness nobody agreed is a witness."""
    agreed = {it.witness for it in unit.experts if it.date <= as_of}
    return [
        WITNESS_TESTIMONY
        if it.method and it.method.name == EXPERT_WITNESS and it.record.witness not in agreed
        else it.method.name
        if it.method
        else None
        for it in items
    ]


def counts_for(rules: CriterionRules, method: str | None, item: Item, decision: Decision) -> bool:
    """Whether a claim that was decided `met` counts.

    Its method is allowed, and on the day of the decision its item was not too old: exactly
    as old as the limit is not.
    """
    if not rules.allows(method):
        return False
    if rules.max_age_months is None:
        return True
    return item.record.last_day >= months_before(decision.date, rules.max_age_months)
