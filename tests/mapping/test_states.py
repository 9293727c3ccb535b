"""A criterion's state and its reasons (contract section 7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from building import (
    STANDARD,
    decision,
    exemption,
    files,
    item,
    load_files,
    mapped,
    p1,
    reason_codes,
    sample,
    unit_of,
)
from nosmap.mapping.result import State

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.mapping.result import CriterionCoverage

TODAY, LATER = "2026-11-21", "2026-11-22"
"""The day that results are of, and the one after it."""

DRAFT = item(submitted=None)


def outline(criterion: CriterionCoverage) -> tuple[str, list[str]]:
    return criterion.state, reason_codes(criterion)


# ---- one claim -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "contents, state, reasons",
    [
        (files(decisions=[]), "gap", ["no-evidence"]),
        (files(item(claims="P2 @ 1")), "gap", ["no-evidence"]),
        (files(DRAFT), "claimed", ["not-submitted"]),
        (files(item(submitted=LATER)), "claimed", ["not-submitted"]),
        (files(item()), "claimed", ["awaiting-decision"]),
        (files(evidence=[DRAFT]), "claimed", ["awaiting-decision"]),
        (files(item(), decisions=[decision(date=LATER)]), "claimed", ["awaiting-decision"]),
        (files(item(), decisions=[decision()]), "met", []),
        (files(item(), decisions=[decision("more_evidence")]), "partial", ["more-evidence"]),
        (files(item(), decisions=[decision("not_met")]), "referred", ["referred"]),
        (
            files(item(submitted="2026-05-02"), decisions=[decision("not_met")]),
            "referred",
            ["resubmitted"],
        ),
        (
            files(item(submitted="2026-05-01"), decisions=[decision("not_met")]),
            "referred",
            ["referred"],
        ),
        (
            files(item(submitted="2026-05-02"), decisions=[decision("more_evidence")]),
            "partial",
            ["resubmitted"],
        ),
        (
            files(item(submitted=LATER), decisions=[decision("more_evidence")]),
            "partial",
            ["more-evidence"],
        ),
        (
            files(item(), decisions=[decision()], samples=[sample()]),
            "returned",
            ["returned"],
        ),
        (files(item(date=LATER)), "gap", ["no-evidence"]),
        (
            files(DRAFT, not_applicable=[exemption()]),
            "not_applicable",
            [],
        ),
    ],
)
def test_one_claim(contents: Files, state: str, reasons: list[str]) -> None:
    assert outline(p1(contents)) == (state, reasons)


@pytest.mark.parametrize("refused", ["all P", "area:1", "P2, area:1 @ p. 1"])
def test_a_refused_group_is_no_claim_but_known(refused: str) -> None:
    loaded = load_files(files(item(claims=refused)))
    assert "blanket-claim" in {it.code for it in loaded.problems}
    (row, *_) = loaded.portfolios[0].units[0].criteria
    assert outline(row) == ("gap", ["blanket"])
    assert row.evidence == ()


@pytest.mark.parametrize(
    "claims, date, reason",
    [
        ({"criteria": "all P"}, "2026-03-01", "blanket"),
        ({"criteria": ["P2", "all P"], "at": "p. 1"}, "2026-03-01", "blanket"),
        ({"criteria": "all P", "withdrawn": "2026-04-01"}, "2026-03-01", "no-evidence"),
        ({"criteria": "all P"}, LATER, "no-evidence"),
    ],
)
def test_a_refused_group_that_does_not_stand_is_no_evidence(
    claims: Data, date: str, reason: str
) -> None:
    loaded = load_files(files(item(claims=[claims], date=date)))
    assert reason_codes(loaded.portfolios[0].units[0].criteria[0]) == [reason]


def test_a_method_that_is_unknown_keeps_its_claims_which_never_count() -> None:
    loaded = load_files(files(item(method="telepathy"), decisions=[decision()]))
    row = loaded.portfolios[0].units[0].criteria[0]
    assert outline(row) == ("partial", ["method-forbidden"])
    assert (row.evidence, row.accepted) == (("E1",), ())


# ---- several claims --------------------------------------------------------------------------


def three(*outcomes: str | None, **keys: object) -> CriterionCoverage:
    """P1 with items E1, E2 … and their decisions; no outcome: none."""
    items = [item(f"E{n + 1}") for n in range(len(outcomes))]
    decisions = [
        decision(it, evidence=f"E{n + 1}") for n, it in enumerate(outcomes) if it is not None
    ]
    return p1(files(*items, decisions=decisions, **keys))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "outcomes, state, reasons",
    [
        (["met", "not_met", None], "met", []),
        (["not_met", "more_evidence"], "partial", ["more-evidence", "referred"]),
        (["not_met", None], "referred", ["awaiting-decision", "referred"]),
        ([None, None], "claimed", ["awaiting-decision"]),
    ],
)
def test_the_best_of_several_claims_makes_the_state(
    outcomes: list[str | None], state: str, reasons: list[str]
) -> None:
    assert outline(three(*outcomes)) == (state, reasons)


def test_a_returned_claim_comes_before_what_is_partly_met() -> None:
    row = three("met", "more_evidence", samples=[sample(evidence="E1")])
    assert outline(row) == ("returned", ["returned", "more-evidence"])
    assert [it.items for it in row.reasons] == [("E1",), ("E2",)]


def test_a_satisfied_criterion_is_met_although_a_claim_is_returned() -> None:
    row = three("met", "met", samples=[sample(evidence="E1")])
    assert outline(row) == ("met", [])
    assert row.accepted == ("E2",)


def test_the_reasons_stand_in_one_order_each_at_most_once() -> None:
    items = [
        item("E1"),
        item("E2", submitted="2026-06-01"),
        item("E3"),
        item("E4", submitted=None),
        item("E5"),
        item("E6"),
        item("E7", method="PS"),
        item("E8", method="SIM"),
        item("E9", date="2020-01-01"),
    ]
    outcomes = {"E1": "met", "E2": "not_met", "E5": "more_evidence", "E6": "not_met"}
    outcomes |= dict.fromkeys(("E7", "E8", "E9"), "met")
    policy = {
        "min_evidence": 2,
        "max_age_months": 12,
        "forbidden": ["SIM"],
        "supporting_only": ["PS"],
        "require": [{"any_of": [it], "per": "criterion"} for it in ("Q", "CS")],
    }
    decisions = [decision(outcome, evidence=ref) for ref, outcome in outcomes.items()]
    row = p1(files(*items, policy=policy, decisions=decisions, samples=[sample(evidence="E1")]))
    assert [(it.code, it.who, " ".join(it.items)) for it in row.reasons] == [
        ("returned", "assessor", "E1"),
        ("resubmitted", "assessor", "E2"),
        ("awaiting-decision", "assessor", "E3"),
        ("not-submitted", "candidate", "E4"),
        ("more-evidence", "candidate", "E5"),
        ("referred", "candidate", "E6"),
        ("too-few", "candidate", ""),
        ("method-missing", "candidate", ""),
        ("supporting-only", "candidate", ""),
        ("method-forbidden", "candidate", "E8"),
        ("out-of-date", "candidate", "E9"),
    ]
    assert row.reasons[6].message == "1 of 2 accepted items"
    assert all(it.message and it.next for it in row.reasons)


def test_no_reason_promises_more_than_that_evidence_could_help() -> None:
    """Say "could provide evidence for": only a decision closes a gap."""
    from nosmap.mapping.reasons import AFTER_COUNTING, OF_CLAIMS

    for told in (*OF_CLAIMS.values(), *AFTER_COUNTING.values()):
        assert not any(word in told.next for word in ("closes", "will", "must", "fail"))


# ---- which decision counts -------------------------------------------------------------------


@pytest.mark.parametrize(
    "decisions, state",
    [
        ([("met", "2026-05-02"), ("not_met", "2026-05-01")], "met"),
        ([("not_met", "2026-05-01"), ("met", "2026-05-02")], "met"),
        ([("met", "2026-05-01"), ("not_met", "2026-05-01")], "referred"),
        ([("not_met", "2026-05-01"), ("met", "2026-05-01")], "met"),
        ([("met", "2026-05-01"), ("not_met", LATER)], "met"),
        ([("not_met", LATER), ("met", "2026-05-01")], "met"),
    ],
)
def test_the_latest_decision_counts_by_date_then_by_place(
    decisions: list[tuple[str, str]], state: str
) -> None:
    made = [decision(outcome, date) for outcome, date in decisions]
    assert p1(files(item(), decisions=made)).state == state


def test_a_decision_speaks_about_each_claim_that_it_names() -> None:
    """Items × criteria; a pair that is not claimed is dropped."""
    loaded = load_files(
        files(
            item(claims="P1-P2 @ 1"),
            item("E2", "P2 @ 1"),
            decisions=[decision(evidence=["E1", "E2"], criteria=["P1", "P2"])],
        )
    )
    one, two, *_ = loaded.portfolios[0].units[0].criteria
    assert (one.accepted, two.accepted) == (("E1",), ("E1", "E2"))
    (unclaimed,) = [it for it in loaded.problems if it.code == "not-claimed"]
    assert "E2 × P1" in unclaimed.message
    assert not unclaimed.is_error


def test_a_decision_of_another_version_is_history() -> None:
    known = unit_of(files(item())).standard.version
    assert p1(files(item(), decisions=[decision(version=known)])).state == "met"
    assert p1(files(item(), decisions=[decision(version="2", criteria="Q99")])).state == "claimed"


# ---- withdrawing -----------------------------------------------------------------------------


def withdrawn(date: str, **keys: object) -> Data:
    return {"criteria": "P1", "at": "p. 9", "withdrawn": date, **keys}


@pytest.mark.parametrize(
    "claims, evidence",
    [
        ([withdrawn("2026-11-21")], ()),
        ([withdrawn(LATER)], ("E1",)),
        ([withdrawn("2026-04-01"), "P1 @ p. 1"], ("E1",)),
        ([withdrawn("2026-04-01"), withdrawn("2026-05-01")], ()),
    ],
)
def test_a_claim_stands_while_one_of_its_places_is_not_withdrawn(
    claims: list[object], evidence: tuple[str, ...]
) -> None:
    row = p1(files(item(claims=claims), decisions=[decision()]))
    assert row.evidence == evidence
    assert row.state == ("met" if evidence else "gap")


def test_only_the_places_that_stand_are_told() -> None:
    row = p1(files(item(claims=["P1 @ p. 1", withdrawn("2026-04-01"), "P1"])))
    assert row.claims[0].locators == ("p. 1", None)
    row = p1(files(item(claims=["P1 @ p. 1", "P1 @ p. 7"])))
    assert row.claims[0].locators == ("p. 1", "p. 7")


def test_an_item_of_the_future_does_not_hide_those_behind_it() -> None:
    assert p1(files(item(date=LATER), item("E2"))).evidence == ("E2",)


def test_the_decision_on_a_withdrawn_claim_is_valid_history() -> None:
    loaded = load_files(files(item(claims=[withdrawn("2026-05-02")]), decisions=[decision()]))
    assert not [it for it in loaded.problems if it.code in {"decision-on-nothing", "not-claimed"}]


# ---- not applicable --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "records, state",
    [
        ([exemption()], "not_applicable"),
        ([exemption(LATER)], "gap"),
        ([exemption(), exemption(withdrawn="yes")], "gap"),
        ([exemption(), exemption("2026-06-01", withdrawn="yes")], "gap"),
        ([exemption("2026-06-01"), exemption(withdrawn="yes")], "not_applicable"),
        ([exemption(), exemption(LATER, withdrawn="yes")], "not_applicable"),
        ([exemption(withdrawn="yes"), exemption()], "not_applicable"),
        ([exemption(version="2")], "gap"),
        ([exemption(criteria="all K, area:2")], "gap"),
        ([exemption(criteria="area:1")], "not_applicable"),
    ],
)
def test_the_latest_not_applicable_record_counts(records: list[Data], state: str) -> None:
    assert p1(files(not_applicable=records)).state == state


def test_what_is_not_applicable_is_left_out_of_the_numbers() -> None:
    unit = unit_of(
        files(item(), decisions=[decision()], not_applicable=[exemption(criteria="P1-P2")])
    )
    assert (unit.totals.criteria, unit.totals.applicable) == (5, 3)
    assert (unit.totals.claimed, unit.totals.met) == (0, 0)
    assert unit.criteria[0].evidence == ("E1",)


# ---- without records -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "assessment", [None, "", "# nothing yet\n", "decisions: [", b"\xff", "x"], ids=repr
)
def test_without_readable_assessment_records_nobody_knows_what_is_met(
    assessment: str | bytes | None,
) -> None:
    contents = files(item())
    if assessment is not None:
        contents["portfolios/C001/assessment.yaml"] = assessment
    loaded = load_files(contents)
    (unit,) = loaded.portfolios[0].units
    assert unit.totals.met is None
    assert {it.totals.met for it in unit.groups} == {None}
    assert unit.totals.states[State.MET] == 0
    assert (unit.totals.claimed, unit.status) == (1, "in_progress")
    assert loaded.has_errors is (assessment is not None)


def test_an_assessors_file_without_decisions_is_a_record_that_none_is_met() -> None:
    assert unit_of(files(item(), decisions=[])).totals.met == 0


# ---- numbers ---------------------------------------------------------------------------------


def test_totals_add_up_over_groups() -> None:
    unit = unit_of(
        files(
            item(claims="P1-P3, K1 @ 1"),
            decisions=[decision(criteria="P1, K1"), decision("not_met", criteria="P2")],
            not_applicable=[exemption(criteria="K2")],
        )
    )
    outlined = [
        (it.group.name, it.first, it.last, it.totals.applicable, it.totals.claimed, it.totals.met)
        for it in unit.groups
    ]
    assert outlined == [
        ("Lead", "P1", "P2", 2, 2, 1),
        ("Manage day-to-day", "P3", "P3", 1, 1, 0),
        ("Rights", "K1", "K2", 1, 1, 1),
    ]
    assert (unit.totals.applicable, unit.totals.claimed, unit.totals.met) == (4, 4, 2)


def test_an_area_without_criteria_has_no_totals() -> None:
    areas = [*STANDARD["performance_criteria"], {"area": "Nothing here", "criteria": {}}]
    empty = {**STANDARD, "performance_criteria": areas}
    unit = unit_of({**files(item()), "standards/UNIT1.yaml": empty})
    assert [it.group.name for it in unit.groups] == ["Lead", "Manage day-to-day", "Rights"]


def test_the_candidates_items_come_first_in_the_files_order() -> None:
    row = p1(files(item("E2"), item("E1"), evidence=[item("A2"), item("A1")]))
    assert row.evidence == ("E2", "E1", "A2", "A1")


@pytest.mark.parametrize(
    "contents, state, reasons",
    [
        (files(item(date=TODAY)), "claimed", ["awaiting-decision"]),
        (files(item(submitted=TODAY)), "claimed", ["awaiting-decision"]),
        (files(item(), decisions=[decision(date=TODAY)]), "met", []),
        (
            files(item(submitted=TODAY), decisions=[decision("not_met", "2026-11-20")]),
            "referred",
            ["resubmitted"],
        ),
        (files(not_applicable=[exemption(TODAY)]), "not_applicable", []),
        (
            files(item(), decisions=[decision()], samples=[sample(date=TODAY)]),
            "returned",
            ["returned"],
        ),
    ],
)
def test_a_record_counts_from_its_own_day_on(
    contents: Files, state: str, reasons: list[str]
) -> None:
    """ "Records dated after `--as-of` do not count": those of the day itself do."""
    assert outline(p1(contents)) == (state, reasons)


def test_a_refused_group_is_known_from_the_day_of_its_item_on() -> None:
    loaded = load_files(files(item(claims="all P", date=TODAY)))
    assert reason_codes(loaded.portfolios[0].units[0].criteria[0]) == ["blanket"]


def test_a_result_is_of_a_day() -> None:
    contents = files(item(), decisions=[decision()], samples=[sample()])
    states = [
        p1(contents, dt.date.fromisoformat(day)).state
        for day in ("2026-02-28", "2026-03-01", "2026-05-01", "2026-05-09", "2026-05-10")
    ]
    assert states == ["gap", "claimed", "met", "met", "returned"]


def test_two_units_each_have_their_own_claims() -> None:
    both = mapped(
        files(
            {**item(), "claims": {"UNIT1": ["P1 @ 1"], "LMC B7": ["P2"]}},
            candidate={"units": [{"urn": "h7lx04"}, {"urn": "SCDLMCB7"}]},
            decisions=[decision(unit="SCDLMCB7", criteria="P2")],
        )
    )
    assert [(it.standard.urn, it.totals.claimed, it.totals.met) for it in both.units] == [
        ("UNIT1", 1, 0),
        ("SCDLMCB7", 1, 1),
    ]
