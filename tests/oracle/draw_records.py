"""Draws what the assessors write: decisions, not-applicable records, agreements, sign-offs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from .criteria import expand
from .data import Data, folded
from .draw_basics import busy_days, chance, criteria, days, expressions, rarely, unit_names
from .standards import Standard

if TYPE_CHECKING:
    from .draw_items import Units

Pairs = list[tuple[Standard, str, list[str]]]
"""Unit, item's reference, and the codes that the item claims there: what can be decided on."""

OUTCOMES = ("met", "met", "met", "more_evidence", "not_met")


def decidable(units: Units, items: list[Data]) -> Pairs:
    """Every unit and item with a claim, withdrawn and future ones included."""
    pairs: Pairs = []
    for item in items:
        for entries, standard in _claims_by_unit(units, item):
            codes: list[str] = []
            for entry in entries:
                long = isinstance(entry, dict)
                codes += expand(entry["criteria"] if long else entry.partition("@")[0], standard)
            pairs.append((standard, item["ref"], codes))
    return pairs


def _claims_by_unit(units: Units, item: Data) -> list[tuple[list[Any], Standard]]:
    return [
        (entries, standard)
        for name, entries in item["claims"].items()
        for standard in units
        if folded(name) in map(folded, standard.names)
    ]


OTHER = {"version": "0.9"}
"""A version that no standard has: such a record is history, whatever codes it names."""


@st.composite
def versions(draw: st.DrawFn, standard: Standard) -> Data:
    """Mostly no version, now and then the unit's own or another."""
    drawn = draw(st.integers(0, 99))
    return {} if drawn < 90 else {"version": standard.version} if drawn < 95 else OTHER


@st.composite
def decisions(draw: st.DrawFn, pairs: Pairs, samples: list[str]) -> Data:
    """One decision on at least one claim."""
    standard, ref, codes = draw(st.sampled_from(pairs))
    refs = [one for unit, one, _ in pairs if unit == standard]
    evidence: object = ref
    if draw(chance(20)):
        others = draw(st.lists(st.sampled_from(refs), max_size=2, unique=True))
        evidence = [ref, *(other for other in others if other != ref)]
    answers = draw(rarely(st.sampled_from(samples), 30)) if samples else None
    version = draw(versions(standard))
    return {
        "evidence": evidence,
        "unit": draw(unit_names(standard)),
        "criteria": "Z9" if version == OTHER else draw(_around(standard, codes)),
        "outcome": draw(st.sampled_from(OUTCOMES)),
        "assessor": "A1",
        "date": draw(busy_days if answers else days),
        **version,
        **({"answers": answers} if answers else {}),
    }


@st.composite
def _around(draw: st.DrawFn, standard: Standard, codes: list[str]) -> str | list[str]:
    """An expression that reaches at least one of the codes."""
    anchor = draw(st.sampled_from(codes))
    form = draw(st.sampled_from(("all", "all", "one", "more", "list")))
    if form == "all":
        return ", ".join(dict.fromkeys(codes))
    if form == "one":
        return anchor
    others = draw(expressions(standard))
    return f"{others}, {anchor}" if form == "more" else [anchor, others]


@st.composite
def exemptions(draw: st.DrawFn, standard: Standard, samples: list[str]) -> Data:
    """One not-applicable record, or one that takes an earlier one back."""
    answers = draw(rarely(st.sampled_from(samples), 30)) if samples else None
    withdrawn = draw(st.sampled_from((None, None, None, None, True, "yes", False)))
    return {
        "unit": draw(unit_names(standard)),
        "criteria": draw(st.just("all P") | criteria(standard, groups=True)),
        "rationale": "no such restrictions in this service",
        "assessor": "A1",
        "date": draw(busy_days),
        **({"withdrawn": withdrawn} if withdrawn is not None else {}),
        **draw(versions(standard)),
        **({"answers": answers} if answers else {}),
    }


@st.composite
def agreements(draw: st.DrawFn, units: Units) -> Data:
    """One agreement to an expert witness, for every unit or some."""
    found: Data = {"witness": draw(st.sampled_from(("W1", "W2"))), "agreed_by": "A1"}
    found |= {"date": draw(days), "basis": "registered nurse"}
    if draw(chance(50)):
        found["units"] = [draw(unit_names(draw(st.sampled_from(units))))]
    return found


@st.composite
def sign_offs(draw: st.DrawFn, units: Units, percent: int, signer: Data) -> list[Data]:
    """A sign-off of each unit, in so many of a hundred draws."""
    found: list[Data] = []
    for standard in units:
        if draw(chance(percent)):
            signed = {"unit": draw(unit_names(standard)), **signer, "date": draw(days)}
            found.append(signed | draw(versions(standard)))
    return found
