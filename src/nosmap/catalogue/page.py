"""The catalogue as a page of the reference: docs/reference/problems.md."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nosmap.catalogue.entries import catalogue, themes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.catalogue.entries import Entry

_HEAD = """\
<!-- Generated from src/nosmap/catalogue by `make docs`; change it there. -->

# Problems

What nosmap says about your files: each problem has a code, shown in square brackets.
`nosmap check --explain CODE` prints the same as this page.

An **error** means that something was left out, and always the smallest part: one term, one claim,
one record. A **warning** leaves nothing out. Nothing here is a judgement on anybody's work.
"""

_SIGNS = re.compile(r"([\\`*\[\]<>|#]|\b_|_\b)")


def reference_page() -> str:
    """Give the whole catalogue as Markdown; each code is a heading, so that it can be linked."""
    return "\n".join([_HEAD, *_contents(), *_entries()])


def _contents() -> Iterator[str]:
    for theme in themes():
        links = ", ".join(f"[{code}](#{code})" for code, _ in theme.texts)
        yield f"- **{theme.name}**: {links}"
    yield ""


def _entries() -> Iterator[str]:
    entries = catalogue()
    for theme in themes():
        yield f"## {theme.name}\n"
        for code, _ in theme.texts:
            yield from _entry(entries[code])


def _entry(entry: Entry) -> Iterator[str]:
    yield f"### {entry.code}\n"
    yield f"**{_prose(entry.title)}** ({entry.severity})\n"
    yield f"{_prose(entry.what)}\n"
    yield f"{_prose(entry.why)}\n"
    yield f"For example:\n\n{_block(entry.example)}\n"
    yield f"{_prose(entry.fix)}\n"
    if entry.instead:
        yield f"Write instead:\n\n{_block(entry.instead)}\n"


def _prose(text: str) -> str:
    """Escape what Markdown would take for its own signs."""
    return _SIGNS.sub(r"\\\1", text)


def _block(text: str) -> str:
    return f"```yaml\n{text}\n```"
