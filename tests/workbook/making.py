"""Make workbooks from workspaces, and read them back."""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
from python_calamine import CalamineWorkbook

from nosmap.reading.selection import select
from nosmap.rendering.coverage_json import to_json
from nosmap.session import load
from nosmap.workbook import to_xlsx
from nosmap.workbook.book import Book

AS_OF = dt.date(2026, 11, 21)
EXAMPLES = Path(__file__).parents[2] / "portfolios"


@dataclass
class Made:
    """A workbook, and the book that it was made from."""

    book: Book
    content: bytes
    left_out: list[str]

    @cached_property
    def opened(self) -> Any:  # noqa: ANN401 - openpyxl has no types
        """The workbook as openpyxl reads it."""
        return openpyxl.load_workbook(io.BytesIO(self.content))

    @property
    def coverage(self) -> dict[str, Any]:
        """What `coverage --format json` says of the same."""
        result: dict[str, Any] = json.loads(to_json(self.book.loaded.coverage(AS_OF)))
        return result

    def rows(self, title: str, header: int = 1) -> list[dict[str, Any]]:
        """The rows of a sheet by the words of its header."""
        words, *rows = self.opened[title].iter_rows(min_row=header, values_only=True)
        return [dict(zip(words, it, strict=True)) for it in rows]

    def dump(self, *titles: str) -> str:
        """All cells of some sheets (none named: of all) as lines."""
        sheets = [it for it in self.opened.worksheets if not titles or it.title in titles]
        return "\n".join(line for it in sheets for line in _lines(it))


def made(*paths: Path, anonymous: bool = False, full: bool = False) -> Made:
    """Make the workbook of some paths."""
    loaded = load(select(paths, None), AS_OF, keep=True)
    book = Book(loaded, AS_OF, anonymous=anonymous, full=full)
    workbook = to_xlsx(book)
    return Made(book, workbook.content, workbook.left_out)


def second_reading(content: bytes) -> dict[str, list[list[Any]]]:
    """All cells as python-calamine reads them, by sheet."""
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        it: workbook.get_sheet_by_name(it).to_python(skip_empty_area=False)
        for it in workbook.sheet_names
    }


def _lines(sheet: Any) -> list[str]:  # noqa: ANN401
    hidden = "" if sheet.sheet_state == "visible" else f" ({sheet.sheet_state})"
    rows = (" | ".join(map(_said, it)).rstrip(" |") for it in sheet.iter_rows(values_only=True))
    return [f"== {sheet.title}{hidden}", *(it for it in rows if it), ""]


def _said(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).replace("\n", " ¶ ")
