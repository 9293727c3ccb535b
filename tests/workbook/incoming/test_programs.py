"""What spreadsheet programs make of the workbook comes back the same: LibreOffice for real."""

from __future__ import annotations

import datetime as dt
import os
from typing import TYPE_CHECKING

import pytest

from nosmap.workbook.incoming.bring import bring
from nosmap.workbook.incoming.telling import told
from workbook.test_libreoffice import REASON, THERE, converted

if TYPE_CHECKING:
    from pathlib import Path

    from workbook.incoming.people import Desk

DAY = dt.date(2026, 7, 2)
pytestmark = [
    pytest.mark.skipif(not THERE and os.environ.get("CI") != "true", reason=REASON),
    pytest.mark.xdist_group("libreoffice"),
]


def edited(desk: Desk) -> bytes:
    """Work of an assessor and of a verifier, with texts that programs like to change."""
    desk.decide("P2", "E2", Feedback="=1+1", Action="Line 1\n  Line 2   with blanks")
    desk.decide("P3", "E1", Outcome="not yet met", Feedback="007", Due=DAY)
    desk.decide("K1", "E3", Feedback="3/4 of it & <b>\U0001f600")
    desk.edit("S1", "action 1", Due="(clear)", Closed=DAY)
    desk.edit("S1", "finding 1", Comment="+1")
    desk.add(Sample="S9", Entry="sample", Unit="SCDLMCB7", Stage="interim", Planned=DAY,
             Verifier="V1", Reason="methods, records")  # fmt: skip
    desk.add(Sample="S9", Entry="action", Action="1.10")
    desk.book.save(desk.file)
    return desk.file.read_bytes()


def brought(desk: Desk, path: Path) -> list[str]:
    found = bring(path, desk.root, desk.as_of, None).found
    assert (found.slips, found.conflicts) == ([], [])
    return [it.partition("  [")[0] for it in told(found.changes)]


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_libreoffice_saves_it_and_the_import_is_the_same(
    desk: Desk, tmp_path: Path, form: str
) -> None:
    content = edited(desk)
    expected = brought(desk, desk.file)
    assert len(expected) == 8

    saved = converted(tmp_path, content, form)

    assert brought(desk, saved) == expected


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_libreoffice_saves_an_untouched_one_and_nothing_is_changed(
    desk: Desk, tmp_path: Path, form: str
) -> None:
    desk.rewrite("verification.yaml", "Second line.", "x" * 20_000 + "\n      " + "_x0041_ 1e5")
    desk.export()
    assert brought(desk, converted(tmp_path, desk.file.read_bytes(), form)) == []


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_what_libreoffice_works_out_is_taken(desk: Desk, tmp_path: Path, form: str) -> None:
    desk.decide("P2", "E2")
    sheet = desk.book["Decisions"]
    sheet.cell(desk.row("P2", "E2"), desk.columns()["Feedback"]).value = '="Page "&(1+2)'
    desk.book.save(desk.file)
    (line,) = brought(desk, converted(tmp_path, desk.file.read_bytes(), form))
    assert line.endswith("feedback: Page 3")


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_an_error_that_libreoffice_works_out_is_a_slip(
    desk: Desk, tmp_path: Path, form: str
) -> None:
    desk.decide("P2", "E2")
    sheet = desk.book["Decisions"]
    sheet.cell(desk.row("P2", "E2"), desk.columns()["Feedback"]).value = "=1/0"
    desk.book.save(desk.file)
    saved = converted(tmp_path, desk.file.read_bytes(), form)
    (slip,) = bring(saved, desk.root, desk.as_of, None).found.slips
    assert slip.message.startswith("a formula ended with")
