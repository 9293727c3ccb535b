"""Draws a centre's policy, with values at every level and explicit empty ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from .draw_basics import chance, expressions, unit_names
from .draw_items import OWN_METHOD

if TYPE_CHECKING:
    from .data import Data
    from .standards import Standard

METHODS = (
    *("observation", "work_product", "reflective_account", "expert_witness"),
    *("WT", "personal statement", "sim", "questioning"),
)


def method_lists(*, own: bool) -> st.SearchStrategy[list[str]]:
    """Some methods, each once; the centre's own among them where it has one."""
    known = METHODS + (("DS",) if own else ())
    return st.lists(st.sampled_from(known), min_size=2, max_size=6, unique=True)


@st.composite
def rules(draw: st.DrawFn, *, own: bool) -> Data:
    """One `require` rule."""
    rule: Data = {"any_of": draw(method_lists(own=own))}
    rule["per"] = draw(st.sampled_from(("criterion", "criterion", "area", "area", "unit")))
    return rule | ({"at_least": draw(st.integers(1, 2))} if draw(chance(40)) else {})


@st.composite
def levels(draw: st.DrawFn, percent: int, *, own: bool) -> Data:
    """What one level sets: each key in so many of a hundred draws."""
    few = method_lists(own=own)
    any_method: st.SearchStrategy[object] = st.sampled_from((None, [], "any"))
    values: dict[str, st.SearchStrategy[object]] = {
        "min_evidence": st.sampled_from((2, 2, 1, None)),
        "max_age_months": st.sampled_from((1, 1, 3, 12, None)),
        "methods": few | few | any_method,
        "supporting_only": st.sampled_from(
            (["personal_statement", "WP"], ["PS"], ["WP", "ob"], None)
        ),
        "forbidden": st.sampled_from((["simulation"], ["WT", "ds"] if own else ["WT"], None, [])),
        "require": st.lists(rules(own=own), min_size=1, max_size=2),
    }
    return {key: draw(value) for key, value in values.items() if draw(chance(percent))}


@st.composite
def policies(draw: st.DrawFn, units: list[Standard], percent: int, *, own: bool) -> Data:
    """A policy over all levels; `percent` is how often each key is set at the widest of them."""
    policy = draw(levels(percent, own=own))
    policy["not_applicable"] = "allowed"
    for kind in ("performance", "knowledge"):
        policy |= {kind: draw(levels(percent, own=own))} if draw(chance(percent)) else {}
    for standard in units:
        if draw(chance(percent)):
            policy.setdefault("units", {})[draw(unit_names(standard))] = draw(
                unit_levels(percent, own=own)
            )
    if draw(chance(percent * 2)):
        policy["criteria"] = dict(draw(st.lists(criteria_entries(units, own=own), max_size=2)))
    return policy


@st.composite
def unit_levels(draw: st.DrawFn, percent: int, *, own: bool) -> Data:
    """What is set for one unit and for its kinds."""
    found = draw(levels(percent, own=own))
    for kind in ("performance", "knowledge"):
        found |= {kind: draw(levels(percent, own=own))} if draw(chance(percent)) else {}
    return found


@st.composite
def criteria_entries(draw: st.DrawFn, units: list[Standard], *, own: bool) -> tuple[str, Data]:
    """One `criteria` entry: "URN or alias, then an expression"."""
    standard = draw(st.sampled_from(units))
    key = f"{draw(unit_names(standard))}:{draw(expressions(standard, groups=True))}"
    return key, draw(levels(25, own=own))


@st.composite
def centres(draw: st.DrawFn, units: list[Standard], percent: int, *, own: bool) -> Data:
    """The centre's file; `percent` 0 is a centre without rules."""
    found: Data = {"format": "nosmap.centre/1", "centre": {"name": "Rowan Centre"}}
    found |= {"assessors": [{"ref": "A1", "qualified": True}], "verifiers": [{"ref": "V1"}]}
    found |= {"methods": [OWN_METHOD]} if own else {}
    return found | {"policy": draw(policies(units, percent, own=own))}
