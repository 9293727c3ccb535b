"""What a decision that takes back does (contract sections 4, 7 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, files, item, load_files, p1, reason_codes, sample

if TYPE_CHECKING:
    from building import Data


def back(date: str, **keys: object) -> Data:
    return decision("withdrawn", date, reason="meant for another item", **keys)


def test_a_decision_that_was_taken_back_makes_the_claim_wait_again() -> None:
    row = p1(files(item(), decisions=[decision(), back("2026-05-02")]))
    assert (row.state, reason_codes(row), row.decided) == ("claimed", ["awaiting-decision"], None)
    assert [str(it.waits_since) for it in row.waiting] == ["2026-05-02"]


def test_all_that_was_decided_up_to_it_is_taken_back_and_nothing_later() -> None:
    made = [decision("not_met", "2026-04-01"), decision(), back("2026-05-01")]
    assert p1(files(item(), decisions=made)).state == "claimed"
    again = p1(files(item(), decisions=[*made, decision(date="2026-05-03")]))
    assert (again.state, str(again.decided)) == ("met", "2026-05-03")
    first_in_file = [back("2026-05-01"), decision()]
    assert p1(files(item(), decisions=first_in_file)).state == "met"


def test_a_draft_waits_too_and_one_of_the_future_takes_nothing_back_yet() -> None:
    draft = item(submitted="2027-01-01")
    row = p1(files(draft, decisions=[decision(), back("2026-05-02")]))
    assert reason_codes(row) == ["awaiting-decision"]
    assert p1(files(item(), decisions=[decision(), back("2027-05-02")])).state == "met"


def test_without_a_reason_it_is_an_error_and_takes_back_all_the_same() -> None:
    made = [decision(), decision("withdrawn", "2026-05-02")]
    loaded = load_files(files(item(), seen=[], decisions=made))
    errors = [(it.code, it.where.keys) for it in loaded.problems if it.is_error]
    assert errors == [("no-reason", ("decisions", 1))]
    assert loaded.portfolios[0].units[0].criteria[0].state == "claimed"


@pytest.mark.parametrize("day, state", [("2026-05-02", "returned"), ("2026-05-04", "claimed")])
def test_what_was_taken_back_is_covered_by_no_later_sample(day: str, state: str) -> None:
    made = [decision(), back("2026-05-03")]
    row = p1(files(item(), decisions=made, samples=[sample(date=day)]))
    assert (row.state, row.sampled) == (state, "disagree" if state == "returned" else None)


def test_a_sample_of_the_day_on_which_it_was_taken_back_looked_at_it() -> None:
    made = [decision(), back("2026-05-03")]
    assert p1(files(item(), decisions=made, samples=[sample(date="2026-05-03")])).sampled


@pytest.mark.parametrize(
    "after",
    [
        [back("2026-05-11")],
        [back("2026-05-10", answers="S1")],
        [decision(date="2026-05-11"), back("2026-05-12")],
    ],
)
def test_taking_back_lifts_no_disagreement(after: list[Data]) -> None:
    row = p1(files(item(), decisions=[decision(), *after], samples=[sample()]))
    assert (row.state, reason_codes(row)) == ("returned", ["returned"])
    later = decision(date="2026-05-13")
    lifted = p1(files(item(), decisions=[decision(), *after, later], samples=[sample()]))
    assert lifted.state == "met"


@pytest.mark.parametrize("answers, state", [(["S2", "S1"], "met"), (["S2"], "returned")])
def test_a_decision_may_answer_several_samples(answers: list[str], state: str) -> None:
    again = decision(date="2026-05-10", answers=answers)
    samples = [sample(), sample("agree", "2026-05-09", ref="S2")]
    assert p1(files(item(), decisions=[decision(), again], samples=samples)).state == state


def test_a_record_that_does_not_apply_may_answer_several_too() -> None:
    policy = {"not_applicable": "allowed"}
    records = [exemption(), exemption("2026-05-10", answers=["S2", "S1"])]
    samples = [sample(), sample("agree", "2026-05-09", ref="S2")]
    made = files(not_applicable=records, samples=samples, policy=policy)
    assert p1(made).state == "not_applicable"
