"""Small draws that everything else is made of: days, spellings, criteria expressions."""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from .criteria import MARKS

if TYPE_CHECKING:
    from .standards import Standard

DAYS = (
    "2024-03-31",  # less one month is 2024-02-29: the day is clamped
    "2024-02-29",  # less twelve is 2023-02-28
    "2024-02-28",
    "2024-05-31",  # less three is 2024-02-29 again
    "2023-02-28",
    "2024-08-31",
    "2024-09-30",  # after the day that is mostly asked about
)
USUAL_DAY = "2024-08-31"
"""Few days, so that ties are frequent; month ends, so that age limits are met exactly."""

days = st.sampled_from(DAYS)
busy_days = st.sampled_from(("2024-05-31", "2024-05-31", "2024-03-31", *DAYS))
"""Mostly late, and often one day: what verifiers and assessors write about each other."""

marks = st.sampled_from(["-", *MARKS, " - ", " \u2013 ", " to ", " TO "])
separators = st.sampled_from((", ", ",", "; ", ",, "))


@cache
def chance(percent: int) -> st.SearchStrategy[bool]:
    """True in about so many of a hundred draws; shrinks to False."""
    return st.integers(0, 99).map(lambda drawn: drawn >= 100 - percent)


def rarely(value: st.SearchStrategy[str], percent: int = 10) -> st.SearchStrategy[str | None]:
    """A value in so many of a hundred draws, else None."""
    return chance(percent).flatmap(lambda yes: value if yes else st.none())


def day_after(day: str) -> str:
    """The next calendar day: one day off the pool, for the far side of a limit."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


@cache
def unit_names(standard: Standard) -> st.SearchStrategy[str]:
    """The URN, more often, or an alias, in any case and with any blanks."""
    others = [standard.urn.lower()]
    for alias in standard.names[1:]:
        others += [alias, alias.replace(" ", "").lower()]
    return st.sampled_from([standard.urn] * 4 + others)


@cache
def codes(standard: Standard) -> st.SearchStrategy[str]:
    """One of its codes. Kept, as are the other small strategies: making one costs a draw."""
    return st.sampled_from(standard.codes)


@st.composite
def terms(draw: st.DrawFn, standard: Standard, *, groups: bool) -> str:
    """A code, a range in one of its spellings or, where they are allowed, a group."""
    form = draw(st.sampled_from(("code", "range", "range", "group" if groups else "range")))
    if form == "group":
        return draw(group_terms(standard))
    start = draw(codes(standard))
    if form == "range":
        section = standard.section_of(start)
        end = draw(st.sampled_from(section[section.index(start) :]))
        start = draw(ranges(start, end))
    return start.lower() if draw(chance(10)) else start


@st.composite
def ranges(draw: st.DrawFn, start: str, end: str) -> str:
    """A range with any mark; the end as a bare number where its prefix is the start's."""
    mark = draw(marks)
    prefix = re.sub("[0-9]+$", "", start)
    if end.startswith(prefix) and end[len(prefix) :].isdigit() and draw(st.booleans()):
        end = end[len(prefix) :]
    return f"{start}{mark}{end}"


@st.composite
def group_terms(draw: st.DrawFn, standard: Standard) -> str:
    """`all P`, `all K`, or an area or topic by number, name or a name's beginning."""
    words = ["all P", "all K", "ALL p"]
    for kind, word in (("performance", "area"), ("knowledge", "topic")):
        names = [group.name for group in standard.groups if group.kind == kind]
        for number, name in enumerate(names, 1):
            words += [f"{word}:{number}", f"{word}:{name}", f"{word}:{name[:9].lower()}"]
    return draw(st.sampled_from(words))


@st.composite
def expressions(draw: st.DrawFn, standard: Standard, *, groups: bool = False) -> str:
    """One to three terms, with the separators and the empty terms that the contract allows."""
    parts = draw(st.lists(terms(standard, groups=groups), min_size=1, max_size=3))
    return draw(separators).join(parts)


@st.composite
def criteria(draw: st.DrawFn, standard: Standard, *, groups: bool = False) -> str | list[str]:
    """A `criteria` value: an expression, or now and then a list of them."""
    one = expressions(standard, groups=groups)
    if draw(chance(15)):
        return draw(st.lists(one, min_size=1, max_size=2))
    return draw(one)
