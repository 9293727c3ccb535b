"""Random valid workspaces: warnings are fine, errors are not."""

from __future__ import annotations

from hypothesis import strategies as st

from .data import Workspace
from .draw_basics import DAYS, USUAL_DAY, chance
from .draw_files import Temper, answerable, assessments, portfolios, verifications
from .draw_items import assessor_items
from .draw_policy import centres
from .draw_standards import libraries
from .standards import at_hand


@st.composite
def tempers(draw: st.DrawFn) -> Temper:
    """A temper; half of the workspaces have a policy."""
    theme = draw(st.sampled_from(("jumble", "tidy", "tidy", "exempt")))
    policy = draw(st.sampled_from((None, 0, 40, 60, 60)))
    return Temper(
        tidy=theme == "tidy",
        exempt=theme == "exempt",
        own_method=policy is not None and draw(st.booleans()),
        has_assessment=theme != "jumble" or draw(chance(85)),
        has_verification=theme == "exempt" or draw(chance(85)),
        policy=policy,
    )


@st.composite
def workspaces(draw: st.DrawFn) -> Workspace:
    """One workspace with one candidate."""
    temper, library = draw(tempers()), draw(libraries())
    portfolio = draw(portfolios(library, temper))
    units = at_hand(Workspace(library, portfolio))
    records = draw(assessor_items(units, own=temper.own_method)) if temper.has_assessment else []
    refs = [item["ref"] for item in portfolio["evidence"] + records]
    verification = draw(verifications(units, refs, temper)) if temper.has_verification else None
    assessment = None
    if temper.has_assessment:
        items = (portfolio["evidence"], records)
        assessment = draw(assessments(units, items, answerable(verification), temper))
    centre = None
    if temper.policy is not None:
        centre = draw(centres(units, temper.policy, own=temper.own_method))
    as_of = draw(st.sampled_from((USUAL_DAY,) * 8 + DAYS))
    return Workspace(library, portfolio, assessment, verification, centre, as_of)
