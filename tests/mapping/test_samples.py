"""What internal verification does (contract section 7): set aside, answer, sample, hold up."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, files, item, load_files, p1, reason_codes, sample, unit_of

if TYPE_CHECKING:
    from building import Data

BEFORE, DAY_OF, AFTER = "2026-05-09", "2026-05-10", "2026-05-11"
LATER = "2026-11-22"


def word(samples: list[Data], *decisions: Data, claims: str = "P1 @ 1") -> str | None:
    """What P1 is sampled as; the decision is made before the samples unless another is named."""
    return p1(
        files(item(claims=claims), decisions=[*decisions] or [decision()], samples=samples)
    ).sampled


def is_returned(samples: list[Data], *decisions: Data) -> bool:
    made = [*decisions] or [decision()]
    return p1(files(item(), decisions=made, samples=samples)).state == "returned"


# ---- setting aside ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made, returned",
    [
        (sample(), True),
        (sample("agree"), False),
        (sample("action"), False),
        (sample(criteria="P1-P2"), True),
        (sample(criteria="area:1"), True),
        (sample(criteria="P2"), False),
        (sample(evidence="E1"), True),
        (sample(evidence=["E1", "E2"], criteria="all P"), True),
        (sample(evidence=["E2"]), False),
        (sample(date="2026-05-01"), True),
        (sample(date="2026-04-30"), False),
        (sample(date=LATER), False),
        (sample(withdrawn="yes"), False),
        (sample(stage="summative"), True),
        (sample(stage="not_sampled"), False),
        (sample(version="2"), False),
    ],
)
def test_disagree_sets_aside_the_claims_that_a_done_sample_covers(
    made: Data, *, returned: bool
) -> None:
    contents = files(item(), item("E2", "P3 @ 1"), decisions=[decision()], samples=[made])
    row = p1(contents)
    assert (row.state == "returned") is returned
    assert row.accepted == (() if returned else ("E1",))


@pytest.mark.parametrize(
    "second, lifted",
    [
        (decision(date=AFTER), True),
        (decision("not_met", AFTER), True),
        (decision(date=AFTER, answers="S9"), True),
        (decision(date=DAY_OF, answers="S1"), True),
        (decision(date=DAY_OF), False),
        (decision(date=DAY_OF, answers="S9"), False),
        (decision(date=BEFORE, answers="S1"), False),
        (decision(date=LATER), False),
        (decision(date=AFTER, criteria="P2"), False),
        (decision(date=AFTER, evidence="E2"), False),
    ],
)
def test_only_a_new_decision_on_the_claim_lifts_that(second: Data, *, lifted: bool) -> None:
    contents = files(
        item(claims="P1-P2 @ 1"),
        item("E2"),
        decisions=[decision(), second],
        samples=[sample(evidence="E1"), sample("agree", "2026-05-12", ref="S9")],
    )
    (claim, *_) = p1(contents).claims
    assert (claim.set_aside is None) is lifted


def test_no_other_sample_lifts_that() -> None:
    assert is_returned([sample(), sample("agree", AFTER, ref="S2")])
    assert is_returned([sample("agree", AFTER, ref="S2"), sample()])


def test_a_decision_answers_one_of_two_samples_of_its_day_only() -> None:
    samples = [sample(), sample(ref="S2")]
    answer = decision(date=DAY_OF, answers="S1")
    assert is_returned(samples, decision(), answer)
    assert not is_returned(samples, decision(), answer, decision(date=DAY_OF, answers="S2"))


def test_an_answer_from_before_the_sample_answers_nothing() -> None:
    early, silent = decision(date=BEFORE, answers="S1"), decision(date=DAY_OF)
    assert is_returned([sample()], decision(), early, silent)
    assert is_returned([sample()], decision(), silent, early)


# ---- findings --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "outcome, findings, heard",
    [
        ("disagree", [{"criteria": "P1", "outcome": "agree"}], "agree"),
        ("agree", [{"criteria": "P1", "outcome": "disagree"}], "disagree"),
        ("agree", [{"criteria": "P2", "outcome": "disagree"}], "agree"),
        ("agree", [{"evidence": ["E1"], "outcome": "disagree"}], "disagree"),
        ("agree", [{"evidence": ["E2"], "outcome": "disagree"}], "agree"),
        ("disagree", [{"criteria": "P1"}], "disagree"),
        ("agree", [{"outcome": "action"}, {"outcome": "disagree"}], "disagree"),
        ("agree", [{"outcome": "agree"}, {"outcome": "action"}], "action"),
    ],
)
def test_a_finding_speaks_instead_of_its_sample_for_what_it_covers(
    outcome: str, findings: list[Data], heard: str
) -> None:
    contents = files(
        item(),
        item("E2", "P3 @ 1"),
        decisions=[decision()],
        samples=[sample(outcome, findings=findings)],
    )
    row = p1(contents)
    assert row.sampled == heard
    assert (row.state == "returned") is (heard == "disagree")


def test_what_a_finding_does_not_name_it_takes_from_its_sample() -> None:
    disagrees = {"outcome": "disagree"}
    assert word([sample("agree", criteria="P2", findings=[disagrees])]) is None
    assert word([sample("agree", criteria="P1", findings=[disagrees])]) == "disagree"
    elsewhere = [sample("agree", evidence="E1", findings=[{"criteria": "P1", **disagrees}])]
    assert word(elsewhere) == "disagree"


def test_a_finding_may_name_more_than_its_sample_does() -> None:
    more = sample("agree", criteria="P2", findings=[{"criteria": "P1", "outcome": "disagree"}])
    assert word([more]) == "disagree"


# ---- not applicable --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made, aside",
    [
        (sample(), True),
        (sample(date="2026-05-01"), True),
        (sample(date="2026-04-30"), False),
        (sample("agree"), False),
        (sample(criteria="P2"), False),
        (sample(evidence="E1"), False),
        (sample("agree", findings=[{"criteria": "P1", "outcome": "disagree"}]), True),
        (sample(findings=[{"criteria": "P1", "outcome": "agree"}]), False),
        (sample("agree", findings=[{"outcome": "agree"}, {"outcome": "disagree"}]), True),
        (sample("agree", findings=[{"outcome": "disagree"}, {"outcome": "action"}]), True),
        (sample(findings=[{"criteria": "P1", "evidence": ["E1"], "outcome": "agree"}]), True),
        (sample(withdrawn="yes"), False),
    ],
)
def test_a_not_applicable_record_is_set_aside_by_what_names_no_items(
    made: Data, *, aside: bool
) -> None:
    contents = files(item(claims="P3 @ 1"), not_applicable=[exemption()], samples=[made])
    row = p1(contents)
    assert row.state == ("gap" if aside else "not_applicable")
    if aside:
        assert [it.code for it in row.reasons] == ["returned", "no-evidence"]
        assert row.reasons[0].message == "the verifier disagreed (S1) that it is not applicable"


@pytest.mark.parametrize(
    "later, stands",
    [
        (exemption(AFTER), True),
        (exemption(DAY_OF, answers="S1"), True),
        (exemption(DAY_OF), False),
        (exemption(DAY_OF, answers="S9"), False),
        (exemption(BEFORE, answers="S1"), False),
        (exemption(LATER), False),
    ],
)
def test_a_later_record_lifts_that(later: Data, *, stands: bool) -> None:
    samples = [sample(), sample("agree", "2026-05-12", ref="S9")]
    row = p1(files(not_applicable=[exemption(), later], samples=samples))
    assert (row.state == "not_applicable") is stands


def test_a_sample_that_names_another_criterion_does_not_hide_the_next() -> None:
    others = [sample(date=LATER, ref="S7"), sample(criteria="P2", ref="S8")]
    samples = [*others, sample("agree", ref="S9"), sample()]
    (reason, *_) = p1(files(not_applicable=[exemption()], samples=samples)).reasons
    assert reason.message == "the verifier disagreed (S1) that it is not applicable"


def test_a_record_that_answered_lifts_that_for_those_after_it_too() -> None:
    answer, another = exemption(DAY_OF, answers="S1"), exemption(DAY_OF, rationale="in other words")
    row = p1(files(not_applicable=[exemption(), answer, another], samples=[sample()]))
    assert row.state == "not_applicable"


def test_a_returned_record_is_told_before_what_claims_wait_for() -> None:
    waiting = [item(), item("E2", submitted=None)]
    row = p1(files(*waiting, not_applicable=[exemption()], samples=[sample()]))
    assert reason_codes(row) == ["returned", "awaiting-decision", "not-submitted"]


def test_a_criterion_whose_record_and_claim_are_returned_says_so_once() -> None:
    row = p1(
        files(item(), decisions=[decision()], not_applicable=[exemption()], samples=[sample()])
    )
    assert (row.state, reason_codes(row)) == ("returned", ["returned"])


# ---- what was sampled ------------------------------------------------------------------------


def test_the_latest_sample_speaks_of_several_on_a_day_the_worst() -> None:
    assert word([sample("agree"), sample("action", AFTER, ref="S2")]) == "action"
    assert word([sample("action", AFTER, ref="S2"), sample("agree")]) == "action"
    assert word([sample("agree"), sample("action", ref="S2")]) == "action"
    assert word([sample("disagree"), sample("action", ref="S2"), sample(ref="S3")]) == "disagree"
    assert word([sample("action"), sample("agree", ref="S2")]) == "action"
    assert word([sample("action"), sample("agree", AFTER, ref="S2")]) == "agree"


def test_a_sample_from_before_the_decision_has_looked_at_nothing() -> None:
    assert word([sample("agree", "2026-04-30")]) is None
    assert word([sample("agree", "2026-05-01")]) == "agree"


def test_a_sample_between_two_decisions_has_looked_at_the_first() -> None:
    assert word([sample("agree")], decision(), decision(date=AFTER)) == "agree"
    assert word([sample("agree")], decision(date=AFTER), decision()) == "agree"


def test_a_sample_still_to_come_that_nobody_planned_counts_for_nothing() -> None:
    assert word([sample("agree", LATER)]) is None


def test_of_several_claims_of_a_criterion_the_worst_is_told() -> None:
    made = sample("agree", findings=[{"evidence": ["E2"], "outcome": "action"}])
    contents = files(
        item(), item("E2"), decisions=[decision(evidence=["E1", "E2"])], samples=[made]
    )
    assert p1(contents).sampled == "action"


PLANNED: Data = {"ref": "S1", "unit": "UNIT1", "stage": "interim", "verifier": "V1"}
PLANNED["planned"] = "2026-12-01"


@pytest.mark.parametrize(
    "changes, told",
    [
        ({}, "planned"),
        ({"criteria": "P1", "evidence": "E1"}, "planned"),
        ({"criteria": "P2"}, None),
        ({"evidence": "E2"}, None),
        ({"date": LATER, "outcome": "agree"}, "planned"),
        ({"planned": "2020-01-01"}, "planned"),
        ({"withdrawn": "yes"}, None),
        ({"stage": "not_sampled"}, None),
    ],
)
def test_what_is_only_planned(changes: Data, told: str | None) -> None:
    """ "where one that would cover a claim is only planned": no decision is needed for that."""
    row = p1(files(item(), item("E2", "P3 @ 1"), samples=[{**PLANNED, **changes}]))
    assert row.sampled == told


def test_a_done_sample_says_more_than_a_planned_one() -> None:
    assert word([{**PLANNED, "ref": "S2"}, sample("agree")]) == "agree"


def test_a_sample_that_is_done_is_planned_no_more_even_where_it_covered_nothing() -> None:
    done = sample("agree", planned="2026-05-01")
    assert p1(files(item(), decisions=[], samples=[done])).sampled is None


# ---- open actions ----------------------------------------------------------------------------

TO_DO: Data = {"action": "sign the record"}


def whole(*samples: Data) -> str:
    """The status of a unit in which all is met, with these samples."""
    unit = unit_of(
        files(
            item(claims="P1-P3, K1-K2 @ 1"),
            decisions=[decision(criteria="P1-P3, K1-K2")],
            samples=samples,
        )
    )
    return unit.status


@pytest.mark.parametrize(
    "made, is_open",
    [
        (sample("agree", actions=[TO_DO]), True),
        (sample("agree", actions=[{**TO_DO, "closed": "2026-06-01"}]), False),
        (sample("agree", actions=[{**TO_DO, "closed": "2026-06-01"}, TO_DO]), True),
        (sample("agree", actions=[{**TO_DO, "closed": "2026-11-21"}]), False),
        (sample("agree", actions=[{**TO_DO, "closed": LATER}]), True),
        (sample("action"), True),
        (sample("action", actions=[{**TO_DO, "closed": "2026-06-01"}]), False),
        (sample("agree", findings=[{"criteria": "P1", "outcome": "action"}]), True),
        (sample("action", withdrawn="yes"), False),
        (sample("action", LATER), False),
        (sample("action", version="2"), False),
        ({**PLANNED, "actions": [TO_DO]}, False),
        (sample("agree"), False),
    ],
)
def test_an_open_action_keeps_the_unit_from_all_met(made: Data, *, is_open: bool) -> None:
    assert whole(made) == ("in_progress" if is_open else "all_met")


def test_open_actions_are_counted() -> None:
    """Each entry, and one for an outcome that names none."""
    closed = {**TO_DO, "closed": "2026-06-01"}
    samples = [
        {**PLANNED, "ref": "S0", "actions": [TO_DO]},
        sample("action", actions=[TO_DO, closed, TO_DO]),
        sample("action", ref="S2"),
        sample("agree", ref="S3", findings=[{"criteria": "P1", "outcome": "action"}]),
    ]
    assert unit_of(files(item(), decisions=[decision()], samples=samples)).open_actions == 4


# ---- status ----------------------------------------------------------------------------------

SIGNED: Data = {"unit": "H7LX 04", "date": "2026-07-01"}


def signed(*roles: str, date: str = "2026-07-01", **keys: object) -> str:
    record = {**SIGNED, "date": date, **keys}
    contents = files(
        item(claims="P1-P3, K1-K2 @ 1"),
        candidate={"sign_off": [record]} if "candidate" in roles else None,
        decisions=[decision(criteria="P1-P3, K1-K2")],
        sign_off=[record] if "assessor" in roles else [],
    )
    if "verifier" in roles:
        contents["portfolios/C001/verification.yaml"] = {"sign_off": [record]}
    return unit_of(contents).status


@pytest.mark.parametrize(
    "roles, status",
    [
        ([], "all_met"),
        (["candidate", "verifier"], "all_met"),
        (["assessor"], "assessor_signed"),
        (["assessor", "verifier"], "assessor_signed"),
        (["assessor", "candidate"], "candidate_signed"),
        (["assessor", "candidate", "verifier"], "verified"),
    ],
)
def test_each_signature_needs_the_one_before(roles: list[str], status: str) -> None:
    assert signed(*roles) == status


def test_a_signature_of_the_future_or_of_another_version_does_not_count() -> None:
    assert signed("assessor", date=LATER) == "all_met"
    assert signed("assessor", date="2026-11-21") == "assessor_signed"
    assert signed("assessor", version="2") == "all_met"


def test_a_unit_in_which_nothing_applies_is_never_all_met() -> None:
    unit = unit_of(files(not_applicable=[exemption(criteria="all P, all K")]))
    assert (unit.totals.applicable, unit.status) == (0, "in_progress")


def test_a_unit_in_which_one_criterion_applies_is_all_met_with_it() -> None:
    others = exemption(criteria="P2-P3, all K")
    unit = unit_of(files(item(), decisions=[decision()], not_applicable=[others]))
    assert (unit.totals.applicable, unit.status) == (1, "all_met")


# ---- staff and plans -------------------------------------------------------------------------


def staff(*allocation: Data) -> tuple[str | None, str | None]:
    registered = {"urn": "UNIT1", "assessor": "A1", "verifier": "V1"}
    unit = unit_of(files(candidate={"units": [registered]}, allocation=allocation))
    return unit.assessor, unit.verifier


def test_the_allocation_wins_over_the_portfolio_the_latest_that_has_begun_first() -> None:
    first = {"unit": "UNIT1", "assessor": "A2", "from": "2026-01-15"}
    second = {"unit": "H7LX 04", "assessor": "A3", "verifier": "V3", "from": "2026-06-01"}
    future = {"unit": "UNIT1", "assessor": "A4", "from": LATER}
    undated = {"unit": "UNIT1", "assessor": "A5", "verifier": "V5"}
    assert staff() == ("A1", "V1")
    assert staff(first) == ("A2", "V1")
    assert staff(second, first) == ("A3", "V3")
    assert staff(first, future) == ("A2", "V1")
    assert staff(first, {**future, "from": "2026-11-21"}) == ("A4", "V1")
    assert staff(first, undated) == ("A2", "V5")


def test_an_allocation_speaks_of_those_it_names() -> None:
    first = {"unit": "UNIT1", "assessor": "A2", "verifier": "V2", "from": "2026-01-15"}
    assert staff(first, {"unit": "UNIT1", "verifier": "V3", "from": "2026-02-01"}) == ("A2", "V3")
    assert staff(first, {"unit": "UNIT1", "assessor": "A3", "from": "2026-02-01"}) == ("A3", "V2")


def test_of_two_allocations_from_one_day_the_later_in_the_file_counts() -> None:
    one = {"unit": "UNIT1", "assessor": "A3", "from": "2026-01-15"}
    assert staff(one, {**one, "assessor": "A2"}) == ("A2", "V1")
    assert staff({**one, "assessor": "A2"}, one) == ("A3", "V1")


def test_plans_that_are_not_past_are_named_and_change_no_state() -> None:
    plan = {"unit": "UNIT1", "criteria": "area:1", "method": "OB"}
    unit = unit_of(
        files(
            plans=[
                {**plan, "ref": "PL1", "date": "2026-11-20"},
                {**plan, "ref": "PL2", "date": "2026-11-21"},
                {**plan, "ref": "PL3"},
            ]
        )
    )
    assert [(it.plan.ref, it.criteria) for it in unit.plans] == [("PL2", (0, 1)), ("PL3", (0, 1))]
    assert unit.criteria[0].state == "gap"


def test_a_sample_that_names_only_what_is_unknown_says_nothing() -> None:
    loaded = load_files(files(item(), decisions=[decision()], samples=[sample(evidence="E9")]))
    assert loaded.portfolios[0].units[0].criteria[0].state == "met"
    assert [it.code for it in loaded.problems if it.is_error] == ["unknown-evidence"]


@pytest.mark.parametrize("names", [{"criteria": ""}, {"criteria": {"a": "b"}}, {"evidence": ""}])
def test_what_names_nothing_that_can_be_read_speaks_of_nothing_rather_than_of_all(
    names: Data,
) -> None:
    for made in (sample(**names), sample("agree", findings=[{"outcome": "disagree", **names}])):
        loaded = load_files(files(item(), decisions=[decision()], samples=[made]))
        (found,) = loaded.portfolios
        assert found.units[0].criteria[0].state == "met"
        assert sum(it.is_error for it in loaded.problems) == 1
