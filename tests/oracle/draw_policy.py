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


def values(*, own: bool) -> dict[str, st.SearchStrategy[object]]:
    """What each key of a level may be set to, empty values included."""
    any_method: st.SearchStrategy[object] = st.sampled_from((None, [], "any"))
    few = method_lists(own=own)
    return {
        "min_evidence": st.sampled_from((2, 2, 1, None)),
        "max_age_months": st.sampled_from((1, 1, 3, 12, None)),
        "methods": few | few | any_method,
        "supporting_only": st.sampled_from((["personal_statement", "WP"], ["WP", "ob"], None)),
        "forbidden": st.sampled_from((["simulation"], ["WT", "ds"] if own else ["WT"], None, [])),
        "require": st.lists(rules(own=own), min_size=1, max_size=2),
    }


@st.composite
def settings(draw: st.DrawFn, own: bool, keys: list[str], percent: int) -> Data:  # noqa: FBT001
    """What one level sets: each of the keys in so many of a hundred draws."""
    known = values(own=own)
    return {key: draw(known[key]) for key in keys if draw(chance(percent))}


@st.composite
def levels(draw: st.DrawFn, one: st.SearchStrategy[Data]) -> Data:
    """A policy, or a unit's: what it sets itself and for its kinds."""
    found = draw(one)
    for kind in ("performance", "knowledge"):
        own = draw(one)
        found |= {kind: own} if own else {}
    return found


@st.composite
def policies(draw: st.DrawFn, units: list[Standard], percent: int, *, own: bool) -> Data:
    """A policy that sets few keys, so that its levels meet: `percent` is how often each one."""
    known = st.sampled_from(("max_age_months", "require", *sorted(values(own=own))))
    keys = draw(st.lists(known, min_size=1, max_size=3, unique=True))
    one = settings(own, keys, percent)
    policy = {**draw(levels(one)), "not_applicable": "allowed"}
    for standard in units:
        if draw(chance(percent)):
            policy.setdefault("units", {})[draw(unit_names(standard))] = draw(levels(one))
    if draw(chance(percent)):
        entries = draw(st.lists(criteria_entries(units, one), min_size=1, max_size=3))
        policy["criteria"] = dict(entries)
    return policy


@st.composite
def criteria_entries(
    draw: st.DrawFn, units: list[Standard], one: st.SearchStrategy[Data]
) -> tuple[str, Data]:
    """One `criteria` entry: "URN or alias, then an expression"."""
    standard = draw(st.sampled_from(units))
    expression = draw(st.just("all P") | expressions(standard, groups=True))
    return f"{draw(unit_names(standard))}:{expression}", draw(one)


@st.composite
def centres(draw: st.DrawFn, units: list[Standard], percent: int, *, own: bool) -> Data:
    """The centre's file; `percent` 0 is a centre without rules."""
    found: Data = {"format": "nosmap.centre/1", "centre": {"name": "Rowan Centre"}}
    found |= {"assessors": [{"ref": "A1", "qualified": True}], "verifiers": [{"ref": "V1"}]}
    found |= {"methods": [OWN_METHOD]} if own else {}
    return found | {"policy": draw(policies(units, percent, own=own))}
