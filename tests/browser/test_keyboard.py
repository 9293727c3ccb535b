"""The whole page by keyboard: skip link, focus that is seen, parts that open, statements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from browser.conftest import Opener
    from browser.reports import Workspace

FOCUS = """() => {
  const it = document.activeElement;
  const box = it.getBoundingClientRect();
  const style = getComputedStyle(it);
  return {
    id: [...document.querySelectorAll("*")].indexOf(it),
    seen: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    body: it === document.body,
  };
}"""

FOCUSABLE = """() => [...document.querySelectorAll(
    "a, button, input, select, summary, [tabindex='0']")]
  .filter((it) => it.checkVisibility({visibilityProperty: true})).length"""


@pytest.fixture
def page(workspace: Workspace, opened: Opener) -> Iterator[Page]:
    with opened(workspace.report("candidate", "2026-06-15", "C001")) as page:
        yield page


def test_every_stop_is_reached_once_and_seen(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details.area')[1].open = true")
    stops = page.evaluate(FOCUSABLE)
    page.keyboard.press("Tab")
    ids = []
    for _ in range(stops):
        focus = page.evaluate(FOCUS)
        assert focus["seen"], focus
        assert focus["ring"], focus
        ids.append(focus["id"])
        page.keyboard.press("Tab")
    assert ids == sorted(set(ids))  # each once, in the order of the page
    assert len(ids) == stops


def test_the_skip_link_comes_first(page: Page) -> None:
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to the report")
    assert link.evaluate("(it) => it === document.activeElement")
    assert link.bounding_box()["y"] >= 0  # type: ignore[index]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_a_part_opens_with_enter_and_closes_with_space(page: Page) -> None:
    summary = page.locator("details.area > summary").first
    grid = page.locator(".grid").first
    summary.focus()
    page.keyboard.press("Enter")
    assert grid.is_visible()
    page.keyboard.press("Space")
    assert not grid.is_visible()


def test_a_code_shows_its_statement_on_focus_and_hover(page: Page) -> None:
    page.locator("details.area > summary").first.click()
    first, second = page.locator(".code").nth(0), page.locator(".code").nth(1)
    first.focus()
    tip = page.locator(".tip").nth(0)
    assert tip.is_visible()
    assert tip.inner_text().startswith("lead practice that recognises")
    assert page.get_by_role("button", name="P1", exact=True).get_attribute(
        "aria-describedby"
    ) == tip.get_attribute("id")
    page.keyboard.press("Escape")
    assert not tip.is_visible()
    second.hover()
    assert page.locator(".tip").nth(1).is_visible()
    page.locator(".tip").nth(1).hover()  # the pointer may go there (WCAG 1.4.13)
    assert page.locator(".tip").nth(1).is_visible()


def test_open_and_close_all_parts(page: Page) -> None:
    page.get_by_role("button", name="Open all parts").click()
    assert page.locator("details:not([open])").count() == 0
    page.get_by_role("button", name="Close all parts").click()
    assert page.locator("details[open]").count() == 0
