"""Nothing counts more because of a slip (contract sections 7 and 11).

A unit is all met but for what the verifiers' file, or a decision with an error in it, says.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import STANDARD, decision, exemption, files, item, load_files, sample
from nosmap.mapping.result import State

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.mapping.result import CriterionCoverage, UnitCoverage

ALL = ["P1 @ 1", "P2 @ 1", "P3 @ 1", "K1 @ 1", "K2 @ 1"]
MET = decision(criteria="P1-P3, K1-K2")
EVERYTHING = "P1 P2 P3 K1 K2"


def unit_of(contents: Files) -> UnitCoverage:
    return load_files(contents).portfolios[0].units[0]


def p1(contents: Files) -> CriterionCoverage:
    return unit_of(contents).criteria[0]


def all_met(*samples: Data) -> Files:
    return files(item(claims=ALL), decisions=[MET], samples=samples)


def returned(*samples: Data) -> str:
    """The criteria that are sent back."""
    unit = unit_of(all_met(*samples))
    return " ".join(it.criterion.code for it in unit.criteria if it.state == "returned")


def standing(unit: UnitCoverage) -> tuple[int | None, str]:
    return unit.totals.met, unit.status


# ---- samples ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slip, expected",
    [
        ({"outcome": "disagre"}, "P1"),
        ({"outcome": None}, "P1"),
        ({"criteria": "P1, P9"}, EVERYTHING),
        ({"criteria": "P3-P1"}, EVERYTHING),
        ({"criteria": ""}, EVERYTHING),
        ({"criteria": []}, EVERYTHING),
        ({"criteria": {"P1": "P2"}}, EVERYTHING),
        ({"evidence": ["E9"]}, "P1"),
        ({"evidence": ["E1", "E9"]}, "P1"),
        ({"evidence": []}, "P1"),
        ({"unit": "UNIT9"}, "P1"),
        ({"unit": ["UNIT1"]}, "P1"),
        ({"date": "2026-05-32"}, "P1"),
        ({"date": "2026-05-32", "planned": "2026-05-01"}, "P1"),
        ({"stage": "interrim"}, "P1"),
        ({"verifier": None}, "P1"),
        ({"ref": None}, "P1"),
        ({"colour": "red"}, "P1"),
        ({"withdrawn": "perhaps"}, "P1"),
        ({"actions": [{"owner": "A1"}]}, "P1"),
        ({"actions": "sign", "colour": "red", "ref": ""}, "P1"),
    ],
)
def test_a_done_sample_with_an_error_disagrees_with_all_that_it_leaves_open(
    slip: Data, expected: str
) -> None:
    assert returned({**sample(criteria="P1"), **slip}) == expected


@pytest.mark.parametrize("entry", ["S1", 7, ["S1"]])
def test_an_entry_that_is_no_sample_at_all_disagrees_with_everything(entry: object) -> None:
    contents = all_met()
    contents["portfolios/C001/verification.yaml"] = {"samples": [entry]}
    assert {it.state for it in unit_of(contents).criteria} == {"returned"}


@pytest.mark.parametrize(
    "verification",
    [{"samples": "S1"}, {"sampels": [sample("agree")]}, {"samples": {"S1": "agree"}}],
)
def test_so_does_a_list_that_cannot_be_read_as_one(verification: Data) -> None:
    contents = all_met()
    contents["portfolios/C001/verification.yaml"] = verification
    assert {it.state for it in unit_of(contents).criteria} == {"returned"}


@pytest.mark.parametrize("outcome", ["agree", "action"])
@pytest.mark.parametrize(
    "slip", [{"criteria": "P9"}, {"date": "soon"}, {"colour": "red"}, {"unit": "UNIT9"}]
)
def test_with_a_readable_agree_or_action_it_is_left_out_and_keeps_from_all_met(
    outcome: str, slip: Data
) -> None:
    unit = unit_of(all_met({**sample(outcome), **slip}))
    assert standing(unit) == (5, "in_progress")
    assert [it.sampled for it in unit.criteria] == [None] * 5
    assert standing(unit_of(all_met(sample("agree")))) == (5, "all_met")


@pytest.mark.parametrize(
    "slip",
    [{"stage": "not_sampled"}, {"withdrawn": "yes"}, {"date": "2027-05-02"}, {"version": "9"}],
)
def test_what_is_not_done_or_taken_back_says_nothing_with_an_error_either(slip: Data) -> None:
    made = {**sample(criteria="P9"), **slip}
    assert standing(unit_of(all_met(made))) == (5, "all_met")


def test_one_that_is_only_planned_is_left_out() -> None:
    made = {**sample(criteria="P9", planned="2026-12-01"), "date": None, "outcome": None}
    unit = unit_of(all_met(made))
    assert standing(unit) == (5, "all_met")
    assert unit.criteria[0].sampled is None


def test_nothing_lifts_a_sample_whose_day_cannot_be_read() -> None:
    made = [decision(), decision(date="2026-09-01", answers="S1")]
    row = p1(files(item(), decisions=made, samples=[sample(date="2026-5-2")]))
    assert (row.state, row.sampled) == ("returned", "disagree")
    assert row.claims[0].waits_since is not None


def test_a_later_decision_lifts_one_with_another_error() -> None:
    slip = [sample("disagre")]
    later = [decision(), decision(date="2026-05-11")]
    same_day = [decision(), decision(date="2026-05-10", answers="S1")]
    assert p1(files(item(), decisions=later, samples=slip)).state == "met"
    assert p1(files(item(), decisions=same_day, samples=slip)).state == "met"


def test_a_second_sample_with_a_known_reference_is_one_with_an_error() -> None:
    """The first alone can be answered by that reference."""
    twice = unit_of(all_met(sample("agree"), sample("agree", date="2026-05-11")))
    assert standing(twice) == (5, "in_progress")
    same_day = [decision(), decision(date="2026-05-10", answers="S1")]
    assert p1(files(item(), decisions=same_day, samples=[sample(), sample()])).state == "returned"


def test_a_sample_of_a_unit_that_cannot_be_read_is_of_every_unit() -> None:
    both = {"UNIT1": ALL, "UNIT2": ALL}
    contents = files(
        {**item(), "claims": both},
        candidate={"units": [{"urn": "UNIT1"}, {"urn": "UNIT2"}]},
        decisions=[MET, {**MET, "unit": "UNIT2"}],
        samples=[sample(criteria="P1", unit="UNIT22")],
    )
    contents["standards/UNIT2.yaml"] = {**STANDARD, "urn": "UNIT2", "aliases": []}
    loaded = load_files(contents)
    for unit in loaded.portfolios[0].units:
        assert [it.state for it in unit.criteria] == ["returned", *["met"] * 4]
    assert [it.code for it in loaded.problems if it.is_error] == ["unknown-unit"]


# ---- findings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "finding, expected",
    [
        ({"criteria": "P1", "outcome": "agree"}, "P2"),
        ({"criteria": "P1", "outcome": "agre"}, "P1 P2"),
        ({"criteria": "P3", "outcome": "agre"}, "P1 P2 P3"),
        ({"criteria": "P9", "outcome": "agree"}, "P1 P2"),
        ({"criteria": "P9", "outcome": "disagree"}, EVERYTHING),
        ({"criteria": "P9"}, EVERYTHING),
        ({"criteria": "P3", "evidence": "E9", "outcome": "disagree"}, "P1 P2 P3"),
        ({"criteria": "P1", "outcome": "agree", "colour": "red"}, "P1 P2"),
        ("P3", EVERYTHING),
    ],
)
def test_a_finding_with_an_error_likewise(finding: object, expected: str) -> None:
    assert returned(sample(criteria="P1-P2", findings=[finding])) == expected


def test_findings_that_are_no_list_are_one_that_cannot_be_read() -> None:
    assert returned(sample("agree", findings={"criteria": "P1"})) == EVERYTHING


def test_a_findings_error_keeps_the_unit_from_all_met() -> None:
    unit = unit_of(all_met(sample("agree", findings=[{"criteria": "P9", "outcome": "agree"}])))
    assert standing(unit) == (5, "in_progress")
    assert unit.criteria[0].sampled == "agree"


def test_findings_in_a_sample_with_an_error_spare_nothing() -> None:
    spared = [{"criteria": "P1", "outcome": "agree"}, {"criteria": "P2", "outcome": "disagree"}]
    assert returned(sample(colour="red", findings=spared)) == EVERYTHING
    assert returned(sample("agree", colour="red", findings=spared)) == "P2"


def test_findings_beyond_what_a_sample_can_have_are_not_lost() -> None:
    many = [{"criteria": "P1", "outcome": "agree"}] * 20
    late = {"criteria": "P2", "outcome": "disagree"}
    assert returned(sample("agree", findings=[*many, late])) == EVERYTHING


# ---- records, decisions and the whole file ---------------------------------------------------


def test_a_not_applicable_record_is_set_aside_by_items_that_cannot_be_read_too() -> None:
    record = [exemption()]
    policy = {"not_applicable": "allowed"}

    def state(*samples: Data) -> str:
        contents = files(policy=policy, not_applicable=record, samples=samples, decisions=[])
        return p1(contents).state

    assert state(sample(evidence=["E9"])) == "gap"
    assert state(sample(date="May")) == "gap"
    assert state(sample("agree", criteria="P9")) == "not_applicable"


@pytest.mark.parametrize("text", ["", "# nothing\n", "samples: [\n", "- S1\n"])
def test_a_verification_that_cannot_be_read_makes_met_null(text: str) -> None:
    contents = all_met()
    contents["portfolios/C001/verification.yaml"] = text
    unit = unit_of(contents)
    assert standing(unit) == (None, "in_progress")
    assert unit.totals.states[State.MET] == 0


@pytest.mark.parametrize(
    "slip",
    [{"outcome": "mett"}, {"outcome": None}, {"date": "2026-05-32"}, {"assessor": ""}],
)
def test_a_broken_decision_makes_its_claims_wait(slip: Data) -> None:
    broken = {**decision("not_met", date="2026-05-02"), **slip}
    row = p1(files(item(), decisions=[decision(), broken]))
    assert (row.state, row.reasons[0].code) == ("claimed", "awaiting-decision")
    stands = decision(date="2026-05-03")
    assert p1(files(item(), decisions=[decision(), broken, stands])).state == "met"


def test_one_before_a_readable_decision_makes_nothing_wait() -> None:
    early = decision("mett", date="2026-04-01")
    undated = decision(date="soon")
    to_come = decision("mett", date="2027-04-01")
    assert p1(files(item(), decisions=[decision(), early])).state == "met"
    assert p1(files(item(), decisions=[undated, decision()])).state == "met"
    assert p1(files(item(), decisions=[decision(), to_come])).state == "met"


def test_another_slip_in_a_decision_costs_no_more_than_before() -> None:
    assert p1(files(item(), decisions=[decision(colour="red")])).state == "met"


@pytest.mark.parametrize("day", ["yes", "2026-07", ""])
def test_a_withdrawal_of_a_claim_that_cannot_be_read_is_one(day: str) -> None:
    gone = {"criteria": "P1", "at": "p. 1", "withdrawn": day}
    loaded = load_files(files(item(claims=[gone]), decisions=[decision()]))
    assert loaded.portfolios[0].units[0].criteria[0].state == "gap"
    assert [it.code for it in loaded.problems if it.is_error] == ["bad-date"]
    assert not [it for it in loaded.problems if it.code == "date-order"]


def test_a_record_taken_back_in_words_that_cannot_be_read_is_taken_back() -> None:
    records = [exemption(), exemption(date="2026-05-02", withdrawn="of course")]
    policy = {"not_applicable": "allowed"}
    assert p1(files(policy=policy, not_applicable=records)).state == "gap"
