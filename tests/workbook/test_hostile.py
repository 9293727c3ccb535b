"""Texts that are chosen to do harm stay the texts that they are."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from nosmap.workbook.wording import CUT, shown
from workbook.making import TEXT, Made, hostile_workspace, made, second_reading

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder: Path = hostile_workspace(tmp_path_factory.mktemp("hostile"))
    found = made(folder)
    assert not [it for it in found.book.loaded.problems if it.is_error]
    return found


def test_all_texts_are_text(hostile: Made) -> None:
    row = hostile.rows("Decisions")[0]
    assert row["Candidate"] == "=C1"
    assert row["Criterion"] == "1.10"
    assert row["Evidence"] == "1e5"
    assert row["Locator"] == "=1+1"
    assert row["Statement"] == "=cmd()"
    record = hostile.rows("Sampling record")[0]
    assert (record["Sample"], record["Verifier"], record["Comment"]) == ("1.10", "=V", "-comment")
    cells = [it for sheet in hostile.opened for row in sheet.iter_rows() for it in row]
    assert {it.data_type for it in cells if isinstance(it.value, str)} == {"s"}


def test_what_looks_like_a_formula_bears_the_mark_of_text(hostile: Made) -> None:
    cells = [it for row in hostile.opened["Decisions"].iter_rows(min_row=2) for it in row]
    marked = {it.value for it in cells if it.quotePrefix}
    assert {"=C1", "1.10", "012", "1e5", "=1+1", "00:14:30", "=cmd()", "-x"} <= marked


def test_line_breaks_stay_and_hidden_signs_show(hostile: Made) -> None:
    newest = hostile.rows("Decisions")[0]["Newest decision"]
    assert newest.startswith(
        "more evidence needed, 2026-02-03 (@A)\na\nb c\\u202ed\\x07\nAction: long"
    )


def test_a_cut_text_says_so_in_the_sheet_and_in_the_base(hostile: Made) -> None:
    assert hostile.rows("Decisions")[0]["Newest decision"].endswith(CUT)
    base = [it for it in hostile.opened["nosmap"].iter_rows(values_only=True) if it[0] == "row"]
    assert base[0][8].endswith(CUT)


def test_escapes_of_spreadsheets_are_read_back_as_they_were(hostile: Made) -> None:
    rows = second_reading(hostile.content)["Decisions"]
    title = rows[1][rows[0].index("Title")]
    assert title == shown(TEXT)


def test_the_units_sheet_has_a_safe_name(hostile: Made) -> None:
    assert hostile.opened.sheetnames[1] == "A_B____x__ a very long name ind"


def test_the_xml_holds_no_sign_that_xml_forbids(hostile: Made) -> None:
    with ZipFile(io.BytesIO(hostile.content)) as archive:
        for name in archive.namelist():
            content = archive.read(name)
            assert not any(byte in content for byte in (b"\x07", b"\x00", b"\x1b"))
