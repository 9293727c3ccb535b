"""The terminal's screen: a console, how it shows states, and the pieces that tables share.

No rules and no boxes: columns of text read well aloud and in a pipe. Only what can be read on
light and dark backgrounds is used: bold, dim, green and magenta beside the default.
"""

from __future__ import annotations

import textwrap
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from rich.console import Console, Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosmap.mapping.result import State
from nosmap.rendering import fallback
from nosmap.rendering.marks import LETTERS, MARKS, NO_NUMBER, bar, per_cent
from nosmap.rendering.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from rich.style import StyleType

    from nosmap.mapping.result import Totals

STYLES: Final = {
    State.GAP: "",
    State.CLAIMED: "",
    State.PARTIAL: "bold",
    State.MET: "green",
    State.REFERRED: "magenta",
    State.RETURNED: "magenta",
    State.NOT_APPLICABLE: "dim",
}


NARROW: Final = 50
"""Columns below which a table's own columns break words, and lines are printed instead."""

_LEAST: Final = 20


def console(stream: IO[str]) -> Console:
    """Open a console on a stream: no markup, nothing highlighted, no emoji names.

    A width of nothing, which some terminals tell, is taken as narrow.
    """
    fallback.register()
    made = Console(file=stream, markup=False, highlight=False, emoji=False)
    if made.width < _LEAST:
        made.width = _LEAST if made.width else NARROW - 1
    return made


class Screen(NamedTuple):
    """How a console shows things: its width, its encoding, and whether it gets marks."""

    width: int
    encoding: str
    marks: bool

    @classmethod
    def of(cls, target: Console) -> Screen:
        """Look at a console; marks need Unicode and colour (domain.md, rule 13)."""
        colour = target.color_system is not None and not target.no_color
        unicode = target.encoding.lower().startswith("utf")
        return cls(target.width, target.encoding, unicode and colour)

    @property
    def narrow(self) -> bool:
        """Whether no table can be read here."""
        return self.width < NARROW

    def text(self, value: str, style: str = "") -> Text:
        """Show a text that anybody may have written."""
        return Text(self.shown(value), style)

    def shown(self, value: str) -> str:
        """Give a text as this console can show it."""
        line = visible(value)
        if line.isascii():
            return line
        return line.encode(self.encoding, fallback.NAME).decode(self.encoding)

    def mark(self, state: State) -> str:
        """Give a state's mark, or its letter."""
        return (MARKS if self.marks else LETTERS)[state]

    def number(self, part: int | None, of: int) -> Text:
        """Show a number with its per cent: `87  63%`."""
        if part is None:
            return Text(self.shown(NO_NUMBER))
        return Text(f"{part:,} {self.shown(per_cent(part, of)):>4}")

    def bar(self, totals: Totals, width: int) -> Text:
        """Draw one bar: met, put forward, the rest."""
        cells = bar(totals.met, totals.claimed, totals.applicable, width)
        met, claimed, rest = cells.parts(unicode=self.marks)
        return Text.assemble((met, "green"), claimed, (rest, "dim"))

    def cut(self, value: str, width: int, lines: int = 2) -> Text:
        """Show a long name in a few lines at most, whole words first."""
        parts = textwrap.wrap(
            self.shown(value),
            max(width, 8),
            max_lines=lines,
            placeholder="…" if self.marks else "...",
        )
        return Text("\n".join(parts))


def table(*headings: str, right: Iterable[str] = ()) -> Table:
    """Begin a table of bare columns; ``right`` names those with numbers."""
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    numbers = set(right)
    for heading in headings:
        made.add_column(
            heading,
            justify="right" if heading in numbers else "left",
            no_wrap=heading in numbers,
            overflow="fold",
        )
    return made


def fitted(screen: Screen, made: Table) -> Table | Group:
    """Give a table where it can be read, else its rows as lines."""
    if not screen.narrow:
        return made
    rows = zip(*(it.cells for it in made.columns), strict=True)
    styles = [it.style or "" for it in made.rows]
    lines = [_as_lines(made, row, style) for row, style in zip(rows, styles, strict=True)]
    return Group(*(it for row in lines for it in row))


def _as_lines(made: Table, row: Iterable[RenderableType], style: StyleType) -> list[Padding]:
    """Give a row's names as a line, and under it what has a heading, or is the last.

    A bar has no heading and is left out; an empty row is an empty line.
    """
    cells = [it if isinstance(it, Text) else Text(str(it)) for it in row]
    names, rest = [], []
    for column, cell in zip(made.columns, cells, strict=True):
        heading = str(column.header)
        if column.justify == "right" or heading in _BESIDE:
            rest.append(Text(f"{heading}: ").append_text(cell) if cell else cell)
        elif not made.show_header and column is made.columns[-1]:
            rest.append(cell)
        elif heading or not made.show_header:
            names.append(cell)
    lines = [Text(" ").join(it for it in names if it), *(it for it in rest if it)]
    shown = [Padding(it, (0, 0, 0, 2 if n else 0), style=style) for n, it in enumerate(lines)]
    return shown if len(shown) > 1 or lines[0] else [Padding(Text(" "))]


_BESIDE: Final = frozenset({"Status"})
"""Headings of columns that are no numbers and stand behind them."""
