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

from nosmap.loading import load_cases
from nosmap.rendering.coverage.json import to_json
from nosmap.workbook import to_xlsx
from nosmap.workbook.book import Book
from nosmap.workspace.selection import select

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
        result: dict[str, Any] = json.loads(to_json(self.book.loaded.coverage))
        return result

    def rows(self, title: str, header: int = 1) -> list[dict[str, Any]]:
        """The rows of a sheet by the words of its header."""
        words, *rows = self.opened[title].iter_rows(min_row=header, values_only=True)
        return [dict(zip(words, it, strict=True)) for it in rows]

    def dump(self, *titles: str) -> str:
        """All cells of some sheets (none named: of all) as lines, without what often changes."""
        sheets = [it for it in self.opened.worksheets if not titles or it.title in titles]
        return "\n".join(line for it in sheets for line in _lines(it))


def hostile_workspace(root: Path) -> Path:
    """A workspace whose texts are all chosen to do harm."""
    folder = root / "portfolios" / "=C1"
    folder.mkdir(parents=True)
    standards = root / "standards"
    standards.mkdir()
    (standards / "odd.yaml").write_text(ODD_STANDARD, encoding="utf-8")
    for name, text in HOSTILE.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


TEXT = "=HYPERLINK(1);+1|-1&<b>\U0001f600 _x0041_"
ODD_STANDARD = f"""
urn: "A/B:*?[x]\\\\ a very long name indeed, longer than any sheet's"
aliases: [ODD]
title: {TEXT!r}
performance_criteria:
  - area: "@area"
    criteria: {{"1.10": "=cmd()", "012": "-x"}}
"""
HOSTILE = {
    "portfolio.yaml": f"""
candidate: {{ref: "=C1", name: "+Name", number: "0012"}}
units: [ODD]
witnesses: [{{ref: "007", role: "=role", name: Wit Ness}}]
evidence:
  - ref: "1e5"
    title: {TEXT!r}
    method: WP
    date: 2026-01-02
    held_at: "-held"
    witness: "007"
    submitted: 2026-01-03
    claims: {{ODD: ["1.10 @ =1+1", "012 @ 00:14:30"]}}
""".replace("units: [ODD]", "units: [{urn: ODD}]"),
    "assessment.yaml": f"""
decisions:
  - evidence: "1e5"
    unit: ODD
    criteria: "1.10"
    outcome: more_evidence
    assessor: "@A"
    date: 2026-02-03
    feedback: "a\\r\\nb\\tc\\u202ed\\x07"
    action: "{"long " * 8000}"
    due: 2026-03-01
""",
    "verification.yaml": """
samples:
  - {ref: "1.10", unit: ODD, stage: interim, date: 2026-02-04, verifier: "=V", outcome: agree,
     criteria: "1.10, 012", comment: "-comment"}
""",
}


def made(*paths: Path, anonymous: bool = False, full: bool = False) -> Made:
    """Make the workbook of some paths."""
    loaded = load_cases(select(paths, None), AS_OF)
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
    kept = (it for it in rows if it and not it.startswith(("nosmap |", "file |")))
    return [f"== {sheet.title}{hidden}", *kept, ""]


def _said(value: object) -> str:
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return "" if value is None else str(value).replace("\n", " ¶ ")
