"""The terminal's screen: a console, how it shows states, and the pieces that tables share.

No rules and no boxes: columns of text read well aloud and in a pipe. Only what can be read on
light and dark backgrounds is used: bold, dim, green and magenta beside the default.
"""

from __future__ import annotations

import textwrap
from typing import IO, TYPE_CHECKING, Final, NamedTuple

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nosmap.mapping.result import State
from nosmap.rendering import fallback
from nosmap.rendering.marks import LETTERS, MARKS, NO_NUMBER, bar, per_cent
from nosmap.rendering.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

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


def console(stream: IO[str]) -> Console:
    """Open a console on a stream: no markup, nothing highlighted, no emoji names."""
    fallback.register()
    return Console(file=stream, markup=False, highlight=False, emoji=False)


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


def indented(what: Table | Text) -> Padding:
    """Set something two columns in."""
    return Padding(what, (0, 0, 0, 2))
