"""People's own texts made safe to show: in a terminal, Markdown, HTML, GitHub's log and CSV.

Titles, locators and names come from files that others wrote. None of them may move a cursor,
reverse a line, build a heading, annotate a build or become a formula: they are shown as text.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final
from unicodedata import category

_FOLDED: Final = re.compile(r"[\t\n\r]+")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls, format characters (bidi, zero width, tags), surrogates, line separators."""

_JOINERS: Final = "\u200c\u200d"

_LINE_START: Final = re.compile(r"([-+=]|\d+(?=[.)]))")
_MARKDOWN: Final = re.compile(
    r"[\\`*_\[\]#|~$]"  # code, emphasis, links, headings, cells, strikethrough, formulas
    r"|!(?=\[)"  # pictures
    r"|:(?=//)|(?<=www)\.|(?<=\S)@(?=\S)",  # what GitHub turns into links by itself
    re.IGNORECASE,
)
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")

_FORMULA: Final = "=+-@＝＋－＠"  # noqa: RUF001 - spreadsheets read the full-width signs too


def visible(text: str) -> str:
    r"""Give a text of one line that a terminal shows as it is.

    Tabs and line breaks fold to one blank; what can't be seen, or steers a terminal, becomes an
    escape such as `\x1b` or `\u202e`. The joiners of Persian and Indic words and of emoji stay
    where they stand between two such signs. Text without any of that comes back unchanged, and
    so does a text that went through here before.
    """
    if text.isprintable():
        return text
    line = _FOLDED.sub(" ", text)
    return "".join(_shown(line, place) for place in range(len(line)))


def markdown(text: str) -> str:
    """Give a text of one line that Markdown shows as it is, in table cells too."""
    line = _ENTITY.sub("&amp;", visible(text).strip())
    line = _MARKDOWN.sub(r"\\\g<0>", line).replace("<", "&lt;").replace(">", "&gt;")
    start = _LINE_START.match(line)
    if start is None:
        return line
    digits = start[1] if start[1].isdigit() else ""
    return f"{digits}\\{line[len(digits) :]}"


def html(text: str) -> str:
    """Give a text of one line that HTML shows as it is, in an attribute's quotes too."""
    return escape(visible(text).strip())


def github(text: str) -> str:
    """Escape the message of a GitHub workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_property(text: str) -> str:
    """Escape a property (`file=`, `title=`) of a GitHub workflow command."""
    return github(text).replace(":", "%3A").replace(",", "%2C")


def csv_cell(text: str) -> str:
    """Give a cell that no spreadsheet takes for a formula (contract section 9)."""
    line = visible(text)
    return f"'{line}" if line.lstrip()[:1] in _FORMULA and line.strip() else line


def _shown(line: str, place: int) -> str:
    char = line[place]
    if category(char) not in _HIDDEN or (char in _JOINERS and _joins(line, place)):
        return char
    number = ord(char)
    return f"\\x{number:02x}" if number <= 0xFF else _wide(number)  # noqa: PLR2004 - one byte


def _wide(number: int) -> str:
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004


def _joins(line: str, place: int) -> bool:
    """Whether a joiner stands between two signs that may need it; it never hides in `E1`."""
    around = line[max(place - 1, 0) : place] + line[place + 1 : place + 2]
    both = 2
    return len(around) == both and all(
        not char.isascii() and category(char) not in _HIDDEN for char in around
    )
