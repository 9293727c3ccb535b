"""What samples do to claims, and how a criterion was sampled (contract sections 5, 7 and 9)."""

from __future__ import annotations

from .data import Data, Item, is_day, one_or_list
from .decisions import standing, stood_on
from .samples import (
    OUTCOMES,
    criteria_of,
    day_of,
    done_samples,
    is_done,
    is_faulty,
    items_of,
    live_samples,
    whole,
)
from .unit import Unit, all_items, is_claimed
from .voices import LOUDEST_FIRST, said_of_claim


def outcome_on(unit: Unit, sample: Data, item: Item, code: str) -> str | None:
    """What a done sample says about one claim; None where it does not cover it.

    Contract 7: a sample covers a claim only if "the claim had a decision dated no later than the
    sample".
    """
    if not is_claimed(unit, item, code) or not stood_on(unit, item, code, day_of(sample)):
        return None
    return said_of_claim(unit, sample, code, item.ref)


def answered(unit: Unit, records: list[Data], sample: Data) -> bool:
    """One of the records is "dated after the sample, or on its day and `answers` it".

    Contract 11: "One whose day can't be read is done, and nothing lifts it until it is mended."
    Of two samples with one reference only the first can be answered.
    """
    day = day_of(sample)
    for record in records if day else []:
        named = sample.get("ref") in one_or_list(record.get("answers"))
        if named and is_faulty(unit, sample):
            named = _is_the_one_named(unit, sample)
        if record["date"] > day or (record["date"] == day and named):
            return True
    return False


def _is_the_one_named(unit: Unit, sample: Data) -> bool:
    found = unit.workspace.file("verification")["samples"]
    return next(one for one in found if one.get("ref") == sample.get("ref")) is sample


def is_set_aside(unit: Unit, item: Item, code: str) -> bool:
    """ "`disagree` sets the claim's decisions aside until a decision on the same claim …".

    Contract 11: "A withdrawal lifts no disagreement: the claim stays returned."; what was taken
    back lifts none either.
    """
    return any(
        outcome_on(unit, sample, item, code) == "disagree"
        and not answered(unit, standing(unit, item, code), sample)
        for sample in done_samples(unit)
    )


def sampled(unit: Unit, code: str) -> str | None:
    """Contract 9: "of the done samples that cover one of its claims those of the latest day speak".

    A day that can't be read may be the latest.
    """
    claims = [item for item in all_items(unit.workspace) if is_claimed(unit, item, code)]
    heard: dict[str, list[str]] = {}
    for sample in done_samples(unit):
        for item in claims:
            outcome = outcome_on(unit, sample, item, code)
            if outcome:
                heard.setdefault(day_of(sample) or "9999-99-99", []).append(outcome)
    if heard:
        return next(word for word in LOUDEST_FIRST if word in heard[max(heard)])
    return "planned" if any(_is_planned_for(unit, item, code) for item in claims) else None


def _is_planned_for(unit: Unit, item: Item, code: str) -> bool:
    """ "`planned` where one that would cover a claim is only planned"."""
    return any(
        is_day(sample.get("planned"))
        and not is_done(unit, sample)
        and item.ref in (items_of(unit, sample) or [])
        and code in (criteria_of(unit, sample) or [])
        for sample in live_samples(unit)
    )


def has_open_action(unit: Unit) -> bool:
    """ "an entry without `closed`, or an `action` outcome without entries, in a done … sample".

    "in a done and not withdrawn sample".
    """
    for sample in done_samples(unit):
        actions = sample.get("actions") or []
        parts = [sample, *(whole(one, sample) for one in sample.get("findings") or [])]
        if any(not unit.happened(entry.get("closed")) for entry in actions):
            return True
        if not actions and "action" in [one.get("outcome") for one in parts]:
            return True
    return False


def covers_a_decision(unit: Unit, sample: Data) -> bool:
    """It covers at least one claim."""
    return any(
        outcome_on(unit, sample, item, code) in OUTCOMES
        for item in all_items(unit.workspace)
        for code in unit.standard.codes
    )
