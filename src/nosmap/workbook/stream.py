"""A sheet that is written row by row, and whose cells share their styles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet

from nosmap.workbook.heights import header_height, row_height
from nosmap.workbook.styles import Header, Lead, Style
from nosmap.workbook.tables import Kind, Look
from nosmap.workbook.texts import escaped, looks_like_something_else

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nosmap.workbook.styles import Styles
    from nosmap.workbook.tables import Column, Row, Table, Value

_EPOCH: Final = dt.date(1899, 12, 30)
"""Day nought of the dates in workbooks, for days from March 1900 on."""

Styled = tuple[str | float | None, int]
"""A value and the number of its style."""


class _Cell:
    """What openpyxl's writer asks a cell for; one serves a whole sheet."""

    coordinate: str
    data_type: str
    style_id: int
    _value: str | float | None
    hyperlink = None
    _comment = None
    has_style = True


class StreamedSheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet for many cells: no object a cell, and no style looked up twice.

    openpyxl's own way makes both, and takes any text that begins with `=` for a formula; here
    text is always text.
    """

    def stream(self, table: Table, styles: Styles) -> None:
        """Write all of a table's rows."""
        self._letters = [get_column_letter(n) for n in range(1, len(table.columns) + 1)]
        heights: dict[int, dict[str, str]] = {}
        self.row_dimensions = heights  # the writer asks it for a row's attributes, no more
        for line in table.lead:
            self.append([(line, styles.number(Lead.LEAD))])
        heights[table.header_row] = {"ht": f"{header_height(table.columns):g}", "customHeight": "1"}
        fillable = {place for row in table.rows for place in row.fill} if table.rows else set()
        self.append([_header(it, n in fillable, styles) for n, it in enumerate(table.columns)])
        for n, row in enumerate(table.rows, start=table.header_row + 1):
            heights[n] = {"ht": f"{row_height(row, table.columns):g}"}
        for cells in _rows(table.rows, table.columns, styles):
            self.append(cells)

    def _values_to_row(self, values: Sequence[Styled], row_idx: int) -> Iterator[_Cell]:
        cell = _Cell()
        for letter, (value, style) in zip(self._letters, values, strict=False):
            cell.coordinate = f"{letter}{row_idx}"
            cell.style_id = style
            cell.data_type = "s" if isinstance(value, str) else "n"
            cell._value = value  # noqa: SLF001 - its name in openpyxl
            yield cell


def _header(column: Column, fill: bool, styles: Styles) -> Styled:  # noqa: FBT001
    return column.header, styles.number(Header(fill, column.upright))


def _rows(rows: Iterable[Row], columns: Sequence[Column], styles: Styles) -> Iterator[list[Styled]]:
    kinds = [it.kind for it in columns]
    plain = [styles.number(Style(it)) for it in kinds]
    for row in rows:
        if row.look is Look.PLAIN and not row.fill:
            numbers = plain
        else:
            numbers = [
                styles.number(Style(kind, row.look, n in row.fill)) for n, kind in enumerate(kinds)
            ]
        yield [
            _text(it, place, row, kinds, numbers, styles)
            if isinstance(it, str)
            else (_number(it), numbers[place])
            for place, it in enumerate(row.cells)
        ]


def _text(
    text: str, place: int, row: Row, kinds: list[Kind], numbers: list[int], styles: Styles
) -> Styled:
    if looks_like_something_else(text):
        style = Style(kinds[place], row.look, place in row.fill, quoted=True)
        return escaped(text), styles.number(style)
    return escaped(text), numbers[place]


def _number(value: Value) -> int | float | None:
    """Give a number; a date as the number of its day."""
    if isinstance(value, dt.date):
        return (value - _EPOCH).days
    return None if isinstance(value, str) else value
