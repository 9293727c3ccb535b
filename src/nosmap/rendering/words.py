"""What outputs say of the result, in the same words in each: status, outcomes, kinds, numbers."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import Status
from nosmap.model.words import Outcome, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from nosmap.linking.linked import Item
    from nosmap.mapping.result import (
        GroupCoverage,
        Reason,
        RequirementGap,
        UnitSummary,
    )

COMPETENCE: Final = "A percentage of criteria is not a percentage of competence."
NO_RECORDS: Final = "no assessment records here"

STATUS: Final = {
    Status.IN_PROGRESS: "in progress",
    Status.ALL_MET: "all met, not yet signed off",
    Status.ASSESSOR_SIGNED: "signed off by the assessor",
    Status.CANDIDATE_SIGNED: "signed off by the assessor and the candidate",
    Status.VERIFIED: "verified",
}
SHORT_STATUS: Final = {
    Status.IN_PROGRESS: "in progress",
    Status.ALL_MET: "all met",
    Status.ASSESSOR_SIGNED: "assessor signed",
    Status.CANDIDATE_SIGNED: "candidate signed",
    Status.VERIFIED: "verified",
}
KINDS: Final = {
    StatementKind.PERFORMANCE: "Performance criteria",
    StatementKind.KNOWLEDGE: "Knowledge",
    StatementKind.OTHER: "Other criteria",
}

OUTCOMES: Final[Mapping[str, str]] = {
    Outcome.MET: "met",
    Outcome.MORE_EVIDENCE: "more evidence needed",
    Outcome.NOT_MET: "not yet met",
    Outcome.WITHDRAWN: "taken back",
}

_PLURALS: Final = {"criterion": "criteria"}


def counted(number: int, word: str) -> str:
    """Say a number of things: `1 criterion`, `1,234 criteria`."""
    many = _PLURALS.get(word, f"{word}s")
    return f"{number:,} {word if number == 1 else many}"


def some(words: Iterable[str], limit: int = 4) -> str:
    """Name a few of many: `E1, E2, E3, E4 and 3 more`."""
    named = tuple(words)
    more = f" and {len(named) - limit} more" if len(named) > limit else ""
    return ", ".join(named[:limit]) + more


def span(group: GroupCoverage) -> str:
    """Give an area's or topic's range of codes, as it can be typed: `P1-P11`."""
    return group.first if group.first == group.last else f"{group.first}-{group.last}"


def explained(reason: Reason) -> str:
    """Say why a criterion is not met, and who does what next."""
    said, what = reason.message.rstrip("."), reason.next.rstrip(".")
    return f"Why: {said}. Next, {reason.who.value}: {what}."


def required(unit: UnitSummary, gap: RequirementGap, width: int = 60) -> str:
    """Say which rule of the policy is not held yet, and where."""
    where = (it for it in unit.groups if it.group.name == gap.group)
    return "".join(f"{span(it)} {short(it.group.name, width)}: " for it in where) + gap.message


def short(name: str, width: int = 60) -> str:
    """Cut a long name at a word."""
    return textwrap.shorten(name, width, placeholder="…")


def method_mark(item: Item) -> str:
    """Give the short mark of an item's method, or its own word where the method is unknown."""
    if item.method is None:
        return f"{item.record.method}?"
    return item.method.mark or item.method.title


def method_title(name: str) -> str:
    """Give a method's name as words: `work_product` reads `work product`."""
    return name.replace("_", " ")
