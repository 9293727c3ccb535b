"""Draws items of evidence with their claims, and the portfolio's file around them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from .draw_basics import DAYS, chance, criteria, day_after, days, expressions, rarely, unit_names
from .standards import Standard

if TYPE_CHECKING:
    from .data import Data

SPELLINGS = (
    *("observation", "work_product", "reflective_account", "personal_statement"),
    *("expert_witness", "expert_witness", "simulation", "witness_testimony"),
    *("OB", "Work-Product", "reflective account", "ps", "EW", "question ing"),
)
OWN_METHOD: Data = {"name": "digital_story", "mark": "DS", "title": "Digital story"}

Units = list[Standard]


@cache
def methods(*, own: bool) -> st.SearchStrategy[str]:
    """A method in one of its spellings; the centre's own where it has one."""
    return st.sampled_from(SPELLINGS + (("digital_story", "ds", "Digital-Story") if own else ()))


@st.composite
def claims(draw: st.DrawFn, standard: Standard) -> object:
    """One entry of a list of claims, without the locator's number (see `numbered`)."""
    form = draw(st.sampled_from(("short", "short", "bare", "long", "withdrawn")))
    if form == "bare":
        return draw(expressions(standard))
    if form == "short":
        return draw(expressions(standard)) + " @ p. "
    long: Data = {"criteria": draw(criteria(standard)), "at": "p. "}
    return long | ({"withdrawn": draw(days)} if form == "withdrawn" else {})


def numbered(entries: list[object]) -> list[object]:
    """Give each locator a place of its own: one criterion twice at one place is another matter."""
    placed: list[object] = []
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict):
            placed.append({**entry, "at": f"p. {number}, par. 1-4"})
        else:
            placed.append(f"{entry}{number}" if str(entry).endswith("p. ") else entry)
    return placed


@st.composite
def claim_lists(draw: st.DrawFn, units: Units) -> Data:
    """The `claims` of one item: by unit, mostly in the first one."""
    found: Data = {}
    for number, standard in enumerate(units):
        if draw(chance(50 if number else 92)):
            entries = draw(st.lists(claims(standard), min_size=1, max_size=3))
            found[draw(unit_names(standard))] = numbered(entries)
    return found


@st.composite
def items(draw: st.DrawFn, units: Units, *, own: bool) -> Data:
    """One item without its reference."""
    item: Data = {"title": "An item", "method": draw(methods(own=own)), "date": draw(days)}
    if draw(chance(15)):
        item["date"] = day_after(item["date"])
    if draw(chance(15)):
        item["until"] = draw(days)
    witness = draw(rarely(st.sampled_from(("W1", "W2")), 70))
    if witness and method_needs_witness(item["method"]):
        item["witness"] = witness
    return item | {"claims": draw(claim_lists(units))}


def method_needs_witness(method: str) -> bool:
    """Only these get a witness: an expert's or another's testimony."""
    return method.casefold() in ("expert_witness", "ew", "witness_testimony")


@st.composite
def candidate_items(draw: st.DrawFn, units: Units, *, own: bool) -> list[Data]:
    """Zero to eight items, submitted or still drafts."""
    few = draw(st.integers(0, 3))
    found = draw(st.lists(items(units, own=own), min_size=few, max_size=8))
    return [
        {"ref": f"E{number}", **item, **draw(submissions())} for number, item in enumerate(found, 1)
    ]


@st.composite
def submissions(draw: st.DrawFn) -> Data:
    """`submitted`, mostly later than the first decisions, or nothing: still a draft."""
    day = draw(rarely(st.sampled_from(("2024-05-31", "2024-05-31", *DAYS)), 70))
    return {"submitted": day} if day else {}


@st.composite
def assessor_items(draw: st.DrawFn, units: Units, *, own: bool) -> list[Data]:
    """Zero to three records that the assessor made."""
    found = draw(st.lists(items(units, own=own), max_size=3))
    return [{"ref": f"A1-E{number}", **item} for number, item in enumerate(found, 1)]


def whole_claim(standard: Standard) -> list[object]:
    """A claim on every criterion of a standard, a range a section."""
    sections = {tuple(standard.section_of(code)): None for code in standard.codes}
    return [
        f"{section[0]}-{section[-1]} @ par. {number}" for number, section in enumerate(sections)
    ]
