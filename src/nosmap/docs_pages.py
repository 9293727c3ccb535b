"""What the program says about itself as files: reference pages and the schemas for editors.

`python -m nosmap.docs_pages` writes them into the repository that it is run in (`make docs`);
`tests/test_docs.py` holds that they are current. Nothing else imports this module.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
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


def pages() -> dict[str, str]:
    """Give every generated file of the repository: its path, and what it should hold."""
    from nosmap.catalogue import reference_page
    from nosmap.rendering.schema import MODELS, to_json

    schemas = {f"schemas/{kind}.schema.json": to_json(kind) for kind in MODELS}
    return schemas | {
        "docs/reference/commands.md": commands_page(),
        "docs/reference/problems.md": reference_page(),
    }


def write(root: Path) -> None:
    """Write the generated files into a repository."""
    for name, text in pages().items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    write(Path())
