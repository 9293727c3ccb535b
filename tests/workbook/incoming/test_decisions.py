"""Decisions typed into the workbook: what is taken, what is refused, and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from nosmap.workbook.wording import CUT

if TYPE_CHECKING:
    from workbook.incoming.people import Desk


def test_a_decision_is_appended_with_who_and_when(desk: Desk) -> None:
    desk.decide("P2", "E2", Feedback="Good.", Action="Go on", Due=dt.date(2026, 7, 1))
    assert desk.told() == [
        (
            "C001: E2 × P2: no decision → met, by A1 on 2026-06-02; "
            "feedback: Good.; action: Go on (due 2026-07-01)"
        )
    ]
    assert desk.held("assessment.yaml").startswith(
        "# the assessors' file\ndecisions:\n  - evidence: E1"
    )
    assert desk.decided()["SCDLMCB7", "P2", "E2"] == [
        ("met", "A1", dt.date(2026, 6, 2), "Good.", "Go on", dt.date(2026, 7, 1))
    ]


def test_a_changed_mind_is_a_new_decision_and_the_old_one_stays(desk: Desk) -> None:
    desk.decide("P1", "E1")
    assert desk.told() == ["C001: E1 × P1: more evidence needed → met, by A1 on 2026-06-02"]
    assert [it[0] for it in desk.decided()["SCDLMCB7", "P1", "E1"]] == ["more_evidence", "met"]


def test_importing_twice_changes_nothing_the_second_time(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.told()
    files = desk.files()
    assert desk.told() == []
    assert desk.files() == files


def test_a_long_feedback_is_told_by_its_beginning(desk: Desk) -> None:
    desk.decide("P2", "E2", Feedback="word " * 200)
    told = desk.told()[0]
    assert told.endswith("word…")
    assert len(told) < 130


def test_a_deleted_row_deletes_nothing(desk: Desk) -> None:
    desk.book["Decisions"].delete_rows(desk.row("P1", "E1"))
    assert desk.told() == []


def test_sorted_filtered_and_hidden_rows_do_no_harm(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.shuffle([4, 2, 0, 3, 1])
    sheet = desk.book["Decisions"]
    sheet.auto_filter.add_filter_column(0, ["nobody"])
    sheet.row_dimensions[desk.row("P2", "E2")].hidden = True
    sheet.column_dimensions["B"].hidden = True
    assert desk.told() == ["C001: E2 × P2: no decision → met, by A1 on 2026-06-02"]


def test_moved_and_added_columns_and_rows_above_do_no_harm(desk: Desk) -> None:
    desk.decide("P2", "E2")
    sheet = desk.book["Decisions"]
    sheet.insert_cols(3)
    sheet["C1"], sheet["C2"] = "My notes", "mine"
    sheet.insert_rows(1, 3)
    sheet["A1"] = "Unit B7, for the meeting"
    assert desk.told() == ["C001: E2 × P2: no decision → met, by A1 on 2026-06-02"]


def test_renamed_copied_and_own_sheets_do_no_harm(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book.copy_worksheet(desk.book["Decisions"])
    desk.book["Decisions"].title = "Entscheidungen"
    desk.book.create_sheet("Mine", 0).append(["Candidate", "Outcome"])
    assert desk.told() == ["C001: E2 × P2: no decision → met, by A1 on 2026-06-02"]


def test_headers_are_known_without_regard_to_case_and_blanks(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book["Decisions"].cell(1, desk.columns()["Outcome"]).value = " OUTCOME "
    assert len(desk.told()) == 1


def test_a_sheet_that_is_gone_is_told(desk: Desk) -> None:
    from nosmap.workbook.incoming.bring import bring

    del desk.book["Decisions"]
    assert desk.told() == []
    brought = bring(desk.file, desk.root, desk.as_of, None)
    assert brought.notes == ["it has no sheet Decisions any more; nothing is taken from it"]


def test_a_column_that_is_needed_and_gone_is_a_slip_not_silence(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book["Decisions"].cell(1, desk.columns()["Outcome"]).value = "Result"
    assert desk.slips() == [
        (
            "tracking.xlsx:Decisions!A1: error: the column Outcome can't be found, so no row can be "  # noqa: E501
            "read\n    hint: give the columns their names again"
        )
    ]


def test_a_column_that_is_not_needed_and_gone_is_told(desk: Desk) -> None:
    from nosmap.workbook.incoming.bring import bring

    desk.decide("P2", "E2", Feedback="Good.")
    desk.book["Decisions"].delete_cols(desk.columns()["Feedback"])
    assert desk.told() == ["C001: E2 × P2: no decision → met, by A1 on 2026-06-02"]
    brought = bring(desk.file, desk.root, desk.as_of, None)
    assert brought.notes == ["Decisions has no column Feedback; nothing is taken from it"]


def test_a_sheet_is_known_by_its_name_too_without_regard_to_case(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book["Decisions"].cell(1, desk.columns()["Candidate"]).value = "Who"
    desk.book["Decisions"].title = "for a moment"  # openpyxl counts its own name as taken
    desk.book["for a moment"].title = "DECISIONS"
    (slip,) = desk.slips()
    assert "DECISIONS!A1: error: the column Candidate can't be found" in slip


def test_an_own_column_with_the_same_name_is_a_slip(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book["Decisions"].insert_cols(1)
    desk.book["Decisions"]["A1"] = "Feedback"
    assert desk.slips() == [
        (
            "tracking.xlsx:Decisions!P1: error: two columns are called Feedback"
            "\n    hint: give your own column another name"
        )
    ]


@pytest.mark.parametrize(
    "header, typed, said",
    [
        ("Evidence", "E9", "C6: error: no evidence with such a claim 'E9' is known here"),
        ("Criterion", "P22", "C6: error: no criterion with such a claim 'P22' is known here"),
        ("Candidate", "C01", "C6: error: no candidate 'C01' is known here\n    hint: did you mean 'C001'"),  # noqa: E501
        ("Outcome", "mett", "C6: error: 'mett' is none of the words that fit here\n    hint: did you mean 'met'"),  # noqa: E501
        ("Outcome", "(clear)", "C6: error: a decision is never taken away"),
        ("Outcome", None, "C6: error: Outcome is blank, but something is typed in this row"),
        ("Date", None, "C6: error: Date is blank, but something is typed in this row"),
        ("Assessor", "A11", "C6: error: centre.yaml lists nobody with the reference 'A11'\n    hint: did you mean 'A1'"),  # noqa: E501
        ("Date", "02/06/2026", "C6: error: '02/06/2026' is no day that can be read for sure"),
        ("Date", "46175", "C6: error: '46175' is no day that can be read for sure"),
        ("Date", "2026-W01-1", "C6: error: '2026-W01-1' is no day that can be read for sure"),
        ("Due", "2026-02-30", "C6: error: '2026-02-30' is no day that can be read for sure"),
        ("Due", dt.datetime(2026, 7, 1, 10, 30), "C6: error: '2026-07-01 10:30:00' is no day"),  # noqa: DTZ001
        ("Feedback", "cut" + CUT, "C6: error: this text was cut when the workbook was made"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_said_at_its_cell(
    desk: Desk, header: str, typed: object, said: str
) -> None:
    desk.decide("P3", "E1")
    desk.decide("P2", "E2")
    row = desk.row("P2", "E2")
    desk.type(row, "Decisions", **{header: typed})
    letter = desk.book["Decisions"].cell(1, desk.columns()[header]).column_letter
    said = said.replace("C6", f"tracking.xlsx:Decisions!{letter}{row}").replace("'", "")
    (slip,) = desk.slips()
    assert slip.replace("'", "").replace("“", "").replace("”", "").startswith(said)


def test_a_formula_without_a_value_is_not_taken_for_a_text(desk: Desk) -> None:
    desk.decide("P2", "E2")
    row = desk.row("P2", "E2")
    desk.book["Decisions"].cell(row, desk.columns()["Feedback"]).value = "=1+1"
    (slip,) = desk.slips()
    assert "a formula stands here, and no program worked it out" in slip


def test_an_error_of_a_formula_is_not_taken_for_a_text(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.book["Decisions"].cell(desk.row("P2", "E2"), desk.columns()["Feedback"]).value = "#N/A"
    (slip,) = desk.slips()
    assert "a formula ended with" in slip


def test_two_rows_on_one_claim_must_agree(desk: Desk) -> None:
    desk.decide("P2", "E2")
    sheet = desk.book["Decisions"]
    row = desk.row("P2", "E2")
    sheet.append([it.value for it in sheet[row]])
    assert len(desk.told()) == 1
    sheet.cell(sheet.max_row, desk.columns()["Outcome"]).value = "not yet met"
    (slip,) = desk.slips()
    assert f"another decision on this claim is typed at tracking.xlsx:Decisions!L{row}" in slip


def test_every_row_that_cannot_be_taken_is_told(desk: Desk) -> None:
    desk.decide("P1", "E1", Assessor="#N/A")
    desk.decide("P2", "E2", Date=None)
    desk.decide("P3", "E1", Outcome="mett")
    columns = desk.columns()
    desk.book["Decisions"].cell(desk.row("P1", "E1"), columns["Assessor"]).value = "#N/A"
    assert len(desk.slips()) == 3


def test_both_sides_said_the_same(desk: Desk) -> None:
    desk.decide("P1", "E1", Outcome="not yet met")
    desk.rewrite("assessment.yaml", "more_evidence", "not_met")
    desk.rewrite("assessment.yaml", "2026-05-01", "2026-06-02")
    assert desk.told() == []


def meanwhile(desk: Desk) -> None:
    desk.decide("P1", "E1")
    with (desk.portfolio / "assessment.yaml").open("a", encoding="utf-8") as stream:
        stream.write(
            "  - {evidence: E1, unit: SCDLMCB7, criteria: P1, outcome: not_met, assessor: A2,"
            " date: 2026-06-03, feedback: No.}\n"
        )


def test_decided_differently_on_both_sides_is_a_conflict_side_by_side(desk: Desk) -> None:
    meanwhile(desk)
    row = desk.row("P1", "E1")
    assert desk.conflicts() == [
        (
            f"tracking.xlsx:Decisions!L{row}: conflict: C001: E1 × P1\n"
            "    the workbook says:   met, by A1 on 2026-06-02\n"
            "    the files say:       not yet met, by A2 on 2026-06-03; feedback: No. "
            "(portfolios/C001/assessment.yaml:9)\n"
            "    both were made from: more evidence needed, by A1 on 2026-05-01"
        )
    ]


def test_who_is_preferred_decides(desk: Desk) -> None:
    meanwhile(desk)
    files = desk.files()
    found = desk.take(prefer="files")
    assert (found.changes, found.kept) == ([], 1)
    assert desk.files() == files
    assert desk.told(prefer="workbook") == ["C001: E1 × P1: not yet met → met, by A1 on 2026-06-02"]
    assert len(desk.decided()["SCDLMCB7", "P1", "E1"]) == 3


def test_an_item_that_is_another_by_now_is_a_conflict(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.rewrite("portfolio.yaml", "title: Minutes", "title: Another meeting")
    (conflict,) = desk.conflicts()
    assert "the files say:       E2 is another item by now: Another meeting" in conflict


def test_a_claim_that_was_withdrawn_meanwhile_is_a_conflict(desk: Desk) -> None:
    desk.decide("P2", "E2")
    desk.rewrite("portfolio.yaml", "[P2 @ p. 2]",
                 "[{criteria: P2, at: p. 2, withdrawn: 2026-05-05}]")  # fmt: skip
    (conflict,) = desk.conflicts()
    assert "the files say:       the claim is withdrawn by now" in conflict


def test_a_unit_of_another_version_by_now_is_a_conflict(desk: Desk) -> None:
    desk.decide("P2", "E2")
    standard = desk.root / "standards" / "SCDLMCB7.yaml"
    standard.parent.mkdir()
    standard.write_text(
        "urn: SCDLMCB7\ntitle: T\nperformance_criteria: [{area: A, criteria: {P1: a, P2: b, P3: c}}]\n"  # noqa: E501
        "knowledge: [{topic: T, criteria: {K1: k}}]\n"
    )
    (conflict,) = desk.conflicts()
    assert "the unit is of another version of the standard by now" in conflict


def test_a_decision_is_taken_back_with_a_reason(desk: Desk) -> None:
    desk.decide("P1", "E1", Outcome="taken back", Reason="meant for E2")
    assert desk.told() == [
        (
            "C001: E1 × P1: more evidence needed → taken back, by A1 on 2026-06-02; "
            "reason: meant for E2"
        )
    ]
    assert [it[0] for it in desk.decided()["SCDLMCB7", "P1", "E1"]] == [
        "more_evidence",
        "withdrawn",
    ]
    assert b"reason: meant for E2" in desk.files()["assessment.yaml"]


def test_a_reason_belongs_to_what_is_taken_back_and_to_nothing_else(desk: Desk) -> None:
    desk.decide("P1", "E1", Outcome="taken back")
    desk.decide("P2", "E2", Reason="so")
    said = " ".join(desk.slips())
    assert "Reason is blank" in said
    assert "only a decision that is taken back has a reason" in said
