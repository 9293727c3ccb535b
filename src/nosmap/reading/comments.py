"""Texts that lose their end, because YAML takes a `#` behind a blank for a comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from nosmap.reading.tree import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.problems import Keys
    from nosmap.reading.tree import Node

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


class Lost(NamedTuple):
    """What of a text was taken for a comment, and where the text stands."""

    keys: Keys
    end: str


def may_lose(text: str) -> bool:
    """Whether anything in a text looks like a lost end; costs next to nothing."""
    return any(sign in text and _TIGHT.search(text) for sign in (" #", "\t#"))


def lost_ends(text: str, root: Node | None) -> Iterator[Lost]:
    """Find unquoted texts that are followed by a comment which was most likely meant as text."""
    ends = {node.end: keys for keys, node in walk(root) if node.kind == "scalar" and not node.style}
    for match in _TIGHT.finditer(text):
        keys = ends.get(len(text[: match.start()].rstrip(" \t")))
        if keys is not None and not _is_short(keys):
            yield Lost(keys, match[1])


def _is_short(keys: Keys) -> bool:
    named = next((it for it in reversed(keys) if isinstance(it, str)), "")
    return named in _SHORT
