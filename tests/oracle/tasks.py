"""Tasks that sampling and submitting again give (contract sections 4, 7 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import is_day
from .decisions import latest, standing
from .judge import claiming
from .samples import done_samples
from .sampling import answered, is_set_aside, outcome_on
from .staff import allocated, person

if TYPE_CHECKING:
    from .data import Data, Item
    from .unit import Unit


def decide_again(unit: Unit) -> list[tuple[str, str]]:
    """The claims, as item and criterion, that are the assessor's task.

    Contract 11: "A claim that is set aside is always the assessor's task (`decide_again`), also
    where another item meets the criterion."
    """
    return [
        (item.ref, code)
        for code in unit.standard.codes
        for item in claiming(unit, code)
        if is_set_aside(unit, item, code)
    ]


def look_again(unit: Unit) -> list[tuple[str, str, str]]:
    """Verifier, item and criterion: what they sent back and what was decided again since.

    Contract 11: it "ends with a done sample of the claim on or after the new decision; if that
    verifier has left, the allocated one has it".
    """
    found = set()
    for code in unit.standard.codes:
        for item in claiming(unit, code):
            decision = latest(unit, item, code)
            for sample in done_samples(unit):
                if decision and _waits_for_a_look(unit, sample, item, code):
                    found.add((_who(unit, sample), item.ref, code))
    return sorted(found)


def _waits_for_a_look(unit: Unit, sample: Data, item: Item, code: str) -> bool:
    if outcome_on(unit, sample, item, code) != "disagree" or is_set_aside(unit, item, code):
        return False
    again = [one for one in standing(unit, item, code) if answered(unit, [one], sample)]
    return not any(
        is_day(one["date"])
        and one is not sample
        and one["date"] >= again[0]["date"]
        and outcome_on(unit, one, item, code) is not None
        for one in done_samples(unit)
    )


def _who(unit: Unit, sample: Data) -> str:
    """The verifier who sent it back, unless their last day has passed."""
    entry = person(unit.workspace, "verifier", sample["verifier"])
    left = entry is not None and unit.happened(entry.get("until")) and entry["until"] < unit.as_of
    return str(allocated(unit, "verifier", unit.as_of) if left else sample["verifier"])
