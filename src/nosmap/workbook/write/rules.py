"""What a sheet checks and colours by itself: drop-down lists, dates, states."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from nosmap.mapping.result import State
from nosmap.rendering.marks import MARKS
from nosmap.workbook.tables import Kind
from nosmap.workbook.wording import CLEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl import Workbook
    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from nosmap.workbook.tables import Column, Table

COLOURS: Final = {
    State.MET: ("C6EFCE", "0B5A1E"),
    State.PARTIAL: ("FFF2CC", "6B4E00"),
    State.CLAIMED: ("DDEBF7", "1F4E78"),
    State.RETURNED: ("E4DFEC", "4A2F73"),
    State.REFERRED: ("FBE0D3", "7A3310"),
    State.NOT_APPLICABLE: ("EDEDED", "404040"),
    State.GAP: ("FFFFFF", "404040"),
}
"""Ground and ink by state, 4.5:1 and more; the cell's own mark and word say it too."""

_FIRST_DAY, _LAST_DAY = "DATE(2000,1,1)", "DATE(2100,1,1)"


def add_rules(book: Workbook, sheet: WriteOnlyWorksheet, table: Table) -> None:
    """Add a sheet's rules, and the names of its lists."""
    for first, last in _with_state(table) if table.rows else ():
        _colour(sheet, _cells(table, first, last))
    for n, column in enumerate(table.columns if table.lists else ()):
        book.defined_names[column.header] = _named(sheet, table, n, column)
    for rule in _validations(table):
        sheet.data_validations.append(rule)


def _with_state(table: Table) -> Iterator[tuple[int, int]]:
    """Give the first and last of each run of columns with states: one rule serves a whole run."""
    places = [n for n, it in enumerate(table.columns) if it.state]
    for _, run in groupby(enumerate(places), key=lambda it: it[1] - it[0]):
        members = [place for _, place in run]
        yield members[0], members[-1]


def _colour(sheet: WriteOnlyWorksheet, cells: str) -> None:
    first = cells.split(":", maxsplit=1)[0]
    for state, (ground, ink) in COLOURS.items():
        look = DifferentialStyle(
            font=Font(color=ink), fill=PatternFill(bgColor=ground, fill_type="solid")
        )
        formula = [f'LEFT({first},1)="{MARKS[state]}"']
        sheet.conditional_formatting.add(cells, Rule("expression", dxf=look, formula=formula))


def _named(sheet: WriteOnlyWorksheet, table: Table, n: int, column: Column) -> DefinedName:
    letter, entries = get_column_letter(n + 1), table.lists[column.header]
    last = table.header_row + max(len(entries), 1)
    where = f"{quote_sheetname(sheet.title)}!${letter}${table.header_row + 1}:${letter}${last}"
    return DefinedName(column.header, attr_text=where)


def _validations(table: Table) -> Iterator[DataValidation]:
    for n, column in enumerate(table.columns):
        cells = _cells(table, n)
        if not cells:
            continue
        if column.choices:
            yield _list(column, cells)
        elif column.kind is Kind.DATE and any(n in row.fill for row in table.rows):
            yield _date(column, cells)


def _list(column: Column, cells: str) -> DataValidation:
    return DataValidation(
        type="list",
        formula1=column.choices,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if column.strict else "warning",
        errorTitle=column.header,
        error="Take one of the list." if column.strict else "This is not in the list. Keep it?",
        sqref=cells,
    )


def _date(column: Column, cells: str) -> DataValidation:
    hint = "" if column.strict else f", or {CLEAR} to take one away"
    return DataValidation(
        type="date",
        operator="between",
        formula1=_FIRST_DAY,
        formula2=_LAST_DAY,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if column.strict else "warning",
        errorTitle=column.header,
        error=f"Write a date as YYYY-MM-DD{hint}.",
        sqref=cells,
    )


def _cells(table: Table, first: int, last: int | None = None) -> str:
    """Give the range of a column's or some columns' cells; nothing for a table without rows."""
    top, bottom = table.header_row + 1, table.header_row + len(table.rows)
    left = get_column_letter(first + 1)
    right = left if last is None else get_column_letter(last + 1)
    return f"{left}{top}:{right}{bottom}" if table.rows else ""
