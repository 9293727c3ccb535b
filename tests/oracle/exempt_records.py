"""The not-applicable records of a unit (contract sections 4 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .criteria import readable
from .data import Data, said_yes

if TYPE_CHECKING:
    from .unit import Unit


def all_records_on(unit: Unit, code: str) -> list[Data]:
    """Those of this unit and version on one criterion, whatever their day."""
    found = unit.workspace.file("assessment").get("not_applicable") or []
    return [
        one
        for one in found
        if unit.has(one, "assessment") and code in readable(one["criteria"], unit.standard)[0]
    ]


def records_on(unit: Unit, code: str) -> list[Data]:
    """Those that have come, the latest last."""
    found = [one for one in all_records_on(unit, code) if unit.happened(one["date"])]
    return sorted(found, key=lambda record: str(record["date"]))


def takes_back(record: Data) -> bool:
    """Contract 4: "with `withdrawn: true`"; 11: "an unreadable `withdrawn` is yes"."""
    said = record.get("withdrawn")
    return said_yes(said) or not (said is None or said is False or said in ("no", "false"))


def is_recorded(unit: Unit, code: str) -> bool:
    """ "A later not-applicable record with `withdrawn: true` takes an earlier one back."."""
    records = records_on(unit, code)
    return bool(records) and not takes_back(records[-1])
