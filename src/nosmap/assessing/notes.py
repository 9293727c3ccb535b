"""What the centre's policy says of a claim, for the assessor to know before deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import ClaimState
from nosmap.mapping.shortfalls import shortfalls
from nosmap.mapping.standing import if_met
from nosmap.model.methods import EXPERT_WITNESS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.mapping.result import ClaimCoverage, CriterionCoverage
    from nosmap.policy.rules import CriterionRules


def notes(
    claim: ClaimCoverage, covered: CriterionCoverage, rules: CriterionRules, day: dt.date
) -> Iterator[str]:
    """Say what keeps a claim from counting, or its criterion from being met, if it is met.

    ``covered`` is the criterion as it stands, ``day`` that of the decision. The rules are those
    of the mapping itself, asked as if the decision had been made.
    """
    method = claim.item.method
    if method and method.name == EXPERT_WITNESS != claim.method:
        yield "nobody agreed to the witness as an expert: it counts as witness testimony"
    state = if_met(claim.item, claim.method, rules, day)
    if state is ClaimState.METHOD_DOES_NOT_COUNT:
        yield "by the centre's policy this method does not count here"
    if state is ClaimState.OUT_OF_DATE:
        yield f"it is older than the {rules.max_age_months} months of the centre's policy"
    if state is ClaimState.COUNTS:
        accepted = [it.method for it in covered.claims if it.counts]
        for short in shortfalls(rules, (*accepted, claim.method)):
            yield f"if it is met, the centre's policy still asks for more: {short.message}"
