"""The gap report: who acts next, what there is so far, and what each reader may see."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from nosmap.errors import NosmapError
from nosmap.model.words import Audience
from nosmap.rendering.coverage.json import to_json as coverage_json
from nosmap.rendering.gaps.text import TEMPLATE, to_json, to_markdown
from rendering import scenes

if TYPE_CHECKING:
    from pathlib import Path

    from syrupy.assertion import SnapshotAssertion

FEEDBACK = "what happened next"
COMMENT = "Which of the two evenings"


@pytest.mark.parametrize("audience", list(Audience))
def test_report(audience: Audience, reviewed: SnapshotAssertion) -> None:
    assert to_markdown(scenes.every_state(), audience) == reviewed


def test_hostile_report(reviewed: SnapshotAssertion) -> None:
    text = to_markdown(scenes.hostile(), "assessor")
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    kinds = {child.type for it in tokens for child in it.children or ()}
    assert kinds <= {"text", "text_special", "strong_open", "strong_close", "em_open", "em_close"}
    assert "html_block" not in {it.type for it in tokens}
    assert text == reviewed


@pytest.mark.parametrize(
    "audience,feedback,comment",
    [
        ("candidate", True, False),
        ("assessor", True, True),
        ("verifier", False, True),
        ("employer", False, False),
    ],
)
def test_who_reads_what(audience: str, feedback: bool, comment: bool) -> None:  # noqa: FBT001
    text = to_markdown(scenes.every_state(), audience)
    assert (FEEDBACK in text) == feedback
    assert (COMMENT in text) == comment


def test_shared_knowledge_is_a_suggestion_and_counts_nothing() -> None:
    said = "K1 is met in SCDLMCA4 with E7; the assessor confirms it in this unit's context"
    assert said in to_markdown(scenes.shared_knowledge(), "candidate")
    here, there = json.loads(to_json(scenes.shared_knowledge(), "candidate"))["portfolios"][0][
        "units"
    ]
    gaps = {it["code"]: it for it in here["criteria"]}
    assert gaps["K1"]["suggestions"] == [{"urn": "SCDLMCA4", "code": "K1", "evidence": ["E7"]}]
    assert gaps["K2"]["suggestions"] == []
    assert here["totals"]["met"] == 0
    assert "K1" not in {it["code"] for it in there["criteria"]}


def test_knowledge_that_is_not_yet_met_elsewhere_is_never_said_to_be() -> None:
    assert "is met in" not in to_markdown(scenes.shared_knowledge_not_met(), "candidate")
    report = json.loads(to_json(scenes.shared_knowledge_not_met(), "candidate"))
    for unit in report["portfolios"][0]["units"]:
        assert [it["code"] for it in unit["criteria"] if it["suggestions"]] == []


def test_one_unit_of_two_still_hears_of_the_other() -> None:
    text = to_markdown(scenes.shared_knowledge(), "candidate", units=["SCDLMCB7"])
    assert "## C001, SCDLMCB7" in text
    assert "## C001, SCDLMCA4" not in text
    assert "K1 is met in SCDLMCA4" in text
    portfolio = json.loads(to_json(scenes.shared_knowledge(), "candidate", ["SCDLMCB7"]))[
        "portfolios"
    ][0]
    assert [it["urn"] for it in portfolio["units"]] == ["SCDLMCB7"]


def test_json_is_coverage_with_the_gaps_only() -> None:
    gaps = json.loads(to_json(scenes.every_state(), "candidate"))
    whole = json.loads(coverage_json(scenes.every_state()))
    assert gaps["format"] == "nosmap.gaps/1"
    units = zip(gaps["portfolios"][0]["units"], whole["portfolios"][0]["units"], strict=True)
    for few, many in units:
        left = [it for it in many["criteria"] if it["state"] not in {"met", "not_applicable"}]
        added = ("statement", "plans", "suggestions")
        assert left == [{key: it[key] for key in it if key not in added} for it in few["criteria"]]
        assert {key: it for key, it in few.items() if key != "criteria"} == {
            key: it for key, it in many.items() if key != "criteria"
        }


def test_json_names_the_plans() -> None:
    unit = json.loads(to_json(scenes.every_state(), "candidate"))["portfolios"][0]["units"][0]
    plan = {"ref": "PL1", "date": "2026-12-03", "method": "observation", "place": "Rowan House"}
    assert {it["code"] for it in unit["criteria"] if it["plans"] == [plan]} == {"P2", "P4"}


def test_nothing_missing_is_said() -> None:
    text = to_markdown(scenes.all_met(), "candidate")
    assert "No gaps: all 8 criteria that apply are met." in text
    assert "assessor: sign the unit off" in text


def test_without_records_and_without_portfolios() -> None:
    assert "| Met | no assessment records here | |" in to_markdown(
        scenes.without_records(), "candidate"
    )
    assert "No portfolio could be read." in to_markdown(scenes.empty(), "candidate")


def write(folder: Path, text: str) -> list[Path]:
    (folder / TEMPLATE).write_text(text, encoding="utf-8")
    return [folder]


def test_a_centre_has_its_own_template(tmp_path: Path) -> None:
    folders = write(
        tmp_path,
        "{% macro b(x) %}**{{ x }}**{% endmacro %}"
        "{% for p in report.people %}{{ b(p.ref) }} {{ p.units[0].title }}{% endfor %}",
    )
    text = to_markdown(scenes.hostile(), "candidate", folders)
    assert text.startswith("**\\=C\\|&lt;b&gt;\\\\x1b** \\[bold\\]x\\[/bold\\]; a \\| b;")
    assert "{{7\\*7}}" in text


@pytest.mark.parametrize(
    "template",
    [
        "{{ report.__class__.__mro__ }}",
        "{{ report.people.__init__.__globals__ }}",
        "{{ nothing }}",
        "{{ report.nothing }}",
        "{% if %}",
        "{% include '../secret' %}",
        "{% include 'gaps.md.j2' %}",
        "{{ 'a' * 999999999 }}",
        "{{ 9 ** 9 ** 9 }}",
        "{{ '%999999999d' % 1 }}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{{ 1 / 0 }}",
        "{{ 'x' + 1 }}",
    ],
)
def test_a_template_that_does_not_work_is_told_with_its_place(
    template: str, tmp_path: Path
) -> None:
    with pytest.raises(NosmapError, match=r"template .*(gaps\.md\.j2|secret)"):
        to_markdown(scenes.every_state(), "candidate", write(tmp_path, template))


def test_the_line_of_a_mistake_is_named(tmp_path: Path) -> None:
    with pytest.raises(NosmapError, match="line 3"):
        to_markdown(scenes.every_state(), "candidate", write(tmp_path, "\n\n{{ report.no }}\n"))
