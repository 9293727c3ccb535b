"""What the accepted items of a criterion lack together, by the centre's policy: a function a rule.

A rule is given the rules of the criterion and the methods of what is accepted, as the policy
sees them; it gives the reason why that is not enough, or nothing (contract sections 6 and 7).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import Reason, Who

if TYPE_CHECKING:
    from nosmap.policy.rules import CriterionRules

Accepted = tuple["str | None", ...]
Rule = Callable[["CriterionRules", Accepted], "Reason | None"]


def too_few(rules: CriterionRules, accepted: Accepted) -> Reason | None:
    """`min_evidence`: so many items."""
    need, have = rules.min_evidence, len(accepted)
    if have >= need:
        return None
    message = f"{have} of {need} accepted items"
    return Reason("too-few", Who.CANDIDATE, message, "put it forward in another item too")


def method_missing(rules: CriterionRules, accepted: Accepted) -> Reason | None:
    """`require` with `per: criterion`: so many items of certain methods; the first that lacks."""
    for rule in rules.require:
        have = sum(it in rule.any_of for it in accepted)
        if have < rule.number:
            message = f"{have} of {rule.number} accepted items by {rule.titles}"
            helps = f"an item by {rule.titles} could provide evidence for it"
            return Reason("method-missing", Who.CANDIDATE, message, helps)
    return None


def supporting_only(rules: CriterionRules, accepted: Accepted) -> Reason | None:
    """`supporting_only`: not all of them of methods that only support."""
    if not rules.supporting_only or any(it not in rules.supporting_only for it in accepted):
        return None
    message = "only supporting evidence is accepted so far"
    helps = "evidence of your work itself could provide evidence for it"
    return Reason("supporting-only", Who.CANDIDATE, message, helps)


RULES: Final[tuple[Rule, ...]] = (too_few, method_missing, supporting_only)
"""In the order in which reasons are told."""


@lru_cache(maxsize=1024)  # most criteria have the same rules, and a few methods
def shortfalls(rules: CriterionRules, accepted: Accepted) -> tuple[Reason, ...]:
    """Say what is short; where nothing is accepted it is the claims that say why."""
    if not accepted:
        return ()
    return tuple(found for rule in RULES if (found := rule(rules, accepted)) is not None)
