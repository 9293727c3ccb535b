"""`.xlsx` workbooks by openpyxl: only the sheets that matter, and no more of them than is there."""

from __future__ import annotations

import io
import itertools
import warnings
from typing import TYPE_CHECKING, Any, Final

from nosmap.documents.kinds import refused
from nosmap.errors import NosmapError
from nosmap.workbook.incoming.plain import (
    MAX_COLUMNS,
    MAX_ROWS,
    Broken,
    Formula,
    Sheet,
    Value,
    plain,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SEARCHED: Final = 40
"""The header row is among so many first rows that hold anything."""

_LAST_ROW: Final = 1_048_576
"""A sheet of Excel has no more rows, whatever a file says."""


_HINT: Final = "open it in a spreadsheet program and save it anew"


def read_sheets(
    name: str, data: bytes, matters: Callable[[str, Sheet], bool], *, formulas: bool
) -> dict[str, Sheet]:
    """Read the sheets of a workbook that matter by their titles and first rows.

    ``formulas`` says that there are any, so that those without a value are looked for.
    Raises NosmapError for a workbook that the library can't read.
    """
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep: nothing is written
            books = [
                load_workbook(io.BytesIO(data), read_only=True, data_only=it, keep_links=False)
                for it in ([True, False] if formulas else [True])
            ]
            sheets = list(zip(*(it.worksheets for it in books), strict=True))
            _refuse_doubled(name, [it[0] for it in sheets])
            return {it[0].title: _sheet(name, it, matters) for it in sheets}
    except NosmapError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged workbook does to the library
        message = f"{name} can't be read as a workbook ({type(error).__name__})"
        raise NosmapError(message, _HINT) from None


def _refuse_doubled(name: str, sheets: list[Any]) -> None:
    """Refuse two sheets of one title, or made of one part: one would hide the other."""
    titles = {it.title.casefold() for it in sheets}
    parts = {it._worksheet_path for it in sheets}  # noqa: SLF001 - nothing public tells it
    if min(len(titles), len(parts)) < len(sheets):
        raise refused(name, "two of its sheets are one", _HINT)


def _sheet(name: str, sheets: tuple[Any, ...], matters: Callable[[str, Sheet], bool]) -> Sheet:
    """Read a sheet whole if its first rows say that it matters, else only those."""
    found: Sheet = {}
    rows = _rows(name, sheets)
    found.update(itertools.islice(rows, SEARCHED))
    if not matters(sheets[0].title, found):
        return found
    found.update(itertools.islice(rows, MAX_ROWS))
    if len(found) > MAX_ROWS:
        raise NosmapError(f"{name} has more rows than any workbook of nosmap")
    return found


def _rows(name: str, sheets: tuple[Any, ...]) -> Iterator[tuple[int, list[Value]]]:
    """Give the rows that hold anything; where a formula has no value, the formula."""
    before = 0
    for (row, cells), *typed in zip(*map(_parsed, sheets), strict=True):
        values = _values(cells, [cell for _, more in typed for cell in more])
        if not values or row > _LAST_ROW:
            continue
        if row <= before:  # two of one number hide each other in some programs
            raise refused(name, "the rows of a sheet are not in their order", _HINT)
        yield row, values
        before = row


def _parsed(sheet: Any) -> Iterator[tuple[int, list[dict[str, Any]]]]:  # noqa: ANN401 - openpyxl has no types
    """Give each row as the file has it: the library's own rows are filled up to their ends."""
    from openpyxl.worksheet._reader import WorkSheetParser

    book = sheet.parent
    with sheet._get_source() as source:  # noqa: SLF001 - the public way makes each blank cell
        yield from WorkSheetParser(
            source,
            sheet._shared_strings,  # noqa: SLF001
            data_only=book.data_only,
            epoch=book.epoch,
            date_formats=book._date_formats,  # noqa: SLF001
            timedelta_formats=book._timedelta_formats,  # noqa: SLF001
        ).parse()


def _values(cells: list[dict[str, Any]], typed: list[dict[str, Any]]) -> list[Value]:
    """Give a row's values from column A to the last that holds anything."""
    formulas = {it["column"]: it["value"] for it in typed if it["data_type"] == "f"}
    values: list[Value] = []
    for cell in cells:
        at = cell["column"]
        value = _read(cell, formulas.get(at))
        if value is not None and at <= MAX_COLUMNS:
            values += [None] * (at - len(values))
            values[at - 1] = value
    return values


def _read(cell: dict[str, Any], formula: Any) -> Value:  # noqa: ANN401 - openpyxl has no types
    value = cell["value"]
    if value is None:
        return None if formula is None else Formula(getattr(formula, "text", formula))
    return Broken(value) if cell["data_type"] == "e" else plain(value)
