"""What a cell says, and only a cell: states and claims in few signs, long texts cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape

from nosmap.mapping.result import ClaimState, State
from nosmap.rendering.coverage.rows import located
from nosmap.rendering.marks import CLAIMS, MARKS, WORDS
from nosmap.rendering.safe import visible
from nosmap.rendering.words import OUTCOMES, method_mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.linking.linked import Item
    from nosmap.mapping.result import ClaimCoverage
    from nosmap.model.assessment import Decision


LEGEND: Final = "   ".join(f"{MARKS[it]} {word}" for it, word in WORDS.items())
"""What the marks of a grid mean, in one line."""


def state_said(state: State) -> str:
    """Say a criterion's state: `● met`."""
    return f"{MARKS[state]} {WORDS[state]}"


def claim_said(claim: ClaimCoverage) -> str:
    """Say where a claim stands: `○ put forward, not yet assessed`."""
    state, words = CLAIMS[claim.state]
    return f"{MARKS[state]} {words}"


_MET_AND_NOT_COUNTING: Final = frozenset(
    {ClaimState.NOT_COUNTERSIGNED, ClaimState.METHOD_DOES_NOT_COUNT, ClaimState.OUT_OF_DATE}
)


def countersigned_said(decision: Decision | None, *, unsigned: bool) -> str | None:
    """Say who countersigned a decision and when; `needed` where nobody did whose word counts."""
    signed = decision.countersigned if decision else None
    if unsigned:
        return "needed"
    return f"{shown(signed.by)}, {signed.date.isoformat()}" if signed else None


def decision_said(claim: ClaimCoverage, decision: Decision) -> str:
    """Say the newest decision on a claim, and of one that was met if it does not count."""
    if claim.state in _MET_AND_NOT_COUNTING:
        return CLAIMS[claim.state].words
    return OUTCOMES[decision.outcome]


def located_said(claims: Iterable[ClaimCoverage]) -> str | None:
    """Name claims with their methods and locators, one a line: `WP E3 (right-hand plan)`."""
    return shown("\n".join(f"{method_mark(it.item)} {located(it)}" for it in claims)) or None


def locators_said(claim: ClaimCoverage) -> str | None:
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


MOST: Final = 32_767
"""A cell of an .xlsx file holds so many UTF-16 units and no more."""

CUT: Final = " […cut here: the cell can hold no more; the whole text is in the file]"
"""Ends a text that was cut. A cell that ends so is never taken back in."""

CLEAR: Final = "(clear)"
"""Typed into a cell that can be cleared: the value in the file goes."""

_SLACK: Final = 8
"""LibreOffice breaks paragraphs of 16,383 signs where a cell has several, which adds signs."""

_NEWLINES: Final = re.compile(r"\r\n?")
_NO_XML: Final = re.compile("[\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SENSITIVE: Final = re.compile(r"[=+\-@＝＋－＠']|[\d.,/: ]+%?$|\d+e\d+$", re.IGNORECASE)  # noqa: RUF001


def shown(text: str) -> str:
    r"""Give a text as a cell shows it: line breaks stay, what can't be seen becomes `\x1b`.

    The text in a cell is compared with this, so it gives the same for what went through it.
    """
    if text.isprintable():
        return text if len(text) * 2 <= MOST else cut(text)
    lines = _NEWLINES.sub("\n", text).split("\n")
    whole = "\n".join(visible(it) for it in lines)
    return cut(_NO_XML.sub(lambda it: f"\\u{ord(it[0]):04x}", whole))


def cut(text: str) -> str:
    """Cut what a cell can't hold, and say so."""
    if _units(text) <= MOST:
        return text
    room = MOST - len(CUT) - _SLACK
    kept = text.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept + CUT


def is_cut(text: str) -> bool:
    """Whether a cell's text is not the whole text."""
    return text.endswith(CUT)


def escaped(text: str) -> str:
    """Write what spreadsheet programs would take for an escape, `_x0041_`, as the text it is."""
    return _ESCAPE.sub("_x005F_", text) if "_x" in text else text


def in_xml(text: str) -> str:
    """Write any text as the inside of a cell: whatever a sheet was given, its XML is whole.

    The one way by which a text comes into a sheet. What `shown` made comes through unchanged.
    """
    return escape(escaped(shown(text)))


def looks_like_something_else(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula, a number or a date.

    Such a cell carries the mark of text (what a leading `'` does when somebody types), so that
    it stays text when somebody edits it too.
    """
    return _SENSITIVE.match(text) is not None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
