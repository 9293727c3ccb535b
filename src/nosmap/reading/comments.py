"""Texts that lose their end, because YAML takes a `#` behind a blank for a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nosmap.reading.names import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document
    from nosmap.reading.positions import Node

_TIGHT = re.compile(r"[ \t](#[^\s#][^\r\n]*)")
"""A `#` with a word right behind it: `par #3`. Comments are written `# so`, with a blank."""

# fmt: off
_SHORT = frozenset((
    "ref", "urn", "unit", "method", "date", "until", "submitted", "withdrawn", "registered",
    "outcome", "assessor", "verifier", "by", "due", "closed", "planned", "stage", "risk",
    "since", "format", "qualified", "confidential", "version", "sha256",
))
# fmt: on
"""Keys whose values are dates, words and references: what stands behind them is a comment."""


def lost_comments(document: Document) -> list[Problem]:
    """Find unquoted texts that are followed by a comment which was most likely meant as text."""
    text = document.text
    if not any(sign in text and _TIGHT.search(text) for sign in (" #", "\t#")):
        return []
    ends = dict(_ends(document))
    found = []
    for match in _TIGHT.finditer(text):
        keys = ends.get(len(text[: match.start()].rstrip(" \t")))
        if keys is not None and not _is_short(keys):
            message = f"{quoted(match[1])} is left out: a blank and `#` begin a comment"
            hint = "put the whole text in quotes if it belongs to it, else write `# ` with a blank"
            found.append(document.warning("comment-in-text", message, keys, hint))
    return found


def _ends(document: Document) -> Iterator[tuple[int, Keys]]:
    """Give where each plain scalar ends in the text, and its place."""
    for keys, node in document.positions.nodes.items():
        if node.value is not None and _is_plain(document.text, node):
            yield node.end.index, keys


def _is_plain(text: str, node: Node) -> bool:
    return text[node.start.index : node.start.index + 1] not in {'"', "'", "|", ">", ""}


def _is_short(keys: Keys) -> bool:
    named = next((it for it in reversed(keys) if isinstance(it, str)), "")
    return named in _SHORT
