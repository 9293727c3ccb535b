"""Coverage against a second reading of the contract: see `oracle/__init__.py`.

The first part shows, sentence by sentence, that the second reading can be trusted on its own; the
last test draws random workspaces and compares it with the program.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from oracle.compare import differences
from oracle.criteria import expand
from oracle.data import Data, Workspace
from oracle.emit import files, write_workspace
from oracle.examples import STANDARD, decision, exemption, item, p1, sample, unit_of
from oracle.judge import months_before
from oracle.model import expected_units
from oracle.run import coverage_json
from oracle.standards import read_standard
from oracle.workspaces import workspaces

# ---- expressions -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text, codes",
    [
        ("P1-P3", "P1 P2 P3"),
        ("p1–3", "P1 P2 P3"),
        ("P2 to P3, ; K2", "P2 P3 K2"),
        ("all K", "K1 K2"),
        ("area:2", "P3"),
        ("area:manage day-to", "P3"),
        ("topic:1; P1", "P1 K1 K2"),
    ],
)
def test_an_expression_means_these_codes(text: str, codes: str) -> None:
    assert expand(text, read_standard(STANDARD)) == codes.split()


@pytest.mark.parametrize("text", ["P3-P1", "P1-K2", "P01", "P9"])
def test_an_expression_that_is_an_error_is_no_part_of_a_valid_workspace(text: str) -> None:
    with pytest.raises(ValueError, match=text):
        expand(text, read_standard(STANDARD))


# ---- claims and decisions --------------------------------------------------------------------


def test_before_a_decision_a_claim_is_only_claimed() -> None:
    """`awaiting-decision` (assessor), `not-submitted` (candidate)."""
    draft = item("E2", submitted="2027-01-01")
    assert p1([item(), draft])[:2] == ("claimed", ["awaiting-decision", "not-submitted"])
    assert p1([item(claims="P2")])[:2] == ("gap", ["no-evidence"])


def test_the_latest_decision_counts_by_date_then_by_place() -> None:
    """ "For a claim the latest decision counts: by date, then by place in the file"."""
    late, early = decision("2026-05-01"), decision("2026-04-01", "not_met")
    assert p1([item()], decisions=[late, early])[0] == "met"
    same_day = decision("2026-05-01", "not_met")
    assert p1([item()], decisions=[late, same_day])[:2] == ("referred", ["referred"])


def test_a_claim_at_two_places_stays_claimed_while_one_is_not_withdrawn() -> None:
    gone = {"criteria": "P1", "at": "p. 1", "withdrawn": "2026-06-01"}
    decided = [decision("2026-05-01")]
    assert p1([item(claims=[gone, "P1 @ p. 2"])], decisions=decided)[0] == "met"
    assert p1([item(claims=[gone])], decisions=decided)[0] == "gap"
    later = {**gone, "withdrawn": "2027-06-01"}
    assert p1([item(claims=[later])], decisions=decided)[0] == "met"


def test_submitted_after_a_decision_that_was_not_met_is_resubmitted() -> None:
    again = item(submitted="2026-05-02")
    assert p1([again], decisions=[decision("2026-05-01", "not_met")])[1] == ["resubmitted"]
    assert p1([again], decisions=[decision("2026-05-02", "more_evidence")])[1] == ["more-evidence"]


def test_a_decision_on_another_version_is_history() -> None:
    assert p1([item()], decisions=[decision("2026-05-01", version="9")])[0] == "claimed"


def test_without_assessment_met_is_null() -> None:
    """ "`met` is null, for groups too (`states.met` is 0)"."""
    unit = unit_of([item()])
    assert [unit["totals"]["met"], unit["groups"][0]["totals"]["met"]] == [None, None]
    assert unit["totals"]["states"]["met"] == 0
    assert unit_of([item()], decisions=[])["totals"]["met"] == 0


# ---- policy ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day, months, limit",
    [
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-01-15", 2, "2023-11-15"),
    ],
)
def test_calendar_months_clamp_the_day(day: str, months: int, limit: str) -> None:
    """ "calendar months (day clamped to the month's end; …)"."""
    assert months_before(day, months) == limit


def test_exactly_that_old_still_counts() -> None:
    decided, policy = [decision("2024-03-31")], {"max_age_months": 1}
    assert p1([item(date="2024-02-29")], decisions=decided, policy=policy)[0] == "met"
    older = item(date="2024-02-28")
    assert p1([older], decisions=decided, policy=policy)[:2] == ("partial", ["out-of-date"])
    span = item(date="2024-02-28", until="2024-02-29")
    assert p1([span], decisions=decided, policy=policy)[0] == "met"


def test_a_personal_statement_may_support_but_not_stand_alone() -> None:
    statement = item(method="PS")
    policy = {"performance": {"supporting_only": ["personal_statement"]}}
    decided = [decision("2026-05-01", evidence=["E1", "E2"])]
    alone = p1([statement], decisions=decided, policy=policy)
    assert alone[:2] == ("partial", ["supporting-only"])
    assert p1([statement, item("E2")], decisions=decided, policy=policy)[0] == "met"


def test_the_narrower_level_wins_and_empty_lifts() -> None:
    decided = [decision("2026-05-01")]
    policy: Data = {"min_evidence": 2, "performance": {"forbidden": ["observation"]}}
    assert p1([item()], decisions=decided, policy=policy)[1] == ["method-forbidden"]
    policy["units"] = {"H7LX 04": {"forbidden": None}}
    assert p1([item()], decisions=decided, policy=policy)[1] == ["too-few"]
    policy["criteria"] = {"UNIT1:P1-2": {"min_evidence": 2}, "unit1:all P": {"min_evidence": 1}}
    assert p1([item()], decisions=decided, policy=policy)[0] == "met"


def test_an_expert_who_is_not_agreed_is_a_witness() -> None:
    """ "An `expert_witness` item without an agreed expert counts as witness_testimony"."""
    expert, decided = item(method="EW", witness="W1"), [decision("2026-05-01")]
    policy = {"require": [{"any_of": ["expert witness"], "per": "criterion"}]}
    assert p1([expert], decisions=decided, policy=policy)[1] == ["method-missing"]
    agreed = [{"witness": "W1", "agreed_by": "A1", "date": "2026-08-01", "units": ["UNIT1"]}]
    assert p1([expert], decisions=decided, policy=policy, experts=agreed)[0] == "met"


def test_area_rules_count_distinct_items_and_exempt_empty_groups() -> None:
    rule = {"any_of": ["OB"], "per": "area", "at_least": 2}
    unit = unit_of(
        [item(claims="P1-P2")],
        decisions=[decision("2026-05-01", criteria="P1-P2")],
        not_applicable=[exemption("2026-05-01", criteria="P3, all K")],
        policy={"require": [rule]},
    )
    expected = {"group": "Lead", "any_of": ["observation"], "need": 2, "have": 1}
    assert unit["requirements"] == [expected]
    assert unit["totals"]["applicable"] == unit["totals"]["met"] == 2
    assert unit["status"] == "in_progress"


# ---- samples ---------------------------------------------------------------------------------

BACK = ("returned", ["returned"], "disagree")


def test_disagree_sets_aside_until_a_later_decision() -> None:
    first = decision("2026-05-01")
    assert p1([item()], decisions=[first], samples=[sample("2026-05-01")]) == BACK
    again = [first, decision("2026-05-03")]
    assert p1([item()], decisions=again, samples=[sample("2026-05-02")])[0] == "met"


def test_a_decision_on_the_day_of_the_sample_must_answer_it() -> None:
    first, day = decision("2026-05-01"), "2026-05-02"
    silent, answer = decision(day), decision(day, answers="S1")
    assert p1([item()], decisions=[first, silent], samples=[sample(day)]) == BACK
    assert p1([item()], decisions=[first, answer], samples=[sample(day)])[0] == "met"


def test_no_other_sample_lifts_that() -> None:
    samples = [sample("2026-05-02"), sample("2026-05-05", "agree", ref="S2")]
    expected = ("returned", ["returned"], "agree")
    assert p1([item()], decisions=[decision("2026-05-01")], samples=samples) == expected


def test_a_sample_covers_only_what_was_decided() -> None:
    decided = [decision("2026-05-03")]
    assert p1([item()], decisions=decided, samples=[sample("2026-05-02")]) == ("met", [], None)


def test_a_finding_speaks_instead_of_its_sample() -> None:
    decided = [decision("2026-05-01")]
    spared = sample("2026-05-02", findings=[{"criteria": "P1", "outcome": "agree"}])
    assert p1([item()], decisions=decided, samples=[spared]) == ("met", [], "agree")
    more = sample("2026-05-02", "agree", criteria="P2", findings=[{"criteria": "P1"}])
    assert p1([item()], decisions=decided, samples=[more]) == ("met", [], "agree")
    two = [{"criteria": "P1", "outcome": word} for word in ("agree", "disagree", "action")]
    against = sample("2026-05-02", "agree", findings=two)
    assert p1([item()], decisions=decided, samples=[against]) == BACK


def test_planned_later_and_not_sampled() -> None:
    decided, later = [decision("2026-05-01")], sample("2027-01-01", planned="2026-05-02")
    assert p1([item()], decisions=decided, samples=[later]) == ("met", [], "planned")
    for none in ({"stage": "not_sampled"}, {"withdrawn": True}):
        assert p1([item()], decisions=decided, samples=[{**later, **none}])[2] is None


# ---- not applicable --------------------------------------------------------------------------


def test_a_not_applicable_record_is_set_aside_until_a_later_one() -> None:
    """ "when it names no items, it sets aside a not-applicable record dated no later than it"."""
    record, back = exemption("2026-05-01"), sample("2026-05-01")
    assert p1([], not_applicable=[record])[0] == "not_applicable"
    sent_back = p1([], not_applicable=[record], samples=[back])
    assert sent_back == ("gap", ["returned", "no-evidence"], None)
    naming_items = sample("2026-05-01", evidence=["E1"])
    other = [item(claims="P2")]
    assert p1(other, not_applicable=[record], samples=[naming_items])[0] == "not_applicable"
    again = [record, exemption("2026-05-02")]
    assert p1([], not_applicable=again, samples=[back])[0] == "not_applicable"


def test_a_withdrawn_record_takes_an_earlier_one_back() -> None:
    records = [exemption("2026-05-01"), exemption("2026-05-01", withdrawn="yes")]
    assert p1([], not_applicable=records)[0] == "gap"


# ---- status ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "kept, status",
    [
        ("", "all_met"),
        ("portfolio", "all_met"),
        ("assessment", "assessor_signed"),
        ("assessment portfolio", "candidate_signed"),
        ("assessment portfolio verification", "verified"),
    ],
)
def test_each_sign_off_needs_the_one_before(kept: str, status: str) -> None:
    signed: Data = {"sign_off": [{"unit": "UNIT1", "date": "2026-07-01"}]}
    roles: dict[str, Data] = dict.fromkeys(kept.split(), signed)
    portfolio = {
        "candidate": {"ref": "C001"},
        **roles.get("portfolio", {}),
        "units": [{"urn": "UNIT1"}],
        "evidence": [item(claims="P1-P3, K1-K2")],
    }
    decided = {"decisions": [decision("2026-05-01", criteria=["P1-P3", "K1-K2"])]}
    assessment, verification = {**roles.get("assessment", {}), **decided}, roles.get("verification")
    workspace = Workspace({"U.yaml": STANDARD}, portfolio, assessment, verification)
    assert expected_units(workspace)[0]["status"] == status


@pytest.mark.parametrize(
    "details, status",
    [
        ({}, "in_progress"),
        ({"actions": [{"action": "sign"}]}, "in_progress"),
        ({"actions": [{"action": "sign", "closed": "2026-06-01"}]}, "all_met"),
        ({"actions": [{"action": "sign", "closed": "2027-06-01"}]}, "in_progress"),
        ({"withdrawn": True}, "all_met"),
    ],
)
def test_an_open_action_keeps_the_unit_from_all_met(details: Data, status: str) -> None:
    unit = unit_of(
        [item(claims="P1-P3, K1-K2")],
        decisions=[decision("2026-05-01", criteria="P1-P3, K1-K2")],
        samples=[sample("2026-05-02", "action", **details)],
    )
    assert unit["status"] == status


# ---- random workspaces -----------------------------------------------------------------------


def as_text(value: object) -> object:
    """Every scalar as its text, since a reader that resolves nothing gives texts."""
    if isinstance(value, dict):
        return {key: as_text(one) for key, one in value.items()}
    if isinstance(value, list):
        return [as_text(one) for one in value]
    return value if isinstance(value, str) else "" if value is None else json.dumps(value)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_what_is_dumped_is_what_is_read_back(workspace: Workspace) -> None:
    texts = files(workspace)
    read = yaml.load(texts["portfolios/C001/portfolio.yaml"], yaml.BaseLoader)  # noqa: S506
    assert read == as_text(workspace.portfolio)
    for name, data in workspace.standards.items():
        loaded = yaml.load(texts[f"standards/{name}"], yaml.BaseLoader)  # noqa: S506
        assert loaded == as_text(data)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(workspaces())
def test_the_second_reading_is_at_one_with_itself(workspace: Workspace) -> None:
    """Only what is neither met nor set apart has reasons, and every number adds up."""
    for unit in expected_units(workspace):
        totals = unit["totals"]
        assert sum(totals["states"].values()) == totals["criteria"] == len(unit["criteria"])
        assert totals["claimed"] <= totals["applicable"]
        for row in unit["criteria"]:
            assert bool(row["reasons"]) == (row["state"] not in {"met", "not_applicable"})
            assert set(row["accepted"]) <= set(row["evidence"])
            assert row["accepted"] or row["state"] != "met"


@settings(
    max_examples=300, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)
@given(workspaces())
def test_the_program_agrees_with_the_second_reading(workspace: Workspace) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_workspace(workspace, Path(folder))
        answer = coverage_json(Path(folder), workspace.as_of)
    different = differences(workspace, expected_units(workspace), answer)
    assert not different, different
