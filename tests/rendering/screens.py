"""Screens as text: a console of a chosen kind and width."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich.console import Console

from nosmap.model.words import By
from nosmap.rendering import fallback
from nosmap.rendering.coverage.terminal import to_screen

if TYPE_CHECKING:
    from nosmap.mapping.result import Coverage


class Stream(io.StringIO):
    """A stream that says which encoding it has."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


def screen(coverage: Coverage, by: str = "area", width: int = 80, kind: str = "pipe") -> str:
    """Draw coverage: in `colour`, in a `pipe` (no colour), or in `ascii`."""
    fallback.register()
    stream = Stream("ascii" if kind == "ascii" else "utf-8")
    console = Console(
        file=stream,
        width=width,
        color_system="standard" if kind == "colour" else None,
        force_terminal=kind == "colour",
        markup=False,
        highlight=False,
        emoji=False,
    )
    return to_screen(coverage, console, By(by))
