"""The styles, each made once for the whole workbook and shared by all cells that need it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

from nosmap.workbook.tables import Kind, Look

if TYPE_CHECKING:
    from openpyxl import Workbook

FONT: Final = "Calibri"
_SIZE: Final = 10
_HEADER: Final = "1F3864"
_HEADER_NEW: Final = "7F6000"
_GROUND: Final = "FFF8DC"
_BAND: Final = "E7E6E6"
_LINE: Final = Side(style="hair", color="A6A6A6")
_DOTTED: Final = Side(style="dotted", color="7F6000")
_FORMATS: Final = {
    Kind.CODE: "@",
    Kind.DATE: "yyyy-mm-dd",
    Kind.NUMBER: "0",
    Kind.PER_CENT: "0%",
}
_CENTRED: Final = frozenset({Kind.DATE, Kind.MARK})


class Style(NamedTuple):
    """What decides on a cell's style."""

    kind: Kind = Kind.CODE
    look: Look = Look.PLAIN
    fill: bool = False
    quoted: bool = False


class Styles:
    """The styles of one workbook, by their numbers in it."""

    def __init__(self, book: Workbook) -> None:
        """Begin with none."""
        self._book = book
        self._numbers: dict[tuple[str, object], int] = {}

    def body(self, style: Style) -> int:
        """Give the number of a cell's style; it is made when it is first asked for."""
        return self._number("body", style)

    def header(self, *, fill: bool = False, upright: bool = False) -> int:
        """Give the number of a header's style."""
        return self._number("header", (fill, upright))

    def lead(self) -> int:
        """Give the number of the style of the lines above a header."""
        return self._number("lead", None)

    def _number(self, part: str, what: object) -> int:
        known = self._numbers.get((part, what))
        if known is None:
            cell = WriteOnlyCell(self._book.worksheets[0])
            _PARTS[part](cell, what)
            known = self._numbers[part, what] = cell.style_id
        return known


def _body(cell: WriteOnlyCell, style: Style) -> None:
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


def _header(cell: WriteOnlyCell, what: tuple[bool, bool]) -> None:
    fill, upright = what
    cell.font = Font(name=FONT, size=_SIZE, bold=True, color="FFFFFF")
    cell.fill = PatternFill("solid", fgColor=_HEADER_NEW if fill else _HEADER)
    cell.alignment = Alignment(
        vertical="bottom" if upright else "center",
        horizontal="center" if upright else "left",
        wrap_text=not upright,
        text_rotation=90 if upright else 0,
    )
    cell.border = Border(left=_LINE, right=_LINE)
    cell.number_format = "@"


def _lead(cell: WriteOnlyCell, _: None) -> None:
    cell.font = Font(name=FONT, size=_SIZE, italic=True, color="404040")


_PARTS: Final = {"body": _body, "header": _header, "lead": _lead}
