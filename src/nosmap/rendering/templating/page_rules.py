"""What a page may hold that a centre's own template made: nothing that runs, fetches or leaves.

The page's own policy forbids a browser almost all of that, so a page must begin with it; the
rest is what no policy covers.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from nosmap.errors import NosmapError

_HEAD: Final = (
    r'\s*<!doctype html>\s*<html(?: (?:lang|dir|class)="[\w -]*")*>\s*<head>\s*'
    r'<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="{policy}">'
)
_POLICY: Final = "content-security-policy"
_RUNNING: Final = re.compile(r"[\s\x00-\x1f]*(java|vb)script\s*:", re.IGNORECASE)


class _Rules(HTMLParser):
    """Looks for what a page may not hold."""

    def __init__(self, script: str) -> None:
        super().__init__(convert_charrefs=False)
        self.refused: list[str] = []
        self._script = script
        self._read: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._read = [] if tag == "script" else None
        given = {name: value or "" for name, value in attrs}
        if tag in {"link", "base"} or (tag == "script" and given):
            self.refused.append(f"<{tag}>")
        if tag == "meta" and given.get("http-equiv", _POLICY).lower() != _POLICY:
            self.refused.append("<meta http-equiv>")
        self.refused += [it for it in given if it.startswith("on") or it == "ping"]
        if any(map(_RUNNING.match, given.values())):
            self.refused.append("an address that runs")

    def handle_data(self, data: str) -> None:
        if self._read is not None:
            self._read.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and "".join(self._read or ()) != self._script:
            self.refused.append("<script>")
        self._read = None

    def close(self) -> None:
        """End the page; a script that never ends is none of ours."""
        super().close()
        if self._read is not None:
            self.refused.append("<script>")


def checked_page(text: str, name: str, policy: str, script: str) -> str:
    """Give a page if it begins with its policy and holds nothing that runs or fetches.

    ``name`` is its template's; the one script that may stand in it is nosmap's own. Raises
    NosmapError.
    """
    if not re.match(_HEAD.format(policy=re.escape(escape(policy))), text, re.IGNORECASE):
        raise NosmapError(
            f"the template {name} must begin as the shipped one does, up to the line with "
            "Content-Security-Policy",
            "that line keeps whatever stands in the page from running",
        )
    rules = _Rules(script)
    rules.feed(text)
    rules.close()
    if rules.refused:
        raise NosmapError(
            f"the template {name} would make a page that runs or fetches something: "
            f"{rules.refused[0]}",
            "a report holds everything itself; take that out",
        )
    return text
