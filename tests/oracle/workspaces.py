"""Random valid workspaces: warnings are fine, errors are not."""

from __future__ import annotations

from hypothesis import strategies as st

from .data import Workspace
from .draw_basics import DAYS, chance
from .draw_files import Temper, answerable, assessments, portfolios, verifications
from .draw_items import assessor_items
from .draw_policy import centres
from .draw_standards import libraries
from .standards import standard_of


@st.composite
def tempers(draw: st.DrawFn) -> Temper:
    """A temper; a policy is set in most jumbles and in few tidy workspaces."""
    tidy = draw(chance(45))
    policy = draw(st.sampled_from((None, 0, 20, 35) if tidy else (None, 20, 30, 45)))
    return Temper(
        tidy=tidy,
        own_method=policy is not None and draw(st.booleans()),
        has_assessment=tidy or draw(chance(93)),
        has_verification=draw(chance(85)),
        policy=policy,
    )


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """One workspace with one candidate."""
    temper, library = draw(tempers()), draw(libraries())
    portfolio = draw(portfolios(library, temper))
    units = [standard_of(Workspace(library, portfolio), unit) for unit in portfolio["units"]]
    records = draw(assessor_items(units, own=temper.own_method)) if temper.has_assessment else []
    refs = [item["ref"] for item in portfolio["evidence"] + records]
    verification = draw(verifications(units, refs, temper)) if temper.has_verification else None
    assessment = None
    if temper.has_assessment:
        items = (portfolio["evidence"], records)
        assessment = draw(assessments(units, items, answerable(verification), tidy=temper.tidy))
    centre = None
    if temper.policy is not None:
        centre = draw(centres(units, temper.policy, own=temper.own_method))
    as_of = draw(st.sampled_from((DAYS[-1],) * 8 + DAYS))
    return Workspace(library, portfolio, assessment, verification, centre, as_of)
