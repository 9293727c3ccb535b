"""The page of all commands, docs/reference/commands.md, from the program's own help texts."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH: Final = 78
"""Columns of the help texts: what they take on a screen of 80."""

_HEAD: Final = """\
<!-- Generated from the program's own help texts by `make docs`; change them in src/nosmap/cli. -->

# Commands

Every command and every option, as `--help` shows them. What a command's exit code says is on
[its own page](exit-codes.md), what JSON and CSV hold [on another](json.md).
"""


class Command(NamedTuple):
    """A command as people type it (`nosmap standard list`), its options and its help text."""

    words: str
    options: tuple[str, ...]
    help: str


@cache
def commands() -> tuple[Command, ...]:
    """Give every command in the order of the help texts, groups before their own commands."""
    from typer.main import get_command

    from nosmap.cli.app import build

    return tuple(_walk(get_command(build()), "nosmap", None))


def _walk(command: Any, words: str, parent: Any) -> Iterator[Command]:  # noqa: ANN401
    """Walk the tree; its classes are Click's, which newer versions of Typer carry inside."""
    name = words.rpartition(" ")[2]
    context = command.make_context(
        name, [], parent, resilient_parsing=True, terminal_width=WIDTH, max_content_width=WIDTH
    )
    options = [opt for it in command.get_params(context) for opt in it.opts if opt.startswith("-")]
    yield Command(words, tuple(options), command.get_help(context).rstrip())
    for inner, its in getattr(command, "commands", {}).items():
        yield from _walk(its, f"{words} {inner}", context)


def commands_page() -> str:
    """Give the page of all commands as Markdown."""
    sections = (f"## {it.words}\n\n```text\n{it.help}\n```\n" for it in commands())
    return "\n".join((_HEAD, *sections))
