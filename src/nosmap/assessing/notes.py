"""What the centre's policy says of a claim, for the assessor to know before deciding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.days import months_before
from nosmap.model.methods import EXPERT_WITNESS

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.linking.linked import Item
    from nosmap.policy.rules import CriterionRules


def notes(item: Item, method: str | None, rules: CriterionRules, day: dt.date) -> Iterator[str]:
    """Say what keeps a claim from counting, or from sufficing alone, even if decided met.

    ``method`` is the item's as rules see it, ``day`` that of the decision.
    """
    if item.method and item.method.name == EXPERT_WITNESS != method:
        yield "nobody agreed to the witness as an expert: it counts as witness testimony"
    if not rules.allows(method):
        yield "by the centre's policy this method does not count here"
    elif method in rules.supporting_only:
        yield "by the centre's policy this method only supports other evidence here"
    months = rules.max_age_months
    if months is not None and item.record.last_day < months_before(day, months):
        yield f"it is older than the {months} months of the centre's policy"
    if rules.min_evidence > 1:
        yield f"the centre's policy asks for {rules.min_evidence} accepted items here"
