"""Several claims in one text: `P3 @ p. 1, P4 @ p. 2`, where P4 would be lost in P3's place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.expressions.resolve import resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.model.standards import Standard

_TERM = re.compile(r"[^,;]+$")
_LETTERED = re.compile(r"[A-Za-z.]+\d[\w.]*")
_MOST = 4_000
"""No place is longer; what is behind it is not looked at."""


def claims_in(standard: Standard, text: str) -> tuple[str, ...]:
    """Give the claims that a text was likely meant for, as each should be written.

    It is one, itself, unless codes stand right before a further `@`.
    """
    criteria, _, place = text.partition("@")
    found = list(_parts(standard, place))
    if len(found) == 1:
        return (text,)
    named = (criteria, *(codes for _, codes in found))
    return tuple(
        f"{codes.strip()} @ {where}".rstrip(" @")
        for codes, (where, _) in zip(named, found, strict=False)
    )


def _parts(standard: Standard, place: str) -> Iterator[tuple[str, str]]:
    """Split what is behind a claim's `@`: each place, and the codes that follow on it."""
    before = ""
    *heads, last = place[:_MOST].split("@")
    for head in heads:
        where = _without_codes(standard, head)
        if where == head:
            before += f"{head}@"
        else:
            yield _bare(before + where), head[len(where) :]
            before = ""
    yield _bare(before + last + place[_MOST:]), ""


def _bare(place: str) -> str:
    return place.strip().rstrip(",;").rstrip()


def _without_codes(standard: Standard, head: str) -> str:
    """Take the criteria off the end of a text: whole terms, and a last one's last words."""
    rest = head.rstrip()
    while (term := _TERM.search(rest)) and _are_codes(standard, term[0].strip()):
        head = rest[: term.start()]
        rest = head.rstrip(" \t\n,;")
    words = _lettered_end(standard, rest)
    return rest[: len(rest) - len(words)] if words else head


def _lettered_end(standard: Standard, text: str) -> str:
    """Give the last words if they are criteria; a number alone may belong to the place."""
    words = re.findall(r"\S+\s*", text[-200:])[-3:]
    for n in range(len(words)):
        end = "".join(words[n:])
        if end[0].isalpha() and _are_codes(standard, end.strip()):
            return end
    return ""


def _are_codes(standard: Standard, term: str) -> bool:
    """Whether a term names criteria, or at least looks like a code of this standard."""
    found = resolve(standard, term)
    if found.places or found.blanket:
        return True
    unknown = any(it.code is Code.UNKNOWN_CRITERION for it in found.faults)
    return (
        unknown and _LETTERED.fullmatch(term) is not None and _prefix(term) in _prefixes(standard)
    )


def _prefix(code: str) -> str:
    return code.rstrip("0123456789").casefold()


def _prefixes(standard: Standard) -> frozenset[str]:
    return frozenset(_prefix(it.code) for it in standard.criteria)
