"""People's texts as cells: nothing changes its meaning, nothing is lost without a word."""

from __future__ import annotations

import re
from typing import Final

from nosmap.rendering.safe import visible

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


def looks_like_something_else(text: str) -> bool:
    """Whether a spreadsheet program could take the text for a formula, a number or a date.

    Such a cell carries the mark of text (what a leading `'` does when somebody types), so that
    it stays text when somebody edits it too.
    """
    return _SENSITIVE.match(text) is not None


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
