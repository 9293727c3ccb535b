"""JSON, CSV and Markdown of coverage: contract section 9, key for key and column for column."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from nosmap.model.words import By
from nosmap.rendering.coverage.csv import to_csv
from nosmap.rendering.coverage.json import to_json
from nosmap.rendering.coverage.markdown import to_markdown
from nosmap.rendering.safe import visible
from rendering import scenes
from rendering.builders import HOSTILE, reason

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

WAYS = tuple(By)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_keys_of_json_and_their_order() -> None:
    result = json.loads(to_json(scenes.every_state()))
    assert list(result) == ["format", "as_of", "portfolios", "problems"]
    assert (result["format"], result["as_of"]) == ("nosmap.coverage/1", "2026-11-21")
    assert result["problems"] == {"errors": 0, "warnings": 3}
    portfolio = result["portfolios"][0]
    assert list(portfolio) == ["candidate", "path", "units"]
    unit = portfolio["units"][0]
    assert list(unit) == [
        "urn", "version", "fingerprint", "title", "status", "signatures",
        "not_countersigned", "other_version", "totals", "requirements", "groups", "criteria",
    ]  # fmt: skip
    assert list(unit["totals"]) == ["criteria", "applicable", "claimed", "met", "states"]
    assert list(unit["totals"]["states"]) == [
        "not_applicable", "met", "returned", "partial", "referred", "claimed", "gap",
    ]  # fmt: skip
    assert list(unit["groups"][0]) == ["kind", "name", "first", "last", "totals"]
    assert list(unit["groups"][0]["totals"]) == list(unit["totals"])
    assert list(unit["requirements"][0]) == ["group", "any_of", "need", "have", "message"]


def test_a_criterion_in_json() -> None:
    unit = json.loads(to_json(scenes.every_state()))["portfolios"][0]["units"][0]
    why = reason("too-few")
    assert list(unit["criteria"][1].items()) == [
        ("code", "P2"),
        ("kind", "performance"),
        ("state", "partial"),
        ("evidence", ["E1"]),
        ("accepted", ["E1"]),
        (
            "reasons",
            [{"code": "too-few", "who": "candidate", "message": why.message, "next": why.next}],
        ),
        ("sampled", None),
        ("decided", "2026-05-10"),
    ]


def test_met_is_null_without_records() -> None:
    unit = json.loads(to_json(scenes.without_records()))["portfolios"][0]["units"][0]
    assert unit["totals"]["met"] is None
    assert unit["totals"]["states"]["met"] == 0
    assert {it["totals"]["met"] for it in unit["groups"]} == {None}
    assert {it["met"] for it in table(to_csv(scenes.without_records()))} == {""}


def test_json_is_ascii_and_ends_with_a_line() -> None:
    text = to_json(scenes.hostile())
    assert text.isascii()
    assert text.endswith("}\n")
    assert "\x1b" not in text
    assert json.loads(text)["portfolios"][0]["units"][0]["title"] == "; ".join(HOSTILE)


COLUMNS = {
    "area": "candidate,unit,kind,group,criteria,applicable,claimed,met,not_applicable,returned,"
    "partial,referred,gap",
    "criterion": "candidate,unit,code,statement,state,evidence,accepted,reasons",
    "evidence": "candidate,evidence,title,method,date,unit,claimed,met",
}


@pytest.mark.parametrize("by", WAYS)
def test_csv(by: By, reviewed: SnapshotAssertion) -> None:
    text = to_csv(scenes.every_state(), by)
    assert text.splitlines()[0] == COLUMNS[by]
    assert text == reviewed


@pytest.mark.parametrize("by", WAYS)
def test_csv_holds_no_formula_and_one_line_a_row(by: By) -> None:
    text = to_csv(scenes.hostile(), by)
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == len(text.splitlines())
    assert {len(row) for row in rows} == {len(rows[0])}
    assert not any(cell.startswith(("=", "+", "-", "@")) for row in rows for cell in row)


def test_an_item_counts_where_it_is_claimed_and_where_it_is_accepted() -> None:
    rows = {it["evidence"]: it for it in table(to_csv(scenes.every_state(), By.EVIDENCE))}
    assert (rows["E1"]["claimed"], rows["E1"]["met"]) == ("3", "1")
    assert (rows["A1-E1"]["claimed"], rows["A1-E1"]["met"]) == ("1", "1")
    assert (rows["E5"]["unit"], rows["E5"]["claimed"], rows["E5"]["met"]) == ("", "0", "0")
    assert rows["E4"]["method"] == "dance"


@pytest.mark.parametrize("by", WAYS)
def test_markdown(by: By, reviewed: SnapshotAssertion) -> None:
    assert to_markdown(scenes.every_state(), by) == reviewed


def test_markdown_of_several(reviewed: SnapshotAssertion) -> None:
    assert to_markdown(scenes.several()) == reviewed


@pytest.mark.parametrize("by", WAYS)
def test_hostile_texts_stay_in_their_cells(by: By) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(to_markdown(scenes.hostile(), by))
    children = [child for it in tokens for child in it.children or ()]
    assert {it.type for it in children} <= {"text", "text_special", "softbreak"}
    shown = "".join(it.content for it in children)
    assert by is By.AREA or all(visible(it) in shown for it in HOSTILE)
    rows = "".join({"tr_open": "\n", "td_open": "."}.get(it.type, "") for it in tokens).split()
    assert len(set(rows)) == 1
