"""Many candidates: what is too much to work with is narrowed, mapped or left out, and said."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nosmap.workbook import book
from nosmap.workbook.excel import write
from nosmap.workbook.tables import Column, Table
from workbook.making import AS_OF, EXAMPLES, made

if TYPE_CHECKING:
    from workbook.making import Made


@pytest.fixture
def narrowed(monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setattr(book, "MOST_ROWS", 150)
    return made(EXAMPLES)


def test_decisions_keep_the_claims_that_wait(narrowed: Made) -> None:
    rows = narrowed.rows("Decisions")
    assert rows
    assert {it["State"][0] for it in rows} == {"○", "↩"}


def test_units_become_maps_whose_marks_agree(narrowed: Made) -> None:
    for unit in ("SCDLMCB7", "SCDLMCA4"):
        rows = {it["Criterion"]: it for it in narrowed.rows(unit, header=2)}
        for portfolio in narrowed.coverage["portfolios"]:
            for found in (it for it in portfolio["units"] if it["urn"] == unit):
                marks = Counter(it[portfolio["candidate"]] for it in rows.values())
                assert marks["●"] == found["totals"]["states"]["met"]
                assert marks["·"] == found["totals"]["states"]["gap"]


def test_a_wide_map_prints_on_several_pages_beside_each_other() -> None:
    columns = [Column("Criterion", 8), Column("Statement", 42), *[Column("C", 4)] * 200]
    content = write([Table("Map", columns, [], frozen=2)], AS_OF)
    sheet = openpyxl.load_workbook(io.BytesIO(content))["Map"]
    assert sheet.page_setup.fitToWidth == 4
    assert sheet.print_title_cols == "$A:$B"


def test_what_is_left_out_is_said(narrowed: Made) -> None:
    assert narrowed.left_out == ["Cross-reference", "Gaps"]
    assert not set(narrowed.left_out) & set(narrowed.opened.sheetnames)
    said = {it["What"]: it["How"] for it in narrowed.rows("How to use this workbook")}
    assert said["Cross-reference"].startswith("left out")


def test_full_writes_everything(monkeypatch: pytest.MonkeyPatch, everybody: Made) -> None:
    monkeypatch.setattr(book, "MOST_ROWS", 150)
    assert made(EXAMPLES, full=True).content == everybody.content
