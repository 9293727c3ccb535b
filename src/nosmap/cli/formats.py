"""The formats of a command as one table: word, endings of files, renderer, and what it gives."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import typer

from nosmap.cli.options import option
from nosmap.errors import NosmapError
from nosmap.phrases import listing

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.model.words import Format

Renderer = TypeVar("Renderer", bound=Callable[..., object])


@dataclass(frozen=True)
class Form(Generic[Renderer]):
    """One format: its word, the endings of files that ask for it, and its renderer.

    Text goes out in the encoding of the screen; bytes go out as they are.
    """

    word: Format
    endings: tuple[str, ...]
    render: Renderer
    hidden: str = ""
    """What a terminal can't show of it, in words; empty where it can."""


class Formats(Generic[Renderer]):
    """The formats that a command has; the first is its usual one."""

    def __init__(self, stem: str, *forms: Form[Renderer]) -> None:
        """Keep them by their words; ``stem`` is how hints name a file."""
        self.stem = stem
        self.forms = {it.word: it for it in forms}

    def option(self, words: str, *, by_name: bool = False) -> Any:  # noqa: ANN401 - typer's
        """Give the option `--format`; ``by_name`` where the file's name says it, too."""
        known = [str(it) for it in self.forms]
        return option(
            "--format",
            words,
            metavar=f"<{'|'.join(known)}>",
            parser=self._named,
            autocompletion=lambda: known,
            show_default=not by_name,
        )

    def _named(self, word: str) -> Format:
        for it in self.forms:
            if it == word:
                return it
        known = ", ".join(f"'{it}'" for it in self.forms)
        raise typer.BadParameter(f"'{word}' is not one of {known}.")

    def wanted(self, asked: Format | None, output: Path | None = None) -> Form[Renderer]:
        """Give the format that was asked for, else the one that a file is named for.

        Raises NosmapError for a file named for another program's, and for one that a terminal
        would have to show and can't.
        """
        form = self.forms[asked] if asked else self._of_file(output)
        if form.hidden and output is None and sys.stdout.isatty():
            hint = f"name a file: -o {self.stem}{form.endings[0]}"
            raise NosmapError(f"a terminal can't show {form.hidden}", hint)
        return form

    def _of_file(self, output: Path | None) -> Form[Renderer]:
        usual, *_ = self.forms.values()
        ending = output.suffix.lower() if output else ""
        if not ending:
            return usual
        for it in self.forms.values():
            if ending in it.endings:
                return it
        known = [it for form in self.forms.values() for it in form.endings[:1]]
        message = f"{output}: nothing that is written here ends with {ending}"
        raise NosmapError(message, f"the endings are: {listing(known)}")
