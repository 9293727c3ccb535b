"""On A4: everything that is folded on the screen is there, and the employer's page is one."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from browser.conftest import program

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page

    from browser.conftest import Opener
    from browser.reports import Workspace


def printed(page: Page, folder: Path) -> Path:
    path = folder / "report.pdf"
    page.pdf(path=path, prefer_css_page_size=True)
    return path


def sizes(path: Path) -> list[tuple[int, int]]:
    """Give each page's size in points."""
    command = [program("pdfinfo"), "-f", "1", "-l", "999", str(path)]
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    found = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", said)
    return [(round(float(width)), round(float(height))) for width, height in found]


def text(path: Path) -> str:
    command = [program("pdftotext"), "-layout", str(path), "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("script", [True, False])
def test_all_of_it_is_on_paper(
    script: bool,  # noqa: FBT001
    workspace: Workspace,
    opened: Opener,
    tmp_path: Path,
) -> None:
    report = workspace.report("assessor", "2026-06-15", "C001")
    with opened(report, java_script_enabled=script) as page:
        pdf = printed(page, tmp_path)
    assert set(sizes(pdf)) == {(595, 842), (842, 595)}
    assert len(sizes(pdf)) < 35
    said = text(pdf)
    codes = set(re.findall(r"\b[PK]\d+\b", said))
    assert {f"P{n}" for n in range(1, 37)} | {f"K{n}" for n in range(1, 104)} <= codes
    assert "not a percentage of" in said
    assert "Visit 1" in said
    assert "Show all" not in said
    assert "Open all parts" not in said


def test_the_visit_sheets_alone(workspace: Workspace, opened: Opener, tmp_path: Path) -> None:
    with opened(workspace.report("assessor", "2026-06-15", "C001")) as page:
        page.evaluate("window.print = () => {}")
        page.get_by_role("button", name="Print the visit sheets only").click()
        pdf = printed(page, tmp_path)
    said = text(pdf)
    assert said.lstrip().startswith("What could serve most gaps together: C001")
    assert "Date:" in said
    assert "Map of criteria" not in said
    assert "who acts next" not in said
    assert set(sizes(pdf)) == {(595, 842)}


@pytest.mark.parametrize("day", ["2025-01-01", "2026-06-15", "2026-12-01"])
@pytest.mark.parametrize("name", ["C001", "C003"])
def test_the_employers_page_is_one(
    name: str, day: str, workspace: Workspace, opened: Opener, tmp_path: Path
) -> None:
    """On the first of the days there is no evidence at all, so everything is asked for."""
    with opened(workspace.report("employer", day, name)) as page:
        pdf = printed(page, tmp_path)
    assert sizes(pdf) == [(595, 842)]


def test_the_parts_are_as_before_after_printing(workspace: Workspace, opened: Opener) -> None:
    with opened(workspace.report("candidate", "2026-06-15", "C001")) as page:
        before = page.locator("details[open]").count()
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert page.locator("details:not([open])").count() == 0
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details[open]").count() == before
