"""The hidden sheet says what the workbook was made from: the base of the merge."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from nosmap import __version__
from nosmap.workbook.identity import KnownRow
from nosmap.workbook.origin import FIELDS, FORMAT
from workbook.making import EXAMPLES, Made, hostile_workspace, made

if TYPE_CHECKING:
    from pathlib import Path


def told(made: Made, what: str) -> list[tuple[str | None, ...]]:
    rows = made.opened["nosmap"].iter_rows(min_row=2, values_only=True)
    return [it[1:] for it in rows if it[0] == what]


def test_the_facts(c001: Made) -> None:
    assert told(c001, "format")[0][0] == FORMAT
    assert told(c001, "nosmap")[0][0] == __version__
    assert told(c001, "as of")[0][0] == "2026-11-21"
    assert told(c001, "portfolio")[0][:3] == ("C001", "C001", "portfolios/C001")


def test_the_files_have_digests(everybody: Made) -> None:
    found = {(it[0], it[1]): it[2] for it in told(everybody, "file")}
    text = (EXAMPLES / "C001" / "portfolio.yaml").read_text(encoding="utf-8")
    assert found["C001", "portfolio.yaml"] == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert found["C002", "assessment.yaml"] is None
    assert len(found) == 9


def test_every_row_that_is_filled_in_has_its_base(everybody: Made) -> None:
    base = told(everybody, "row")
    known = {tuple(json.loads(it[1] or "")) for it in base if it[0] == "Decisions"}
    columns = ("Candidate", "Unit", "Criterion", "Evidence")
    assert known == {tuple(it[c] for c in columns) for it in everybody.rows("Decisions")}
    entries = {tuple(json.loads(it[1] or "")) for it in base if it[0] == "Sampling record"}
    rows = [it for it in everybody.rows("Sampling record") if it["Candidate"]]
    assert entries == {(it["Candidate"], it["Sample"], it["Entry"]) for it in rows}


def test_items_are_told_where_a_decision_is_about_them(c001: Made) -> None:
    named = {it["Evidence"] for it in c001.rows("Decisions")}
    assert {it[1] for it in told(c001, "item")} == named


def test_digests_are_over_identity_and_values(everybody: Made) -> None:
    for sheet, key, digest, *values in told(everybody, "row"):
        fields = zip(FIELDS[sheet or ""], values, strict=False)
        held = {name: value for name, value in fields if value is not None}
        assert KnownRow(tuple(json.loads(key or "")), held).digest() == digest


def test_two_portfolios_of_one_reference_are_told_apart(tmp_path: Path) -> None:
    first = hostile_workspace(tmp_path)
    second = first.with_name("other")
    second.mkdir()
    for it in first.iterdir():
        (second / it.name).write_bytes(it.read_bytes())
    labels = {it["Candidate"] for it in made(first, second).rows("Decisions")}
    assert labels == {"=C1 (portfolios/=C1)", "=C1 (portfolios/other)"}
