"""`.xlsx` workbooks by openpyxl: only the sheets that matter, and no more of them than is there."""

from __future__ import annotations

import io
import itertools
import warnings
from typing import TYPE_CHECKING, Any, Final

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
            books = [load_workbook(io.BytesIO(data), read_only=True, data_only=True)]
            if formulas:
                books.append(load_workbook(io.BytesIO(data), read_only=True))
            sheets = zip(*(it.worksheets for it in books), strict=True)
            return {it[0].title: _sheet(name, it, matters) for it in sheets}
    except NosmapError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged workbook does to the library
        message = f"{name} can't be read as a workbook ({type(error).__name__})"
        raise NosmapError(message, "open it in a spreadsheet program and save it anew") from None


def _sheet(name: str, sheets: tuple[Any, ...], matters: Callable[[str, Sheet], bool]) -> Sheet:
    """Read a sheet whole if its first rows say that it matters, else only those."""
    found: Sheet = {}
    rows = _rows(sheets)
    found.update(itertools.islice(rows, SEARCHED))
    if not matters(sheets[0].title, found):
        return found
    found.update(itertools.islice(rows, MAX_ROWS))
    if len(found) > MAX_ROWS:
        raise NosmapError(f"{name} has more rows than any workbook of nosmap")
    return found


def _rows(sheets: tuple[Any, ...]) -> Iterator[tuple[int, list[Value]]]:
    """Give the rows that hold anything; where a formula has no value, the formula."""
    for sheet in sheets:
        sheet.reset_dimensions()  # what the file says of its size is not to be trusted
    both = (it.iter_rows(max_col=MAX_COLUMNS, max_row=_LAST_ROW) for it in sheets)
    blank: tuple[Any, ...] | None = None  # openpyxl gives the same one for every missing row
    for row, cells in enumerate(zip(*both, strict=True), start=1):
        if cells[-1] is blank:
            continue
        filled = [at for at, cell in enumerate(cells[-1]) if cell.value is not None]
        if filled:
            last = filled[-1] + 1
            read = [_read(*it) for it in zip(*(one[:last] for one in cells), strict=True)]
            if any(it is not None for it in read):
                yield row, read
        else:
            blank = cells[-1]


def _read(cell: Any, typed: Any = None) -> Value:  # noqa: ANN401 - openpyxl has no types
    if cell.value is None:
        known = typed is not None and typed.data_type == "f"
        return Formula(getattr(typed.value, "text", typed.value)) if known else None
    return Broken(cell.value) if cell.data_type == "e" else plain(cell.value)
