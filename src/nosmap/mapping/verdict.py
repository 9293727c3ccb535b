"""What becomes of a criterion: its state, the first of the closed list that fits, and why.

Contract section 7. Met is what something counts for and nothing is short of; so whatever is not
met has a reason, and a rule of the policy can't hold a criterion back without giving one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.mapping.reasons import BLANKET, NO_EVIDENCE, reasons, record_returned
from nosmap.mapping.result import ClaimCoverage, CriterionCoverage, Reason, State
from nosmap.mapping.samples import not_applicable_set_aside
from nosmap.mapping.shortfalls import shortfalls
from nosmap.mapping.standing import COUNTS, RETURNED

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import LinkedNotApplicable, LinkedUnit
    from nosmap.mapping.standing import Standing
    from nosmap.model.verification import Sample
    from nosmap.policy.rules import CriterionRules


class Verdict(NamedTuple):
    """A criterion's state, and the reasons of one that is neither met nor not applicable."""

    state: State
    reasons: tuple[Reason, ...] = ()


MET: Final = Verdict(State.MET)
NOT_APPLICABLE: Final = Verdict(State.NOT_APPLICABLE)


def criteria(
    unit: LinkedUnit, found: Standing, as_of: dt.date, blanket: set[int]
) -> list[CriterionCoverage]:
    """Give the coverage of each of a unit's criteria; ``blanket`` those of refused claims."""
    records = records_by_criterion(unit, as_of)
    none: list[ClaimCoverage] = []
    covered = []
    for place, criterion in enumerate(unit.standard.criteria):
        claims = found.claims.get(place, none)
        recorded, returned = _recorded(place, records.get(place), unit, as_of)
        nothing = BLANKET if place in blanket else NO_EVIDENCE
        state, why = (
            NOT_APPLICABLE
            if recorded
            else verdict(claims, unit.policy.criteria[place], nothing, returned)
        )
        word = found.sampled.words.get(place)
        covered.append(CriterionCoverage(criterion, state, tuple(claims), why, word))
    return covered


def verdict(
    claims: Sequence[ClaimCoverage],
    rules: CriterionRules,
    nothing: Reason,
    returned: Sample | None,
) -> Verdict:
    """Give the state of a criterion that applies, and why it is not met.

    ``nothing`` is the reason where there is no claim; ``returned`` the sample that set a record
    aside by which it did not apply.
    """
    accepted = tuple([it.method for it in claims if it.state is COUNTS])
    short = shortfalls(rules, accepted)
    if accepted and not short:
        return MET
    why = reasons(claims, short) or (nothing,)
    if returned is not None and why[0].code != "returned":
        why = (record_returned(returned), *why)
    return Verdict(_state(claims), why)


def _state(claims: Sequence[ClaimCoverage]) -> State:
    """Give the state of a criterion that is not met."""
    if not claims:
        return State.GAP
    if any(it.state is RETURNED for it in claims):
        return State.RETURNED
    outcomes = {it.decision.outcome for it in claims if it.decision is not None}
    if outcomes & {"met", "more_evidence"}:
        return State.PARTIAL
    return State.REFERRED if outcomes else State.CLAIMED


def records_by_criterion(unit: LinkedUnit, as_of: dt.date) -> dict[int, list[LinkedNotApplicable]]:
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
