"""A sheet whose rows are written as XML at once: no object a cell, no style looked up twice.

openpyxl writes all else of the workbook. Its own way of writing cells takes five times as long,
and takes any text that begins with `=` for a formula; here text is always text.
"""

from __future__ import annotations

import datetime as dt
from typing import IO, TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.writer.excel import ExcelWriter
from openpyxl.xml.constants import SHEET_MAIN_NS
from openpyxl.xml.functions import tostring

from nosmap.workbook.tables import Look
from nosmap.workbook.wording import in_xml, looks_like_something_else
from nosmap.workbook.write.styles import CellStyle, Header, Lead, header_height, row_height

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from xml.etree.ElementTree import Element

    from openpyxl import Workbook

    from nosmap.workbook.tables import Column, Row, Table, Value
    from nosmap.workbook.write.styles import Styles

_EPOCH: Final = dt.date(1899, 12, 30)
"""Day nought of the dates in workbooks, for days from March 1900 on."""

Styled = tuple["Value", int]
"""A value and the number of its style."""


class _Writer(WorksheetWriter):  # type: ignore[misc]
    """openpyxl's writer of a sheet, which takes finished XML too."""

    def get_stream(self) -> Generator[None, Element | bytes | None]:
        """Write each part as it is sent."""
        with open(self.out, "wb") as stream:  # noqa: PTH123 - it is a plain name
            stream.write(f'<worksheet xmlns="{SHEET_MAIN_NS}">'.encode())
            try:
                while True:
                    part = yield
                    if part is not None:
                        stream.write(part if isinstance(part, bytes) else tostring(part))
            except GeneratorExit:
                stream.write(b"</worksheet>")


class StreamedSheet(WriteOnlyWorksheet):  # type: ignore[misc]
    """A sheet that is written with `stream`, whole and once."""

    closed = True  # openpyxl then takes what is written as it is

    def stream(self, table: Table, styles: Styles) -> None:
        """Write all of a table; before it is called, all but the cells is set."""
        self._writer = _Writer(self)
        self._writer.write_top()
        self._writer.xf.send(b"<sheetData>")
        for n, row in enumerate(_rows(table, styles), start=1):
            self._writer.xf.send(row.replace("\0", str(n)).encode())
        self._writer.xf.send(b"</sheetData>")
        self._writer.write_tail()
        self._writer.close()


def _rows(table: Table, styles: Styles) -> Iterator[str]:
    """Give each row as XML, with a zero byte where its number comes."""
    letters = [get_column_letter(n) for n in range(1, len(table.columns) + 1)]
    for line in table.lead:
        yield _row([(line, styles.number(Lead.LEAD))], letters, None)
    yield _row(_headers(table, styles), letters, header_height(table.columns), fixed=True)
    for row, cells in zip(table.rows, _bodies(table, styles), strict=True):
        yield _row(cells, letters, row_height(row, table.columns))


def _row(
    cells: Iterable[Styled], letters: list[str], height: float | None, *, fixed: bool = False
) -> str:
    of_height = "" if height is None else f' ht="{height:g}"'
    custom = ' customHeight="1"' if fixed else ""
    inside = "".join(map(_cell, cells, letters))
    return f'<row r="\0"{of_height}{custom}>{inside}</row>'


def _cell(cell: Styled, letter: str) -> str:
    value, style = cell
    start = f'<c r="{letter}\0" s="{style}"'
    if value is None or value == "":
        return f"{start}/>"
    if isinstance(value, str):
        return f'{start} t="inlineStr"><is><t xml:space="preserve">{in_xml(value)}</t></is></c>'
    number = (value - _EPOCH).days if isinstance(value, dt.date) else value
    return f"{start}><v>{number:.15g}</v></c>"


def _headers(table: Table, styles: Styles) -> list[Styled]:
    fillable = {place for row in table.rows for place in row.fill}
    return [
        (it.header, styles.number(Header(n in fillable, it.upright)))
        for n, it in enumerate(table.columns)
    ]


def _bodies(table: Table, styles: Styles) -> Iterator[list[Styled]]:
    plain = [CellStyle(it.kind) for it in table.columns]
    for row in table.rows:
        wanted = plain
        if row.look is not Look.PLAIN or row.fill:
            wanted = [_style(it, row, n) for n, it in enumerate(table.columns)]
        yield [
            (value, styles.number(_quoted(style, value)))
            for value, style in zip(row.cells, wanted, strict=False)
        ]


def _style(column: Column, row: Row, place: int) -> CellStyle:
    return CellStyle(column.kind, row.look, place in row.fill)


def _quoted(style: CellStyle, value: Value) -> CellStyle:
    """Give the style of a text that could be taken for a number or a formula its mark."""
    if isinstance(value, str) and looks_like_something_else(value):
        return style._replace(quoted=True)
    return style


_PROGRAM: Final = "nosmap"
_OLDEST, _NEWEST = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""A zip file knows no other days."""


class SteadyZip(ZipFile):
    """A zip file whose entries all bear one day, whenever and wherever they are written."""

    day = _OLDEST

    def writestr(self, name: Any, data: Any, *_: object) -> None:  # noqa: ANN401
        """Add an entry from memory."""
        super().writestr(self._entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: object) -> None:  # noqa: ANN401
        """Add an entry from a file."""
        with open(filename, "rb") as source, self.open(self._entry(arcname), "w") as entry:  # noqa: PTH123
            while chunk := source.read(1 << 20):
                entry.write(chunk)

    def _entry(self, name: str) -> ZipInfo:
        day = min(max(self.day, _OLDEST), _NEWEST)
        entry = ZipInfo(name.lstrip("/"), (day.year, day.month, day.day, 0, 0, 0))
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        entry.create_system = 3
        return entry


def save(book: Workbook, stream: IO[bytes], as_of: dt.date) -> None:
    """Write a workbook; its properties name no person, and its time is the day it speaks of."""
    properties = book.properties
    properties.creator = properties.lastModifiedBy = _PROGRAM
    properties.title = "Tracking workbook"
    properties.created = properties.modified = dt.datetime.combine(as_of, dt.time())
    with SteadyZip(stream, "w", ZIP_DEFLATED) as archive:
        archive.day = as_of
        ExcelWriter(book, archive).write_data()
