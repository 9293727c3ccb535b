"""A centre's own page asks nothing from a network: tried in the browser, against a server here."""

from __future__ import annotations

import socketserver
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from nosmap.errors import NosmapError
from nosmap.rendering.gaps.html import TEMPLATE, to_html
from nosmap.rendering.templating import page_rules
from rendering import attacks, scenes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from playwright.sync_api import Browser

MOMENT = 700
"""Milliseconds in which a page that would fetch something has asked for it."""

UNCOVERED = {it for it in attacks.LIVE if it.startswith("refresh")} | {"link ahead", "frame"}
"""What no policy of a page keeps from a network, and the judge refuses. Chromium connects for a
frame that the policy forbids, though it asks nothing then."""

UNTRIED = {"link ahead"}
"""This Chromium, without a user's profile, connects ahead for nobody."""


class Server(socketserver.ThreadingTCPServer):
    """Counts who connects, and answers that there is nothing."""

    daemon_threads = True
    asked = 0

    @property
    def url(self) -> str:
        """Where it is."""
        return f"http://127.0.0.1:{self.server_address[1]}/x"

    def verify_request(self, *_: object) -> bool:
        """Count a connection; a request need not come over it."""
        self.asked += 1
        return True


class Answer(socketserver.StreamRequestHandler):
    """Says that there is nothing."""

    def handle(self) -> None:
        """Answer one request, if one comes."""
        if self.rfile.readline():
            self.wfile.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")


@pytest.fixture
def server() -> Iterator[Server]:
    with Server(("127.0.0.1", 0), Answer) as made:
        threading.Thread(target=made.serve_forever, daemon=True).start()
        yield made
        made.shutdown()


def asked(chromium: Browser, server: Server, folder: Path, pages: Mapping[str, str]) -> int:
    """Open pages, each in a tab, and count what they asked the server for."""
    server.asked = 0
    context = chromium.new_context()
    for n, text in enumerate(pages.values()):
        path = folder / f"{n}.html"
        path.write_text(text, encoding="utf-8")
        context.new_page().goto(path.as_uri(), wait_until="commit")
    context.pages[-1].wait_for_timeout(MOMENT)
    context.close()
    return server.asked


def own_page(folder: Path, template: str) -> str:
    (folder / TEMPLATE).write_text(template, encoding="utf-8")
    return to_html(scenes.all_met(), "candidate", [folder])


@pytest.mark.parametrize("live", [it for it in attacks.LIVE if it not in UNTRIED])
def test_without_a_policy_each_of_these_asks(
    live: str, chromium: Browser, server: Server, tmp_path: Path
) -> None:
    page = f"<!DOCTYPE html><body>{attacks.LIVE[live].format(url=server.url)}"
    assert asked(chromium, server, tmp_path, {live: page}) > 0


@pytest.mark.parametrize("before", attacks.BEFORE)
def test_nothing_hides_the_policy(
    before: str,
    chromium: Browser,
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(page_rules, "_refuse", lambda *_: None)  # the policy alone holds
    pages = {
        live: own_page(tmp_path, attacks.BEFORE[before] + text.format(url=server.url))
        for live, text in attacks.LIVE.items()
        if live not in UNCOVERED
    }
    assert asked(chromium, server, tmp_path, pages) == 0


def test_what_is_hidden_is_refused_or_asks_nothing(
    chromium: Browser, server: Server, tmp_path: Path
) -> None:
    pages = {}
    for live in ("refresh", "refresh, said twice", "picture", "handler", "frame"):
        text = attacks.LIVE[live].format(url=server.url)
        for name, hiding in attacks.HIDING.items():
            with suppress(NosmapError):
                pages[f"{live} in {name}"] = own_page(tmp_path, hiding.format(live=text))
    assert {it.split(" in ")[0] for it in pages} == {"picture"}  # which the policy forbids
    assert asked(chromium, server, tmp_path, pages) == 0
