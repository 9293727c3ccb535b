"""What a session records: one keystroke, one decision, at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

import pytest

from assessing.driving import ALLOCATED, THREE, UnfitError, hold, two_items, work_of
from building import DAY, decision, files, item, sample
from nosmap.model.words import Order

if TYPE_CHECKING:
    from building import Data
    from nosmap.assessing.work import Work

WORK = work_of(two_items())
AREAS = work_of(two_items(), Order.AREA)


class TestOneClaim:
    @pytest.mark.parametrize(
        "key, outcome", [("m", "met"), ("e", "more_evidence"), ("n", "not_met")]
    )
    def test_is_one_record_by_one_key(self, key: str, outcome: str) -> None:
        assert hold(WORK, [key]).records == [
            (
                "decisions",
                {
                    "evidence": "E1",
                    "unit": "UNIT1",
                    "criteria": "P1",
                    "outcome": outcome,
                    "assessor": "A1",
                    "date": DAY,
                },
            )
        ]

    def test_is_recorded_before_anything_else_is_asked(self) -> None:
        assert len(hold(WORK, ["m"]).records) == 1  # the window is closed right after the key

    def test_follows_another_till_the_last(self) -> None:
        held = hold(WORK, ["m", "e", "n", "m", "m", "q"])
        assert held.decisions == [
            ("E1", "P1", "met"),
            ("E1", "P2", "more_evidence"),
            ("E1", "K1", "not_met"),
            ("E2", "P1", "met"),
            ("E2", "P3", "met"),
        ]
        assert "That was the last claim." in held.text

    def test_by_area_comes_criterion_by_criterion(self) -> None:
        assert [it[:2] for it in hold(AREAS, ["m"] * 5 + ["q"]).decisions] == [
            ("E1", "P1"),
            ("E2", "P1"),
            ("E1", "P2"),
            ("E2", "P3"),
            ("E1", "K1"),
        ]

    def test_is_nothing_where_it_is_skipped(self) -> None:
        held = hold(WORK, ["s", "s", "s", "s", "s", "q"])
        assert held.records == []
        assert held.prompts == ["E1 P1", "E1 P2", "E1 K1", "E2 P1", "E2 P3"]

    def test_that_was_returned_answers_the_sample(self) -> None:
        contents = files(
            item(),
            **ALLOCATED,
            decisions=[decision()],
            samples=[sample(comment="the page is missing")],
        )
        held = hold(work_of(contents), ["m"])
        assert held.records[0][1]["answers"] == "S1"
        assert "Returned by V1, S1 of 2026-05-10: the page is missing" in held.text


class TestAChangedMind:
    def test_is_a_new_record(self) -> None:
        held = hold(WORK, ["m", "b", "n"])
        assert held.decisions == [("E1", "P1", "met"), ("E1", "P1", "not_met")]
        assert "You recorded: met. Another decision will be a new record." in held.text

    def test_goes_on_with_what_is_open(self) -> None:
        held = hold(WORK, ["m", "m", "b", "b", "n", "m"])
        assert held.prompts[-1] == "E2 P1"
        assert held.decisions[-2:] == [("E1", "P1", "not_met"), ("E1", "K1", "met")]

    def test_may_come_at_the_end(self) -> None:
        held = hold(WORK, ["m"] * 5 + ["b", "e", "q"])
        assert held.decisions[-2:] == [("E2", "P3", "met"), ("E2", "P3", "more_evidence")]

    def test_there_is_nothing_before_the_first(self) -> None:
        held = hold(WORK, ["b", "m"])
        assert "This is the first claim." in held.text
        assert held.decisions == [("E1", "P1", "met")]


class TestAllThatIsLeft:
    def test_is_one_record_with_ranges(self) -> None:
        contents = files(item("E1", ["P1-P3 @ p. 1", "K1 @ p. 2"]), **ALLOCATED)
        held = hold(work_of(contents), ["a", "m", "", "y"])
        assert held.decisions == [("E1", "P1-P3, K1", "met")]

    def test_asks_with_the_number_first(self) -> None:
        held = hold(WORK, ["a", "m", ""])
        asked = [it for it, _ in held.steps][-1]
        assert "Record met for 3 claims: P1, P2, K1?" in getattr(asked, "prompt", "")
        assert held.records == []

    @pytest.mark.parametrize("answers", [["a", "c"], ["a", "m", "", "c"], ["a", "m", "P1-P2, K1"]])
    def test_records_nothing_without_a_yes(self, answers: list[str]) -> None:
        held = hold(WORK, answers)
        assert held.records == []
        assert held.prompts[-1] == "E1 P1"

    def test_leaves_exceptions_for_a_decision_of_their_own(self) -> None:
        held = hold(WORK, ["a", "m", "p2", "y", "n"])
        assert held.decisions == [("E1", "P1, K1", "met"), ("E1", "P2", "not_met")]

    def test_is_only_what_is_neither_decided_nor_skipped(self) -> None:
        held = hold(WORK, ["s", "e", "a", "m", "", "y"])
        assert held.decisions == [("E1", "P2", "more_evidence"), ("E1", "K1", "met")]

    def test_stays_on_its_page(self) -> None:
        held = hold(WORK, ["a", "m", "", "y"])
        assert held.prompts[-1] == "E2 P1"

    def test_of_a_criterion_judges_items_together(self) -> None:
        held = hold(AREAS, ["a", "m", "", "y"])
        assert held.records[0][1]["evidence"] == ["E1", "E2"]
        assert held.records[0][1]["criteria"] == "P1"

    def test_of_a_criterion_excepts_items(self) -> None:
        assert hold(AREAS, ["a", "m", "e2", "y"]).decisions == [("E1", "P1", "met")]

    def test_answers_each_sample_by_itself(self) -> None:
        contents = files(
            item("E1", THREE),
            **ALLOCATED,
            decisions=[decision()],
            samples=[sample(criteria="P1")],
        )
        entries = [entry for _, entry in hold(work_of(contents), ["a", "m", "", "y"]).records]
        assert [(it["criteria"], it.get("answers")) for it in entries] == [
            ("P2, K1", None),
            ("P1", "S1"),
        ]

    def test_is_nothing_where_nothing_is_left(self) -> None:
        held = hold(WORK, ["m", "m", "m", "b", "a", "m"])
        assert "Nothing is left here" in held.text
        assert held.decisions[-1] == ("E1", "K1", "met")


class TestFeedback:
    def test_goes_with_the_next_decision_and_no_other(self) -> None:
        held = hold(WORK, ["f", "Say when", "Add dates", "2026-12-01", "e", "m"])
        first, second = (entry for _, entry in held.records)
        assert first["feedback"] == "Say when"
        assert first["action"] == "Add dates"
        assert first["due"] == dt.date(2026, 12, 1)
        assert not {"feedback", "action", "due"} & set(second)

    def test_may_be_all_there_is(self) -> None:
        entry = hold(WORK, ["f", "Clear", "", "m"]).records[0][1]
        assert entry["feedback"] == "Clear"
        assert "action" not in entry

    def test_goes_with_one_decision_on_all_that_is_left(self) -> None:
        held = hold(WORK, ["f", "Clear", "", "a", "m", "", "y"])
        assert [entry["feedback"] for _, entry in held.records] == ["Clear"]

    def test_is_not_carried_to_another_item(self) -> None:
        held = hold(WORK, ["f", "Clear", "", "x", "m"])
        assert "feedback" not in held.records[0][1]
        assert "went with no decision and is dropped" in held.text

    @pytest.mark.parametrize("due", ["2026-13-01", "tomorrow", "2026-11-20", "20261201"])
    def test_is_due_on_a_day_to_come(self, due: str) -> None:
        with pytest.raises(UnfitError, match="Due"):
            hold(WORK, ["f", "", "Add dates", due])


class TestSight:
    def test_is_recorded_where_an_item_stays_elsewhere(self) -> None:
        held = hold(WORK, ["v", "The home"])
        seen = {"evidence": "E1", "by": "A1", "date": DAY, "at": "The home"}
        assert held.records == [("seen", seen)]

    def test_is_where_the_item_is_held_if_nothing_is_said(self) -> None:
        assert hold(WORK, ["v", ""]).records[0][1]["at"] == "Office"

    def test_is_recorded_once(self) -> None:
        held = hold(WORK, ["v", "", "v", "m"])
        assert [key for key, _ in held.records] == ["seen", "decisions"]

    def test_is_offered_until_it_is_recorded(self) -> None:
        seen = two_items(seen=[{"evidence": "E1", "by": "A1", "date": "2026-05-01"}])
        assert "nobody has recorded sight" in hold(WORK, []).text
        assert "nobody has recorded sight" not in hold(work_of(seen), []).text


class TestFiles:
    def test_are_opened_after_asking(self) -> None:
        work = work_of(files(item(file="E1.pdf"), **ALLOCATED))
        assert hold(work, ["o", "c"]).opened == []
        assert hold(work, ["o", "1"]).opened == ["E1.pdf"]

    def test_are_chosen_where_there_are_several(self) -> None:
        work = work_of(files(item(files=["a.pdf", "b.pdf"]), **ALLOCATED))
        assert hold(work, ["o", "2"]).opened == ["b.pdf"]

    def test_are_not_there_for_what_is_held_elsewhere(self) -> None:
        assert "No file belongs to this item." in hold(WORK, ["o"]).text


class TestMoving:
    def test_to_a_code_of_this_item(self) -> None:
        held = hold(WORK, ["c", "k1", "n", "m"])
        assert held.decisions == [("E1", "K1", "not_met"), ("E1", "P1", "met")]

    def test_to_none_stays(self) -> None:
        assert hold(WORK, ["c", "", "m"]).decisions == [("E1", "P1", "met")]

    def test_to_a_code_of_another_item_is_not_possible(self) -> None:
        with pytest.raises(UnfitError, match="Code"):
            hold(WORK, ["c", "P3"])

    def test_past_an_item(self) -> None:
        assert hold(WORK, ["x", "m"]).decisions == [("E2", "P1", "met")]

    def test_stops_at_once(self) -> None:
        assert hold(WORK, ["m", "q"]).decisions == [("E1", "P1", "met")]


class TestTakingBack:
    def test_what_was_just_decided_is_a_record_with_a_reason(self) -> None:
        held = hold(WORK, ["m", "b", "w", "the wrong key", "n"])
        assert held.decisions == [
            ("E1", "P1", "met"),
            ("E1", "P1", "withdrawn"),
            ("E1", "P1", "not_met"),
        ]
        assert held.records[1][1]["reason"] == "the wrong key"
        assert "E1: taken back for P1" in held.text

    def test_without_a_reason_records_nothing(self) -> None:
        assert hold(WORK, ["m", "b", "w", ""]).decisions == [("E1", "P1", "met")]

    def test_is_nothing_where_nothing_is_decided(self) -> None:
        held = hold(WORK, ["w", "m", "b", "w", "slip", "w", "q"])
        assert held.decisions == [("E1", "P1", "met"), ("E1", "P1", "withdrawn")]
        assert held.text.count("Nothing is decided on it") == 2

    def test_takes_back_what_a_verifier_sent_back(self) -> None:
        contents = files(item(), decisions=[decision()], samples=[sample()], **ALLOCATED)
        assert hold(work_of(contents), ["w", "meant for E2"]).decisions == [
            ("E1", "P1", "withdrawn")
        ]


class TestCountersigning:
    CENTRE: ClassVar[Data] = {"assessors": [{"ref": "A1"}, {"ref": "A2", "qualified": "no"}]}
    MADE = (decision(assessor="A2"), decision(criteria="P2", assessor="A2", feedback="Good."))

    def work(self, *decisions: Data, assessor: str = "A1") -> Work:
        claims = item(claims=["P1 @ 1", "P2 @ 2", "P3 @ 3"])
        contents = files(claims, decisions=[*(decisions or self.MADE)], **ALLOCATED)
        contents["portfolios/centre.yaml"] = self.CENTRE
        return work_of(contents, assessor=assessor)

    def test_decisions_of_others_are_signed_one_by_one_before_the_claims(self) -> None:
        held = hold(self.work(), ["y", "s", "y", "m"])
        assert held.signed == [(1, {"evidence": "E1", "criteria": "P2", "by": "A1", "date": DAY})]
        assert "2 decisions of others wait for your countersignature." in held.text
        assert "2026-05-01 met, A2. Good." in held.text
        assert "E1: countersigned for P2, by A1" in held.text
        assert held.decisions == [("E1", "P3", "met")]

    def test_all_of_them_can_wait(self) -> None:
        assert hold(self.work(), ["l", "m"]).signed == []
        assert hold(self.work(), ["y", "l", "m"]).signed == []

    def test_nobody_is_asked_who_may_not_sign(self) -> None:
        assert hold(self.work(assessor="A2"), ["m"]).signed == []
        signed = {"by": "A1", "date": "2026-05-02"}
        assert hold(self.work(self.MADE[0] | {"countersigned": signed}), ["s"]).signed == []
