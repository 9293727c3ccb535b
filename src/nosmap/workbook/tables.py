"""What a sheet is, whatever program writes it: columns, rows, and which cells people fill in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.rendering.safe import visible
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

Value = str | int | float | dt.date | None
"""What a cell holds. Numbers and dates are numbers and dates; everything else is text."""


class Kind(StrEnum):
    """How a column shows what it holds."""

    CODE = "code"
    """References, codes, short words: text whatever it looks like."""
    PROSE = "prose"
    """Sentences, wrapped."""
    DATE = "date"
    NUMBER = "number"
    PER_CENT = "per cent"
    MARK = "mark"
    """One sign, centred."""


class Look(StrEnum):
    """What a row is."""

    PLAIN = "plain"
    HEADING = "heading"
    """A heading between rows: an area or a topic."""


class Column(NamedTuple):
    """A column: its header, its width in characters, and what helps to fill it in.

    ``choices`` names a drop-down list; ``strict`` says that nothing else is taken; ``state``
    colours the cells by the mark that they begin with; ``upright`` turns a long header.
    """

    header: str
    width: float
    kind: Kind = Kind.CODE
    choices: str = ""
    strict: bool = False
    state: bool = False
    upright: bool = False


class Row(NamedTuple):
    """A row: one value a column, and the places of the cells that people fill in.

    Cells that are missing at its end are not written at all.
    """

    cells: Sequence[Value]
    fill: Collection[int] = ()
    look: Look = Look.PLAIN


@dataclass(frozen=True)
class Table:
    """One sheet.

    ``lead`` are lines above the header; ``frozen`` is how many columns stay when one scrolls;
    ``prints`` is how many of the rows are printed (None: all), as blank rows at the end are
    for writing on screen.
    """

    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    about: str = ""
    lead: Sequence[str] = ()
    frozen: int = 0
    prints: int | None = None
    filtered: bool = True
    hidden: bool = False
    lists: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def header_row(self) -> int:
        """The row of the header, from 1."""
        return len(self.lead) + 1


LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]|(?<=_)x(?=[0-9A-Fa-f]{4}_)")
"""Signs that no name may have, and what programs would take for an escape (`_x0041_`)."""

_RESERVED: Final = "history"


def sheet_names(wanted: Iterable[str]) -> list[str]:
    """Give each sheet a name: what it wants, made safe, with a number where another has it."""
    taken = {_RESERVED}
    names = []
    for word in wanted:
        name = next(it for it in _candidates(word) if it.casefold() not in taken)
        taken.add(name.casefold())
        names.append(name)
    return names


def _candidates(word: str) -> Iterable[str]:
    name = _FORBIDDEN.sub("_", visible(shown(word))).strip(" '") or "Unit"
    yield _fitting(name, "")
    for n in count(2):
        yield _fitting(name, f" ({n})")


def _fitting(name: str, end: str) -> str:
    """Cut at 31 UTF-16 units, which is how spreadsheet programs count."""
    room = LONGEST - len(end)
    kept = name.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept.rstrip(" '") + end
