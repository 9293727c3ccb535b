"""Which criteria are recorded as not applicable (contract sections 4 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import Data, said_yes
from .sampling import answered, done_samples, loudest, whole

if TYPE_CHECKING:
    from .unit import Unit


def records_on(unit: Unit, code: str) -> list[Data]:
    """The not-applicable records on one criterion, the latest last."""
    found = [one for one in unit.records("not_applicable") if unit.names(one, code)]
    return sorted(found, key=lambda record: str(record["date"]))


def is_recorded(unit: Unit, code: str) -> bool:
    """ "A later not-applicable record with `withdrawn: true` takes an earlier one back."."""
    records = records_on(unit, code)
    return bool(records) and not said_yes(records[-1].get("withdrawn"))


def is_sent_back(unit: Unit, code: str) -> bool:
    """A recorded one is set aside.

    "In the same way, when it names no items, it sets aside a not-applicable record dated no later
    than it, until a later record."
    """
    if not is_recorded(unit, code):
        return False
    records = records_on(unit, code)
    for sample in done_samples(unit):
        disagrees = _outcome_on(unit, sample, code) == "disagree"
        if disagrees and records[-1]["date"] <= sample["date"] and not answered(records, sample):
            return True
    return False


def _outcome_on(unit: Unit, sample: Data, code: str) -> str | None:
    """What a sample says where it names no items; a finding speaks instead of its sample."""
    findings = [whole(one, sample) for one in sample.get("findings") or []]
    voices = [one for one in findings if "evidence" not in one and unit.names(one, code)]
    if not voices and "evidence" not in sample and unit.names(sample, code):
        voices = [sample]
    return loudest([voice["outcome"] for voice in voices])


def is_not_applicable(unit: Unit, code: str) -> bool:
    """ "recorded with a rationale, not withdrawn, not set aside"."""
    return is_recorded(unit, code) and not is_sent_back(unit, code)
