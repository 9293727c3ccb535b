"""Many candidates: what is too much to work with is narrowed, mapped or left out, and said."""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING

import openpyxl
import pytest

from nosmap.assessing.work import open_claims
from nosmap.todo.collect import all_tasks
from nosmap.workbook import book
from nosmap.workbook.export import write
from nosmap.workbook.tables import Column, Table
from workbook.making import AS_OF, EXAMPLES, made

if TYPE_CHECKING:
    from nosmap.case import Case
    from workbook.making import Made


@pytest.fixture
def narrowed(monkeypatch: pytest.MonkeyPatch) -> Made:
    monkeypatch.setattr(book, "MOST_ROWS", 150)
    return made(EXAMPLES)


def test_decisions_keep_exactly_what_next_and_assess_call_waiting(narrowed: Made) -> None:
    """Above all what was submitted again, what is met already, and no drafts (E29, E31, E28)."""
    cases = narrowed.book.loaded.cases
    kept = {
        (it["Candidate"], it["Unit"], it["Criterion"], it["Evidence"])
        for it in narrowed.rows("Decisions")
    }
    assert kept == to_decide(cases) == to_assess(cases)
    assert {ref for *_, ref in kept} >= {"E29", "E31"}
    assert "E28" not in {ref for *_, ref in kept}


def to_decide(cases: tuple[Case, ...]) -> set[tuple[str, ...]]:
    kinds = {"returned", "resubmitted", "awaiting-decision"}
    return {
        (it.candidate, it.unit, code, ref)
        for it in all_tasks(cases)
        if it.kind in kinds
        for ref in it.items
        for code in it.criteria
    }


def to_assess(cases: tuple[Case, ...]) -> set[tuple[str, ...]]:
    return {
        (case.linked.candidate.ref, it.urn, it.code, it.item.ref)
        for case in cases
        for it in open_claims(case)
    }


def test_what_is_left_out_of_decisions_is_said(narrowed: Made, everybody: Made) -> None:
    said, of_all = (
        {it["What"]: it["How"] for it in made.rows("How to use this workbook")}["Decisions"]
        for made in (narrowed, everybody)
    )
    gone = len(everybody.rows("Decisions")) - len(narrowed.rows("Decisions"))
    assert f"Only what waits for a decision: {gone} claims left out" in said
    assert "left out" not in of_all


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
