"""A criterion's state: the first of the closed list that fits (contract section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.reasons import Case, reasons
from nosmap.mapping.result import ClaimStanding, CriterionCoverage, State
from nosmap.mapping.samples import not_applicable_set_aside

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import LinkedNotApplicable, LinkedUnit
    from nosmap.mapping.standing import Standing
    from nosmap.model.verification import Sample
    from nosmap.policy.rules import CriterionRules


def criteria(
    unit: LinkedUnit, found: Standing, as_of: dt.date, blanket: set[int]
) -> list[CriterionCoverage]:
    """Give the coverage of each of a unit's criteria; ``blanket`` those of refused claims."""
    records = _not_applicable(unit, as_of)
    nothing: list[ClaimStanding] = []
    covered = []
    for place, criterion in enumerate(unit.standard.criteria):
        claims = found.claims.get(place, nothing)
        recorded, returned = _recorded(place, records.get(place), unit, as_of)
        rules = unit.policy.criteria[place]
        state = State.NOT_APPLICABLE if recorded else state_of(claims, rules, found.methods)
        why = (
            ()
            if state in _SETTLED
            else reasons(
                Case(
                    claims,
                    rules,
                    found.methods,
                    as_of,
                    place in blanket,
                    returned.ref if returned else None,
                )
            )
        )
        word = found.sampled.words.get(place)
        covered.append(CriterionCoverage(criterion, state, tuple(claims), why, word))
    return covered


_SETTLED = frozenset({State.MET, State.NOT_APPLICABLE})


def state_of(
    claims: Sequence[ClaimStanding], rules: CriterionRules, methods: Sequence[str | None]
) -> State:
    """Give the state of a criterion that applies."""
    if not claims:
        return State.GAP
    if is_satisfied(claims, rules, methods):
        return State.MET
    if any(it.set_aside is not None for it in claims):
        return State.RETURNED
    outcomes = {it.decision.outcome for it in claims if it.decision is not None}
    if outcomes & {"met", "more_evidence"}:
        return State.PARTIAL
    return State.REFERRED if outcomes else State.CLAIMED


def is_satisfied(
    claims: Sequence[ClaimStanding], rules: CriterionRules, methods: Sequence[str | None]
) -> bool:
    """Whether the counting claims satisfy a criterion (contract section 6)."""
    counting = [methods[it.item.place] for it in claims if it.counts]
    if len(counting) < rules.min_evidence:
        return False
    if rules.supporting_only and all(it in rules.supporting_only for it in counting):
        return False
    return not rules.require or all(
        sum(it in rule.any_of for it in counting) >= rule.number for rule in rules.require
    )


def _not_applicable(unit: LinkedUnit, as_of: dt.date) -> dict[int, list[LinkedNotApplicable]]:
    """Give, by criterion, the not-applicable records as of the day, the latest last."""
    records = sorted(
        (it for it in unit.not_applicable if it.record.date <= as_of),
        key=lambda it: (it.record.date, it.place),
    )
    found: dict[int, list[LinkedNotApplicable]] = {}
    for it in records:
        for place in it.criteria:
            found.setdefault(place, []).append(it)
    return found


def _recorded(
    place: int, records: list[LinkedNotApplicable] | None, unit: LinkedUnit, as_of: dt.date
) -> tuple[bool, Sample | None]:
    """Whether a criterion is recorded as not applicable, or the sample that set that aside."""
    if records is None or records[-1].record.withdrawn:
        return False, None
    aside = not_applicable_set_aside(place, records, unit.samples, as_of)
    return aside is None, aside
