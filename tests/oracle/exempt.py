"""Which criteria are recorded as not applicable and not set aside (contract sections 4 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .exempt_records import is_recorded, records_on, takes_back
from .samples import day_of, done_samples
from .sampling import answered
from .voices import said_of_record

if TYPE_CHECKING:
    from .data import Data
    from .unit import Unit


def sets_aside(unit: Unit, sample: Data, code: str) -> bool:
    """A done sample disagrees with the record that counts.

    "it sets aside a not-applicable record dated no later than it, until a later record"; 11: "A
    withdrawal lifts no disagreement".
    """
    if not is_recorded(unit, code) or said_of_record(unit, sample, code) != "disagree":
        return False
    records, day = records_on(unit, code), day_of(sample)
    if day is not None and records[-1]["date"] > day:
        return False
    return not answered(unit, [one for one in records if not takes_back(one)], sample)


def is_sent_back(unit: Unit, code: str) -> bool:
    """A recorded one is set aside."""
    return any(sets_aside(unit, sample, code) for sample in done_samples(unit))


def is_not_applicable(unit: Unit, code: str) -> bool:
    """ "recorded with a rationale, not withdrawn, not set aside"."""
    return is_recorded(unit, code) and not is_sent_back(unit, code)
