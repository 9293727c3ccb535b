"""What a signature means (contract section 7, rulings of section 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from oracle.codes import expected_codes
from oracle.examples import (
    ALL,
    decision,
    exemption,
    item,
    row_of,
    sample,
    signed,
    the_unit,
    why,
)
from oracle.signatures import is_unsampled

if TYPE_CHECKING:
    from oracle.data import Data, Workspace

MET = [decision("2026-05-01", criteria=ALL)]
WHOLE = [item(claims=ALL)]
AGREED = [sample("2026-05-02", "agree")]
A1, V1 = {"assessor": "A1"}, {"verifier": "V1"}
CHANGE = ["signed-before-change"]


def all_signed(**keys: object) -> Workspace:
    """Signed by all three on 2026-07-01, sampled before."""
    given: dict[str, Any] = {"samples": AGREED, "assessor": A1, "candidate": {}, "verifier": V1}
    given |= keys
    return signed(WHOLE, given.pop("decisions", MET), **given)


def test_signed_by_all_three_it_is_verified() -> None:
    row = row_of(all_signed())
    assert row["status"] == "verified"
    told = [(one["role"], one["by"], one["date"], one["counts"]) for one in row["signatures"]]
    day = "2026-07-01"
    assert told == [
        ("assessor", "A1", day, True),
        ("candidate", "C001", day, True),
        ("verifier", "V1", day, True),
    ]


# ---- lapse -----------------------------------------------------------------------------------

AFTER = "2026-07-02"


def more(*records: Data) -> dict[str, object]:
    return {"decisions": [*MET, *records]}


LAPSES: dict[str, dict[str, object]] = {
    "a decision": more(decision(AFTER)),
    "a decision that cannot be read": more(decision("2026-07-32")),
    "a withdrawal": more(decision(AFTER, "withdrawn", reason="slip")),
    "a countersignature": {"decisions": [{**MET[0], "countersigned": {"by": "A2", "date": AFTER}}]},
    "a record": {"not_applicable": [exemption(AFTER)]},
    "a record withdrawn": {"not_applicable": [exemption(AFTER, withdrawn=True)]},
    "a disagreement": {"samples": [*AGREED, sample(AFTER, ref="S2")]},
    "a disagreement on an unreadable day": {"samples": [*AGREED, sample("July", ref="S2")]},
    "a finding": {
        "samples": [sample(AFTER, "agree", findings=[{"criteria": "P1", "outcome": "disagree"}])]
    },
    "an action closed": {
        "samples": [sample("2026-05-02", actions=[{"action": "sign", "closed": AFTER}])]
    },
    "an expert's agreement": {"experts": [{"witness": "W1", "agreed_by": "A1", "date": AFTER}]},
}


@pytest.mark.parametrize("change", LAPSES, ids=str)
def test_a_signature_lapses_with_what_comes_after_it(change: str) -> None:
    found = all_signed(**LAPSES[change])
    assert why(found, "assessor") == why(found, "candidate") == why(found, "verifier") == CHANGE
    assert "signed-before-change" in expected_codes(found)


def test_a_claim_withdrawn_and_an_accepted_item_submitted_again_too() -> None:
    gone = {"criteria": "P1", "at": "p. 9", "withdrawn": AFTER}
    lost = {**gone, "withdrawn": "2026-07"}
    for items in (
        [item(claims=[*ALL, gone])],
        [item(claims=[*ALL, lost])],
        [item(claims=ALL, submitted=AFTER)],
    ):
        assert why(signed(items, MET, assessor=A1), "assessor") == CHANGE


NO_LAPSES: dict[str, dict[str, object]] = {
    "on the day itself": more(decision("2026-07-01")),
    "not there yet": more(decision("2027-07-01")),
    "of another version": more(decision(AFTER, version="9")),
    "of another unit": {
        "experts": [{"witness": "W1", "agreed_by": "A1", "date": AFTER, "units": ["UNIT9"]}]
    },
    "agreement by a verifier": {"samples": [*AGREED, sample(AFTER, "agree", ref="S2")]},
    "a disagreement with nothing": {
        "samples": [*AGREED, sample(AFTER, ref="S2", criteria="P1", evidence="A1-E1")],
        "evidence": [item("A1-E1", claims="P2")],
    },
    "a sample taken back": {"samples": [*AGREED, sample(AFTER, ref="S2", withdrawn=True)]},
}


@pytest.mark.parametrize("change", NO_LAPSES, ids=str)
def test_nothing_else_makes_it_lapse(change: str) -> None:
    assert row_of(all_signed(**NO_LAPSES[change]))["status"] == "verified"


def test_only_the_latest_signature_of_a_role_is_judged() -> None:
    first, again = (
        {"unit": "UNIT1", "assessor": "A1", "date": day} for day in ("2026-04-01", AFTER)
    )
    found = signed(WHOLE, MET, sign_off=[again, first])
    assert why(found, "assessor") == []
    assert [one["date"] for one in row_of(found)["signatures"]] == [AFTER]
    assert expected_codes(found) == {"unpinned"}


# ---- order -----------------------------------------------------------------------------------


def test_a_signature_before_the_one_that_it_needs_does_not_count() -> None:
    early = {"date": "2026-06-30"}
    found = all_signed(candidate=early)
    assert (why(found, "candidate"), row_of(found)["status"]) == (
        ["sign-off-order"],
        "assessor_signed",
    )
    assert why(found, "verifier") == []
    assert why(all_signed(verifier={**V1, **early}), "verifier") == ["sign-off-order"]


def test_nor_does_one_where_that_is_missing() -> None:
    found = all_signed(assessor=None)
    assert why(found, "candidate") == ["sign-off-order"]
    assert row_of(found)["status"] == "all_met"


def test_each_needs_the_one_before_to_count() -> None:
    late = decision("2026-07-02")
    found = all_signed(
        decisions=[*MET, late],
        candidate={"date": "2026-07-03"},
        verifier={**V1, "date": "2026-07-03"},
    )
    assert why(found, "assessor") == CHANGE
    assert why(found, "candidate") == []
    assert row_of(found)["status"] == "all_met"


# ---- who signs -------------------------------------------------------------------------------

CENTRE: Data = {
    "assessors": [
        {"ref": "A1"},
        {"ref": "A2", "qualified": "no"},
        {"ref": "A3", "since": "2026-07-02"},
        {"ref": "A4", "until": "2026-06-30"},
        {"ref": "A5", "since": "2026-07-01", "until": "2026-07-01"},
    ],
    "verifiers": [{"ref": "V1"}, {"ref": "V2", "until": "2026-06-30"}],
}
WRONG = ["wrong-signature"]


@pytest.mark.parametrize(
    "signer, expected",
    [
        ({"assessor": "A1"}, []),
        ({"assessor": "A5"}, []),
        ({}, WRONG),  # "A name is required where the centre lists anybody of that role"
        ({"assessor": "V1"}, WRONG),
        ({"assessor": "A9"}, WRONG),
        ({"assessor": "A2"}, WRONG),
        ({"assessor": "A3"}, WRONG),
        ({"assessor": "A4"}, WRONG),
        ({"assessor": "A2", "countersigned": {"by": "A1", "date": "2026-07-01"}}, []),
        ({"assessor": "A2", "countersigned": {"by": "A1", "date": "2026-06-30"}}, WRONG),
        ({"assessor": "A2", "countersigned": {"by": "V1", "date": "2026-07-01"}}, WRONG),
    ],
)
def test_who_may_sign_as_assessor(signer: Data, expected: list[str]) -> None:
    found = all_signed(assessor=signer, centre=CENTRE)
    assert why(found, "assessor") == expected
    assert row_of(found)["status"] == ("all_met" if expected else "verified")


@pytest.mark.parametrize(
    "signer, expected", [("V1", []), ("V2", WRONG), ("A1", WRONG), (None, WRONG)]
)
def test_who_may_sign_as_verifier(signer: str | None, expected: list[str]) -> None:
    by = {} if signer is None else {"verifier": signer}
    found = all_signed(verifier=by, centre=CENTRE)
    assert [one for one in why(found, "verifier") if one != "own-sign-off"] == expected


def test_without_a_list_anybody_may_sign() -> None:
    found = all_signed(assessor={}, verifier={}, centre={"assessors": [], "verifiers": []})
    assert row_of(found)["status"] == "verified"


OWN: dict[str, dict[str, object]] = {
    "decided": more(decision("2026-05-02", assessor="V1")),
    "decided in another version": more(decision("2026-05-02", assessor="V1", version="9")),
    "took back": {
        "decisions": [decision("2026-04-01", "withdrawn", reason="slip", assessor="V1"), *MET]
    },
    "countersigned": {
        "decisions": [{**MET[0], "countersigned": {"by": "V1", "date": "2026-05-02"}}]
    },
    "recorded": {
        "not_applicable": [exemption("2026-05-02", assessor="V1", withdrawn=True, criteria="P1")]
    },
    "allocated": {"allocation": [{"unit": "UNIT1", "assessor": "V1", "from": "2026-07-01"}]},
    "allocated by the portfolio": {"entry": {"assessor": "V1"}},
}


@pytest.mark.parametrize("work", OWN, ids=str)
def test_a_verifier_does_not_sign_for_their_own_work(work: str) -> None:
    """ "`own-sign-off` is always told", whatever the centre lists."""
    found = all_signed(**OWN[work])
    assert why(found, "verifier") == ["own-sign-off"]
    assert row_of(found)["status"] == "candidate_signed"


def test_an_allocation_is_asked_of_the_day_of_the_signature() -> None:
    earlier = {"unit": "UNIT1", "assessor": "V1", "from": "2026-01-01"}
    handed_on = [earlier, {"unit": "UNIT1", "assessor": "A1", "from": "2026-06-01"}]
    assert why(all_signed(allocation=handed_on), "verifier") == []
    assert why(all_signed(allocation=[{**earlier, "from": "2026-07-02"}]), "verifier") == []
    assert why(all_signed(allocation=[earlier], entry={"assessor": "A1"}), "verifier") == [
        "own-sign-off"
    ]


# ---- what was sampled ------------------------------------------------------------------------


@pytest.mark.parametrize(
    "samples, unsampled",
    [
        ([], True),
        (AGREED, False),
        ([sample("2026-07-02", "agree")], True),  # dated no later than the signature
        ([sample("2026-04-30", "agree")], True),  # covers no decision
        ([sample("2026-05-02", "agree", planned="2026-05-02", withdrawn=True)], True),
        ([{**sample("2026-05-02"), "stage": "not_sampled", "comment": "low risk"}], False),
        ([{**sample("2026-05-02"), "stage": "not_sampled"}], True),
    ],
)
def test_signed_unsampled_is_a_warning(samples: list[Data], *, unsampled: bool) -> None:
    found = all_signed(samples=samples)
    assert row_of(found)["status"] == "verified"
    assert is_unsampled(the_unit(found)) == unsampled
    assert ("signed-unsampled" in expected_codes(found)) == unsampled
