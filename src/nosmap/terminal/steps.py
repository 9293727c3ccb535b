"""What a session asks of the world, one step at a time, and gets an answer to."""

from __future__ import annotations

from collections.abc import Callable, Generator
from typing import Any, NamedTuple


class Say(NamedTuple):
    """Show a paragraph; it is wrapped to the screen, its further lines ``hang`` deeper."""

    text: str = ""
    indent: int = 0
    hang: int = 0
    strong: bool = False


class Key(NamedTuple):
    """Ask for one key of ``allowed``. The answer is that key, in lower case."""

    prompt: str
    allowed: str


class Line(NamedTuple):
    """Ask for a line. The answer is one in which ``fault`` finds nothing, trimmed."""

    prompt: str
    fault: Callable[[str], str]
    words: tuple[str, ...] = ()
    """What completion offers."""
    topic: str = ""
    """Lines of one topic can be called back with the arrow keys."""


class Append(NamedTuple):
    """Append an entry to a list of `assessment.yaml`, at once."""

    key: str
    entry: dict[str, Any]


class Sign(NamedTuple):
    """Sign under a decision of `assessment.yaml`, known by its place as written, at once."""

    place: int
    entry: dict[str, Any]
    """What is told of it: its evidence and criteria, `by` and `date`."""


class Open(NamedTuple):
    """Open one of the portfolio's files. The answer says what came of it."""

    file: str


Step = Say | Key | Line | Append | Sign | Open

Steps = Generator[Step, str, None]
"""A session, or a part of one: gives steps, gets the answer to each (to most, nothing)."""


def anything(_: str) -> str:
    """Find no fault in a line."""
    return ""
