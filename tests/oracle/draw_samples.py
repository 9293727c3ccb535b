"""Draws what the verifiers write: samples that are planned, done or taken back, and findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from .draw_basics import busy_days, chance, criteria, days, unit_names
from .draw_records import versions

if TYPE_CHECKING:
    from .data import Data
    from .standards import Standard

OUTCOMES = ("agree", "disagree", "disagree", "action")


@st.composite
def looked_at(draw: st.DrawFn, standard: Standard, refs: list[str], percent: int) -> Data:
    """`criteria` and `evidence`, each in so many of a hundred draws."""
    found: Data = {}
    if draw(chance(percent)):
        found["criteria"] = draw(criteria(standard, groups=True))
    if draw(chance(percent)) and refs:
        found["evidence"] = draw(
            st.lists(st.sampled_from(refs), min_size=1, max_size=3, unique=True)
        )
    return found


@st.composite
def findings(draw: st.DrawFn, standard: Standard, refs: list[str]) -> Data:
    """One finding; what it does not name it takes from its sample."""
    found = draw(looked_at(standard, refs, 60))
    if draw(chance(85)):
        found["outcome"] = draw(st.sampled_from(OUTCOMES))
    return found | {"comment": "seen with the assessor"}


@st.composite
def actions(draw: st.DrawFn) -> Data:
    """One action, open or closed."""
    found: Data = {"action": "sign the record", "owner": "A1", "due": draw(days)}
    return found | ({"closed": draw(days)} if draw(chance(70)) else {})


@st.composite
def samples(draw: st.DrawFn, units: list[Standard], refs: list[str]) -> Data:
    """One sample without its reference."""
    standard = draw(st.sampled_from(units))
    form = draw(st.sampled_from(("done",) * 5 + ("planned", "both")))
    found: Data = {"unit": draw(unit_names(standard)), "verifier": "V1", **draw(_stages())}
    found |= {"planned": draw(days)} if form != "done" else {}
    found |= draw(looked_at(standard, refs, 30))
    if form != "planned":
        found |= {
            "date": draw(busy_days),
            "outcome": draw(st.sampled_from(OUTCOMES)),
        }
        found |= draw(_details(standard, refs))
    return found | draw(versions(standard))


@st.composite
def _stages(draw: st.DrawFn) -> Data:
    """A stage; a few samples are planned as not sampled, a few taken back."""
    stage = draw(st.sampled_from(("interim",) * 5 + ("summative",) * 4 + ("not_sampled",)))
    withdrawn = draw(st.sampled_from((None,) * 8 + (True, False)))
    found: Data = {"stage": stage, "comment": "as planned"}
    return found | ({"withdrawn": withdrawn} if withdrawn is not None else {})


@st.composite
def _details(draw: st.DrawFn, standard: Standard, refs: list[str]) -> Data:
    found: Data = {}
    if draw(chance(35)):
        found["findings"] = draw(st.lists(findings(standard, refs), min_size=1, max_size=2))
    if draw(chance(40)):
        found["actions"] = draw(st.lists(actions(), min_size=1, max_size=2))
    return found
