"""Before a unit begins and after it ends, policies by date, ages (contract sections 3, 6, 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from oracle.codes import expected_codes
from oracle.data import Workspace
from oracle.examples import ALL, STANDARD, decision, item, row_of, workspace_of
from oracle.model import expected_units, share_met

if TYPE_CHECKING:
    from oracle.data import Data

MET = [decision("2026-05-01", criteria=ALL)]


def test_before_its_day_a_unit_is_absent() -> None:
    for registered, there in (("2026-11-21", 1), ("2026-11-22", 0)):
        found = workspace_of([item()], entry={"registered": registered}, decisions=MET)
        assert len(expected_units(found)) == there


def test_an_ended_unit_keeps_its_states_and_counts_for_nothing() -> None:
    """ "is shown with `ended`, and is in neither totals nor `--fail-under`"."""
    other = {**STANDARD, "urn": "UNIT2", "aliases": []}
    ended = {"urn": "UNIT2", "ended": "2026-11-21", "how": "withdrawn"}
    found = Workspace(
        {"UNIT1.yaml": STANDARD, "UNIT2.yaml": other},
        {
            "candidate": {"ref": "C001"},
            "units": [{"urn": "UNIT1"}, ended],
            "evidence": [item(claims=ALL)],
        },
        {"decisions": MET},
    )
    first, second = expected_units(found)
    assert (first["ended"], second["ended"]) == (None, "2026-11-21")
    assert second["totals"]["states"]["gap"] == 5
    assert share_met(found) == (5, 5)


def test_an_end_that_is_to_come_is_none_yet() -> None:
    found = workspace_of([], entry={"ended": "2026-11-22", "how": "completed"}, decisions=[])
    assert row_of(found)["ended"] is None
    assert share_met(found) == (0, 5)


def test_people_and_days_of_the_unit() -> None:
    entry = {"registered": "2026-01-12", "assessor": "A1", "verifier": "V1"}
    allocation = [
        {"unit": "h7lx04", "assessor": "A2", "from": "2026-02-01"},
        {"unit": "UNIT1", "assessor": "A3", "verifier": "V2", "from": "2026-01-15"},
        {"unit": "UNIT1", "assessor": "A4", "from": "2027-01-01"},
        {"unit": "UNIT9", "assessor": "A5"},
    ]
    row = row_of(workspace_of([], entry=entry, allocation=allocation))
    told = [row[key] for key in ("registered", "assessor", "verifier", "ended")]
    assert told == ["2026-01-12", "A2", "V2", None]


POLICIES = [
    {"min_evidence": 2},
    {"from": "2026-06-01", "min_evidence": 1},
    {"from": "2026-03-01", "forbidden": ["OB"]},
]


@pytest.mark.parametrize(
    "registered, as_of, reasons",
    [
        ("2026-02-28", "2026-11-21", ["too-few"]),
        ("2026-03-01", "2026-11-21", ["method-forbidden"]),
        ("2026-05-31", "2026-11-21", ["method-forbidden"]),
        ("2026-06-01", "2026-11-21", []),
        (None, "2026-11-21", []),
        (None, "2026-05-31", ["method-forbidden"]),
    ],
)
def test_a_unit_follows_the_policy_of_its_registration(
    registered: str | None, as_of: str, reasons: list[str]
) -> None:
    """ "Of dated policies the last by day counts; the first may lack `from`"."""
    entry = {"registered": registered} if registered else {}
    centre = {"policy": POLICIES}
    found = workspace_of([item()], entry=entry, centre=centre, as_of=as_of, decisions=MET)
    told = [one["code"] for one in row_of(found)["criteria"][0]["reasons"]]
    assert told == reasons


def test_where_none_has_begun_the_defaults_hold() -> None:
    entry = {"registered": "2026-01-01"}
    centre = {"policy": POLICIES[1:]}
    found = workspace_of([item()], entry=entry, centre=centre, decisions=MET)
    assert row_of(found)["criteria"][0]["state"] == "met"


EXPERT = {"experts": [{"witness": "W1", "agreed_by": "A1", "date": "2026-03-01"}]}


@pytest.mark.parametrize(
    "method, policy, agreed, state",
    [
        ("RPL", {"age_exempt": ["recognition_of_prior_learning"]}, {}, "met"),
        ("OB", {"age_exempt": ["recognition_of_prior_learning"]}, {}, "partial"),
        ("RPL", {"age_exempt": []}, {}, "partial"),
        ("RPL", {"age_exempt": ["RPL"], "performance": {"age_exempt": None}}, {}, "partial"),
        ("RPL", {"knowledge": {"age_exempt": ["RPL"]}}, {}, "partial"),
        ("EW", {"age_exempt": ["expert witness"]}, {}, "partial"),
        ("EW", {"age_exempt": ["WT"]}, {}, "met"),
        ("EW", {"age_exempt": ["expert witness"]}, EXPERT, "met"),
    ],
)
def test_age_exempt(method: str, policy: Data, agreed: Data, state: str) -> None:
    """ "methods are looked at as what they count as"; "`age_exempt` empty: nothing exempt"."""
    old = item(date="2020-01-01", method=method, witness="W1")
    centre = {"policy": {"max_age_months": 24, **policy}}
    found = workspace_of([old], decisions=[decision("2026-05-01")], centre=centre, **agreed)
    assert row_of(found)["criteria"][0]["state"] == state


STAFF: Data = {
    "assessors": [{"ref": "A1", "since": "2026-05-01", "until": "2026-05-31"}],
    "verifiers": [{"ref": "V1", "risk": [{"level": "high", "from": "2026-01-01", "why": "new"}]}],
}


@pytest.mark.parametrize(
    "record, codes",
    [
        (decision("2026-05-01"), set()),
        (decision("2026-04-30"), {"not-in-post"}),
        (decision("2026-06-01"), {"not-in-post"}),
        (decision("2026-06-01", assessor="V1"), {"wrong-role"}),
        (decision("2026-06-01", assessor="A9"), set()),
        (
            decision("2026-05-01", countersigned={"by": "V1", "date": "2026-05-01"}),
            {"wrong-role", "bad-countersignature"},
        ),
    ],
)
def test_records_name_people_in_their_role_and_post(record: Data, codes: set[str]) -> None:
    found = expected_codes(workspace_of([item()], decisions=[record], centre=STAFF))
    assert found - {"unpinned"} == codes
