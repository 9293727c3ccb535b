"""Why a criterion is not met, and who acts next (contract section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decisions import latest, waits
from .exempt import is_sent_back
from .judge import (
    accepted,
    claiming,
    counts,
    lacks_countersignature,
    lacks_method,
    method_allowed,
    needed,
    only_supporting,
    state,
)
from .sampling import is_set_aside

if TYPE_CHECKING:
    from .data import Data, Item
    from .unit import Unit

REASONS = [
    ("returned", "assessor"),
    ("resubmitted", "assessor"),
    ("awaiting-decision", "assessor"),
    ("not-countersigned", "assessor"),
    ("not-submitted", "candidate"),
    ("more-evidence", "candidate"),
    ("referred", "candidate"),
    ("too-few", "candidate"),
    ("method-missing", "candidate"),
    ("supporting-only", "candidate"),
    ("method-forbidden", "candidate"),
    ("out-of-date", "candidate"),
    ("no-evidence", "candidate"),
]
"""`blanket` is left out: it needs an error in the file, and the workspaces here are valid."""


def reasons(unit: Unit, code: str) -> list[tuple[str, str]]:
    """Reasons and who acts next, in a fixed order; "empty for met and not applicable"."""
    if state(unit, code) in ("met", "not_applicable"):
        return []
    given = {claim_reason(unit, item, code) for item in claiming(unit, code)}
    given |= set(_shortfalls(unit, code))
    if is_sent_back(unit, code):
        given.add("returned")
    if not claiming(unit, code):
        given.add("no-evidence")
    return [(word, who) for word, who in REASONS if word in given]


def claim_reason(unit: Unit, item: Item, code: str) -> str | None:
    """What keeps one claim from counting; None for a counting one.

    A claim whose decision was taken back or can't be read "waits for a decision again".
    """
    if is_set_aside(unit, item, code):
        return "returned"
    decision = latest(unit, item, code)
    if decision is None:
        asked = item.by_assessor or unit.happened(item.data.get("submitted"))
        return "awaiting-decision" if asked or waits(unit, item, code) else "not-submitted"
    if decision["outcome"] == "met":
        return _short_of_counting(unit, item, code, decision)
    submitted = item.data.get("submitted")
    if unit.happened(submitted) and submitted > decision["date"]:
        return "resubmitted"
    return "more-evidence" if decision["outcome"] == "more_evidence" else "referred"


def _short_of_counting(unit: Unit, item: Item, code: str, decision: Data) -> str | None:
    """What a claim that is decided `met` lacks."""
    if lacks_countersignature(unit, decision):
        return "not-countersigned"
    if not method_allowed(unit, item, code):
        return "method-forbidden"
    return None if counts(unit, item, code) else "out-of-date"


def _shortfalls(unit: Unit, code: str) -> list[str]:
    """Reasons that belong to the criterion's counting items taken together."""
    items = accepted(unit, code)
    if not items:
        return []
    found = ["too-few"] if len(items) < needed(unit, code) else []
    found += ["method-missing"] if lacks_method(unit, code) else []
    return found + (["supporting-only"] if only_supporting(unit, code) else [])
