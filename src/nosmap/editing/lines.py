"""Lines of a text by index: where they begin and end, and what stands on them."""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile("\r\n|\n|\r")
_COMMENT = re.compile(r"[ \t]*(?=#)")
_BLANK = re.compile(r"[ \t]*\Z")
_OWN_COMMENT = re.compile(r"[ \t]*(?:[ \t]#[^\r\n]*)?(?=[\r\n]|\Z)")


class Edit(NamedTuple):
    """Put a replacement in the place of text[start:end]."""

    start: int
    end: int
    replacement: str


def splice(text: str, edits: list[Edit]) -> str:
    """Carry out edits that don't overlap; of two at one place the first comes first."""
    parts, here = [], 0
    for edit in sorted(edits, key=lambda it: it.start):
        parts += [text[here : edit.start], edit.replacement]
        here = edit.end
    return "".join([*parts, text[here:]])


def newline_of(text: str) -> str:
    """Give the line end that a text uses: its first."""
    found = _BREAK.search(text)
    return found[0] if found else "\n"


def line_start(text: str, index: int) -> int:
    """Give where the line of an index begins."""
    return max(text.rfind("\n", 0, index), text.rfind("\r", 0, index)) + 1


def next_line(text: str, index: int) -> int:
    """Give where the line after that of an index begins, or the text's end."""
    found = _BREAK.search(text, index)
    return found.end() if found else len(text)


def begins_line(text: str, index: int) -> bool:
    """Whether only blanks stand before an index on its line."""
    return not text[line_start(text, index) : index].strip()


def comment_end(text: str, index: int) -> int | None:
    """Give the end of the line where only blanks and a comment follow; else None."""
    found = _OWN_COMMENT.match(text, index)
    return found.end() if found else None


def after(text: str, index: int, column: int) -> int:
    """Find where a new line goes behind a value that ends at an index.

    That is behind its line and the comment lines below it that are indented to ``column``
    or deeper: those speak of what stands above.
    """
    whole = index > 0 and text[index - 1] in "\r\n"  # a kept `|+` ends with its line
    place = here = index if whole else next_line(text, index)
    while here < len(text):
        end = next_line(text, here)
        line = text[here:end].rstrip("\r\n")
        comment = _COMMENT.match(line)
        if comment is None and not _BLANK.match(line):
            break
        if comment is not None and comment.end() < max(column, 1):
            break
        place = end if comment is not None else place
        here = end
    return place


def with_lines(text: str, place: int, lines: list[str]) -> Edit:
    """Put whole lines at the beginning of a line, or behind an unfinished last line."""
    newline = newline_of(text)
    unfinished = place > 0 and text[place - 1] not in "\r\n"
    body = newline.join(lines)
    return Edit(place, place, newline + body if unfinished else body + newline)


def indented(lines: list[str], column: int) -> list[str]:
    """Set lines in by a column; empty ones stay empty."""
    return [" " * column + it if it else it for it in lines]
