"""LibreOffice opens the workbook, recalculates it, prints it, and saves the same cells."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from python_calamine import CalamineWorkbook

from workbook.making import hostile_workspace, made, second_reading

if TYPE_CHECKING:
    from pathlib import Path

    from workbook.making import Made

REASON = "needs LibreOffice Calc: apt-get install --no-install-recommends libreoffice-calc-nogui"
THERE = shutil.which("soffice") is not None
pytestmark = [
    pytest.mark.skipif(not THERE and os.environ.get("CI") != "true", reason=REASON),
    pytest.mark.xdist_group("libreoffice"),
]


def converted(folder: Path, content: bytes, to: str) -> Path:
    """Let LibreOffice open the workbook and save it in another form."""
    source = folder / "workbook.xlsx"
    source.write_bytes(content)
    profile = (folder / "profile").as_uri()
    target = folder / to
    command = ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", to]
    command += ["--outdir", str(target), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return target / f"workbook.{to}"


def cells(rows: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    """Bring both to one form: no empty ends, dates as days."""
    return {title: _trimmed([list(map(_one, row)) for row in it]) for title, it in rows.items()}


def _one(value: object) -> object:
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, str) and len(value) > 16_383:
        return value.replace("\n", "")  # longer paragraphs it breaks by itself
    return round(value, 9) if isinstance(value, float) else value


def _trimmed(rows: list[list[Any]]) -> list[list[Any]]:
    for row in rows:
        while row and row[-1] in {"", None}:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_it_saves_holds_the_same_cells(tmp_path: Path, everybody: Made, form: str) -> None:
    saved = converted(tmp_path, everybody.content, form)
    workbook = CalamineWorkbook.from_path(saved)
    found = {
        it: workbook.get_sheet_by_name(it).to_python(skip_empty_area=False)
        for it in workbook.sheet_names
    }
    assert cells(found) == cells(second_reading(everybody.content))


def test_hostile_texts_come_through_it_unchanged(tmp_path: Path) -> None:
    content = made(hostile_workspace(tmp_path)).content
    saved = converted(tmp_path, content, "xlsx").read_bytes()
    assert cells(second_reading(saved)) == cells(second_reading(content))


@pytest.mark.skipif(
    shutil.which("pdftotext") is None and os.environ.get("CI") != "true",
    reason="needs poppler-utils",
)
def test_it_prints_pages_with_headers_and_numbers(tmp_path: Path, c001: Made) -> None:
    saved = converted(tmp_path, c001.content, "pdf")
    command = ["pdftotext", "-layout", str(saved), "-"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pages = text.rstrip("\f").split("\f")
    assert 15 <= len(pages) <= 30
    for n, page in enumerate(pages, start=1):
        assert re.search(rf"Page {n} of {len(pages)}\s*$", page)
        assert "as it stood on 2026-11-21" in page
    units = [it for it in pages if it.startswith("SCDLMCB7")]
    assert len(units) > 1
    assert all(re.search(r"Criterion +Statement +State", it) for it in units)
    assert not any(it.startswith(("nosmap", "Lists")) for it in pages)
