"""`nosmap` alone in a terminal: a short menu for people who know no commands yet."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.errors import DONE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nosmap.terminal.keys import Terminal

    Run = Callable[[Sequence[str]], int]


class Choice(NamedTuple):
    """Something to choose: the command's words, what it does, and whether it is about one."""

    words: tuple[str, ...]
    what: str
    one: bool = False
    """Whether it needs a single portfolio."""
    letter: str = ""
    """Its key, where that is no number: one key must do, and there are nine numbers."""


ENTRIES: Final = (
    Choice(("coverage",), "See what is put forward and what is met"),
    Choice(("gaps",), "See what is missing, why, and who acts next", one=True),
    Choice(("next",), "See what waits for whom"),
    Choice(("check",), "Check the files for slips"),
    Choice(("evidence", "add"), "Candidate: add an item of evidence", one=True),
    Choice(("evidence", "change"), "Candidate: change an item, or attach a new version", one=True),
    Choice(("claim",), "Candidate: say which criteria an item shows", one=True),
    Choice(("submit",), "Candidate: submit an item for a decision", one=True),
    Choice(("unit", "add"), "Candidate: add a unit", one=True),
    Choice(("assess",), "Assessor: decide on what waits, claim after claim", one=True, letter="a"),
    Choice(("--help",), "Show all commands", letter="h"),
)
FIRST: Final = (
    Choice(("init",), "Begin a portfolio in this folder"),
    Choice(("--help",), "Show all commands", letter="h"),
)
"""What there is to choose where no portfolio is yet."""

LEAVE: Final = "0"


def menu(run: Run) -> int:
    """Offer the menu until somebody leaves; ``run`` carries a command out. Gives the exit code.

    Raises KeyboardInterrupt at Ctrl-C.
    """
    from nosmap.terminal.keys import Terminal

    terminal = Terminal()
    try:
        while entry := _choice(terminal):
            _carry_out(entry, terminal, run)
    except EOFError:
        pass
    return DONE


def _choice(terminal: Terminal) -> Choice | None:
    from nosmap.terminal.steps import Key, Say

    offered = ENTRIES if _portfolios() else FIRST
    entries = {it.letter or str(number): it for number, it in enumerate(offered, 1)}
    terminal.say(Say())
    if offered is FIRST:
        terminal.say(Say("No portfolio is here yet."))
    terminal.say(Say("nosmap: what would you like to do?", strong=True))
    for key, entry in entries.items():
        terminal.say(Say(f"{key}  {entry.what}", 2, 3))
    terminal.say(Say(f"{LEAVE}  Leave", 2, 3))
    return entries.get(terminal.key(Key("Number or letter: ", f"{''.join(entries)}{LEAVE}q")))


def _carry_out(entry: Choice, terminal: Terminal, run: Run) -> None:
    """Run a command as if it had been typed, and show how it is typed."""
    from nosmap.terminal.steps import Say

    words = [*entry.words, *_path(entry, terminal)]
    terminal.say(Say(f"$ nosmap {shlex.join(words)}", strong=True))
    run(words)


def _path(entry: Choice, terminal: Terminal) -> list[str]:
    from nosmap.terminal.steps import Line

    if entry.words in (("--help",), ("init",)):
        return []
    known = _portfolios()
    if entry.one and len(known) == 1:
        return known
    example = f", such as {known[0]}" if known else ""
    what = "Which portfolio" if entry.one else "Which portfolio or folder"
    enter = "" if entry.one else " (Enter: all that is here)"
    question = f"{what}{example}{enter}: "
    text = terminal.line(
        Line(question, lambda it: _fault(it, needed=entry.one), tuple(known), "path")
    )
    return [_meant(text)] if text else []


def _portfolios() -> list[str]:
    """List the portfolios that are here, as they can be typed here."""
    from nosmap.errors import NosmapError
    from nosmap.workspace.selection import select

    try:
        return [os.path.relpath(it.folder) for it in select([], None).places]
    except NosmapError:
        return []


def _fault(text: str, *, needed: bool) -> str:
    if not text:
        return "Name a portfolio's folder." if needed else ""
    return "" if Path(_meant(text)).exists() else f"{text} is not there."


def _meant(text: str) -> str:
    """Let a portfolio's name alone, such as C001, stand for its folder."""
    if Path(text).exists():
        return text
    named = (it for it in _portfolios() if Path(it).name.casefold() == text.casefold())
    return next(named, text)
