"""The entries of the catalogue, read from the Markdown files beside this module, one a theme.

A file's title is the theme's name. Each heading below it is a code, and under the code stands
what `_PARTS` lists, in that order: plain prose without any markup, and blocks of YAML. Files are
read when somebody asks, and an entry is taken apart alone: a slip in one spoils no other.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent
THEMES: Final = (
    "files",
    "yaml_text",
    "shape",
    "expressions",
    "claims",
    "evidence",
    "references",
    "records",
    "standards",
)
"""The files' names, in the order of the reference page."""

_PROSE: Final = r"(?!For example:|Write instead:|```|\*\*|#)(?P<{0}>\S.*(?:\n\S.*)*)\n\n"
_BLOCK: Final = r"```yaml\n(?P<{0}>\S(?s:.*?))\n```\n\n"
_PARTS: Final = {
    "**title** (severity)": r"\*\*(?P<title>\S.*)\*\* \((?P<severity>.+)\)\n\n",
    "what it means": _PROSE.format("what"),
    "why it matters": _PROSE.format("why"),
    "For example: and a block": f"For example:\n\n{_BLOCK.format('example')}",
    "how to mend it": _PROSE.format("fix"),
    "Write instead: and a block, or nothing": (
        rf"(?:Write instead:\n\n{_BLOCK.format('instead')})?\Z"
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means, why it matters, what provokes it and what to write instead.

    ``example`` and ``instead`` are pieces of a file, ``instead`` empty where the remedy is
    no text; all else is plain prose, each on one line.
    """

    code: str
    severity: str
    title: str
    what: str
    why: str
    example: str
    fix: str
    instead: str


@dataclass(frozen=True, slots=True)
class Theme:
    """A heading of the reference page; below it each code with its entry's text as written."""

    name: str
    texts: tuple[tuple[str, str], ...]


def themes() -> tuple[Theme, ...]:
    """Give all themes in the order of the reference page, their entries not taken apart yet."""
    return tuple(read_theme((FOLDER / f"{it}.md").read_text("utf-8")) for it in THEMES)


def catalogue() -> dict[str, Entry]:
    """Give every problem's code with its entry, in the order of the reference page.

    Raises `ValueError` for a code that has two entries and for an entry that lacks a part.
    """
    written = [it for theme in themes() for it in theme.texts]
    twice = [code for code, times in Counter(code for code, _ in written).items() if times > 1]
    if twice:
        raise ValueError(f"two entries in the catalogue: {', '.join(twice)}")
    return {code: read_entry(code, text) for code, text in written}


def read_theme(text: str) -> Theme:
    """Divide the text of a file at its headings."""
    head, *sections = re.split(r"^## (.*)", text, flags=re.MULTILINE)
    name = head.partition("\n")[0].removeprefix("# ")
    return Theme(name, tuple(zip(sections[::2], sections[1::2], strict=True)))


def read_entry(code: str, text: str) -> Entry:
    """Take apart what stands below a code; raises `ValueError` where a part is not in its place."""
    whole, found, at = text.strip("\n") + "\n\n", {"code": code}, 0
    for name, pattern in _PARTS.items():
        match = re.compile(pattern).match(whole, at)
        if match is None:
            raise ValueError(f"the entry of {code} in the catalogue needs here: {name}")
        found |= match.groupdict("")
        at = match.end()
    return Entry(**found | {it: found[it].replace("\n", " ") for it in ("what", "why", "fix")})
