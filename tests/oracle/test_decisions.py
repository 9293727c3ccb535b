"""Decisions taken back, unreadable, countersigned (contract section 4, rulings of section 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oracle.codes import expected_codes
from oracle.examples import (
    ALL,
    decision,
    exemption,
    item,
    p1,
    row_of,
    sample,
    the_unit,
    workspace_of,
)
from oracle.tasks import decide_again, look_again

if TYPE_CHECKING:
    from oracle.data import Data

BACK = ("returned", ["returned"], "disagree")
WAITS = ("claimed", ["awaiting-decision"], None)


def taken_back(date: str, **keys: object) -> Data:
    return decision(date, "withdrawn", reason="meant for another item", **keys)


def decided(items: list[Data], *records: Data) -> str | None:
    """Contract 9: "`decided` (day of its latest decision or null)"."""
    row = row_of(workspace_of(items, decisions=list(records)))
    day: str | None = row["criteria"][0]["decided"]
    return day


# ---- withdrawn -------------------------------------------------------------------------------


def test_a_withdrawn_decision_makes_the_claim_wait_again() -> None:
    met = decision("2026-05-01")
    assert p1([item()], decisions=[met, taken_back("2026-05-02")]) == WAITS
    assert p1([item()], decisions=[met, decision("2026-05-02", "withdrawn")]) == WAITS  # no reason
    again = [met, taken_back("2026-05-02"), decision("2026-05-03", "not_met")]
    assert p1([item()], decisions=again)[:2] == ("referred", ["referred"])
    assert p1([item()], decisions=[met, taken_back("2027-05-02")])[0] == "met"


def test_it_takes_back_all_that_was_decided_up_to_it() -> None:
    first, second = decision("2026-04-01", "not_met"), decision("2026-05-01")
    assert p1([item()], decisions=[first, second, taken_back("2026-05-01")]) == WAITS
    assert p1([item()], decisions=[taken_back("2026-05-01"), first, second])[0] == "met"


def test_decided_is_the_day_of_what_stands() -> None:
    met = decision("2026-05-01")
    assert decided([item()]) is None
    assert decided([item()], met) == "2026-05-01"
    assert decided([item()], met, taken_back("2026-05-02")) is None
    other = decision("2026-04-01", "not_met", evidence="E2")
    assert decided([item(), item("E2")], met, taken_back("2026-05-02"), other) == "2026-04-01"


def test_what_was_taken_back_is_covered_by_no_later_sample() -> None:
    back = [decision("2026-05-01"), taken_back("2026-05-03")]
    assert p1([item()], decisions=back, samples=[sample("2026-05-04")]) == WAITS
    assert p1([item()], decisions=back, samples=[sample("2026-05-03")]) == BACK
    assert p1([item()], decisions=back, samples=[sample("2026-05-02", "agree")])[2] == "agree"


def test_a_withdrawal_lifts_no_disagreement() -> None:
    met, against = decision("2026-05-01"), [sample("2026-05-02")]
    for records in (
        [met, taken_back("2026-05-03")],
        [met, taken_back("2026-05-02", answers="S1")],
        [met, decision("2026-05-03"), taken_back("2026-05-04")],
    ):
        assert p1([item()], decisions=records, samples=against) == BACK
    again = [met, taken_back("2026-05-03"), decision("2026-05-04")]
    assert p1([item()], decisions=again, samples=against)[0] == "met"


def test_a_withdrawn_record_lifts_no_disagreement_with_an_earlier_one() -> None:
    record, back = exemption("2026-05-01"), sample("2026-05-02")
    withdrawn = exemption("2026-05-02", withdrawn=True, answers="S1")
    silent = exemption("2026-05-02")
    gone = p1([], not_applicable=[record, withdrawn], samples=[back])
    assert gone[:2] == ("gap", ["no-evidence"])
    still = p1([], not_applicable=[record, withdrawn, silent], samples=[back])
    assert still[:2] == ("gap", ["returned", "no-evidence"])
    answer = exemption("2026-05-02", answers=["S9", "S1"])
    assert p1([], not_applicable=[record, answer], samples=[back])[0] == "not_applicable"


def test_a_record_whose_withdrawn_cannot_be_read_is_taken_back() -> None:
    records = [exemption("2026-05-01", withdrawn="perhaps")]
    assert p1([], not_applicable=records)[0] == "gap"


# ---- answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "answers, state", [("S1", "met"), (["S2", "S1"], "met"), (["S2"], "returned"), ([], "returned")]
)
def test_answers_takes_one_reference_or_a_list(answers: object, state: str) -> None:
    records = [decision("2026-05-01"), decision("2026-05-02", answers=answers)]
    second = sample("2026-04-02", ref="S2")
    found = p1([item()], decisions=records, samples=[sample("2026-05-02"), second])
    assert found[0] == state


# ---- unreadable ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slip", [{"outcome": "mett"}, {"date": "2026-05-32"}, {"assessor": None}, {"outcome": None}]
)
def test_a_decision_that_cannot_be_read_makes_its_claims_wait(slip: Data) -> None:
    """ "unless a later readable one stands"."""
    met = decision("2026-05-01")
    broken = {**decision("2026-05-02"), **slip}
    assert p1([item()], decisions=[met, broken]) == WAITS
    assert p1([item()], decisions=[broken]) == WAITS
    assert p1([item()], decisions=[met, broken, decision("2026-05-03")])[0] == "met"
    other = item("E2", claims="P1")
    decided_two = [decision("2026-05-01", evidence=["E1", "E2"]), broken]
    assert p1([item(), other], decisions=decided_two)[0] == "met"


def test_by_date_where_it_can_be_read_else_by_place() -> None:
    met = decision("2026-05-01")
    earlier = decision("2026-04-01", "mett")
    assert p1([item()], decisions=[met, earlier])[0] == "met"
    undated = decision("2026-05-32")
    assert p1([item()], decisions=[undated, met])[0] == "met"
    assert p1([item()], decisions=[met, undated]) == WAITS
    assert p1([item()], decisions=[met, decision("2027-05-01", "mett")])[0] == "met"


def test_a_draft_waits_too_once_it_was_decided_on() -> None:
    draft = {**item(), "submitted": None}
    assert p1([draft], decisions=[])[1] == ["not-submitted"]
    back = [decision("2026-05-01"), taken_back("2026-05-02")]
    assert p1([draft], decisions=back) == WAITS


# ---- countersigning --------------------------------------------------------------------------

STAFF = [
    {"ref": "A1", "qualified": "no"},
    {"ref": "A2"},
    {"ref": "A3", "qualified": "2026-06-01"},
    {"ref": "A4", "qualified": "unknown"},
]


def counts_of(record: Data, policy: str = "required", as_of: str = "2026-11-21") -> tuple[str, int]:
    """State of P1 and the number of decisions that are not countersigned."""
    centre = {"assessors": STAFF, "policy": {"countersign": policy}}
    row = row_of(workspace_of([item()], decisions=[record], centre=centre, as_of=as_of))
    return row["criteria"][0]["state"], row["not_countersigned"]


def by(who: str, date: str) -> Data:
    return {"countersigned": {"by": who, "date": date}}


@pytest.mark.parametrize(
    "assessor, date, expected",
    [
        ("A1", "2026-07-01", ("partial", 1)),
        ("A2", "2026-05-01", ("met", 0)),
        ("A3", "2026-05-31", ("partial", 1)),
        ("A3", "2026-06-01", ("met", 0)),
        ("A4", "2026-07-01", ("partial", 1)),
    ],
)
def test_qualified_is_yes_no_or_the_day_from_which(
    assessor: str, date: str, expected: tuple[str, int]
) -> None:
    """ "`qualified` absent is yes"; "an unreadable `qualified` is no"."""
    assert counts_of(decision(date, assessor=assessor)) == expected


@pytest.mark.parametrize(
    "countersigned, expected, bad",
    [
        (by("A2", "2026-05-01"), ("met", 0), False),
        (by("A1", "2026-05-01"), ("partial", 1), True),  # another assessor
        (by("A9", "2026-05-01"), ("partial", 1), True),  # is not listed
        (by("A2", "2026-04-30"), ("partial", 1), True),  # not before the decision
        (by("A3", "2026-05-31"), ("partial", 1), True),  # qualified on its day
        (by("A3", "2026-06-01"), ("met", 0), False),
        (by("A2", "2027-01-01"), ("partial", 1), False),  # not yet there
    ],
)
def test_a_countersignature_counts_when(
    countersigned: Data, expected: tuple[str, int], *, bad: bool
) -> None:
    record = decision("2026-05-01", **countersigned)
    assert counts_of(record) == expected
    found = workspace_of([item()], decisions=[record], centre={"assessors": STAFF})
    assert ("bad-countersignature" in expected_codes(found)) == bad


def test_only_the_policy_takes_the_met_away() -> None:
    """Contract 11: "`countersign: required` concerns `met` only"."""
    assert counts_of(decision("2026-05-01"), "warn") == ("met", 1)
    assert counts_of(decision("2026-05-01", "not_met")) == ("referred", 1)
    assert counts_of(taken_back("2026-05-01")) == ("claimed", 0)
    centre = {"assessors": STAFF, "policy": {"countersign": "required"}}
    row = row_of(workspace_of([item()], decisions=[decision("2026-05-01")], centre=centre))
    assert row["criteria"][0]["reasons"] == [{"code": "not-countersigned", "who": "assessor"}]
    assert row["criteria"][0]["accepted"] == []


# ---- problems and tasks ----------------------------------------------------------------------


def test_contradicting_is_two_assessors_on_one_claim_and_day() -> None:
    one = decision("2026-05-01")
    for other, told in (
        (decision("2026-05-01", "not_met", assessor="A2"), True),
        (decision("2026-05-01", "not_met"), False),
        (decision("2026-05-01", assessor="A2"), False),
        (decision("2026-05-02", "not_met", assessor="A2"), False),
        (taken_back("2026-05-01", assessor="A2"), False),
    ):
        found = expected_codes(workspace_of([item()], decisions=[one, other]))
        assert ("contradicting" in found) == told


@pytest.mark.parametrize(
    "submitted, second, told",
    [
        ("2026-05-02", "met", True),
        ("2026-05-01", "met", False),
        ("2026-05-02", "more_evidence", False),
        ("2027-05-02", "met", False),
    ],
)
def test_changed_after_decision(submitted: str, second: str, *, told: bool) -> None:
    """ "all latest decisions on the item are `met`, and `submitted` is later than the last"."""
    changed = item(claims="P1-P2", submitted=submitted)
    records = [decision("2026-04-01"), decision("2026-05-01", second, criteria="P2")]
    found = expected_codes(workspace_of([changed], decisions=records))
    assert ("changed-after-decision" in found) == told


def test_a_claim_set_aside_is_to_be_decided_again_also_where_the_criterion_is_met() -> None:
    both = [decision("2026-05-01", evidence=["E1", "E2"])]
    against = {"samples": [sample("2026-05-02", evidence=["E1"])]}
    found = workspace_of([item(), item("E2")], decisions=both, verification=against)
    assert row_of(found)["criteria"][0]["state"] == "met"
    assert decide_again(the_unit(found)) == [("E1", "P1")]


def test_what_was_decided_again_is_to_be_looked_at_again() -> None:
    records = [decision("2026-05-01"), decision("2026-05-03")]
    back, again = sample("2026-05-02"), sample("2026-05-03", "agree", ref="S2", verifier="V2")
    before = sample("2026-05-02", "agree", ref="S2")
    left = {"verifiers": [{"ref": "V1", "until": "2026-06-01"}]}
    expected = [("V1", "E1", "P1")]
    for samples, centre, tasks in (
        ([back], None, expected),
        ([back, before], None, expected),
        ([back, again], None, []),
        ([back], left, [("V3", "E1", "P1")]),
    ):
        found = workspace_of(
            [item(claims=ALL)],
            entry={"verifier": "V3"},
            decisions=records,
            verification={"samples": samples},
            centre=centre,
        )
        assert look_again(the_unit(found)) == tasks
