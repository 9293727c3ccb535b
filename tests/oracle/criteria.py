"""Criteria expressions (contract section 3), expanded naively."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .standards import Group, Standard

MARKS = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
KINDS = {"all p": "performance", "all k": "knowledge"}
GROUPS = {"area": "performance", "topic": "knowledge"}


def expand(expression: str | list[str], standard: Standard) -> list[str]:
    """The codes that an expression names, each once, in document order."""
    texts = [expression] if isinstance(expression, str) else expression
    named: set[str] = set()
    for text in texts:
        named.update(_expand_text(text, standard))
    return [code for code in standard.codes if code in named]


def readable(expression: object, standard: Standard) -> tuple[list[str], bool]:
    """The codes of the terms that can be read, and whether all of them can.

    "an empty expression is an error".
    """
    texts = expression if isinstance(expression, list) else [expression]
    terms = [term.strip() for text in texts for term in re.split("[,;]", str(text or ""))]
    named: set[str] = set()
    whole = any(terms)
    for term in filter(None, terms):
        try:
            named.update(_expand_text(term, standard))
        except (ValueError, IndexError):
            whole = False
    return [code for code in standard.codes if code in named], whole


@lru_cache(maxsize=4096)
def _expand_text(text: str, standard: Standard) -> tuple[str, ...]:
    """ "Terms are separated by `,` or `;`; empty terms are ignored"."""
    codes: list[str] = []
    for term in re.split("[,;]", text):
        if term.strip():
            codes += _expand_term(term.strip(), standard)
    return tuple(codes)


def _expand_term(term: str, standard: Standard) -> list[str]:
    """ "A term is first tried as a whole code."."""
    whole = _code(term, standard)
    if whole:
        return [whole]
    return _named_group(term, standard) or _range(term, standard)


def _code(text: str, standard: Standard) -> str | None:
    """ "Case is ignored"."""
    for code in standard.codes:
        if code.casefold() == text.casefold():
            return code
    return None


def _range(term: str, standard: Standard) -> list[str]:
    """ "a range runs in document order within one section"."""
    for start, end in _splits(term):
        first = _code(start, standard)
        if first is None:
            continue
        last = _code(end, standard) or _code(_prefix(start) + end, standard)
        section = standard.section_of(first)
        if last in section and section.index(first) <= section.index(last):
            return section[section.index(first) : section.index(last) + 1]
    raise ValueError(term)


def _splits(term: str) -> list[tuple[str, str]]:
    """ "Range marks: `-`, U+2010 to U+2015, U+2212, or `to`" which "needs blanks around it"."""
    splits = [(term[:at], term[at + 1 :]) for at, letter in enumerate(term) if letter in MARKS]
    word = re.search(r"\sto\s", term, re.IGNORECASE)
    if word:
        splits.append((term[: word.start()], term[word.end() :]))
    return [(start.strip(), end.strip()) for start, end in splits]


def _prefix(code: str) -> str:
    """ "a bare number at the end takes the start's prefix (`K64-69`)"."""
    return re.sub(r"[0-9]+$", "", code)


def _named_group(term: str, standard: Standard) -> list[str]:
    """ "`all P`, `all K`, `area:2`, `topic:Rights` … mean groups"."""
    kind = KINDS.get(" ".join(term.casefold().split()))
    if kind:
        return [c for group in standard.groups if group.kind == kind for c in group.codes]
    word, colon, name = term.partition(":")
    if not colon or word.strip().casefold() not in GROUPS:
        return []
    of_kind = [g for g in standard.groups if g.kind == GROUPS[word.strip().casefold()]]
    return list(_pick_group(name.strip().casefold(), of_kind).codes)


def _pick_group(name: str, groups: list[Group]) -> Group:
    """ "1-based, or a name or its unambiguous beginning"."""
    if name.isdigit():
        return groups[int(name) - 1]
    for group in groups:
        if group.name.casefold() == name:
            return group
    (only,) = [group for group in groups if group.name.casefold().startswith(name)]
    return only
