"""The results that the rendering tests look at: one of every state, hostile texts, and none."""

from __future__ import annotations

import datetime as dt

from nosmap.linking.linked import PlanFor
from nosmap.mapping.result import Coverage, RequirementGap, State, Status
from nosmap.model.assessment import Plan
from rendering.builders import (
    HOSTILE,
    Standing,
    claim,
    coverage,
    item,
    portfolio,
    reason,
    returned,
    standard,
    unit,
)

SHARED = "codes of practice, ‘as printed’"


def every_state() -> Coverage:
    """One candidate, two units; every state and reason, a plan, a requirement, an open action."""
    e1 = item("E1", 0, title="Reflective account of the evening routine", method="RA")
    e2 = item("E2", 1, title="Supervision notes, three workers")
    e3 = item("E3", 2, title="Notes of a team meeting", submitted=None)
    e4 = item("E4", 3, title="Something else", method="dance")
    e5 = item("E5", 4, title="Nothing is claimed with it yet", submitted=None)
    own = item("A1-E1", 5, own=True, title="Observation", method="observation", submitted=None)
    standing: dict[str, Standing] = {
        "P1": (State.MET, (claim(e1, "met"), claim(own, "met", "par. 1-4", "par. 9")), ()),
        "P2": (State.PARTIAL, (claim(e1, "met"),), (reason("too-few", "E1"),)),
        "P3": (
            State.PARTIAL,
            (
                claim(
                    e2,
                    "more_evidence",
                    None,
                    feedback="A good start; what happened next?",
                    action="Add the review of the plan",
                    due="2026-12-01",
                ),
            ),
            (reason("more-evidence", "E2"),),
        ),
        "P4": (
            State.RETURNED,
            (returned(e1, "Which of the two evenings is this?"),),
            (reason("returned", "E1"),),
        ),
        "K1": (State.CLAIMED, (claim(e2), claim(e3)), (reason("awaiting-decision", "E2"),)),
        "K2": (State.CLAIMED, (claim(e3),), (reason("not-submitted", "E3"),)),
        "K3": (State.REFERRED, (claim(e4, "not_met"),), (reason("referred", "E4"),)),
        "K4": (State.NOT_APPLICABLE, (), ()),
    }
    plan = Plan.model_validate(
        {
            "ref": "PL1",
            "unit": "SCDLMCB7",
            "criteria": "P2, P4",
            "date": "2026-12-03",
            "method": "observation",
            "place": "Rowan House",
        }
    )
    first = unit(
        standard(),
        standing,
        open_actions=1,
        requirements=(
            RequirementGap(
                "Lead daily living activities",
                ("observation", "expert_witness"),
                1,
                0,
                "0 of 1 accepted items by observation or expert witness",
            ),
        ),
        plans=(PlanFor(plan, (1, 3)),),
    )
    other = standard("SCDLMCA4", "Lead and manage a dispersed workforce", 1)
    return coverage(portfolio("C001", (e1, e2, e3, e4, e5, own), first, unit(other, {})))


def shared_knowledge() -> Coverage:
    """K1 of two units is the same text; it is met in the second one."""
    e7 = item("E7")
    here = standard(statements={"K1": SHARED})
    there = standard("SCDLMCA4", "Lead a dispersed workforce", statements={"K1": SHARED})
    met: Standing = (State.MET, (claim(e7, "met"),), ())
    return coverage(portfolio("C001", (e7,), unit(here, {}), unit(there, {"K1": met})))


def shared_knowledge_not_met() -> Coverage:
    """K1 of two units is the same text; it is put forward in the second one, and not met in any."""
    e7 = item("E7")
    here = standard(statements={"K1": SHARED})
    there = standard("SCDLMCA4", "Lead a dispersed workforce", statements={"K1": SHARED})
    waiting: Standing = (State.CLAIMED, (claim(e7),), (reason("awaiting-decision", "E7"),))
    return coverage(portfolio("C001", (e7,), unit(here, {}), unit(there, {"K1": waiting})))


def all_met(status: Status = Status.ALL_MET) -> Coverage:
    """One unit whose criteria are all met."""
    e1 = item("E1")
    of = standard()
    met: Standing = (State.MET, (claim(e1, "met"),), ())
    every = {it.code: met for it in of.criteria}
    return coverage(portfolio("C001", (e1,), unit(of, every, status=status)))


def without_records() -> Coverage:
    """A candidate's file without the assessor's."""
    e1 = item("E1")
    standing: dict[str, Standing] = {
        "P1": (State.CLAIMED, (claim(e1),), (reason("awaiting-decision", "E1"),))
    }
    made = unit(standard(), standing, records=False)
    return coverage(portfolio("C002", (e1,), made, records=False))


def several() -> Coverage:
    """Three portfolios, one without assessment records."""
    whole = (*every_state().portfolios, *without_records().portfolios)
    last = all_met(Status.VERIFIED).portfolios[0]
    return coverage(*whole, portfolio("C003", last.items, *last.units))


def hostile() -> Coverage:
    """Texts that would like to be more than text, wherever people can write."""
    things = [
        item(f"E{place}{text}", place, title=text, method=text)
        for place, text in enumerate(HOSTILE)
    ]
    of = standard(
        "SCDLMCB7",
        "; ".join(HOSTILE),
        len(HOSTILE),
        {"performance": ("; ".join(HOSTILE),), "knowledge": ("=cmd()",)},
        {f"P{number}": text for number, text in enumerate(HOSTILE, 1)},
    )
    standing: dict[str, Standing] = {
        f"P{number}": (
            State.PARTIAL,
            (
                claim(
                    things[number - 1],
                    "more_evidence",
                    text,
                    feedback=text,
                    action=text,
                    assessor=text,
                ),
                returned(things[number - 1], text),
            ),
            (reason("more-evidence")._replace(message=text, next=text),),
        )
        for number, text in enumerate(HOSTILE, 1)
    }
    plan = Plan.model_validate(
        {"unit": "x", "criteria": "P1", "place": "; ".join(HOSTILE), "method": "# a | b"}
    )
    made = unit(of, standing, plans=(PlanFor(plan, tuple(range(len(HOSTILE)))),))
    return coverage(portfolio("=C|<b>\x1b", things, made))


def empty() -> Coverage:
    """No portfolio could be read."""
    return coverage()


def long_ago() -> dt.date:
    """A day before every record."""
    return dt.date(2020, 1, 1)
