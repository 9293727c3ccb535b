"""What people may write into, and what helps them: locks, lists, dates, looks, pages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from openpyxl.utils import coordinate_to_tuple, get_column_letter

from nosmap.workbook.sheets.sampling_record import BLANK_ROWS

if TYPE_CHECKING:
    from workbook.making import Made

NEW = ("Outcome", "Assessor", "Date", "Feedback", "Action", "Due")
FILLED = {"Decisions", "Sampling record"}


def cells(made: Made, title: str, header: int = 1) -> list[dict[str, Any]]:
    words, *rows = made.opened[title].iter_rows(min_row=header)
    return [{str(word.value): it for word, it in zip(words, row, strict=True)} for row in rows]


def test_every_sheet_is_protected_without_a_password(everybody: Made) -> None:
    for sheet in everybody.opened.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
        assert not sheet.protection.sort
        assert not sheet.protection.autoFilter
        assert not sheet.protection.formatColumns


def test_only_what_is_filled_in_is_unlocked_and_it_looks_so(everybody: Made) -> None:
    for sheet in everybody.opened.worksheets:
        unlocked = [it for row in sheet.iter_rows() for it in row if not it.protection.locked]
        assert bool(unlocked) == (sheet.title in FILLED)
        assert {it.fill.fgColor.rgb for it in unlocked} <= {"00FFF8DC"}
        assert {it.border.left.style for it in unlocked} <= {"dotted"}
        locked = [it for row in sheet.iter_rows() for it in row if it.protection.locked]
        assert "00FFF8DC" not in {it.fill.fgColor.rgb for it in locked}


def test_a_new_decision_is_blank_and_open_in_every_row(everybody: Made) -> None:
    for row in cells(everybody, "Decisions"):
        open_ = [word for word, it in row.items() if not it.protection.locked]
        assert tuple(open_) == NEW
        assert all(row[word].value is None for word in NEW)


def test_each_entry_of_the_record_has_its_own_cells(c001: Made) -> None:
    rows = cells(c001, "Sampling record")
    action = next(it for it in rows if it["Entry"].value == "action 1")
    open_ = [word for word, it in action.items() if not it.protection.locked]
    assert open_ == ["Action", "Owner", "Due", "Closed"]
    blank = [it for it in rows if it["Candidate"].value is None]
    assert len(blank) == BLANK_ROWS
    assert [word for word, it in blank[0].items() if it.protection.locked] == ["Standing"]


@pytest.mark.parametrize(
    "title, word, choices",
    [
        ("Decisions", "Outcome", "Decision_outcomes"),
        ("Decisions", "Assessor", "Assessors"),
        ("Sampling record", "Stage", "Stages"),
        ("Sampling record", "Outcome", "Sample_outcomes"),
        ("Sampling record", "Verifier", "Verifiers"),
        ("Evidence index", "Method", "Methods"),
    ],
)
def test_drop_down_lists(everybody: Made, title: str, word: str, choices: str) -> None:
    sheet = everybody.opened[title]
    column = next(it.column_letter for it in sheet[1] if it.value == word)
    rules = [it for it in sheet.data_validations.dataValidation if f"{column}2" in it.sqref]
    assert [(it.type, it.formula1) for it in rules] == [("list", choices)]
    assert choices in everybody.opened.defined_names


def test_lists_hold_what_can_be_taken(everybody: Made) -> None:
    lists = everybody.rows("Lists")
    held = {word: [it[word] for it in lists if it[word]] for word in lists[0]}
    assert held["Decision_outcomes"] == ["met", "more evidence needed", "not yet met"]
    assert held["Assessors"] == ["A1", "A2"]
    assert held["Candidates"] == ["C001", "C002", "C003"]
    assert "Digital story" in held["Methods"]
    for name, entries in held.items():
        where = everybody.opened.defined_names[name].attr_text
        assert where.startswith(("'Lists'!", "Lists!"))
        assert where.endswith(f"${len(entries) + 1}")


def test_dates_are_checked_as_dates(everybody: Made) -> None:
    for title, words in (
        ("Decisions", ("Date", "Due")),
        ("Sampling record", ("Planned", "Closed")),
    ):
        sheet = everybody.opened[title]
        for word in words:
            column = next(it.column_letter for it in sheet[1] if it.value == word)
            rules = [it for it in sheet.data_validations.dataValidation if f"{column}2" in it.sqref]
            assert [it.type for it in rules] == ["date"]
            assert sheet[f"{column}2"].number_format == "yyyy-mm-dd"


def test_states_are_coloured_by_their_mark(everybody: Made) -> None:
    for title in ("SCDLMCB7", "Decisions", "Cross-reference", "Gaps"):
        rules = [it for cf in everybody.opened[title].conditional_formatting for it in cf.rules]
        assert {it.formula[0][-2] for it in rules} == set("●◐○↩✗–·")


def test_every_column_of_states_is_coloured_from_the_first_row_to_the_last(
    everybody: Made,
) -> None:
    sheets = everybody.opened.worksheets
    for sheet in (it for it in sheets if not it.title.startswith("How to")):
        top, _ = coordinate_to_tuple(sheet.freeze_panes or "A1")  # above it stands the legend
        rows = sheet.iter_rows(min_row=top)
        shown = {it.coordinate for row in rows for it in row if is_state(it.value)}
        ranges = [it for found in sheet.conditional_formatting for it in found.sqref.ranges]
        coloured = {f"{get_column_letter(c)}{r}" for it in ranges for r, c in it.cells}
        assert shown <= coloured, sheet.title
        assert all(it.max_row == sheet.max_row for it in ranges), sheet.title
        for found in sheet.conditional_formatting:
            first = str(found.sqref).split(":", maxsplit=1)[0]
            assert {it.formula[0][:-4] for it in found.rules} == {f"LEFT({first},1)"}


def is_state(value: object) -> bool:
    """Whether a cell shows a state: its mark, alone or before its words."""
    return isinstance(value, str) and re.fullmatch("[●◐○↩✗·]( .*)?", value) is not None


def test_every_shown_sheet_prints_on_a4_landscape(everybody: Made) -> None:
    for sheet in everybody.opened.worksheets:
        if sheet.sheet_state == "hidden":
            assert not sheet.print_area
            continue
        assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("landscape", "9")
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows
        assert sheet.print_area
        assert "&P" in sheet.oddFooter.right.text
        assert sheet.freeze_panes


def test_every_table_can_be_filtered_whole(everybody: Made) -> None:
    for sheet in everybody.opened.worksheets:
        if sheet.sheet_state == "visible" and not sheet.title.startswith("How to"):
            assert sheet.auto_filter.ref.endswith(f"{sheet.max_row}")
