"""A real headless Chromium, Debian's own. Without one the tests are skipped, but never in CI."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from browser.reports import Workspace, copied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from playwright.sync_api import Browser, Page

    Opener = Callable[..., AbstractContextManager[Page]]

HERE = Path(__file__).parent
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
AXE = "4.14.1"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep these tests on one worker: one browser is enough."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("browser"))


def program(name: str) -> str:
    """Find a program; its absence is a failure in CI and a skip elsewhere."""
    found = shutil.which(name)
    if found:
        return found
    message = f"{name} is not installed; on Debian: apt-get install chromium poppler-utils npm"
    if os.environ.get("CI") == "true":
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Start the browser once; Playwright gives it a user folder that is new and empty."""
    path = program("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return copied(tmp_path_factory.mktemp("reports"))


@pytest.fixture
def opened(chromium: Browser) -> Opener:
    """Open a file; what the page complains about, or asks from a network, fails the test."""

    @contextmanager
    def open_file(path: Path, **options: Any) -> Iterator[Page]:  # noqa: ANN401 - Playwright's
        context = chromium.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        page = context.new_page()
        faults: list[str] = []
        page.on("console", lambda it: faults.append(it.text))
        page.on("pageerror", lambda it: faults.append(str(it)))
        page.on("dialog", lambda it: faults.append(it.message))
        page.on("request", lambda it: faults.append(it.url) if it.url != path.as_uri() else None)
        page.goto(path.as_uri())
        yield page
        context.close()
        assert faults == []

    return open_file


@pytest.fixture(scope="package")
def axe(pytestconfig: pytest.Config) -> str:
    """Give axe-core's source: installed once from npm, kept in pytest's cache, checked."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir(f"axe-core-{AXE}")
    source = folder / "axe.min.js"
    if not source.is_file():
        with tempfile.TemporaryDirectory(dir=folder) as new:  # another worker may do the same
            options = ("--no-save", "--no-package-lock", "--ignore-scripts", "--prefix", new)
            command = [program("npm"), "install", f"axe-core@{AXE}", *options]
            subprocess.run(command, check=True, capture_output=True)
            Path(new, "node_modules", "axe-core", "axe.min.js").replace(source)
    assert hashlib.sha256(source.read_bytes()).hexdigest() == AXE_SHA256
    return source.read_text(encoding="utf-8")
