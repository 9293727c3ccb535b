"""Search and filters: by mouse and by keyboard, with counts that tell the truth."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from browser.conftest import Opener
    from browser.reports import Workspace

DAY = "2026-06-15"


@pytest.fixture
def page(workspace: Workspace, opened: Opener) -> Iterator[Page]:
    with opened(workspace.report("candidate", DAY, "C001")) as page:
        yield page


def shown(page: Page) -> list[str]:
    return page.locator(".gap:visible strong:first-child").all_inner_texts()


def status(page: Page) -> str:
    return page.get_by_role("status").inner_text()


def test_all_gaps_at_first(page: Page, workspace: Workspace) -> None:
    gaps = workspace.json("candidate", DAY, "C001")["portfolios"][0]["units"][0]["criteria"]
    assert status(page) == f"{len(gaps)} of {len(gaps)} gaps shown"
    assert sorted(shown(page)) == sorted(it["code"] for it in gaps)


def test_search_needs_every_word(page: Page) -> None:
    page.get_by_label("Search").fill("RECORDS are kept")
    assert shown(page) == ["P20", "P28"]
    assert status(page) == "2 of 95 gaps shown"
    assert page.locator(".party:visible h5").inner_text() == "Next, the candidate: 2 of 95 gaps"
    assert page.locator("details.group:visible .number").all_inner_texts() == ["1", "1"]
    assert page.locator("details.group:visible .counts").all_inner_texts() == ["1 gap", "1 gap"]


@pytest.mark.parametrize(
    "state,value",
    [("partial", "partly met"), ("claimed", "put forward, not yet assessed")],
)
def test_state(state: str, value: str, page: Page, workspace: Workspace) -> None:
    page.get_by_label("State").select_option(value)
    gaps = workspace.json("candidate", DAY, "C001")["portfolios"][0]["units"][0]["criteria"]
    assert sorted(shown(page)) == sorted(it["code"] for it in gaps if it["state"] == state)


def test_area_and_method_together_and_their_counts(page: Page) -> None:
    page.get_by_label("Area or topic").select_option("P29-P36")
    area = shown(page)
    assert all("P29" <= it <= "P36" for it in area)
    held = page.get_by_label("Method").locator("option").filter(has_text="Personal statement")
    assert held.inner_text() == "Personal statement (1)"
    page.get_by_label("Method").select_option("Personal statement")
    assert shown(page) == ["P36"]
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text("95 of 95 gaps shown")
    assert page.get_by_label("Method").input_value() == ""


def test_nothing_found_is_said(page: Page) -> None:
    page.get_by_label("Search").fill("no such word at all")
    assert shown(page) == []
    assert status(page) == "0 of 95 gaps shown"
    assert page.locator(".party:visible").count() == 0


def test_by_keyboard_alone(page: Page) -> None:
    page.get_by_label("Search").focus()
    page.keyboard.type("records are kept")
    assert status(page) == "2 of 95 gaps shown"
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # Show all
    expect(page.get_by_role("status")).to_have_text("95 of 95 gaps shown")
    page.keyboard.press("Shift+Tab")  # the method
    page.keyboard.type("Case")
    assert page.get_by_label("Method").input_value() == "Case study"
    assert "95 of 95" not in status(page)
