"""The workbook whole: which sheets it has, in which order, and what was left out."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from openpyxl import Workbook

from nosmap.errors import NosmapError
from nosmap.mapping.result import State
from nosmap.workbook import lists, origin
from nosmap.workbook.sheets import (
    decisions,
    grid,
    howto,
    index,
    open_gaps,
    sampling_plan,
    sampling_record,
    summary,
)
from nosmap.workbook.sheets import witnesses as people
from nosmap.workbook.sheets.unit import unit_sheet
from nosmap.workbook.tables import sheet_names
from nosmap.workbook.write.printing import set_page
from nosmap.workbook.write.rules import add_rules
from nosmap.workbook.write.stream import StreamedSheet, save
from nosmap.workbook.write.styles import Styles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from nosmap.workbook.book import Book
    from nosmap.workbook.sheets.decisions import ClaimRow
    from nosmap.workbook.sheets.sampling_record import EntryRow
    from nosmap.workbook.tables import Table


ROWS: Final = 1_048_576
COLUMNS: Final = 16_384
"""A sheet of an .xlsx file has so many and no more."""

FIXED: Final = (
    *(summary.TITLE, decisions.TITLE, grid.TITLE, index.TITLE, people.TITLE, sampling_plan.TITLE),
    *(sampling_record.TITLE, open_gaps.TITLE, howto.TITLE, lists.TITLE, origin.TITLE),
)
"""Names that no unit's sheet may take."""


class MadeWorkbook(NamedTuple):
    """A workbook's bytes, and the titles of the sheets that would have had too many rows."""

    content: bytes
    left_out: list[str]


def to_xlsx(book: Book) -> MadeWorkbook:
    """Make the workbook; the same book gives the same bytes.

    Raises NosmapError for what no .xlsx file can hold.
    """
    tables, left_out = all_sheets(book)
    for it in tables:
        if len(it.rows) + it.header_row > ROWS or len(it.columns) > COLUMNS:
            message = f"the sheet {it.title} would be larger than an .xlsx file can hold"
            raise NosmapError(message, "name fewer candidates")
    return MadeWorkbook(write(tables, book.as_of), left_out)


def all_sheets(book: Book) -> tuple[list[Table], list[str]]:
    """Make all sheets, the hidden ones last; and say which are left out."""
    claims, entries = decisions.claim_rows(book), sampling_record.entry_rows(book)
    units = _units(book)
    found = dict(_fixed(book, claims, entries))
    left_out = [title for title, table in found.items() if table is None]
    shown = [summary.summary(book), *units, *(it for it in found.values() if it)]
    shown.append(howto.how_to(book, shown, left_out))
    rows = [(decisions.TITLE, it.record) for it in claims or ()]
    rows += [(sampling_record.TITLE, it.record) for it in entries]
    return [*shown, lists.lists(book), origin.origin(book, shown, rows)], left_out


def _units(book: Book) -> list[Table]:
    """Make the sheets of the units, each under a name of its own."""
    tables = [unit_sheet(book, it) for it in book.standards]
    names = sheet_names([*FIXED, *(it.title for it in tables)])[len(FIXED) :]
    return [replace(it, title=name) for it, name in zip(tables, names, strict=True)]


def _fixed(
    book: Book, claims: list[ClaimRow] | None, entries: list[EntryRow]
) -> Iterator[tuple[str, Table | None]]:
    """Make the other sheets; None stands for one that would have too many rows."""
    criteria = [it for unit in book.units for it in unit.coverage.criteria]
    items = sum(len(it.coverage.items) for it in book.people)
    unmet = sum(it.state not in {State.MET, State.NOT_APPLICABLE} for it in criteria)
    fits = book.fits
    yield decisions.TITLE, None if claims is None else decisions.decisions(book, claims)
    yield grid.TITLE, grid.grid(book) if fits(len(criteria)) else None
    yield index.TITLE, index.evidence_index(book) if fits(items) else None
    yield people.TITLE, people.witnesses(book) if fits(items) else None
    yield sampling_plan.TITLE, sampling_plan.sampling_plan(book)
    yield sampling_record.TITLE, sampling_record.sampling_record(book, entries)
    yield open_gaps.TITLE, open_gaps.gaps(book) if fits(unmet) else None


def write(tables: Sequence[Table], as_of: dt.date) -> bytes:
    """Give the bytes of a workbook with these sheets."""
    book = Workbook(write_only=True)
    styles = Styles(book)
    for table in tables:
        sheet = StreamedSheet(book, table.title)
        book._add_sheet(sheet)  # noqa: SLF001 - the public way makes its own kind of sheet
        set_page(sheet, table, as_of)
        add_rules(book, sheet, table)
        sheet.stream(table, styles)
    stream = io.BytesIO()
    save(book, stream, as_of)
    return stream.getvalue()
