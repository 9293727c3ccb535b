"""Rows known by the words of their columns and by what they are about, never by their place."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.workbook.texts import CLEAR, is_cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from nosmap.workbook.incoming.cells import Sheet, Value, Workbook

SEARCHED: Final = 40
"""The header row is among the first rows."""


class SheetRow(NamedTuple):
    """A row under a header: values by the words of their columns, and where each stands."""

    book: str
    sheet: str
    number: int
    values: dict[str, Value]
    letters: dict[str, str]

    def where(self, header: str = "") -> str:
        """Say where a cell is: `file.xlsx:Decisions!K17`."""
        letter = self.letters.get(header) or next(iter(self.letters.values()), "A")
        return f"{self.book}:{self.sheet}!{letter}{self.number}"

    def text(self, header: str) -> str:
        """Give a cell as text, trimmed; empty where it is blank."""
        value = self.values.get(header)
        return value.isoformat() if isinstance(value, dt.date) else (value or "").strip()

    def typed(self, header: str) -> str | None:
        """Give what somebody typed; None where a cell is blank or holds a text that was cut."""
        value = self.values.get(header)
        if value is None or (isinstance(value, str) and is_cut(value)):
            return None
        return self.text(header) or None


def is_clear(text: str) -> bool:
    """Whether a cell asks for its value to be taken away."""
    return text.casefold() == CLEAR


def find_rows(book: Workbook, headers: Sequence[str]) -> Iterator[SheetRow]:
    """Give the rows of every sheet that has all of some columns, wherever they stand."""
    for title, sheet in book.sheets.items():
        header = _header_row(sheet, headers)
        if header is None:
            continue
        columns = _columns(sheet[header])
        letters = {name: letter(at) for name, at in columns.items()}
        for number, row in sheet.items():
            if number > header:
                values = {name: row[at] if at < len(row) else None for name, at in columns.items()}
                yield SheetRow(book.name, title, number, values, letters)


def _header_row(sheet: Sheet, headers: Sequence[str]) -> int | None:
    for number in sorted(sheet)[:SEARCHED]:
        if set(headers) <= _columns(sheet[number]).keys():
            return number
    return None


def _columns(row: Sequence[Value]) -> dict[str, int]:
    """Give the columns by their words; of two with the same words the first."""
    found: dict[str, int] = {}
    for at, value in enumerate(row):
        if isinstance(value, str):
            found.setdefault(" ".join(value.split()), at)
    return found


def letter(at: int) -> str:
    """Give a column's letters: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
