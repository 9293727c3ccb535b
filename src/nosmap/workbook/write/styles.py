"""The styles, each made once for the whole workbook and shared by all cells that need it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from nosmap.workbook.tables import Kind, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from openpyxl import Workbook

    from nosmap.workbook.tables import Column, Row

FONT: Final = "Calibri"
_SIZE: Final = 10
_HEADER: Final = "1F3864"
_HEADER_NEW: Final = "7F6000"
_GROUND: Final = "FFF8DC"
_BAND: Final = "E7E6E6"
_LINE: Final = Side(style="hair", color="A6A6A6")
_DOTTED: Final = Side(style="dotted", color="BF9000")
_FORMATS: Final = {
    Kind.CODE: "@",
    Kind.DATE: "yyyy-mm-dd",
    Kind.NUMBER: "0",
    Kind.PER_CENT: "0%",
}
_CENTRED: Final = frozenset({Kind.DATE, Kind.MARK})


class CellStyle(NamedTuple):
    """What decides on a cell's style."""

    kind: Kind = Kind.CODE
    look: Look = Look.PLAIN
    fill: bool = False
    quoted: bool = False


class Header(NamedTuple):
    """What decides on the style of a header's cell."""

    fill: bool = False
    upright: bool = False


class Lead(Enum):
    """The style of the lines above a header."""

    LEAD = "lead"


AnyStyle = CellStyle | Header | Lead


class Styles:
    """The styles of one workbook, by their numbers in it."""

    def __init__(self, book: Workbook) -> None:
        """Begin with none."""
        self._book = book
        self._numbers: dict[AnyStyle, int] = {}

    def number(self, style: AnyStyle) -> int:
        """Give the number of a style; it is made when it is first asked for."""
        known = self._numbers.get(style)
        if known is None:
            cell = WriteOnlyCell(self._book.worksheets[0])
            _make(cell, style)
            known = self._numbers[style] = cell.style_id
        return known


def _make(cell: WriteOnlyCell, style: AnyStyle) -> None:
    if isinstance(style, CellStyle):
        _body(cell, style)
    elif isinstance(style, Header):
        _header(cell, style)
    else:
        cell.font = Font(name=FONT, size=_SIZE, italic=True, color="404040")


def _body(cell: WriteOnlyCell, style: CellStyle) -> None:
    heading = style.look is Look.HEADING
    cell.font = Font(name=FONT, size=_SIZE, bold=heading)
    cell.alignment = Alignment(
        vertical="top",
        horizontal="center" if style.kind in _CENTRED else None,
        wrap_text=not heading and style.kind in {Kind.PROSE, Kind.CODE},
    )
    side = _DOTTED if style.fill else _LINE
    cell.border = Border(left=side, right=side, top=side, bottom=side)
    cell.number_format = (
        "@" if style.fill and style.kind is Kind.PROSE else _FORMATS.get(style.kind, "General")
    )
    cell.protection = Protection(locked=not style.fill)
    if heading or style.fill:
        cell.fill = PatternFill("solid", fgColor=_BAND if heading else _GROUND)
    if heading:
        cell.border = Border(top=_LINE, bottom=_LINE)
    cell.quotePrefix = style.quoted


def _header(cell: WriteOnlyCell, style: Header) -> None:
    upright = style.upright
    cell.font = Font(name=FONT, size=_SIZE, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=_HEADER_NEW if style.fill else _HEADER)
    cell.alignment = Alignment(
        vertical="bottom" if upright else "center",
        horizontal="center" if upright else "left",
        wrap_text=not upright,
        text_rotation=90 if upright else 0,
    )
    cell.border = Border(left=_LINE, right=_LINE)
    cell.number_format = "@"


LINE: Final = 12.75
"""Points that a line takes, of the 10-point type of the cells."""

_PER_WIDTH: Final = 1.05
"""Signs on a line by a column's width: a little careful, as other fonts may stand in."""

_MOST: Final = 409.0
"""Points of the highest row that a spreadsheet program shows."""

_WRAPPED: Final = frozenset({Kind.PROSE, Kind.CODE})


def row_height(row: Row, columns: Sequence[Column]) -> float:
    """Give a row's height in points."""
    if row.look is Look.HEADING:
        return LINE + 3
    lines = 1
    for value, column in zip(row.cells, columns, strict=False):
        if (
            isinstance(value, str)
            and column.kind in _WRAPPED
            and (len(value) > column.width or "\n" in value)
        ):
            lines = max(lines, _lines(value, column.width))
    return min(lines * LINE + 1, _MOST)


def header_height(columns: Sequence[Column]) -> float:
    """Give the height of the header; upright ones need the length of their text."""
    flat = max((_lines(it.header, it.width - 3) for it in columns if not it.upright), default=1)
    upright = max((len(it.header) for it in columns if it.upright), default=0)
    return min(max(flat * LINE + 4, upright * 6.5 + 8), _MOST)


def _lines(text: str, width: float) -> int:
    room = max(width * _PER_WIDTH, 1)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Count the lines that words need when each stays whole, as far as it fits."""
    count, used = 1, 0.0
    for word in line.split(" "):
        need = len(word) + (1 if used else 0)
        if used and used + need > room:
            count, used, need = count + 1, 0.0, len(word)
        count += int((need - 1) // room) if need > room else 0
        used += need % room if need > room else need
    return count
