"""Where each claim of a unit stands: its latest decision, whether set aside, whether it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.linking.linked import ClaimKey, criterion_of, item_of
from nosmap.mapping.days import months_before
from nosmap.mapping.result import ClaimStanding
from nosmap.mapping.sampling import History, Sampled, sampled
from nosmap.model.methods import EXPERT_WITNESS, WITNESS_TESTIMONY

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import Entry, LinkedUnit
    from nosmap.mapping.policy import CriterionRules
    from nosmap.mapping.result import Item
    from nosmap.model.assessment import Decision


class Standing(NamedTuple):
    """A unit's claims by criterion, and what samples make of them."""

    claims: dict[int, list[ClaimStanding]]
    methods: Sequence[str | None]
    """By item: the method that rules look at, None where it is unknown."""
    sampled: Sampled


def standing(unit: LinkedUnit, items: Sequence[Item], as_of: dt.date) -> Standing:
    """Work out where a unit's claims stand as of a day."""
    here = [it.record.date <= as_of for it in items]
    claims = sorted(
        key for key, entries in unit.claims.items() if here[item_of(key)] and _stands(entries, as_of)
    )
    latest, history = _decided(unit, as_of)
    heard = sampled(unit.samples, claims, history, as_of)
    methods = effective_methods(unit, items, as_of)
    by_criterion: dict[int, list[ClaimStanding]] = {}
    for key in claims:
        criterion, place = criterion_of(key), item_of(key)
        decision, aside = latest.get(key), heard.set_aside.get(key)
        met = decision is not None and decision.outcome == "met" and aside is None
        rules = unit.policy.criteria[criterion]
        counts = met and counts_for(rules, methods[place], items[place], decision)
        places = _locators(unit.claims[key], as_of)
        found = ClaimStanding(items[place], places, decision, aside, counts)
        by_criterion.setdefault(criterion, []).append(found)
    return Standing(by_criterion, methods, heard)


def _stands(entries: tuple[Entry, ...], as_of: dt.date) -> bool:
    """Whether a claim stands: at one of its places at least it is not withdrawn."""
    return any(it.withdrawn is None or it.withdrawn > as_of for it in entries)


def _locators(entries: tuple[Entry, ...], as_of: dt.date) -> tuple[str | None, ...]:
    return tuple(it.locator for it in entries if it.withdrawn is None or it.withdrawn > as_of)


def _decided(unit: LinkedUnit, as_of: dt.date) -> tuple[dict[ClaimKey, Decision], History]:
    """Find each claim's latest decision (by date, then place) and, for samples, all of them."""
    latest: dict[ClaimKey, Decision] = {}
    history: History = {}
    for linked in unit.decisions:
        decision = linked.record
        if decision.date > as_of:
            continue
        for key in linked.claims:
            before = latest.get(key)
            if before is None or decision.date >= before.date:
                latest[key] = decision
            if unit.samples:
                history.setdefault(key, []).append(decision)
    return latest, history


def effective_methods(
    unit: LinkedUnit, items: Sequence[Item], as_of: dt.date
) -> list[str | None]:
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


def counts_for(
    rules: CriterionRules, method: str | None, item: Item, decision: Decision | None
) -> bool:
    """Whether a claim that was decided `met` counts: its method is allowed, its item not too old."""
    return rules.allows(method) and not too_old(rules, item, decision)


def too_old(rules: CriterionRules, item: Item, decision: Decision | None) -> bool:
    """Whether an item was too old on the day of the decision; exactly the limit is not."""
    if rules.max_age_months is None or decision is None:
        return False
    return item.record.last_day < months_before(decision.date, rules.max_age_months)
