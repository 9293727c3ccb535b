"""Who may sign what, and when (contract sections 4, 6 and 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import is_day, is_text, said_yes

if TYPE_CHECKING:
    from .data import Data, Workspace
    from .unit import Unit

LISTS = {"assessor": "assessors", "verifier": "verifiers"}
"""A role's list in the centre's file."""


def listed(workspace: Workspace, role: str) -> list[Data]:
    """Everybody of a role."""
    return (workspace.centre or {}).get(LISTS[role]) or []


def person(workspace: Workspace, role: str, ref: object) -> Data | None:
    """Somebody's entry in a role's list."""
    return next((one for one in listed(workspace, role) if one["ref"] == ref), None)


def in_post(entry: Data, day: str) -> bool:
    """Contract 4: not "before `since` or after `until`"."""
    return bool(entry.get("since", day) <= day <= entry.get("until", day))


def is_qualified(entry: Data | None, day: str) -> bool:
    """Contract 6: yes, no or "the DATE from which"; 11: "absent is yes", "unreadable … is no"."""
    said = (entry or {}).get("qualified")
    if is_day(said):
        return str(said) <= day
    return said is None or said_yes(said)


def countersignature(unit: Unit, record: Data, role: str) -> str | None:
    """ "counts", "bad" or None where there is none yet; `record` names its own signer by role.

    Contract 4: "by another assessor, qualified on its day, not before the decision and not after
    `--as-of`"; 11: "by somebody who is not listed: bad; after `--as-of`: not yet there".
    """
    given = record.get("countersigned")
    if not isinstance(given, dict) or not is_day(given.get("date")) or not is_text(given.get("by")):
        return None
    if not unit.happened(given["date"]):
        return None
    entry = person(unit.workspace, role, given["by"])
    fit = entry is not None and is_qualified(entry, given["date"])
    another = given["by"] != record.get(role)
    return "counts" if fit and another and given["date"] >= record["date"] else "bad"


def is_trusted(unit: Unit, record: Data, role: str) -> bool:
    """The one who signs was qualified on the day, or the record is countersigned.

    Nothing says of somebody who is not listed that they were not qualified.
    """
    entry = person(unit.workspace, role, record.get(role))
    qualified = is_qualified(entry, record["date"])
    return qualified or countersignature(unit, record, role) == "counts"


def allocated(unit: Unit, role: str, day: str) -> str | None:
    """Who has the unit on a day; the assessment's allocation "wins over the portfolio's"."""
    found = unit.workspace.file("assessment").get("allocation") or []
    come = [
        one
        for one in found
        if unit.is_called(one["unit"]) and role in one and one.get("from", day) <= day
    ]
    come.sort(key=lambda one: str(one.get("from", "")))
    if come:
        return str(come[-1][role])
    return unit.entry.get(role)
