"""The grammar: an expression's terms and what kind each is (contract section 3).

Nothing here knows a standard; a term is text until `resolve` looks it up.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TERM = re.compile(r"[^,;]+")

_CODE = r"[^\s:‐-―−-]+"
_RANGE = re.compile(rf"({_CODE})(?:\s*[‐-―−-]\s*|\s+to\s+)({_CODE})", re.IGNORECASE)
"""Range marks: the hyphen, U+2010 to U+2015, U+2212, or `to` with blanks around it."""

_ALL = re.compile(r"all\s+(\S+)", re.IGNORECASE)
_GROUP = re.compile(r"(area|topic)\s*:\s*(.*)", re.IGNORECASE | re.DOTALL)
_DIGITS = "0123456789"


class Term(NamedTuple):
    """One term as typed, without the blanks around it, and where it begins."""

    text: str
    offset: int


class Range(NamedTuple):
    """Both ends of a range, the last one complete."""

    first: str
    last: str


class All(NamedTuple):
    """`all P`, `all K`: every criterion of a kind."""

    letter: str


class Headed(NamedTuple):
    """`area:2`, `topic:Rights`: a headed group by number or name."""

    heading: str
    name: str


def terms(expression: str) -> Iterator[Term]:
    """Split an expression at `,` and `;`; empty terms are passed over."""
    for found in _TERM.finditer(expression):
        text = found[0].strip()
        if text:
            yield Term(text, found.start() + len(found[0]) - len(found[0].lstrip()))


def group_of(text: str) -> All | Headed | None:
    """Read a term as a group of criteria, or give None."""
    if found := _ALL.fullmatch(text):
        return All(found[1].upper())
    if found := _GROUP.fullmatch(text):
        return Headed(found[1].lower(), found[2])
    return None


def range_of(text: str) -> Range | None:
    """Read a term as a range, or give None; a bare last number takes the first's prefix."""
    found = _RANGE.fullmatch(text)
    if found is None:
        return None
    first, last = found[1], found[2]
    if not last.strip(_DIGITS):
        last = first.rstrip(_DIGITS) + last
    return Range(first, last)
