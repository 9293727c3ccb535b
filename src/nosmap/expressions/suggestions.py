"""Hints for codes that don't exist: which one was likely meant, and which there are."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from nosmap.phrases import closest, listing

if TYPE_CHECKING:
    from nosmap.model.standards import Standard

_JOINTS = re.compile("[/+&|-]")
"""What people type between codes, where a comma belongs."""

_LONGEST = 40
"""No real code is longer; what is may hold a number that takes long to read."""


def _numbered(code: str) -> tuple[str, str] | None:
    """Split a code into its prefix and the number at its end, or give None."""
    prefix = code.rstrip("0123456789")
    number = code[len(prefix) :]
    return (prefix, number) if number and len(code) < _LONGEST else None


@lru_cache(maxsize=64)
def code_ranges(standard: Standard) -> dict[str, tuple[str, str, int]]:
    """Give, by folded prefix, the first code, the last code and the last number."""
    ranges: dict[str, tuple[str, str, int]] = {}
    for it in standard.criteria:
        found = _numbered(it.code)
        if found:
            prefix = found[0].casefold()
            first = ranges[prefix][0] if prefix in ranges else it.code
            ranges[prefix] = (first, it.code, int(found[1]))
    return ranges


def _span(first: str, last: str) -> str:
    return first if first == last else f"{first}-{last}"


def code_hint(standard: Standard, code: str) -> str:
    """Say "did you mean P36? SCDLMCB7 has P1-P36"."""
    joined = _joined(standard, code)
    if joined:
        return f"separate criteria with a comma: {', '.join(joined)}"
    ranges = code_ranges(standard)
    found = _numbered(code)
    prefix = found[0].casefold() if found else ""
    if found and not prefix and prefix not in ranges:
        return _bare(standard, code)
    if found and prefix in ranges:
        first, last, most = ranges[prefix]
        number = int(found[1])
        near = standard.place(f"{prefix}{min(max(number, 1), most)}")
        meant = standard.criteria[near].code if near is not None else last
        return f"did you mean {meant}? {standard.urn} has {_span(first, last)}"
    return _otherwise(standard, code)


def _joined(standard: Standard, code: str) -> list[str]:
    """Give the codes of a term such as `K1/K2` or `P1-P2-P3`, if all of them are codes."""
    words = _JOINTS.split(code) if len(code) < _LONGEST else []
    places = [standard.place(it) for it in words]
    known = [standard.criteria[it].code for it in places if it is not None]
    return known if 1 < len(known) == len(places) else []


def _bare(standard: Standard, number: str) -> str:
    with_prefix = [
        standard.criteria[place].code
        for prefix in code_ranges(standard)
        if (place := standard.place(prefix + number)) is not None
    ]
    if with_prefix:
        return f"did you mean {' or '.join(with_prefix)}?"
    return _has(standard)


def _otherwise(standard: Standard, code: str) -> str:
    near = closest(code, (it.code for it in standard.criteria))
    return f"did you mean {near}? {_has(standard)}" if near else _has(standard)


def _has(standard: Standard) -> str:
    spans = [_span(first, last) for first, last, _ in code_ranges(standard).values()]
    return f"{standard.urn} has {listing(spans or (it.code for it in standard.criteria))}"
