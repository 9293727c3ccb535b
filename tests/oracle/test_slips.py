"""Nothing counts more because of a slip in `verification.yaml` (contract sections 7 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oracle.codes import expected_codes
from oracle.data import Workspace
from oracle.examples import (
    ALL,
    STANDARD,
    decision,
    exemption,
    item,
    p1,
    row_of,
    sample,
    workspace_of,
)
from oracle.model import expected_units, share_met

if TYPE_CHECKING:
    from oracle.data import Data

MET = [decision("2026-05-01", criteria=ALL)]
BACK = "returned"


def with_samples(*samples: Data) -> Data:
    """A unit that is all met but for these samples."""
    verification = {"samples": list(samples)}
    return row_of(workspace_of([item(claims=ALL)], decisions=MET, verification=verification))


def returned(*samples: Data) -> str:
    """The criteria that are sent back."""
    rows = with_samples(*samples)["criteria"]
    return " ".join(row["code"] for row in rows if row["state"] == BACK)


EVERYTHING = "P1 P2 P3 K1 K2"


@pytest.mark.parametrize(
    "slip, expected",
    [
        ({"outcome": "disagre"}, "P1"),
        ({"outcome": None}, "P1"),
        ({"criteria": "P1, P9"}, EVERYTHING),  # "unreadable as a whole"
        ({"criteria": "P3-P1"}, EVERYTHING),
        ({"criteria": ""}, EVERYTHING),
        ({"evidence": ["E9"]}, "P1"),
        ({"evidence": []}, "P1"),
        ({"unit": "UNIT9"}, "P1"),
        ({"date": "2026-05-32"}, "P1"),
        ({"stage": "interrim"}, "P1"),
        ({"verifier": None}, "P1"),
        ({"ref": None}, "P1"),
        ({"colour": "red"}, "P1"),
        ({"withdrawn": "perhaps"}, "P1"),
        ({"actions": [{"owner": "A1"}]}, "P1"),
    ],
)
def test_a_done_sample_with_an_error_counts_as_disagree(slip: Data, expected: str) -> None:
    """ "where its outcome can't be read or is `disagree`, for all that its keys leave open"."""
    assert returned({**sample("2026-05-02", criteria="P1"), **slip}) == expected


@pytest.mark.parametrize("outcome", ["agree", "action"])
@pytest.mark.parametrize("slip", [{"criteria": "P9"}, {"date": "soon"}, {"colour": "red"}])
def test_with_a_readable_agree_or_action_it_is_left_out(outcome: str, slip: Data) -> None:
    """ "and keeps the unit from `all_met`"."""
    row = with_samples({**sample("2026-05-02", outcome), **slip})
    assert (row["totals"]["met"], row["status"]) == (5, "in_progress")
    assert [one["sampled"] for one in row["criteria"]] == [None] * 5
    sound = with_samples(sample("2026-05-02", "agree"))
    assert (sound["criteria"][0]["sampled"], sound["status"]) == ("agree", "all_met")


def test_what_is_not_done_or_taken_back_says_nothing_with_an_error_either() -> None:
    for slip in (
        {"stage": "not_sampled"},
        {"withdrawn": "yes"},
        {"date": "2027-05-02"},
        {"version": "9"},
    ):
        row = with_samples({**sample("2026-05-02", criteria="P9"), **slip})
        assert (row["totals"]["met"], row["status"]) == (5, "all_met")


def test_nothing_lifts_a_sample_whose_day_cannot_be_read() -> None:
    records = [decision("2026-05-01"), decision("2026-09-01", answers="S1")]
    undated = [sample("2026-5-2")]
    found = p1([item()], decisions=records, samples=undated)
    assert found == (BACK, ["returned"], "disagree")


def test_a_later_decision_lifts_one_with_another_error() -> None:
    records = [decision("2026-05-01"), decision("2026-05-03")]
    assert p1([item()], decisions=records, samples=[sample("2026-05-02", "disagre")])[0] == "met"
    same_day = [decision("2026-05-01"), decision("2026-05-02", answers="S1")]
    assert p1([item()], decisions=same_day, samples=[sample("2026-05-02", "disagre")])[0] == "met"


def test_a_second_sample_with_a_known_reference_is_one_with_an_error() -> None:
    """The first alone can be answered by that reference."""
    first = sample("2026-05-02", "agree")
    assert with_samples(first, first | {"date": "2026-05-03"})["status"] == "in_progress"
    same_day = [decision("2026-05-01"), decision("2026-05-02", answers="S1")]
    twice = [sample("2026-05-02"), sample("2026-05-02")]
    assert p1([item()], decisions=same_day, samples=twice)[0] == BACK


def test_a_sample_of_an_unreadable_unit_is_of_every_unit() -> None:
    other = {**STANDARD, "urn": "UNIT2", "aliases": []}
    claims = {"UNIT1": ALL, "UNIT2": ALL}
    found = Workspace(
        {"UNIT1.yaml": STANDARD, "UNIT2.yaml": other},
        {
            "candidate": {"ref": "C001"},
            "units": [{"urn": "UNIT1"}, {"urn": "UNIT2"}],
            "evidence": [{**item(), "claims": claims}],
        },
        {"decisions": [*MET, *({**one, "unit": "UNIT2"} for one in MET)]},
        {"samples": [sample("2026-05-02", criteria="P1", unit="UNIT22")]},
    )
    for row in expected_units(found):
        assert [one["state"] for one in row["criteria"]] == [BACK, *["met"] * 4]


@pytest.mark.parametrize(
    "finding, expected",
    [
        ({"criteria": "P1", "outcome": "agree"}, "P2"),
        ({"criteria": "P1", "outcome": "agre"}, "P1 P2"),
        ({"criteria": "P3", "outcome": "agre"}, "P1 P2 P3"),
        ({"criteria": "P9", "outcome": "agree"}, "P1 P2"),  # left out
        ({"criteria": "P9", "outcome": "disagree"}, EVERYTHING),
        ({"criteria": "P9"}, EVERYTHING),  # takes the sample's disagree
        ({"criteria": "P3", "evidence": "E9", "outcome": "disagree"}, "P1 P2 P3"),
        ({"criteria": "P1", "outcome": "agree", "colour": "red"}, "P1 P2"),
    ],
)
def test_a_finding_with_an_error_likewise(finding: Data, expected: str) -> None:
    assert returned(sample("2026-05-02", criteria="P1-P2", findings=[finding])) == expected


def test_a_findings_error_keeps_the_unit_from_all_met() -> None:
    left_out = [{"criteria": "P9", "outcome": "agree"}]
    row = with_samples(sample("2026-05-02", "agree", findings=left_out))
    assert (row["totals"]["met"], row["status"]) == (5, "in_progress")
    assert row["criteria"][0]["sampled"] == "agree"


def test_findings_in_a_sample_with_an_error_spare_nothing() -> None:
    spared = [{"criteria": "P1", "outcome": "agree"}, {"criteria": "P2", "outcome": "disagree"}]
    assert returned(sample("2026-05-02", colour="red", findings=spared)) == EVERYTHING
    assert returned(sample("2026-05-02", "agree", colour="red", findings=spared)) == "P2"


@pytest.mark.parametrize(
    "finding, told",
    [
        ({"criteria": "P3"}, True),
        ({"criteria": "P1-P3"}, False),  # P3 is a warning
        ({"criteria": "P1", "evidence": ["E2"]}, True),
        ({"criteria": "P2"}, False),  # withdrawn: it was claimed
        ({"criteria": "K1"}, False),  # recorded as not applicable
        ({"criteria": "K1", "evidence": ["E1"]}, True),
        ({"criteria": "P9"}, False),  # is another error
    ],
)
def test_a_finding_on_no_claim_is_an_error(finding: Data, *, told: bool) -> None:
    gone = {"criteria": "P2", "withdrawn": "2026-05-01"}
    verification = {"samples": [sample("2026-05-02", "agree", findings=[finding])]}
    found = workspace_of(
        [item(claims=["P1", gone]), item("E2", claims="K2")],
        decisions=[decision("2026-05-01")],
        not_applicable=[exemption("2026-05-01", criteria="K1")],
        verification=verification,
    )
    assert ("finding-on-nothing" in expected_codes(found)) == told


def test_a_not_applicable_record_is_set_aside_by_unreadable_items_too() -> None:
    """Contract 11: "Unreadable items: it names none"."""
    record = [exemption("2026-05-01")]
    broken = p1([], not_applicable=record, samples=[sample("2026-05-01", evidence=["E9"])])
    assert broken[:2] == ("gap", ["returned", "no-evidence"])
    undated = p1([], not_applicable=record, samples=[sample("May")])
    assert undated[0] == "gap"
    agreed = p1([], not_applicable=record, samples=[sample("2026-05-01", "agree", criteria="P9")])
    assert agreed[0] == "not_applicable"


@pytest.mark.parametrize("text", ["", "samples: [\n"])
def test_a_verification_that_cannot_be_read_makes_met_null(text: str) -> None:
    found = Workspace(
        {"UNIT1.yaml": STANDARD},
        {
            "candidate": {"ref": "C001"},
            "units": [{"urn": "UNIT1"}],
            "evidence": [item(claims=ALL)],
        },
        {"decisions": MET},
        verification_text=text,
    )
    row = row_of(found)
    assert row["totals"]["met"] is None
    assert [group["totals"]["met"] for group in row["groups"]] == [None] * 3
    assert (row["totals"]["states"]["met"], row["status"]) == (0, "in_progress")
    assert share_met(found) is None
