"""Where each claim of a unit stands: decided, set aside, waiting for somebody, counting or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.linking.linked import ITEMS_MASK, ITEMS_SHIFT, ClaimKey
from nosmap.mapping.countersigning import does_not_count, not_countersigned
from nosmap.mapping.months import months_before
from nosmap.mapping.result import ClaimCoverage, ClaimState
from nosmap.mapping.samples import History, Sampled, sampled
from nosmap.mapping.waiting import take_out_waiting
from nosmap.model.methods import EXPERT_WITNESS, WITNESS_TESTIMONY
from nosmap.model.words import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import Item, LinkedUnit
    from nosmap.mapping.samples import SetAside
    from nosmap.model.assessment import Decision
    from nosmap.policy.rules import CriterionRules

# Looking a member up in its enumeration costs several times what a name does.
COUNTS: Final = ClaimState.COUNTS
RETURNED: Final = ClaimState.RETURNED
RESUBMITTED: Final = ClaimState.RESUBMITTED
AWAITING: Final = ClaimState.AWAITING
NOT_COUNTERSIGNED: Final = ClaimState.NOT_COUNTERSIGNED
DRAFT: Final = ClaimState.DRAFT
MORE_EVIDENCE: Final = ClaimState.MORE_EVIDENCE
REFERRED: Final = ClaimState.REFERRED
METHOD_DOES_NOT_COUNT: Final = ClaimState.METHOD_DOES_NOT_COUNT
OUT_OF_DATE: Final = ClaimState.OUT_OF_DATE


class Standing(NamedTuple):
    """A unit's claims by criterion, and what samples make of them."""

    claims: dict[int, list[ClaimCoverage]]
    sampled: Sampled


def standing(unit: LinkedUnit, items: Sequence[Item], as_of: dt.date) -> Standing:
    """Work out where a unit's claims stand as of a day."""
    claims = _claims(unit, items, as_of)
    latest, taken_back, history = _decided(unit, as_of)
    waiting = take_out_waiting(unit, latest, as_of)
    found = sampled(unit.samples, claims, history, as_of)
    methods = _methods(unit, items, as_of)
    rules, set_aside = unit.policy.criteria, found.set_aside
    unsigned = {id(it.record) for it in not_countersigned(unit, as_of)}
    by_criterion: dict[int, list[ClaimCoverage]] = {}
    for key, locators in claims.items():  # a portfolio's innermost loop: no calls that can wait
        criterion, place = key >> ITEMS_SHIFT, key & ITEMS_MASK
        item, method = items[place], methods[place]
        decision, aside = latest.get(key), set_aside.get(key)
        back = taken_back.get(key) if taken_back else None
        state, since = (
            (AWAITING, waiting[key])
            if key in waiting and aside is None
            else _stands(item, method, rules[criterion], decision, aside, as_of, back)
        )
        claim = (
            ClaimCoverage(item, locators, method, decision, state, since)
            if aside is None
            else ClaimCoverage(item, locators, method, decision, state, since, *aside)
        )
        if unsigned and id(decision) in unsigned:
            claim = _unsigned(claim, required=does_not_count(unit))
        if criterion in by_criterion:
            by_criterion[criterion].append(claim)
        else:
            by_criterion[criterion] = [claim]
    return Standing(by_criterion, found)


def _stands(
    item: Item,
    method: str | None,
    rules: CriterionRules,
    decision: Decision | None,
    aside: SetAside | None,
    as_of: dt.date,
    taken_back: dt.date | None,
) -> tuple[ClaimState, dt.date | None]:
    """Say where a claim stands: the first that fits; and since when it waits for the assessor.

    ``taken_back`` is the day on which its last decision was. A plain pair, as this is asked of
    every claim.
    """
    if aside is not None:
        return RETURNED, aside.since(decision, as_of)
    submitted = item.record.submitted
    if decision is None:
        since = taken_back or (item.record.date if item.own_record else submitted)
        return (DRAFT, None) if since is None or since > as_of else (AWAITING, since)
    if decision.outcome == "met":
        return if_met(item, method, rules, decision.date), None
    if submitted is not None and decision.date < submitted <= as_of:
        return RESUBMITTED, submitted
    return MORE_EVIDENCE if decision.outcome == "more_evidence" else REFERRED, None


def _unsigned(claim: ClaimCoverage, *, required: bool) -> ClaimCoverage:
    """Mark a claim whose decision lacks a countersignature; `met` may not count without one."""
    met = claim.decision is not None and claim.decision.outcome is Outcome.MET
    waits = required and met and claim.state is not RETURNED
    return claim._replace(unsigned=True, state=NOT_COUNTERSIGNED if waits else claim.state)


def if_met(item: Item, method: str | None, rules: CriterionRules, day: dt.date) -> ClaimState:
    """Say where a claim stands once it is decided `met` on a day (contract section 6).

    It counts if its method is allowed, and its item was not too old on that day: exactly as old
    as the limit is not, and a method that is exempt never is.
    """
    if not rules.allows(method):
        return METHOD_DOES_NOT_COUNT
    months = None if method in rules.age_exempt else rules.max_age_months
    if months is None or item.record.last_day >= months_before(day, months):
        return COUNTS
    return OUT_OF_DATE


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


class _Latest(NamedTuple):
    """Each claim's latest decision, the day on which it was taken back, and for samples all."""

    latest: dict[ClaimKey, Decision]
    taken_back: dict[ClaimKey, dt.date]
    history: History


def _decided(unit: LinkedUnit, as_of: dt.date) -> _Latest:
    """Find what is decided on each claim, by date and then by place in the file."""
    latest: dict[ClaimKey, Decision] = {}
    history: History = {}
    sampling, any_back = bool(unit.samples), False
    for linked in unit.decisions:
        decision = linked.record
        if decision.date > as_of:
            continue
        any_back = any_back or decision.outcome is Outcome.WITHDRAWN
        for key in linked.claims:
            before = latest.get(key)
            if before is None or decision.date >= before.date:
                latest[key] = decision
            if sampling:
                history.setdefault(key, []).append(decision)
    return _Latest(latest, _take_back(latest) if any_back else {}, history)


def _take_back(latest: dict[ClaimKey, Decision]) -> dict[ClaimKey, dt.date]:
    """Leave out decisions that take back: of their claims nothing is decided. Gives the days."""
    back = {key: it.date for key, it in latest.items() if it.outcome is Outcome.WITHDRAWN}
    for key in back:
        del latest[key]
    return back


def _methods(unit: LinkedUnit, items: Sequence[Item], as_of: dt.date) -> list[str | None]:
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
