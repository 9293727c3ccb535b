"""States and claims as cells say them: a mark and a word, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import State
from nosmap.rendering.marks import MARKS, WORDS
from nosmap.rendering.rows import is_draft, located
from nosmap.rendering.words import method_mark
from nosmap.workbook.texts import shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from nosmap.linking.linked import Item
    from nosmap.mapping.result import ClaimStanding


LEGEND: Final = "   ".join(f"{MARKS[it]} {word}" for it, word in WORDS.items())
"""What the marks of a grid mean, in one line."""


def state_said(state: State) -> str:
    """Say a criterion's state: `● met`."""
    return f"{MARKS[state]} {WORDS[state]}"


def claim_state(claim: ClaimStanding) -> State:
    """Give the state that a claim by itself would give its criterion."""
    if claim.set_aside is not None:
        return State.RETURNED
    if claim.decision is None:
        return State.CLAIMED
    if claim.counts:
        return State.MET
    return State.REFERRED if claim.decision.outcome == "not_met" else State.PARTIAL


def claim_said(claim: ClaimStanding, as_of: dt.date) -> str:
    """Say where a claim stands: a mark and what was decided of it."""
    state = claim_state(claim)
    words = WORDS[state]
    if state is State.CLAIMED and is_draft(claim.item, as_of):
        words = "a draft, not yet submitted"
    elif state is State.PARTIAL and claim.decision is not None:
        more = claim.decision.outcome == "more_evidence"
        words = "more evidence needed" if more else "met, but does not count yet"
    return f"{MARKS[state]} {words}"


def located_said(claims: Iterable[ClaimStanding]) -> str | None:
    """Name claims with their methods and locators, one a line: `WP E3 (right-hand plan)`."""
    return shown("\n".join(f"{method_mark(it.item)} {located(it)}" for it in claims)) or None


def locators_said(claim: ClaimStanding) -> str | None:
    """Give a claim's locators."""
    return shown("; ".join(it for it in claim.locators if it)) or None


def method_said(item: Item) -> str:
    """Give a method's title, or its own word where it is unknown."""
    return shown(item.method.title or item.method.name if item.method else item.record.method)


def short_method(item: Item) -> str:
    """Give a method's mark."""
    return shown(method_mark(item))


def yes_no(answer: object) -> str:
    """Say yes or no."""
    return "yes" if answer else "no"


def or_none(text: str | None) -> str | None:
    """Give a text as a cell shows it, and nothing as an empty cell."""
    return shown(text) if text else None
