"""WCAG 2.2 AA as far as a program can tell: axe-core in real Chromium, reflow, motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from nosmap.rendering.gaps.html import to_html
from rendering import scenes

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.conftest import Opener
    from browser.reports import Workspace

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LOOKS: dict[str, dict[str, Any]] = {
    "light": {},
    "dark": {"color_scheme": "dark"},
    "narrow": {"viewport": {"width": 320, "height": 640}},
    "zoomed to 200 %": {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
    "forced colours": {"forced_colors": "active"},
}
SMOOTH = """[...document.querySelectorAll("*")].filter((it) => {
  const style = getComputedStyle(it);
  return style.scrollBehavior !== "auto" || style.transitionDuration !== "0s";
}).length"""
OPEN = "document.querySelectorAll('details').forEach((it) => { it.open = true; })"
FOLD = "document.querySelectorAll('.area ~ .area ~ .area').forEach((it) => { it.open = false; })"
"""Two areas of the map show all that it is made of; the rest would cost axe a minute."""


def violations(page: Page, axe: str, *, colours: bool = True) -> list[str]:
    page.evaluate(axe)
    rules = {"color-contrast": {"enabled": colours}}
    found = page.evaluate("(it) => axe.run(it)", {"runOnly": TAGS, "rules": rules})["violations"]
    return [f"{it['id']}: {node['target']} {node['html']}" for it in found for node in it["nodes"]]


@pytest.mark.parametrize("audience", ["candidate", "employer"])
@pytest.mark.parametrize("look", LOOKS)
def test_no_violation(
    look: str, audience: str, workspace: Workspace, opened: Opener, axe: str
) -> None:
    report = workspace.report(audience, "2026-06-15", "C001")
    with opened(report, bypass_csp=True, **LOOKS[look]) as page:
        page.evaluate(OPEN)
        page.evaluate(FOLD)
        assert violations(page, axe, colours=look in ("light", "dark")) == []


def test_no_violation_in_any_state_nor_with_several_portfolios(
    tmp_path: Path, opened: Opener, axe: str
) -> None:
    report = tmp_path / "states.html"
    report.write_text(to_html(scenes.several(), "verifier"), encoding="utf-8")
    for scheme in ("light", "dark"):
        with opened(report, bypass_csp=True, color_scheme=scheme) as page:
            page.evaluate(OPEN)
            page.evaluate(FOLD)
            assert violations(page, axe) == []


@pytest.mark.parametrize("look", ["narrow", "zoomed to 200 %"])
@pytest.mark.parametrize("audience", ["assessor", "employer"])
def test_only_tables_scroll_sideways(
    look: str, audience: str, workspace: Workspace, opened: Opener
) -> None:
    with opened(workspace.report(audience, "2026-06-15", "C001", "C003"), **LOOKS[look]) as page:
        page.evaluate(OPEN)
        wide, window = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide <= window


def test_nothing_moves(workspace: Workspace, opened: Opener) -> None:
    """Not even for those who have not asked for less motion."""
    with opened(workspace.report("candidate", "2026-06-15", "C001")) as page:
        page.get_by_role("link", name="95 gaps").click()
        assert page.evaluate("document.getAnimations().length") == 0
        assert page.evaluate(SMOOTH) == 0


def test_language_and_title(workspace: Workspace, opened: Opener) -> None:
    with opened(workspace.report("candidate", "2026-06-15", "C001")) as page:
        assert page.evaluate("document.documentElement.lang") == "en-GB"
        assert page.title() == "Gap report: C001, SCDLMCB7, as of 2026-06-15"
