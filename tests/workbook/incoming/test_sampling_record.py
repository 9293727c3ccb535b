"""The sampling record edited in the workbook: fields, new rows, and both sides at once."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from workbook.incoming.people import Desk

DAY = dt.date(2026, 7, 2)


def test_a_changed_field_is_changed_in_its_place_and_nothing_else(desk: Desk) -> None:
    desk.edit("S1", "finding 1", Comment="On page 3.")
    before = desk.held("verification.yaml")
    assert desk.told() == ["C001: S1, finding 1, comment: Where? → On page 3."]
    assert desk.held("verification.yaml") == before.replace(
        "comment: Where?", "comment: On page 3."
    )


def test_a_blank_more_in_a_short_text_is_a_change(desk: Desk) -> None:
    desk.edit("S1", "finding 1", Comment="Where ?")
    assert desk.told() == ["C001: S1, finding 1, comment: Where? → Where ?"]


def test_blank_never_overwrites(desk: Desk) -> None:
    desk.edit("S1", "sample", Comment=None, Outcome=None, Date=None)
    assert desk.told() == []


def test_the_mark_clears(desk: Desk) -> None:
    desk.edit("S1", "action 1", Due="(Clear)")
    assert desk.told() == ["C001: S1, action 1, due: 2026-07-01 → (cleared)"]
    assert "owner: A1, due: null}" in desk.held("verification.yaml")
    assert desk.told() == []


def test_what_an_entry_needs_is_not_cleared(desk: Desk) -> None:
    desk.edit("S1", "sample", Outcome="(clear)")
    (slip,) = desk.slips()
    assert "error: Outcome is blank, and a sample with a date needs it" in slip


def test_a_planned_sample_becomes_a_done_one(desk: Desk) -> None:
    desk.edit("S2", "sample", Date=DAY)
    assert len(desk.slips()) == 1
    desk.edit("S2", "sample", Outcome="agree")
    assert len(desk.told()) == 2


def test_a_deleted_row_deletes_nothing(desk: Desk) -> None:
    desk.book["Sampling record"].delete_rows(desk.row("S1", "finding 1"))
    assert desk.told() == []


def test_new_rows_in_new_and_existing_samples(desk: Desk) -> None:
    desk.add(Sample="S9", Entry="finding", Criteria="P3", Outcome="disagree")
    desk.add(Sample="S9", Entry="sample", Unit="SCDLMCB7", Stage="interim", Date=DAY,
             Verifier="V1", Outcome="agree", Evidence="E1, E2")  # fmt: skip
    desk.add(Sample="S2", Entry="Action", Action="Bring the file", Owner="A2", Due=DAY)
    assert desk.told() == [
        (
            "C001: S9: new sample: stage interim, date 2026-07-02, verifier V1, evidence E1, E2, "
            "outcome agree"
        ),
        "C001: S9: new finding: criteria P3, outcome disagree",
        "C001: S2: new action: action Bring the file, owner A2, due 2026-07-02",
    ]
    files = desk.files()
    assert desk.told() == []
    assert desk.files() == files


def test_a_row_in_a_copied_sheet_is_taken_once(desk: Desk) -> None:
    desk.edit("S1", "finding 1", Comment="On page 3.")
    desk.add(Sample="S2", Entry="action", Action="Bring the file")
    desk.book.copy_worksheet(desk.book["Sampling record"])
    assert len(desk.told()) == 2


def test_an_unchanged_copy_of_the_sheet_says_nothing(desk: Desk) -> None:
    desk.book.copy_worksheet(desk.book["Sampling record"])
    desk.edit("S1", "finding 1", Comment="On page 3.")
    assert len(desk.told()) == 1


def test_what_is_typed_into_a_copy_of_the_sheet_only_is_taken(desk: Desk) -> None:
    copy = desk.book.copy_worksheet(desk.book["Sampling record"])
    desk.type(desk.row("S1", "finding 1"), copy.title, Comment="On page 3.")
    assert desk.told() == ["C001: S1, finding 1, comment: Where? → On page 3."]


def test_two_copies_of_the_sheet_that_say_different_things_are_a_slip(desk: Desk) -> None:
    copy = desk.book.copy_worksheet(desk.book["Sampling record"])
    desk.edit("S1", "finding 1", Comment="On page 3.")
    row = desk.row("S1", "finding 1")
    desk.type(row, copy.title, Comment="On page 4.")
    (slip,) = desk.slips()
    assert f"says something else about this entry: tracking.xlsx:Sampling record!D{row}" in slip


def test_a_samples_unit_is_not_changed_here(desk: Desk) -> None:
    desk.edit("S1", "sample", Unit="SCDLMCA4", Stage="summative")
    (slip,) = desk.slips()
    assert "error: S1 is about SCDLMCB7 in the file" in slip
    desk.edit("S1", "sample", Unit=None)
    assert desk.told() == ["C001: S1, sample, stage: interim → summative"]


def test_a_cell_that_says_nothing_that_can_be_known_is_a_slip(desk: Desk) -> None:
    row = desk.row("S1", "finding 1")
    columns = desk.columns("Sampling record")
    desk.book["Sampling record"].cell(row, columns["Comment"]).value = "#N/A"
    (slip,) = desk.slips()
    assert "error: a formula ended with “#N/A” here" in slip


def test_a_new_sample_with_a_reference_that_is_taken_overwrites_nothing(desk: Desk) -> None:
    desk.add(Sample="S1", Entry="sample", Unit="SCDLMCB7", Stage="summative", Planned=DAY,
             Verifier="V1")  # fmt: skip
    (slip,) = desk.slips()
    assert "another row says something else about this entry: tracking.xlsx:Sampling record" in slip


def test_an_action_imported_and_closed_in_the_file_is_not_added_again(desk: Desk) -> None:
    desk.add(Sample="S2", Entry="action", Action="Bring the file", Owner="A2")
    desk.told()
    desk.rewrite("verification.yaml", "Bring the file", "Bring the file, closed: 2026-07-09")
    assert "closed: 2026-07-09" in desk.held("verification.yaml")
    assert desk.told() == []


def test_nor_is_it_beside_others_that_the_workbook_was_made_with(desk: Desk) -> None:
    desk.add(Sample="S1", Entry="action", Action="Bring the file", Owner="A2")
    assert desk.told() == ["C001: S1: new action: action Bring the file, owner A2"]
    desk.rewrite("verification.yaml", "Bring the file", "Bring the file, closed: 2026-07-09")
    assert desk.told() == []


def test_a_new_action_in_the_words_of_a_known_one_is_one_more(desk: Desk) -> None:
    desk.add(Sample="S1", Entry="action", Action="Ask the witness", Owner="A2")
    assert desk.told() == ["C001: S1: new action: action Ask the witness, owner A2"]
    assert desk.held("verification.yaml").count("Ask the witness") == 2
    assert desk.told() == []


def test_two_new_samples_need_two_references(desk: Desk) -> None:
    new = {"Sample": "S9", "Entry": "sample", "Unit": "SCDLMCB7", "Planned": DAY, "Verifier": "V1"}
    first = desk.add(**new, Stage="interim")
    second = desk.add(**new, Stage="summative")
    (slip,) = desk.slips()
    assert f"record!C{second}: error: “S9” is another new sample, too: " in slip
    assert f"record!D{first}\n    hint: give one of them another reference" in slip


def test_a_new_sample_whose_reference_went_to_another_unit_meanwhile(desk: Desk) -> None:
    row = desk.add(Sample="S9", Entry="sample", Unit="SCDLMCB7", Stage="interim", Planned=DAY,
                   Verifier="V1")  # fmt: skip
    desk.rewrite("portfolio.yaml", "{urn: SCDLMCB7}", "{urn: SCDLMCB7}, {urn: SCDLMCA4}")
    other = "{ref: S9, unit: SCDLMCA4, stage: interim, planned: 2026-07-02, verifier: V1}"
    desk.rewrite("verification.yaml", "  - {ref: S2", f"  - {other}\n  - {{ref: S2")
    (slip,) = desk.slips()
    assert f"record!C{row}: error: “S9” is in the file by now, about SCDLMCA4" in slip
    assert "hint: give the new one a reference that is free" in slip


def test_a_new_entry_has_nothing_to_clear(desk: Desk) -> None:
    desk.add(Sample="S2", Entry="action", Action="Bring the file", Due="(clear)")
    assert desk.told() == ["C001: S2: new action: action Bring the file"]


def test_a_row_that_names_only_a_sample_says_nothing(desk: Desk) -> None:
    desk.add(Sample="S1")
    desk.add(Sample="S2", Entry="action", Action="Bring the file")
    assert desk.told() == ["C001: S2: new action: action Bring the file"]


def test_every_row_that_cannot_be_taken_is_told(desk: Desk) -> None:
    desk.add(Sample="S7", Entry="finding", Outcome="agree")
    desk.add(Sample="S2", Entry="action")
    desk.add(Sample="S2", Entry="finding", Evidence="E22", Outcome="agree")
    assert len(desk.slips()) == 3


def test_a_sample_imported_and_changed_in_the_file_is_a_conflict(desk: Desk) -> None:
    desk.add(Sample="S9", Entry="sample", Unit="SCDLMCB7", Stage="interim", Planned=DAY,
             Verifier="V1")  # fmt: skip
    desk.told()
    desk.rewrite("verification.yaml", "planned: 2026-07-02", "planned: 2026-08-02")
    (conflict,) = desk.conflicts()
    assert "C001: S9, sample, planned" in conflict


@pytest.mark.parametrize(
    "cells, said",
    [
        ({"Sample": "S1", "Entry": "finding 3", "Outcome": "agree"},
         "a new one is a finding, without a number"),
        ({"Sample": "S1", "Entry": "findin", "Outcome": "agree"}, "did you mean"),
        ({"Sample": "S7", "Entry": "finding", "Outcome": "agree"}, "no sample"),
        ({"Entry": "finding", "Outcome": "agree"}, "the sample has no reference"),
        ({"Sample": "S9", "Entry": "sample", "Stage": "interim", "Planned": DAY, "Verifier": "V1"},
         "no unit of the candidate is named in this row"),
        ({"Candidate": "C9", "Sample": "S1", "Entry": "finding", "Outcome": "agree"},
         "no candidate"),
        ({"Sample": "S2", "Entry": "action"}, "Action is blank, and an action needs it"),
        ({"Sample": "S2", "Entry": "action", "Action": "a", "Stage": "interim"},
         "an action has no stage"),
        ({"Sample": "S2", "Entry": "finding", "Unit": "SCDLMCB7", "Criteria": "P99",
          "Outcome": "agree"}, "P99"),
        ({"Sample": "S2", "Entry": "finding", "Evidence": "E1, E22", "Outcome": "agree"}, "E22"),
        ({"Sample": "S9", "Entry": "sample", "Unit": "SCDLMCB7", "Stage": "interim",
          "Planned": DAY, "Verifier": "V2"}, "lists nobody with the reference"),
        ({"Sample": "S9", "Entry": "sample", "Unit": "SCDLMCB7", "Stage": "soon",
          "Planned": DAY, "Verifier": "V1"}, "none of the words"),
    ],
)  # fmt: skip
def test_rows_that_cannot_be_taken(desk: Desk, cells: dict[str, object], said: str) -> None:
    row = desk.add(**cells)
    (slip,) = desk.slips()
    assert f"{row}: error: " in slip
    assert said in slip


def test_a_remark_below_the_table_does_no_harm(desk: Desk) -> None:
    desk.book["Sampling record"].append(["Looked through with V1 on Monday"])
    assert desk.told() == []


def test_each_side_changes_another_field(desk: Desk) -> None:
    desk.edit("S1", "action 1", Closed=DAY)
    desk.rewrite("verification.yaml", "due: 2026-07-01", "due: 2026-08-01")
    assert desk.told() == ["C001: S1, action 1, closed: (nothing) → 2026-07-02"]
    assert "due: 2026-08-01, closed: 2026-07-02" in desk.held("verification.yaml")


def test_both_sides_change_one_field(desk: Desk) -> None:
    desk.edit("S1", "action 1", Due=DAY)
    desk.rewrite("verification.yaml", "due: 2026-07-01", "due: 2026-08-01")
    row = desk.row("S1", "action 1")
    assert desk.conflicts() == [
        (
            f"tracking.xlsx:Sampling record!Q{row}: conflict: C001: S1, action 1, due\n"
            "    the workbook says:   2026-07-02\n"
            "    the files say:       2026-08-01 (portfolios/C001/verification.yaml:17)\n"
            "    both were made from: 2026-07-01"
        )
    ]
    assert desk.take(prefer="files").kept == 1
    assert desk.told(prefer="workbook") == ["C001: S1, action 1, due: 2026-08-01 → 2026-07-02"]


@pytest.mark.parametrize(
    "entry, cells, rewritten, said",
    [
        ("action 1", {"Due": "(clear)"}, ("2026-07-01", "2026-08-01"),
         ("(clear)", "2026-08-01", "2026-07-01")),
        ("action 2", {"Owner": "A2"}, ("Ask the witness", "Ask the witness, owner: A1"),
         ("A2", "A1", "(nothing)")),
        ("action 1", {"Due": DAY}, (", due: 2026-07-01", ""),
         ("2026-07-02", "(nothing)", "2026-07-01")),
    ],
)  # fmt: skip
def test_what_a_side_has_nothing_of_is_said_too(
    desk: Desk, entry: str, cells: dict[str, object], rewritten: tuple[str, str], said: list[str]
) -> None:
    desk.edit("S1", entry, **cells)
    desk.rewrite("verification.yaml", *rewritten)
    (conflict,) = desk.conflicts()
    workbook, files, base = said
    assert f"the workbook says:   {workbook}\n" in conflict
    assert f"the files say:       {files} (" in conflict
    assert f"both were made from: {base}" in conflict


def test_a_text_that_a_program_wrote_otherwise_into_the_hidden_sheet_is_no_conflict(
    desk: Desk,
) -> None:
    (cell,) = [
        it for row in desk.book["nosmap"] for it in row if "Second line." in str(it.value or "")
    ]
    cell.value = "First line. Second line."
    desk.edit("S1", "sample", Comment="New words.")
    assert len(desk.told()) == 1


def test_a_sample_that_names_its_unit_by_another_name(desk: Desk) -> None:
    desk.rewrite("verification.yaml", "{ref: S2, unit: SCDLMCB7", "{ref: S2, unit: lmc b7")
    desk.export()
    desk.edit("S2", "sample", Planned=DAY)
    assert desk.told() == ["C001: S2, sample, planned: 2026-12-01 → 2026-07-02"]


def test_a_finding_that_moved_in_the_file_is_found_again(desk: Desk) -> None:
    desk.edit("S1", "finding 2", Comment="All of it.")
    first = "    findings:\n      - {criteria: P3, outcome: agree}\n"
    desk.rewrite("verification.yaml", "    findings:\n", first)
    assert desk.told() == ["C001: S1, finding 3, comment: (nothing) → All of it."]


def test_an_entry_that_moved_in_the_file_is_found_again(desk: Desk) -> None:
    desk.edit("S1", "action 2", Closed=DAY)
    desk.rewrite("verification.yaml", "    actions:\n", "    actions:\n      - {action: First}\n")
    assert desk.told() == ["C001: S1, action 3, closed: (nothing) → 2026-07-02"]
    assert "{action: Ask the witness, closed: 2026-07-02}" in desk.held("verification.yaml")


def test_it_is_found_again_although_another_sample_has_one_of_the_same_words(desk: Desk) -> None:
    desk.edit("S1", "action 2", Closed=DAY)
    desk.rewrite("verification.yaml", "    actions:\n", "    actions:\n      - {action: First}\n")
    desk.rewrite("verification.yaml", "planned: 2026-12-01",
                 "planned: 2026-12-01, actions: [{action: Ask the witness}]")  # fmt: skip
    assert desk.told() == ["C001: S1, action 3, closed: (nothing) → 2026-07-02"]


@pytest.mark.parametrize("prefer", [None, "workbook"])
def test_an_entry_that_is_gone_is_a_conflict_that_nobody_can_prefer_away(
    desk: Desk, prefer: str | None
) -> None:
    desk.edit("S1", "action 2", Closed=DAY)
    desk.rewrite("verification.yaml", "      - {action: Ask the witness}\n", "")
    (conflict,) = desk.conflicts(prefer)
    assert "conflict: C001: S1, action 2\n" in conflict
    assert "the workbook says:   closed: 2026-07-02\n" in conflict
    assert "the files say:       this entry is not in the file any more" in conflict
    assert "both were made from: action: Ask the witness" in conflict


def test_neither_of_two_that_look_alike_is_taken_for_the_other(desk: Desk) -> None:
    desk.rewrite("verification.yaml", "Ask the witness", "Number the pages")
    desk.export()
    desk.edit("S1", "action 2", Closed=DAY)
    assert len(desk.bring().changes) == 1
    desk.rewrite("verification.yaml", "      - {action: Number the pages}\n", "")
    assert len(desk.conflicts()) == 1
