"""What could serve most gaps together: what is proposed, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.linked import PlanFor
from nosmap.mapping.result import RequirementGap, State
from nosmap.model.assessment import Plan
from nosmap.rendering.gaps.visits import TALK, visits
from rendering.builders import Standing, claim, item, reason, standard, unit

if TYPE_CHECKING:
    from nosmap.mapping.result import UnitCoverage

AREAS = {
    "performance": ("Lead care", "Lead activities"),
    "knowledge": ("Rights", "Your practice"),
}
RECORDS = {"P2": "ensure that records are kept", "P4": "gather feedback from individuals"}
MET: Standing = (State.MET, (claim(item("E1"), "met"),), ())
NOTHING: Standing = (State.GAP, (), (reason("no-evidence"),))
WAITING: Standing = (State.CLAIMED, (claim(item("E1")),), (reason("awaiting-decision", "E1"),))
DRAFT: Standing = (State.CLAIMED, (claim(item("E1")),), (reason("not-submitted", "E1"),))

RULE = RequirementGap("Lead care", ("observation", "expert_witness"), 1, 0, "0 of 1 accepted")


def made(
    urn: str = "SCDLMCB7",
    gaps: str = "",
    *,
    size: int = 2,
    plans: tuple[PlanFor, ...] = (),
    requirements: tuple[RequirementGap, ...] = (),
    **others: Standing,
) -> UnitCoverage:
    """A unit of two areas and two topics that is all met but for some gaps."""
    of = standard(urn, "A unit", size, AREAS, RECORDS)
    standing = {it.code: MET for it in of.criteria} | dict.fromkeys(gaps.split(), NOTHING) | others
    return unit(of, standing, plans=plans, requirements=requirements)


def told(*units: UnitCoverage) -> list[list[tuple[str, str, str]]]:
    return [[(it.kind, it.name, it.codes) for it in visit.activities] for visit in visits(units)]


def plan(place: int, method: str = "observation") -> PlanFor:
    record = Plan.model_validate({"unit": "SCDLMCB7", "criteria": "P1", "method": method})
    return PlanFor(record, (place,))


def test_nothing_is_proposed_where_nothing_more_is_needed() -> None:
    assert told(made()) == []
    assert told(made(P1=WAITING, K1=DRAFT)) == []


def test_an_area_is_seen_and_looked_at_on_one_visit_with_room_for_a_talk() -> None:
    assert told(made(gaps="P1 P2 K1 K2 K3")) == [
        [
            ("observe", "Lead care", "SCDLMCB7 P1"),
            ("look", "Lead care", "SCDLMCB7 P2"),
            ("discuss", "Rights", "SCDLMCB7 K1, K2"),
            ("discuss", "Your practice", "SCDLMCB7 K3"),
        ]
    ]


def test_the_fullest_area_comes_first() -> None:
    first, second = told(made(gaps="P1 P3 P4"))
    assert first == [("observe", "Lead activities", "SCDLMCB7 P3, P4")]
    assert second == [("observe", "Lead care", "SCDLMCB7 P1")]


def test_a_topic_of_two_units_is_one_talk() -> None:
    assert told(made(gaps="K1"), made("SCDLMCA4", gaps="K1 K2")) == [
        [("discuss", "Rights", "SCDLMCB7 K1; SCDLMCA4 K1, K2")]
    ]


def test_a_talk_has_an_end_and_a_topic_is_never_cut() -> None:
    codes = " ".join(f"K{n}" for n in range(1, 2 * TALK + 1))
    proposed = visits([made(gaps=codes, size=TALK)])
    assert [(it.number, it.gaps) for it in proposed] == [(1, TALK), (2, TALK)]
    assert [len(it.activities) for it in visits([made(gaps=codes, size=TALK - 10)])] == [1, 1]


def test_what_a_plan_names_is_not_proposed_again() -> None:
    assert told(made(gaps="P1 P3", plans=(plan(0),))) == [
        [("observe", "Lead activities", "SCDLMCB7 P3")]
    ]


def test_a_rule_of_the_policy_asks_for_a_visit_unless_one_is_planned() -> None:
    assert told(made(requirements=(RULE,))) == [[("observe", "Lead care", "")]]
    assert visits([made(requirements=(RULE,))])[0].activities[0].required == ("0 of 1 accepted",)
    assert told(made(requirements=(RULE,), plans=(plan(0, "Expert-Witness"),))) == []
    assert told(made(requirements=(RULE,), plans=(plan(0, "questioning"),))) != []


def test_every_gap_is_served_exactly_once() -> None:
    whole = made(gaps="P1 P2 P3 P4 K1 K2 K3 K4")
    served = [gap.code for it in visits([whole]) for act in it.activities for gap in act.gaps]
    assert sorted(served) == sorted(it.criterion.code for it in whole.criteria)
