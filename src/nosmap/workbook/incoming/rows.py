"""Rows known by the words of their columns and by what they are about, never by their place."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from nosmap.phrases import listing
from nosmap.workbook.incoming.excel import SEARCHED
from nosmap.workbook.incoming.found import Slip
from nosmap.workbook.wording import CLEAR, MOST

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nosmap.workbook.incoming.cells import Workbook
    from nosmap.workbook.incoming.found import Found
    from nosmap.workbook.incoming.plain import Sheet, Value

_LONG = MOST // 2 - 1
"""LibreOffice breaks longer paragraphs by itself, so that their line breaks say nothing."""


class Columns(NamedTuple):
    """The columns of a sheet that people fill in; a sheet without ``needed`` is another one."""

    title: str
    needed: tuple[str, ...]
    others: tuple[str, ...]

    @property
    def all(self) -> tuple[str, ...]:
        """All of them."""
        return *self.needed, *self.others


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
        """Give what somebody typed; None where a cell is blank."""
        return self.text(header) or None


def is_clear(text: str) -> bool:
    """Whether a cell asks for its value to be taken away."""
    return text.casefold() == CLEAR


def is_same(text: str, was: str | None) -> bool:
    """Whether a cell still says what was exported."""
    if was is None or text == was.strip():
        return was is not None
    return len(text) >= _LONG and "".join(text.split()) == "".join(was.split())


def cut_slip(row: SheetRow, header: str) -> Slip:
    """Refuse a text that the cell could not hold whole: the rest of it would be lost."""
    message = "this text was cut when the workbook was made, so it can't be taken back in"
    return Slip(row.where(header), message, "delete the cell, and change the text in the file")


def may_matter(title: str, sheet: Sheet, titles: Iterable[str]) -> bool:
    """Whether a sheet may be one of nosmap's that is read, by its title and first rows."""
    known = title.casefold() in {it.casefold() for it in titles}
    return known or any("candidate" in map(_word, row) for row in sheet.values())


def find_rows(book: Workbook, wanted: Columns, found: Found) -> Iterator[SheetRow]:
    """Give the rows of every sheet that has some columns, wherever they stand.

    A column that is gone is told; so is a sheet whose rows can't be known any more.
    """
    there = False
    for title, sheet in book.sheets.items():
        header = _header_row(sheet, wanted.needed)
        if header is not None:
            there = True
            _tell_lost(book, title, wanted, sheet[header])
            found.slips += _doubled(book, title, wanted, header, sheet[header])
            yield from _rows(book, title, wanted, header)
        elif title.casefold() == wanted.title.casefold() and sheet:
            there = True
            found.slips.append(_headless(book, title, sheet, wanted))
    if not there:
        book.notes.append(f"it has no sheet {wanted.title} any more; nothing is taken from it")


def _rows(book: Workbook, title: str, wanted: Columns, header: int) -> Iterator[SheetRow]:
    sheet = book.sheets[title]
    columns = _columns(sheet[header], wanted.all)
    letters = {name: letter(at) for name, at in columns.items()}
    for number, row in sheet.items():
        values = {name: row[at] if at < len(row) else None for name, at in columns.items()}
        again = all(isinstance(it, str) and _word(it) == _word(name) for name, it in values.items())
        if number > header and not again:
            yield SheetRow(book.name, title, number, values, letters)


def _header_row(sheet: Sheet, needed: Sequence[str]) -> int | None:
    for number in sorted(sheet)[:SEARCHED]:
        if set(needed) <= _columns(sheet[number], needed).keys():
            return number
    return None


def _tell_lost(book: Workbook, title: str, wanted: Columns, row: Sequence[Value]) -> None:
    lost = [it for it in wanted.others if it not in _columns(row, wanted.others)]
    if lost:
        book.notes.append(f"{title} has no column {listing(lost)}; nothing is taken from it")


def _doubled(
    book: Workbook, title: str, wanted: Columns, header: int, row: Sequence[Value]
) -> Iterator[Slip]:
    """Refuse two columns with the same words: which one people meant can't be known."""
    words = Counter(map(_word, row))
    for name in wanted.all:
        if words[_word(name)] > 1:
            last = max(at for at, it in enumerate(row) if _word(it) == _word(name))
            where = f"{book.name}:{title}!{letter(last)}{header}"
            yield Slip(where, f"two columns are called {name}", "give your own column another name")


def _headless(book: Workbook, title: str, sheet: Sheet, wanted: Columns) -> Slip:
    """Say which words of the header are gone, by the row that has most of them."""
    rows = [_columns(sheet[it], wanted.needed) for it in sorted(sheet)[:SEARCHED]]
    lost = [it for it in wanted.needed if it not in max(rows, key=len)]
    what = "columns" if len(lost) > 1 else "column"
    message = f"the {what} {listing(lost)} can't be found, so no row can be read"
    return Slip(f"{book.name}:{title}!A1", message, "give the columns their names again")


def _columns(row: Sequence[Value], wanted: Iterable[str]) -> dict[str, int]:
    """Give where the columns of some words are."""
    places: dict[str, int] = {}
    for at, value in enumerate(row):
        places.setdefault(_word(value), at)
    return {it: places[_word(it)] for it in wanted if _word(it) in places}


def _word(value: object) -> str:
    return " ".join(value.split()).casefold() if isinstance(value, str) else ""


def letter(at: int) -> str:
    """Give a column's letters: 0 is A, 26 is AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
