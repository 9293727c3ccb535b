"""Every number and state agrees with `coverage --format json`."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from nosmap.mapping.result import State
from nosmap.rendering.marks import MARKS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from workbook.making import Made

Unit = tuple[str, dict[str, Any]]


def units(made: Made) -> Iterator[Unit]:
    for portfolio in made.coverage["portfolios"]:
        for unit in portfolio["units"]:
            yield portfolio["candidate"], unit


def of_kind(unit: dict[str, Any], kind: str, what: str) -> int | None:
    if unit["totals"]["met"] is None and what == "met":
        return None
    numbers: list[int] = [it["totals"][what] for it in unit["groups"] if it["kind"] == kind]
    return sum(numbers)


def test_the_summary(everybody: Made) -> None:
    rows = everybody.rows("Summary", header=3)
    assert len(rows) == sum(1 for _ in units(everybody))
    for row, (candidate, unit) in zip(rows, units(everybody), strict=True):
        totals = unit["totals"]
        assert (row["Candidate"], row["Unit"]) == (candidate, unit["urn"])
        assert row["Version"] == unit["version"]
        for letter, kind in (("P", "performance"), ("K", "knowledge")):
            assert row[f"{letter} criteria"] == of_kind(unit, kind, "applicable")
            assert row[f"{letter} put forward"] == of_kind(unit, kind, "claimed")
            assert row[f"{letter} met"] == of_kind(unit, kind, "met")
        assert row["All criteria"] == totals["applicable"]
        assert row["All put forward"] == totals["claimed"]
        assert row["All met"] == totals["met"]


def test_a_per_cent_is_never_rounded_up(everybody: Made) -> None:
    for row in everybody.rows("Summary", header=3):
        if row["All met"] is None:
            assert row["Per cent met"] is None
        else:
            whole = row["All met"] * 100 // row["All criteria"]
            assert round(row["Per cent met"] * 100) == whole


def test_the_unit_sheets(everybody: Made) -> None:
    for candidate, unit in units(everybody):
        rows = {
            it["Criterion"]: it
            for it in everybody.rows(unit["urn"])
            if it["Candidate"] == candidate and it["State"]
        }
        assert list(rows) == [it["code"] for it in unit["criteria"]]
        for it in unit["criteria"]:
            row = rows[it["code"]]
            state = State(it["state"])
            assert row["State"] == f"{MARKS[state]} {WORDS[state]}"
            items = [line.split(" ")[1] for line in (row["Evidence"] or "").splitlines()]
            assert items == it["evidence"]
            assert row["Outcome"] == it["sampled"]
            assert bool(row["Sampled by"]) == (it["sampled"] is not None)


def test_one_decision_row_a_claim(everybody: Made) -> None:
    claims = Counter(
        (candidate, unit["urn"], it["code"], ref)
        for candidate, unit in units(everybody)
        for it in unit["criteria"]
        for ref in it["evidence"]
    )
    rows = everybody.rows("Decisions")
    columns = ("Candidate", "Unit", "Criterion", "Evidence")
    assert Counter(tuple(it[name] for name in columns) for it in rows) == claims
    assert set(claims.values()) == {1}


def test_the_grid_marks_what_counts(everybody: Made) -> None:
    rows = {
        (it["Candidate"], it["Unit"], it["Criterion"]): it
        for it in everybody.rows("Cross-reference", header=2)
    }
    for candidate, unit in units(everybody):
        for it in unit["criteria"]:
            row = rows[candidate, unit["urn"], it["code"]]
            marked = {ref: row[ref] for ref in it["evidence"]}
            assert all(marked.values())
            assert [ref for ref, mark in marked.items() if mark == "●"] == it["accepted"]


def test_the_gaps(everybody: Made) -> None:
    expected = Counter(
        (candidate, unit["urn"], it["code"])
        for candidate, unit in units(everybody)
        for it in unit["criteria"]
        if it["state"] not in {"met", "not_applicable"}
    )
    expected.update(
        (candidate, unit["urn"], "policy")
        for candidate, unit in units(everybody)
        for _ in unit["requirements"]
    )
    rows = everybody.rows("Gaps")
    assert Counter((it["Candidate"], it["Unit"], it["Criterion"]) for it in rows) == expected


@pytest.mark.parametrize("title", ["Evidence index", "Sampling record", "Decisions", "SCDLMCB7"])
def test_dates_are_dates(everybody: Made, title: str) -> None:
    words, *rows = everybody.opened[title].iter_rows()
    dated = {"Date", "Until", "Submitted", "Planned", "Due", "Closed"}
    places = [n for n, it in enumerate(words) if it.value in dated]
    cells = [row[n] for row in rows for n in places if row[n].value is not None]
    assert title == "Decisions" or cells
    assert all(isinstance(it.value, dt.datetime) and it.is_date for it in cells)
