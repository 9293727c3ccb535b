"""The report as a reader meets it: its numbers, its map, with and without JavaScript."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nosmap.rendering.gaps.html import to_html
from nosmap.rendering.marks import MARKS, WORDS
from rendering import scenes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

    from browser.conftest import Opener
    from browser.reports import Workspace

READ = """() => [...document.querySelectorAll(".unit")].map((unit) => ({
  claimed: unit.querySelector(".f-claimed .n").textContent,
  met: unit.querySelector(".f-met .n").textContent,
  gaps: unit.querySelector(".f-gaps .n").textContent,
  groups: [...unit.querySelectorAll("details.area .counts")].map((it) => it.textContent),
  rows: [...unit.querySelectorAll(".grid tbody tr")].map((it) => [
    it.querySelector(".code").textContent,
    it.querySelector(".state").textContent.trim(),
    Number(it.cells[2].textContent), Number(it.cells[3].textContent)]),
  listed: [...unit.querySelectorAll(".gap strong:first-child")].map((it) => it.textContent),
}))"""

CELLS = """() => [...document.querySelectorAll(".grid tbody td:not(.n):not(.w)")].map((it) => [
  it.firstChild.textContent, it.querySelector("i").textContent])"""


@pytest.mark.parametrize("audience", ["candidate", "assessor", "verifier"])
@pytest.mark.parametrize("day", ["2026-06-15", "2026-12-01"])
def test_its_numbers_are_those_of_the_json(
    audience: str, day: str, workspace: Workspace, opened: Opener
) -> None:
    given = workspace.json(audience, day, "C001", "C003")
    with opened(workspace.report(audience, day, "C001", "C003")) as page:
        shown = page.evaluate(READ)
    units = [unit for it in given["portfolios"] for unit in it["units"]]
    for unit, read in zip(units, shown, strict=True):
        totals = unit["totals"]
        gaps = [it["code"] for it in unit["criteria"]]
        assert [read["claimed"], read["met"]] == [str(totals["claimed"]), str(totals["met"])]
        assert read["gaps"] == str(len(gaps)) == str(totals["applicable"] - totals["met"])
        assert sorted(read["listed"]) == sorted(gaps)
        assert [numbers(it) for it in read["groups"]] == [of(it) for it in unit["groups"]]
        rows = {code: (state, items, counting) for code, state, items, counting in read["rows"]}
        assert len(rows) == totals["criteria"]
        for it in unit["criteria"]:
            said = f"{MARKS[it['state']]} {WORDS[it['state']]}"
            assert rows[it["code"]] == (said, len(it["evidence"]), len(it["accepted"]))


def numbers(said: str) -> list[int]:
    return [int(it) for it in said.replace(":", "").split() if it.isdigit()]


def of(group: dict[str, Any]) -> list[int]:
    totals = group["totals"]
    left = totals["applicable"] - totals["met"]
    return [totals["applicable"], totals["claimed"], totals["met"], left]


def test_every_cell_of_the_map_has_a_mark_and_a_word(workspace: Workspace, opened: Opener) -> None:
    with opened(workspace.report("assessor", "2026-06-15", "C001")) as page:
        cells = page.evaluate(CELLS)
        columns = page.locator(".grid").first.locator("th.e").all_inner_texts()
        index = page.locator(".index").filter(has_text="Evidence, in date order")
        dates = index.locator("tbody tr td:nth-child(4)").all_text_contents()
    assert dates == sorted(dates)
    assert len(columns) == len(dates)
    assert len(cells) == 139 * len(columns)
    assert {mark for mark, _ in cells} <= set(MARKS.values())
    assert {word.split(":")[0] for _, word in cells} == {
        "none",
        "met",
        "more evidence needed",
        "put forward, not yet assessed",
        "draft, not yet submitted",
    }


def reads_all(page: Page) -> None:
    for area in page.locator("details.area > summary").all()[:4]:
        area.click()
    assert page.get_by_text("lead practice that recognises and respects").count() > 0
    assert page.locator(".grid").first.is_visible()
    assert page.locator(".gap").first.is_visible()
    assert page.locator(".visit").first.is_visible()
    code = page.locator(".code").first
    code.focus()
    assert page.locator(".tip").first.is_visible()


def test_it_reads_without_javascript(workspace: Workspace, opened: Opener) -> None:
    with opened(
        workspace.report("candidate", "2026-06-15", "C001"), java_script_enabled=False
    ) as page:
        reads_all(page)
        assert not page.locator("form").first.is_visible()
        assert page.get_by_role("button", name="Print").count() == 0


def test_hostile_texts_are_text(tmp_path: Path, opened: Opener) -> None:
    report = tmp_path / "hostile.html"
    report.write_text(to_html(scenes.hostile(), "assessor"), encoding="utf-8")
    with opened(report) as page:
        assert page.evaluate("document.scripts.length") == 1
        assert page.locator("img, iframe, a[href^=http]").count() == 0
        text = page.locator("body").inner_text()
    for said in (
        "<script>alert(1)</script>",
        "{{7*7}}",
        "=cmd()",
        "\\u202e",
        "\\x1b[31m",
        "&lt;b&gt;",
    ):
        assert said in text
    assert "\u202e" not in text
    assert "\x1b" not in text


def test_its_policy_lets_nothing_in(workspace: Workspace, chromium: Browser) -> None:
    page = chromium.new_page()
    page.goto(workspace.report("candidate", "2026-06-15", "C001").as_uri())
    refused = page.evaluate(
        """() => new Promise((done) => {
          const found = [];
          setTimeout(() => done(found), 20000);
          document.addEventListener("securitypolicyviolation", (it) => {
            found.push(it.effectiveDirective);
            if (found.length === 3) done(found.sort());
          });
          document.body.append(Object.assign(new Image(), {src: "https://example.org/x.gif"}));
          document.body.append(Object.assign(document.createElement("script"), {text: "1"}));
          document.body.append(Object.assign(document.createElement("style"), {innerText: "a{}"}));
        })"""
    )
    page.close()
    assert refused == ["img-src", "script-src-elem", "style-src-elem"]
