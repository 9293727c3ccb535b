"""How a sheet is looked at and printed: frozen header, filter, widths, A4, protection."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    import datetime as dt

    from openpyxl.worksheet._write_only import WriteOnlyWorksheet

    from nosmap.workbook.tables import Table

_A4: Final = 9
_MARGIN: Final = 0.4
"""Inches."""

_WIDEST: Final = 260
"""Characters of column width on one page: wider is too small to read."""


def set_page(sheet: WriteOnlyWorksheet, table: Table, as_of: dt.date) -> None:
    """Set all that is not a cell; before the first row is written."""
    for n, column in enumerate(table.columns, start=1):
        sheet.column_dimensions[get_column_letter(n)].width = column.width
    header, last = table.header_row, get_column_letter(len(table.columns))
    sheet.freeze_panes = f"{get_column_letter(table.frozen + 1)}{header + 1}"
    bottom = header + len(table.rows)
    if table.filtered:
        sheet.auto_filter.ref = f"A{header}:{last}{bottom}"
    if table.hidden:
        sheet.sheet_state = "hidden"
    else:
        _print(sheet, table, as_of, last)
    _protect(sheet)


def _pages(table: Table) -> int:
    """Say on how many pages beside each other a sheet can still be read."""
    widths = [it.width for it in table.columns]
    if sum(widths) <= _WIDEST:
        return 1
    repeated = sum(widths[: table.frozen])
    return ceil((sum(widths) - repeated) / max(_WIDEST - repeated, repeated))


def _protect(sheet: WriteOnlyWorksheet) -> None:
    """Lock what is not for filling in; no password. What is False here stays allowed."""
    sheet.protection.sheet = True
    for allowed in ("formatCells", "formatColumns", "formatRows", "sort", "autoFilter"):
        setattr(sheet.protection, allowed, False)


def _print(sheet: WriteOnlyWorksheet, table: Table, as_of: dt.date, last: str) -> None:
    setup, header = sheet.page_setup, table.header_row
    setup.orientation, setup.paperSize = "landscape", _A4
    setup.fitToWidth, setup.fitToHeight = _pages(table), 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    rows = len(table.rows) if table.prints is None else table.prints
    sheet.print_area = f"A1:{last}{header + max(rows, 1)}"
    sheet.print_title_rows = f"1:{header}"
    if setup.fitToWidth > 1 and table.frozen:
        sheet.print_title_cols = f"A:{get_column_letter(table.frozen)}"
    margins = sheet.page_margins
    margins.left = margins.right = _MARGIN
    margins.top, margins.bottom, margins.header, margins.footer = 0.7, 0.65, 0.3, 0.3
    sheet.HeaderFooter.oddHeader.left.text = f"&B{table.title.replace('&', '&&')}"
    sheet.HeaderFooter.oddHeader.right.text = f"as it stood on {as_of.isoformat()}"
    sheet.HeaderFooter.oddFooter.left.text = (
        "A percentage of criteria is not a percentage of competence."
    )
    sheet.HeaderFooter.oddFooter.right.text = "Page &P of &N"
