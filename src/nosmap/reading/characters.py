"""Characters that can't stand in a file, and where in its lines a character stands."""

from __future__ import annotations

import re

from nosmap.codes import Code
from nosmap.reading.events import Refused

BREAK = re.compile("\r\n|\r|\n")
"""What ends a line; YAML 1.2 knows no other signs for it."""

NOT_TEXT = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufeff\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""Characters that YAML does not allow in a file, surrogates and U+0085 among them."""

LINE_SEPARATORS = ("\u2028", "\u2029", "\x85")
"""Line ends to some parsers and plain characters to others, so refused outright."""


def line_and_column(text: str, index: int) -> tuple[int, int]:
    """Give the line and column, from 0, of a character of the text."""
    breaks = [it.end() for it in BREAK.finditer(text, 0, index)]
    return len(breaks), index - (breaks[-1] if breaks else 0)


def odd_character(text: str) -> Refused | None:
    """Find the first character that can't stand in the file."""
    for mark in LINE_SEPARATORS:
        if mark in text:
            line, column = line_and_column(text, text.index(mark))
            return Refused(
                Code.LINE_SEPARATOR,
                f"U+{ord(mark):04X} stands here, which some programs read as a new line",
                line,
                column,
                "it often comes with text copied from Word or the web: delete it and type a blank",
            )
    found = NOT_TEXT.search(text)
    if found is None:
        return None
    line, column = line_and_column(text, found.start())
    return Refused(
        Code.CONTROL_CHARACTER,
        f"the control character U+{ord(found[0]):04X} stands here",
        line,
        column,
        "delete it; it is invisible and comes with copied text, or the file is no text at all",
    )
