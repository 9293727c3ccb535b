"""The state of one criterion (contract sections 6 and 7)."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from .decisions import latest
from .exempt import is_not_applicable
from .policy import (
    effective_method,
    method_name,
    method_setting,
    needs_countersigning,
    number_setting,
    rules,
)
from .sampling import is_set_aside
from .staff import is_trusted
from .unit import Unit, all_items, is_claimed

if TYPE_CHECKING:
    from .data import Data, Item


def claiming(unit: Unit, code: str) -> list[Item]:
    """Items "with a claim that is not withdrawn"."""
    return [item for item in all_items(unit.workspace) if is_claimed(unit, item, code)]


def method_allowed(unit: Unit, item: Item, code: str) -> bool:
    """ "those count whose method is allowed"."""
    method = effective_method(unit, item)
    listed = method_setting(unit, code, "methods")
    return (not listed or method in listed) and method not in method_setting(
        unit, code, "forbidden"
    )


def months_before(date: str, months: int) -> str:
    """ "calendar months (day clamped to the month's end; …)"."""
    year, month, day = (int(part) for part in date.split("-"))
    for _ in range(months):
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return f"{year:04}-{month:02}-{min(day, calendar.monthrange(year, month)[1]):02}"


def recent_enough(unit: Unit, item: Item, code: str, decided: str) -> bool:
    """ "whose date is not before that decision's date minus `max_age_months` calendar months".

    Contract 3: "for a span also until: …, which then counts for age". Contract 11: "methods are
    looked at as what they count as".
    """
    months = number_setting(unit, code, "max_age_months")
    date = str(item.data.get("until", item.data["date"]))
    exempt = effective_method(unit, item) in method_setting(unit, code, "age_exempt")
    return months is None or exempt or date >= months_before(decided, months)


def lacks_countersignature(unit: Unit, decision: Data) -> bool:
    """Contract 4: "with the policy `countersign: required` it does not count"; 11: "`met` only"."""
    return needs_countersigning(unit) and not is_trusted(unit, decision, "assessor")


def counts(unit: Unit, item: Item, code: str) -> bool:
    """The claim is among those that can satisfy the criterion."""
    decision = latest(unit, item, code)
    if decision is None or decision["outcome"] != "met" or is_set_aside(unit, item, code):
        return False
    if lacks_countersignature(unit, decision):
        return False
    fresh = recent_enough(unit, item, code, decision["date"])
    return method_allowed(unit, item, code) and fresh


def accepted(unit: Unit, code: str) -> list[Item]:
    """The counting items of a criterion."""
    return [item for item in claiming(unit, code) if counts(unit, item, code)]


def needed(unit: Unit, code: str) -> int:
    """ "Defaults: one item"."""
    return number_setting(unit, code, "min_evidence") or 1


def only_supporting(unit: Unit, code: str) -> bool:
    """ "not all be supporting-only"."""
    supporting = method_setting(unit, code, "supporting_only")
    return all(effective_method(unit, item) in supporting for item in accepted(unit, code))


def fulfilling(unit: Unit, rule: Data, items: list[Item]) -> list[Item]:
    """The items that a `require` rule counts."""
    wanted = [method_name(unit, one) for one in rule["any_of"]]
    return [item for item in items if effective_method(unit, item) in wanted]


def lacks_method(unit: Unit, code: str) -> bool:
    """A criterion must "hold every `require` rule with `per: criterion`"."""
    for rule, codes in rules(unit):
        have = len(fulfilling(unit, rule, accepted(unit, code)))
        if rule["per"] == "criterion" and code in codes and have < rule.get("at_least", 1):
            return True
    return False


def is_satisfied(unit: Unit, code: str) -> bool:
    """ "They must number `min_evidence`, not all be supporting-only, and hold every … rule"."""
    enough = len(accepted(unit, code)) >= needed(unit, code)
    return enough and not only_supporting(unit, code) and not lacks_method(unit, code)


def state(unit: Unit, code: str) -> str:
    """ "For a criterion of a unit, the first that fits"."""
    claims = claiming(unit, code)
    decisions = [latest(unit, item, code) for item in claims]
    outcomes = [decision["outcome"] for decision in decisions if decision]
    if is_not_applicable(unit, code):
        return "not_applicable"
    if is_satisfied(unit, code):
        return "met"
    if any(is_set_aside(unit, item, code) for item in claims):
        return "returned"
    if "met" in outcomes or "more_evidence" in outcomes:
        return "partial"
    if "not_met" in outcomes:
        return "referred"
    return "claimed" if claims else "gap"
