"""Which signatures count, and why not (contract section 7, rulings of section 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import is_day, is_text, said_yes
from .lapses import changes
from .samples import all_samples, done_samples
from .sampling import covers_a_decision
from .staff import allocated, in_post, is_trusted, listed, person

if TYPE_CHECKING:
    from .data import Data
    from .unit import Unit

FILES = {"assessor": "assessment", "candidate": "portfolio", "verifier": "verification"}
"""Whose signature stands in which file, in the order in which each needs the one before."""


def latest(unit: Unit, role: str) -> Data | None:
    """Contract 11: "Only the latest signature of a role is judged"."""
    found = [
        one
        for one in unit.workspace.file(FILES[role]).get("sign_off") or []
        if unit.has(one, FILES[role]) and unit.happened(one.get("date"))
    ]
    by_day = sorted(found, key=lambda one: str(one["date"]))
    return by_day[-1] if by_day else None


def signed(unit: Unit) -> list[Data]:
    """What contract 9 writes of them; `why` holds every code that fits, `days` what came after."""
    rows = []
    for role in FILES:
        signature = latest(unit, role)
        if signature is not None:
            by = unit.workspace.portfolio["candidate"]["ref"]
            why = faults(unit, role, signature)
            row = {"role": role, "by": by if role == "candidate" else signature.get(role)}
            row |= {"date": signature["date"], "counts": not why, "why": why}
            rows.append(row | {"days": [day for day in changes(unit) if day > signature["date"]]})
    return rows


def faults(unit: Unit, role: str, signature: Data) -> list[str]:
    """Every reason why a signature does not count."""
    found = []
    if any(day > signature["date"] for day in changes(unit)):
        found.append("signed-before-change")
    if _is_out_of_order(unit, role, signature):
        found.append("sign-off-order")
    if role != "candidate" and _is_wrong(unit, role, signature):
        found.append("wrong-signature")
    if role == "verifier" and is_own(unit, signature):
        found.append("own-sign-off")
    return found


def _is_out_of_order(unit: Unit, role: str, signature: Data) -> bool:
    """ "when it is dated before the one that it needs", or that one is missing."""
    needed = {"candidate": "assessor", "verifier": "candidate"}.get(role)
    before = latest(unit, needed) if needed else None
    return bool(needed) and (before is None or signature["date"] < before["date"])


def _is_wrong(unit: Unit, role: str, signature: Data) -> bool:
    """Contract 11: "A name is required where the centre lists anybody of that role".

    "nobody of that role in the centre's list, not in post, or not qualified and not countersigned".
    """
    if not listed(unit.workspace, role):
        return False
    entry = person(unit.workspace, role, signature.get(role))
    if entry is None or not in_post(entry, signature["date"]):
        return True
    return not is_trusted(unit, signature, role)


def is_own(unit: Unit, signature: Data) -> bool:
    """ "the verifier decided, countersigned or recorded as not applicable anything in the unit, …".

    "in any version, or was allocated as its assessor on that day".
    """
    name = signature.get("verifier")
    if name is None:
        return False
    return name in _worked_on(unit) or name == allocated(unit, "assessor", signature["date"])


def _worked_on(unit: Unit) -> list[str]:
    names = []
    assessment = unit.workspace.file("assessment")
    for key in ("decisions", "not_applicable", "sign_off"):
        for record in assessment.get(key) or []:
            if not unit.is_called(record.get("unit")):
                continue
            if key != "sign_off" and _has_come(unit, record.get("date")):
                names.append(record.get("assessor"))
            given = record.get("countersigned")
            if isinstance(given, dict) and _has_come(unit, given.get("date")):
                names.append(given.get("by"))
    return [name for name in names if is_text(name)]


def _has_come(unit: Unit, day: object) -> bool:
    return unit.happened(day) or not is_day(day)


def is_unsampled(unit: Unit) -> bool:
    """The warning `signed-unsampled`: it says something and takes nothing from the signature.

    Contract 7: "in which no done sample covers a decision and no `not_sampled` entry with a comment
    stands"; 11: "the sample is dated no later than the signature".
    """
    signature = latest(unit, "verifier")
    if signature is None:
        return False
    left_out = any(
        one.get("stage") == "not_sampled"
        and is_text(one.get("comment"))
        and not said_yes(one.get("withdrawn"))
        for one in all_samples(unit)
    )
    covered = any(
        is_day(sample["date"])
        and sample["date"] <= signature["date"]
        and covers_a_decision(unit, sample)
        for sample in done_samples(unit)
    )
    return not left_out and not covered
