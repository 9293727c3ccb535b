"""What an assessor sees: facts of the claim, earlier decisions, help, and never a judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessing.driving import ALLOCATED, hold, two_items, work_of
from building import STANDARD, decision, files, item, portfolio, sample
from nosmap.model.terms import occurs
from nosmap.model.words import Order

if TYPE_CHECKING:
    from collections.abc import Sequence

    from building import Data, Files


def shown(
    record: Data | None = None,
    assessor: str = "A1",
    staff: Sequence[Data] = (),
    samples: Sequence[Data] | None = None,
    **assessment: object,
) -> str:
    """What is shown at first of one item, usually with one claim on P1."""
    given = files(record or item(), samples=samples, **(ALLOCATED | assessment))
    given["portfolios/centre.yaml"] = {"assessors": list(staff)}
    return hold(work_of(given, assessor=assessor), []).text


class TestTheOpening:
    def test_says_who_decides_how_much_and_when(self) -> None:
        text = hold(work_of(two_items()), []).text
        assert text.startswith("Assessing C001 as A1\n5 claims wait for a decision, in 2 items.\n")
        assert "written at once, dated 2026-11-21" in text

    def test_warns_of_decisions_that_need_a_countersignature(self) -> None:
        text = shown(staff=[{"ref": "A1", "qualified": False}])
        assert "A1 is not yet qualified, so each decision needs a countersignature." in text

    def test_says_who_else_is_the_unit_s_assessor(self) -> None:
        assert "Note: the assessor of UNIT1 is A1." in shown(assessor="A2")


class TestTheItem:
    def test_is_shown_with_method_dates_and_place(self) -> None:
        text = shown()
        assert "Item 1 of 1: E1  E1" in text
        assert "Observation (OB), 2026-03-01, submitted 2026-03-02" in text
        assert "Held at: Office" in text
        assert "Where in it: p. 1" in text

    def test_is_shown_with_its_span_files_keeper_and_description(self) -> None:
        record = item(
            until="2026-03-09",
            description="Nine days.",
            files=["a.pdf", "b.pdf"],
            held_by="Manager",
            confidential=True,
        )
        text = shown(record)
        assert "2026-03-01 to 2026-03-09" in text
        assert "Nine days." in text
        assert "File: a.pdf, b.pdf" in text
        assert "Held at: Office, kept by Manager, confidential" in text

    def test_may_have_a_method_that_nobody_knows_and_no_locator(self) -> None:
        assert "stargazing?, 2026-03-01" in shown(item(method="stargazing"))
        assert "Where in it: not said (no locator)" in shown(item(claims="P1"))

    def test_of_the_assessor_says_so(self) -> None:
        record = item("A1-E1")
        del record["submitted"]
        text = hold(work_of(files(**ALLOCATED, evidence=[record])), []).text
        assert "2026-03-01, the assessor's own record" in text


class TestTheClaim:
    def test_is_shown_with_its_statement_and_other_evidence(self) -> None:
        text = hold(work_of(two_items(decisions=[decision(evidence="E2")])), []).text
        assert "E1 for P1  (1 of 3)\none\n" in text
        assert "Also put forward for P1: E2 (met)" in text

    def test_that_came_again_is_shown_with_what_was_said(self) -> None:
        earlier = decision(
            "not_met", "2026-02-01", feedback="No dates.", action="Add them", due="2026-02-20"
        )
        text = shown(decisions=[earlier])
        assert (
            "Earlier: 2026-02-01 not yet met, A1. No dates. Action: Add them, due 2026-02-20"
            in (text)
        )
        assert "Submitted again on 2026-03-02." in text

    def test_that_was_returned_is_shown_with_the_verifier_s_finding(self) -> None:
        finding = {"criteria": "P1", "outcome": "disagree", "comment": "Not in par. 2"}
        other = {"criteria": "P2", "outcome": "disagree", "comment": "Something else"}
        checked = sample("agree", comment="Well kept", findings=[other, finding])
        text = shown(item(claims=["P1, P2 @ p. 1"]), decisions=[decision()], samples=[checked])
        assert "Returned by V1, S1 of 2026-05-10: Not in par. 2" in text

    def test_by_area_is_shown_under_its_criterion(self) -> None:
        text = hold(work_of(two_items(), Order.AREA), []).text
        assert "5 claims wait for a decision, on 3 criteria." not in text
        assert "Criterion 1 of 4: P1 in UNIT1\nUnder: Lead\none" in text
        assert "To decide on: E1, E2" in text

    def test_is_not_asked_for_where_it_does_not_apply_or_is_a_draft(self) -> None:
        exempt = {"unit": "UNIT1", "criteria": "P1", "rationale": "none", "assessor": "A1"}
        gone = two_items(not_applicable=[exempt | {"date": "2026-05-01"}])
        assert [it.code for it in work_of(gone).claims] == ["P2", "K1", "P3"]
        draft = item()
        del draft["submitted"]
        assert work_of(files(draft, **ALLOCATED)).claims == ()


MORE = "if it is met, the centre's policy still asks for more"
RULE = {"any_of": ["Q"], "per": "criterion"}


class TestNotes:
    """What the centre's policy says of a claim is known before it is decided."""

    @pytest.mark.parametrize(
        "policy, said",
        [
            ({"forbidden": ["OB"]}, "by the centre's policy this method does not count here"),
            ({"supporting_only": ["OB"]}, f"{MORE}: only supporting evidence is accepted so far"),
            ({"max_age_months": 8}, "it is older than the 8 months of the centre's policy"),
            ({"min_evidence": 2}, f"{MORE}: 1 of 2 accepted items"),
            ({"require": [RULE]}, f"{MORE}: 0 of 1 accepted items by questioning"),
        ],
    )
    def test_name_the_rule(self, policy: Data, said: str) -> None:
        given = files(item(), policy=policy, **ALLOCATED)
        assert said in hold(work_of(given), []).text

    def test_count_what_is_accepted_already(self) -> None:
        policy = {"min_evidence": 2}
        given = files(
            item(), item("E2"), policy=policy, decisions=[decision(evidence="E2")], **ALLOCATED
        )
        assert MORE not in hold(work_of(given), []).text

    def test_are_none_where_no_rule_speaks(self) -> None:
        given = files(item(), policy={"max_age_months": 9}, **ALLOCATED)
        assert "policy" not in hold(work_of(given), []).text

    def test_say_that_nobody_agreed_to_an_expert(self) -> None:
        agreed = {"witness": "W1", "agreed_by": "A1", "date": "2026-02-01"}
        record = item(method="expert_witness", witness="W1")
        assert "it counts as witness testimony" in shown(record)
        assert "it counts as witness testimony" not in shown(record, experts=[agreed])


class TestHelp:
    def test_is_what_the_standard_says_of_a_term_once(self) -> None:
        text = hold(work_of(_explaining()), ["s"]).text
        assert text.count("Help on “One”: all of it") == 1
        assert "Help, shown before: One" in text

    def test_is_given_in_full_when_asked_for(self) -> None:
        text = hold(work_of(_explaining("word " * 60)), ["t"]).text
        assert "...  (t shows all)" in text
        assert f"One: {'word ' * 59}word" in text

    def test_lists_every_key(self) -> None:
        text = hold(work_of(two_items()), ["?"]).text
        keys = {it.split("  ")[0] for it in text.splitlines() if it[1:3] == "  "}
        assert keys >= set("menaslfxbcovtrq")

    def test_is_there_for_a_list_of_what_is_left(self) -> None:
        text = hold(work_of(two_items()), ["m", "l"]).text
        assert "P2  two\nWhere in it: p. 2\nK1  four\nWhere in it: p. 3" in text

    @pytest.mark.parametrize(
        "term, text, found",
        [
            ("Individual", "support individuals’ choices", True),
            ("Active participation", "the active  participation of", True),
            ("Evidence based practice", "use evidence-based practice", True),
            ("Others", "other professionals", False),
            ("Management", "mismanagement", False),
            ("Process", "systems and processes", True),
        ],
    )
    def test_finds_terms_as_words(self, term: str, text: str, *, found: bool) -> None:
        assert occurs(term, text) is found


def _explaining(text: str = "all of it") -> Files:
    standard = STANDARD | {
        "performance_criteria": [{"area": "Lead", "criteria": {"P1": "one", "P2": "not one"}}],
        "scope": {"performance_criteria": {"definitions": [{"term": "One", "text": text}]}},
    }
    return {
        "standards/UNIT1.yaml": standard,
        "portfolios/C001/portfolio.yaml": portfolio(
            item(claims=["P1, P2 @ p. 1"]), units=[{"urn": "UNIT1"}]
        ),
        "portfolios/C001/assessment.yaml": ALLOCATED,
    }


def test_the_words_never_judge() -> None:
    everything = hold(
        work_of(two_items(decisions=[decision("not_met", "2026-02-01")])), ["?", "n", "e", "b", "q"]
    ).text
    assert "not yet met" in everything
    assert not {"fail", "failed", "reject", "rejected", "wrong", "pass"} & set(
        everything.lower().split()
    )
