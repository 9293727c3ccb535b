"""What a signature means (contract section 7, rulings of section 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from building import VERSIONS, decision, exemption, files, item, load_files, sample
from nosmap.todo.collect import all_tasks

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.loading import LoadedCases
    from nosmap.mapping.result import UnitCoverage

ALL = ["P1 @ 1", "P2 @ 1", "P3 @ 1", "K1 @ 1", "K2 @ 1"]
MET = decision(criteria="P1-P3, K1-K2")
AGREED = sample("agree")
DAY, AFTER = "2026-07-01", "2026-07-02"


def signature(given: Data | None, **default: object) -> list[Data]:
    return [] if given is None else [{"unit": "UNIT1", "date": DAY, **default, **given}]


def all_signed(**keys: object) -> Files:
    """A unit that is all met, looked at and signed by all three on one day, but for ``keys``."""
    given: dict[str, Any] = {
        "items": [item(claims=ALL)],
        "decisions": [MET],
        "samples": [AGREED],
        "assessor": {"assessor": "A1"},
        "candidate": {},
        "verifier": {"verifier": "V1"},
        **keys,
    }
    centre, items, units = given.pop("centre", None), given.pop("items"), given.pop("units", None)
    own: Data = {"sign_off": signature(given.pop("candidate"))}
    own |= {"units": units} if units else {}
    verifier, samples = signature(given.pop("verifier")), given.pop("samples")
    again = given.pop("again", [])
    signed = signature(given.pop("assessor")) + again
    contents = files(*items, candidate=own, sign_off=signed, **given)
    verification = {"versions": VERSIONS, "samples": samples, "sign_off": verifier}
    contents["portfolios/C001/verification.yaml"] = verification
    if centre is not None:
        contents["portfolios/centre.yaml"] = centre
    return contents


def unit_in(loaded: LoadedCases) -> UnitCoverage:
    return loaded.portfolios[0].units[0]


def why(contents: Files) -> dict[str, str]:
    """Why signatures don't count, by role: the code alone."""
    signed = unit_in(load_files(contents)).signatures
    return {it.role: it.why.split(" ")[0] for it in signed if not it.counts}


def codes(loaded: LoadedCases) -> set[str]:
    return {str(it.code) for it in loaded.problems}


def test_signed_by_all_three_it_is_verified() -> None:
    unit = unit_in(load_files(all_signed()))
    assert unit.status == "verified"
    told = [(it.role, it.by, str(it.date), it.counts, it.why) for it in unit.signatures]
    assert told == [
        ("assessor", "A1", DAY, True, ""),
        ("candidate", "C001", DAY, True, ""),
        ("verifier", "V1", DAY, True, ""),
    ]


# ---- lapse -----------------------------------------------------------------------------------

LAPSES: dict[str, dict[str, Any]] = {
    "a decision": {"decisions": [MET, decision(date=AFTER)]},
    "a decision that can't be read": {"decisions": [MET, decision(date="2026-07-32")]},
    "a countersignature": {"decisions": [{**MET, "countersigned": {"by": "A2", "date": AFTER}}]},
    "a record": {"not_applicable": [exemption(date=AFTER)]},
    "a record withdrawn": {"not_applicable": [exemption(date=AFTER, withdrawn="yes")]},
    "a disagreement": {"samples": [AGREED, sample(date=AFTER, ref="S2")]},
    "a disagreement on an unreadable day": {"samples": [AGREED, sample(date="July", ref="S2")]},
    "a finding": {
        "samples": [
            sample("agree", date=AFTER, findings=[{"criteria": "P1", "outcome": "disagree"}])
        ]
    },
    "an action closed": {"samples": [sample("agree", actions=[{"action": "a", "closed": AFTER}])]},
    "an expert's agreement": {"experts": [{"witness": "W1", "agreed_by": "A1", "date": AFTER}]},
    "a claim withdrawn": {
        "items": [item(claims=[*ALL, {"criteria": "P1", "at": "9", "withdrawn": AFTER}])]
    },
    "a claim withdrawn on an unreadable day": {
        "items": [item(claims=[*ALL, {"criteria": "P1", "at": "9", "withdrawn": "2026-07"}])]
    },
    "an accepted item submitted again": {"items": [item(claims=ALL, submitted=AFTER)]},
}


@pytest.mark.parametrize("change", LAPSES)
def test_a_signature_lapses_with_what_comes_after_it(change: str) -> None:
    loaded = load_files(all_signed(**LAPSES[change]))
    signed = unit_in(loaded).signatures
    assert [it.why.split(" ")[0] for it in signed] == ["signed-before-change"] * 3
    assert unit_in(loaded).status in {"in_progress", "all_met"}
    assert "signed-before-change" in codes(loaded)


def test_it_says_the_day_of_what_came() -> None:
    signed = unit_in(load_files(all_signed(**LAPSES["a decision"]))).signatures
    assert signed[0].why == f"signed-before-change {AFTER}"


NO_LAPSES: dict[str, dict[str, Any]] = {
    "on the day itself": {"decisions": [MET, decision(date=DAY)]},
    "not there yet": {"decisions": [MET, decision(date="2027-07-01")]},
    "of another version": {"decisions": [MET, decision(date=AFTER, version="9")]},
    "agreement by a verifier": {"samples": [AGREED, sample("agree", date=AFTER, ref="S2")]},
    "a sample taken back": {"samples": [AGREED, sample(date=AFTER, ref="S2", withdrawn="yes")]},
}


@pytest.mark.parametrize("change", NO_LAPSES)
def test_nothing_else_makes_it_lapse(change: str) -> None:
    assert unit_in(load_files(all_signed(**NO_LAPSES[change]))).status == "verified"


def test_only_the_latest_signature_of_a_role_is_judged() -> None:
    early = {"assessor": "A1", "date": "2026-04-01"}
    loaded = load_files(all_signed(assessor=early, again=signature({"assessor": "A1"})))
    assert unit_in(loaded).status == "verified"
    assert codes(loaded) == {"not-seen"}


# ---- order -----------------------------------------------------------------------------------


def test_a_signature_before_the_one_that_it_needs_does_not_count() -> None:
    early = {"date": "2026-06-30"}
    assert why(all_signed(candidate=early)) == {"candidate": "sign-off-order"}
    assert unit_in(load_files(all_signed(candidate=early))).status == "assessor_signed"
    late = {"verifier": "V1", **early}
    assert why(all_signed(verifier=late)) == {"verifier": "sign-off-order"}


def test_nor_does_one_where_that_is_missing() -> None:
    contents = all_signed(assessor=None)
    assert why(contents) == {"candidate": "sign-off-order"}
    assert unit_in(load_files(contents)).status == "all_met"


def test_each_needs_the_one_before_to_count() -> None:
    later = {"date": "2026-07-03"}
    contents = all_signed(
        decisions=[MET, decision(date=AFTER)], candidate=later, verifier={"verifier": "V1", **later}
    )
    assert why(contents) == {"assessor": "signed-before-change"}
    assert unit_in(load_files(contents)).status == "all_met"


# ---- who signs -------------------------------------------------------------------------------

CENTRE: Data = {
    "assessors": [
        {"ref": "A1"},
        {"ref": "A2", "qualified": "no"},
        {"ref": "A3", "since": AFTER},
        {"ref": "A5", "since": DAY},
    ],
    "verifiers": [{"ref": "V1"}, {"ref": "V3", "since": AFTER}],
}
WRONG = "wrong-signature"


@pytest.mark.parametrize(
    "signer, expected",
    [
        ({"assessor": "A1"}, ""),
        ({"assessor": "A5"}, ""),
        ({}, WRONG),
        ({"assessor": "V1"}, WRONG),
        ({"assessor": "A9"}, WRONG),
        ({"assessor": "A2"}, WRONG),
        ({"assessor": "A3"}, WRONG),
        ({"assessor": "A2", "countersigned": {"by": "A1", "date": DAY}}, ""),
        ({"assessor": "A2", "countersigned": {"by": "A1", "date": "2026-06-30"}}, WRONG),
        ({"assessor": "A2", "countersigned": {"by": "A1", "date": "2027-07-01"}}, WRONG),
        ({"assessor": "A2", "countersigned": {"by": "A2", "date": DAY}}, WRONG),
        ({"assessor": "A2", "countersigned": {"by": "A9", "date": DAY}}, WRONG),
    ],
)
def test_who_may_sign_as_assessor(signer: Data, expected: str) -> None:
    contents = all_signed(assessor=signer, verifier=None, centre=CENTRE)
    assert why(contents).get("assessor", "") == expected
    status = unit_in(load_files(contents)).status
    assert status == ("all_met" if expected else "candidate_signed")


@pytest.mark.parametrize(
    "signer, expected", [("V1", ""), ("V3", WRONG), ("V9", WRONG), ("", WRONG)]
)
def test_who_may_sign_as_verifier(signer: str, expected: str) -> None:
    by = {"verifier": signer} if signer else {}
    contents = all_signed(verifier=by, centre=CENTRE)
    assert why(contents).get("verifier", "") == expected


def test_without_a_list_anybody_may_sign() -> None:
    assert unit_in(load_files(all_signed(assessor={}, verifier={}))).status == "verified"


OWN: dict[str, dict[str, Any]] = {
    "decided": {"decisions": [MET, decision(assessor="V1")]},
    "decided in another version": {"decisions": [MET, decision(assessor="V1", version="9")]},
    "decided in a way that can't be read": {"decisions": [MET, decision("mett", assessor="V1")]},
    "countersigned": {"decisions": [{**MET, "countersigned": {"by": "V1", "date": DAY}}]},
    "recorded": {"not_applicable": [exemption(assessor="V1", withdrawn="yes")]},
    "signed as assessor": {"assessor": {"assessor": "V1"}},
    "allocated": {"allocation": [{"unit": "UNIT1", "assessor": "V1", "from": DAY}]},
    "allocated by the portfolio": {"units": [{"urn": "UNIT1", "assessor": "V1"}]},
}


@pytest.mark.parametrize("work", OWN)
def test_a_verifier_does_not_sign_for_their_own_work(work: str) -> None:
    loaded = load_files(all_signed(**OWN[work]))
    (signed,) = (it for it in unit_in(loaded).signatures if it.role == "verifier")
    assert signed.why == f"own-sign-off {DAY}"
    assert unit_in(loaded).status != "verified"
    assert "own-sign-off" in codes(loaded)


def test_an_allocation_is_asked_of_the_day_of_the_signature() -> None:
    earlier = {"unit": "UNIT1", "assessor": "V1", "from": "2026-01-01"}
    handed_on = [earlier, {"unit": "UNIT1", "assessor": "A1", "from": "2026-06-01"}]
    assert why(all_signed(allocation=handed_on)) == {}
    assert why(all_signed(allocation=[{**earlier, "from": AFTER}])) == {}


# ---- what was sampled ------------------------------------------------------------------------


def not_sampled(**keys: object) -> Data:
    return {"ref": "S1", "unit": "UNIT1", "stage": "not_sampled", "verifier": "V1", **keys}


@pytest.mark.parametrize(
    "samples, unsampled",
    [
        ([], True),
        ([AGREED], False),
        ([sample("agree", date=AFTER)], True),
        ([sample("agree", date="2026-04-30")], True),
        ([sample("agree", withdrawn="yes")], True),
        ([not_sampled(comment="low risk")], False),
        ([not_sampled(comment="low risk", withdrawn="yes")], True),
        ([not_sampled()], True),
    ],
)
def test_signed_unsampled_is_a_warning(samples: list[Data], *, unsampled: bool) -> None:
    loaded = load_files(all_signed(samples=samples))
    assert unit_in(loaded).status == "verified"
    assert ("signed-unsampled" in codes(loaded)) == unsampled


# ---- next ------------------------------------------------------------------------------------


def test_next_asks_for_a_signature_that_lapsed_again() -> None:
    again = load_files(all_signed(decisions=[MET, decision(date=AFTER)]))
    (task,) = (it for it in all_tasks(again.cases) if it.kind == "sign-off")
    assert (task.role, task.who) == ("assessor", None)
    assert task.what == (
        "sign the unit off: all met, again: the signature of 2026-07-01 does not count, "
        "a decision came after it"
    )
