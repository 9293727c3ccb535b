"""`.ods` workbooks, as LibreOffice saves them."""

from __future__ import annotations

import datetime as dt
from typing import Final

from nosmap.documents.packages import Package, parse
from nosmap.errors import NosmapError
from nosmap.model.days import day_of
from nosmap.workbook.incoming.plain import MAX_COLUMNS, MAX_ROWS, Broken, Sheet, Value, number, text

_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE: Final = "urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT: Final = "urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW: Final = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CALC: Final = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

MAX_CELLS: Final = 4_000_000
MAX_TEXT: Final = 1_000_000
"""Characters of one cell: LibreOffice holds 65,535."""


class _Sheets:
    """Builds the sheets while the XML is told; repeated blank rows cost nothing."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.sheets: dict[str, Sheet] = {}
        self._rows: Sheet = {}
        self._row: list[Value] = []
        self._number = 0
        self._cells = self._held = 0
        self._repeat_row = self._repeat_cell = 1
        self._value: Value = None
        self._broken = False
        self._said: list[str] = []
        self._length = self._paragraphs = 0
        self._inside = self._note = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin a table, row, cell or paragraph."""
        if tag == f"{_TABLE}table":
            self._rows = {}
            self.sheets[self._free(attributes.get(f"{_TABLE}name", ""))] = self._rows
            self._number = 0
        elif tag == f"{_TABLE}table-row":
            self._row = []
            self._repeat_row = _count(attributes, f"{_TABLE}number-rows-repeated")
        elif tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            self._repeat_cell = _count(attributes, f"{_TABLE}number-columns-repeated")
            self._value, self._broken = _typed(attributes), _is_broken(attributes)
            self._said, self._length, self._paragraphs, self._inside = [], 0, 0, 0
        elif tag == f"{_TABLE}table-source":  # a copy of another workbook's sheet
            self._rows = {}
            self.sheets.popitem()
        elif _is_note(tag):
            self._note += 1
        elif tag == f"{_TEXT}p" and not self._note:
            self._inside += 1
            self.data("\n" if self._paragraphs else "")
            self._paragraphs += 1
        elif tag == f"{_TEXT}s" and self._inside:
            self.data(" " * min(_count(attributes, f"{_TEXT}c"), 1000))
        elif tag == f"{_TEXT}line-break" and self._inside:
            self.data("\n")
        elif tag == f"{_TEXT}tab" and self._inside:
            self.data("\t")

    def end(self, tag: str) -> None:
        """End what was begun."""
        if tag == f"{_TEXT}p" and not self._note:
            self._inside = max(0, self._inside - 1)
        elif _is_note(tag):
            self._note -= 1
        elif tag in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            self._end_cell()
        elif tag == f"{_TABLE}table-row":
            self._end_row()

    def data(self, text: str) -> None:
        """Take text of a cell's paragraph."""
        if self._inside and not self._note:
            self._said.append(text)
            self._length += len(text)
            if self._length > MAX_TEXT:
                raise self._too_much()

    def _free(self, name: str) -> str:
        """Give a name that no sheet has yet: of two with one name none hides the other."""
        return name if name not in self.sheets else self._free(f"{name} again")

    def _end_cell(self) -> None:
        said = text("".join(self._said))
        value = self._value if self._value is not None else said
        if self._broken:
            value = Broken(said or "an error")
        room = max(0, MAX_COLUMNS - len(self._row))
        repeats = self._repeat_cell if value is not None else min(self._repeat_cell, room)
        self._row += [value] * min(repeats, room)

    def _end_row(self) -> None:
        held = any(it is not None for it in self._row)
        if held:
            self._cells += len(self._row) * self._repeat_row
            self._held += self._repeat_row
            if self._cells > MAX_CELLS or self._held > MAX_ROWS:
                raise self._too_much()
            for n in range(self._repeat_row):
                self._rows[self._number + n + 1] = self._row
        self._number += self._repeat_row

    def _too_much(self) -> NosmapError:
        return NosmapError(f"{self._name} has more cells than any workbook of nosmap")


def _count(attributes: dict[str, str], name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 8 else 1  # noqa: PLR2004 - more is no count


def _is_note(tag: str) -> bool:
    """Whether what follows stands over the cells, not in them: a comment, a text box."""
    return tag == f"{_OFFICE}annotation" or tag.startswith(_DRAW)


def _is_broken(attributes: dict[str, str]) -> bool:
    return attributes.get(f"{_CALC}value-type") == "error"


def _typed(attributes: dict[str, str]) -> Value:
    """Give a cell's value where its type says more than its text does."""
    kind = attributes.get(f"{_OFFICE}value-type")
    if kind == "date":
        return _day(attributes.get(f"{_OFFICE}date-value", ""))
    if kind == "float":
        return _number(attributes.get(f"{_OFFICE}value", ""))
    if kind == "boolean":
        return attributes.get(f"{_OFFICE}boolean-value", "").upper() or None
    return text(attributes.get(f"{_OFFICE}string-value", ""))


def _day(said: str) -> Value:
    day, _, time = said.partition("T")
    try:
        when = dt.datetime.combine(day_of(day), dt.time.fromisoformat(time or "00:00"))
    except ValueError:
        return said or None
    return when.date() if when.time() == dt.time.min else when.isoformat(" ")


def _number(said: str) -> Value:
    try:
        return number(float(said))
    except (ValueError, OverflowError):
        return said or None


def read_sheets(package: Package) -> dict[str, Sheet]:
    """Read the sheets of an `.ods` package. Raises NosmapError for damage and bombs."""
    found = _Sheets(package.name)
    parse(package.name, package.read("content.xml") or b"", found)
    return found.sheets
