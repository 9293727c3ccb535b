"""What satisfies a criterion (contract section 6): every rule at every level."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, files, item, p1, reason_codes, unit_of

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.mapping.result import UnitCoverage

RANGE = "P1-P3"
LEVELS = ("criterion", "unit's kind", "unit", "kind", "whole policy")
"""From the narrowest to the widest."""


def rules_at(**levels: Data) -> Data:
    """A policy with rules at some levels, named c, uk, u, k and w."""
    unit = {**levels.get("u", {})}
    if "uk" in levels:
        unit["performance"] = levels["uk"]
    policy: Data = {**levels.get("w", {}), "units": {"h7lx04": unit}}
    if "k" in levels:
        policy["performance"] = levels["k"]
    if "c" in levels:
        policy["criteria"] = {"UNIT1:P1": levels["c"]}
    return policy


def accepted(*items: Data, policy: Data) -> Files:
    """Items on P1, all decided to be met."""
    return files(*items, policy=policy, decisions=[decision(evidence=[it["ref"] for it in items])])


NAMES = ("c", "uk", "u", "k", "w")


@pytest.mark.parametrize("narrow", range(5), ids=LEVELS)
@pytest.mark.parametrize("wide", range(5), ids=LEVELS)
def test_of_two_levels_the_narrower_wins(narrow: int, wide: int) -> None:
    if narrow >= wide:
        return
    two, one = {"min_evidence": 2}, {"min_evidence": 1}
    policy = rules_at(**{NAMES[narrow]: two, NAMES[wide]: one})
    assert reason_codes(p1(accepted(item(), policy=policy))) == ["too-few"]
    policy = rules_at(**{NAMES[narrow]: one, NAMES[wide]: two})
    assert p1(accepted(item(), policy=policy)).state == "met"


@pytest.mark.parametrize("level", NAMES, ids=LEVELS)
@pytest.mark.parametrize(
    "rule, reason",
    [
        ({"min_evidence": 2}, "too-few"),
        ({"max_age_months": 1}, "out-of-date"),
        ({"methods": ["simulation"]}, "method-forbidden"),
        ({"forbidden": ["OB"]}, "method-forbidden"),
        ({"supporting_only": ["observation"]}, "supporting-only"),
        ({"require": [{"any_of": ["WP"], "per": "criterion"}]}, "method-missing"),
    ],
    ids=lambda it: next(iter(it)) if isinstance(it, dict) else "",
)
def test_every_rule_can_stand_at_every_level(level: str, rule: Data, reason: str) -> None:
    assert reason_codes(p1(accepted(item(), policy=rules_at(**{level: rule})))) == [reason]


@pytest.mark.parametrize("level", NAMES[:4], ids=LEVELS[:4])
@pytest.mark.parametrize(
    "limit, lifted",
    [
        ({"min_evidence": 2}, {"min_evidence": None}),
        ({"max_age_months": 1}, {"max_age_months": None}),
        ({"methods": ["simulation"]}, {"methods": None}),
        ({"methods": ["simulation"]}, {"methods": []}),
        ({"methods": ["simulation"]}, {"methods": "any"}),
        ({"forbidden": ["OB"]}, {"forbidden": None}),
        ({"forbidden": ["OB"]}, {"forbidden": []}),
        ({"supporting_only": ["OB"]}, {"supporting_only": None}),
    ],
    ids=str,
)
def test_empty_lifts_a_limit_of_a_wider_level(level: str, limit: Data, lifted: Data) -> None:
    assert p1(accepted(item(), policy=rules_at(w=limit))).state != "met"
    assert p1(accepted(item(), policy=rules_at(w=limit, **{level: lifted}))).state == "met"


def test_values_are_inherited_one_by_one() -> None:
    """What the narrower level does not set comes from the wider one."""
    policy = rules_at(w={"min_evidence": 2, "forbidden": ["SIM"]}, c={"max_age_months": 1})
    old = accepted(item(), item("E2"), item("E3", method="SIM"), policy=policy)
    assert reason_codes(p1(old)) == ["method-forbidden", "out-of-date"]


def test_of_two_criteria_entries_the_later_wins_value_by_value() -> None:
    entries: Data = {
        "UNIT1:P1-P2": {"min_evidence": 2, "forbidden": ["OB"]},
        "h7lx04:all P": {"min_evidence": 1},
    }
    policy = {"criteria": entries}
    assert reason_codes(p1(accepted(item(), policy=policy))) == ["method-forbidden"]
    assert p1(accepted(item(method="WP"), policy=policy)).state == "met"
    policy = {"criteria": dict(reversed(entries.items()))}
    work = accepted(item(method="WP"), policy=policy)
    assert reason_codes(p1(work)) == ["too-few"]


def test_knowledge_has_rules_of_its_own() -> None:
    unit = unit_of(
        files(
            item(claims="P1, K1 @ 1"),
            policy={"knowledge": {"min_evidence": 2}},
            decisions=[decision(criteria="P1, K1")],
        )
    )
    assert [it.state for it in unit.criteria] == ["met", "gap", "gap", "partial", "gap"]


def test_the_rules_of_another_unit_are_not_this_ones() -> None:
    policy: Data = {
        "units": {"SCDLMCB7": {"min_evidence": 9}},
        "criteria": {"SCDLMCB7:P1": {"min_evidence": 9}},
    }
    assert p1(accepted(item(), policy=policy)).state == "met"


def test_an_item_with_two_claims_on_a_criterion_counts_once() -> None:
    twice = item(claims=["P1 @ p. 1", "P1 @ p. 7"])
    row = p1(accepted(twice, policy={"min_evidence": 2}))
    assert row.accepted == ("E1",)
    assert row.reasons[0].message == "1 of 2 accepted items"


# ---- age -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "date, until, decided, months, counts",
    [
        ("2025-05-01", None, "2026-05-01", 12, True),
        ("2025-04-30", None, "2026-05-01", 12, False),
        ("2024-02-29", None, "2024-03-31", 1, True),
        ("2024-02-28", None, "2024-03-31", 1, False),
        ("2023-02-28", None, "2024-02-29", 12, True),
        ("2025-12-31", None, "2026-01-31", 1, True),
        ("2020-01-01", "2026-04-01", "2026-05-01", 1, True),
        ("2026-05-01", None, "2026-05-01", 0, True),
        ("2026-04-30", None, "2026-05-01", 0, False),
        ("0001-01-01", None, "2026-05-01", 99999, True),
    ],
)
def test_evidence_must_be_recent_when_it_is_decided_on(
    date: str, until: str | None, decided: str, months: int, *, counts: bool
) -> None:
    """Calendar months, the day clamped to the month's end; exactly that old still counts."""
    span = {"until": until} if until else {}
    old = item(date=date, **span)
    found = p1(files(old, policy={"max_age_months": months}, decisions=[decision(date=decided)]))
    assert found.state == ("met" if counts else "partial")
    assert reason_codes(found) == ([] if counts else ["out-of-date"])


AGED = {"max_age_months": 1}
EXPERT = {"method": "EW", "witness": "W1"}


@pytest.mark.parametrize(
    "policy, keys, counts",
    [
        ({"age_exempt": ["OB"]}, {}, True),
        ({"age_exempt": ["RPL"]}, {}, False),
        ({"age_exempt": []}, {}, False),
        ({"age_exempt": ["OB"], "performance": {"age_exempt": None}}, {}, False),
        ({"age_exempt": ["RPL"], "performance": {"age_exempt": ["observation"]}}, {}, True),
        ({"age_exempt": ["EW"]}, EXPERT, False),
        ({"age_exempt": ["WT"]}, EXPERT, True),
    ],
)
def test_methods_that_are_exempt_may_be_of_any_age(
    policy: dict[str, object], keys: dict[str, str], *, counts: bool
) -> None:
    """They are looked at as what they count as: nobody agreed to this expert witness."""
    old = item(date="2026-01-01", **keys)
    found = p1(files(old, policy={**AGED, **policy}, decisions=[decision()]))
    assert (found.state == "met") is counts


def test_accepted_evidence_does_not_decay() -> None:
    """The age is measured at the decision, not today."""
    found = p1(files(item(), policy={"max_age_months": 3}, decisions=[decision()]))
    assert found.state == "met"


# ---- methods ---------------------------------------------------------------------------------


@pytest.mark.parametrize("word", ["observation", "Observation", "OB", "ob", "O B", "o-b_"])
def test_a_method_is_its_name_or_mark_without_regard_to_case_and_signs(word: str) -> None:
    policy = {"methods": ["Professional Discussion", word]}
    assert p1(accepted(item(method="observation"), policy=policy)).state == "met"
    assert p1(accepted(item(method=word), policy={"methods": ["observation"]})).state == "met"


def test_a_method_of_the_centres_own() -> None:
    found = accepted(item(method="ds"), policy={"methods": ["digital story"]})
    centre = found["portfolios/centre.yaml"]
    assert isinstance(centre, dict)
    centre["methods"] = [{"name": "digital_story", "mark": "DS"}]
    assert p1(found).state == "met"


def test_forbidden_wins_over_allowed() -> None:
    policy = {"methods": ["OB"], "forbidden": ["OB"]}
    assert reason_codes(p1(accepted(item(), policy=policy))) == ["method-forbidden"]


EXPERT = item(method="EW", witness="W1")
AGREED = {"witness": "W1", "agreed_by": "A1", "date": "2026-06-01"}
WITNESSES: Data = {"witnesses": [{"ref": "W1"}, {"ref": "W2"}]}


@pytest.mark.parametrize(
    "experts, counts",
    [
        ([], False),
        ([AGREED], True),
        ([{**AGREED, "units": ["H7LX 04"]}], True),
        ([{**AGREED, "witness": "W2"}], False),
        ([{**AGREED, "date": "2026-11-21"}], True),
        ([{**AGREED, "date": "2026-11-22"}], False),
    ],
)
def test_an_expert_witness_nobody_agreed_counts_as_a_witness(
    experts: list[Data], *, counts: bool
) -> None:
    expert = files(
        EXPERT,
        policy={"methods": ["expert_witness"]},
        candidate=WITNESSES,
        decisions=[decision()],
        experts=experts,
    )
    assert (p1(expert).state == "met") is counts
    witness = files(
        EXPERT,
        policy={"forbidden": ["witness_testimony"]},
        candidate=WITNESSES,
        decisions=[decision()],
        experts=experts,
    )
    assert (p1(witness).state == "met") is counts


def test_an_expert_agreed_for_another_unit_is_none_here() -> None:
    loaded = files(
        EXPERT,
        policy={"methods": ["expert_witness"]},
        candidate={**WITNESSES, "units": [{"urn": "UNIT1"}, {"urn": "SCDLMCB7"}]},
        decisions=[decision()],
        experts=[{**AGREED, "units": ["SCDLMCB7"]}],
    )
    assert p1(loaded).state == "partial"


# ---- supporting only -------------------------------------------------------------------------


def test_supporting_evidence_counts_beside_other_evidence() -> None:
    policy = {"min_evidence": 2, "supporting_only": ["PS"]}
    statement, other = item(method="PS"), item("E2", method="PS")
    assert reason_codes(p1(accepted(statement, other, policy=policy))) == ["supporting-only"]
    assert p1(accepted(statement, item("E2"), policy=policy)).state == "met"


def test_where_some_of_it_is_more_than_supporting_only_the_number_is_lacking() -> None:
    policy = {"min_evidence": 3, "supporting_only": ["PS"]}
    assert reason_codes(p1(accepted(item(method="PS"), item("E2"), policy=policy))) == ["too-few"]


def test_only_supporting_evidence_says_what_it_is_and_what_would_help() -> None:
    (reason,) = p1(accepted(item(method="PS"), policy={"supporting_only": ["PS"]})).reasons
    assert reason.message == "only supporting evidence is accepted so far"
    assert reason.next == "evidence of your work itself could provide evidence for it"


# ---- requirements ----------------------------------------------------------------------------

WP_OR_Q = {"any_of": ["WP", "questioning"], "at_least": 2}


def test_a_rule_per_criterion_needs_so_many_items_of_any_of_its_methods() -> None:
    policy = {"require": [{**WP_OR_Q, "per": "criterion"}]}
    one = p1(accepted(item(method="WP"), item("E2"), policy=policy))
    assert (one.state, reason_codes(one)) == ("partial", ["method-missing"])
    assert one.reasons[0].message == "1 of 2 accepted items by work product or questioning"
    both = accepted(item(method="WP"), item("E2", method="Q"), policy=policy)
    assert p1(both).state == "met"


def test_of_two_rules_the_one_that_is_not_held_is_told() -> None:
    rules = [{"any_of": [it], "per": "criterion"} for it in ("OB", "CS")]
    (reason,) = p1(accepted(item(), policy={"require": rules})).reasons
    assert reason.message == "0 of 1 accepted items by case study"


def test_rules_of_all_levels_add_up() -> None:
    rules = [{"any_of": [it], "per": "criterion"} for it in ("WP", "Q", "OB")]
    policy = rules_at(
        w={"require": rules[:1]}, uk={"require": rules[1:2]}, c={"require": rules[2:]}
    )
    most = [item(method="WP"), item("E2", method="Q")]
    assert reason_codes(p1(accepted(*most, policy=policy))) == ["method-missing"]
    assert p1(accepted(*most, item("E3"), policy=policy)).state == "met"


def requirements(unit: UnitCoverage) -> list[tuple[str | None, int, int]]:
    return [(it.group, it.have, it.need) for it in unit.requirements]


def whole(policy: Data) -> Files:
    """One item on everything, all of it met."""
    return files(
        item(claims="P1-P3, K1-K2 @ 1"),
        policy=policy,
        decisions=[decision(criteria="P1-P3, K1-K2")],
    )


@pytest.mark.parametrize(
    "policy, expected",
    [
        ({"require": [{**WP_OR_Q, "per": "unit"}]}, [(None, 0, 2)]),
        (
            {"require": [{**WP_OR_Q, "per": "area"}]},
            [("Lead", 0, 2), ("Manage day-to-day", 0, 2), ("Rights", 0, 2)],
        ),
        ({"knowledge": {"require": [{**WP_OR_Q, "per": "area"}]}}, [("Rights", 0, 2)]),
        ({"knowledge": {"require": [{**WP_OR_Q, "per": "unit"}]}}, [(None, 0, 2)]),
        (
            {"criteria": {"UNIT1:P3": {"require": [{**WP_OR_Q, "per": "area"}]}}},
            [("Manage day-to-day", 0, 2)],
        ),
        ({"require": [{"any_of": ["OB"], "per": "area"}]}, []),
        ({"require": [{"any_of": ["OB"], "per": "unit", "at_least": 2}]}, [(None, 1, 2)]),
    ],
    ids=str,
)
def test_rules_per_area_and_unit_keep_the_unit_from_all_met_only(
    policy: Data, expected: list[tuple[str | None, int, int]]
) -> None:
    unit = unit_of(whole(policy))
    assert requirements(unit) == expected
    assert {it.state for it in unit.criteria} == {"met"}
    assert unit.status == ("in_progress" if expected else "all_met")


def test_rules_for_groups_are_told_from_the_whole_policy_down_to_single_criteria() -> None:
    def of(*methods: str) -> Data:
        return {"require": [{"any_of": [*methods], "per": "unit"}]}

    policy = rules_at(w=of("CS"), k=of("AP"), u=of("SIM"), uk=of("WP"), c=of("Q"))
    named = [it.any_of[0] for it in unit_of(whole(policy)).requirements]
    assert named == ["case_study", "assignment", "simulation", "work_product", "questioning"]


def test_a_requirement_says_what_it_needs() -> None:
    (gap,) = unit_of(whole({"require": [{**WP_OR_Q, "per": "unit"}]})).requirements
    assert gap.any_of == ("work_product", "questioning")
    assert gap.message == "0 of 2 accepted items by work product or questioning"


def test_groups_without_applicable_criteria_are_exempt() -> None:
    unit = unit_of(
        files(
            item(claims="P1-P2, K1-K2 @ 1"),
            policy={"require": [{"any_of": ["WP"], "per": "area"}]},
            decisions=[decision(criteria="P1-P2, K1-K2")],
            not_applicable=[exemption(criteria="area:2")],
        )
    )
    assert [it.group for it in unit.requirements] == ["Lead", "Rights"]


def test_an_item_counts_for_a_group_only_by_applicable_criteria_where_it_counts() -> None:
    rule: Data = {"require": [{"any_of": ["OB"], "per": "area", "at_least": 2}]}
    unit = unit_of(
        files(
            item(claims="P1-P3 @ 1"),
            item("E2", "P2-P3 @ 1"),
            item("E3", "P1 @ 1"),
            policy=rule,
            decisions=[
                decision(criteria="P1-P3"),
                decision(evidence="E2", criteria="P2-P3"),
                decision("not_met", evidence="E3"),
            ],
            not_applicable=[exemption(criteria="P2")],
        )
    )
    assert requirements(unit) == [("Lead", 1, 2), ("Rights", 0, 2)]
