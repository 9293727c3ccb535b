"""How high a row must be for its longest cell, as no program works that out before it shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.workbook.tables import Kind, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosmap.workbook.tables import Column, Row

LINE: Final = 12.75
"""Points that a line takes, of the 10-point type of the cells."""

_PER_WIDTH: Final = 1.05
"""Signs on a line by a column's width: a little careful, as other fonts may stand in."""

_MOST: Final = 409.0
"""Points of the highest row that a spreadsheet program shows."""

_WRAPPED: Final = frozenset({Kind.PROSE, Kind.CODE})


def row_height(row: Row, columns: Sequence[Column]) -> float:
    """Give a row's height in points."""
    if row.look is Look.HEADING:
        return LINE + 3
    lines = 1
    for value, column in zip(row.cells, columns, strict=False):
        if (
            isinstance(value, str)
            and column.kind in _WRAPPED
            and (len(value) > column.width or "\n" in value)
        ):
            lines = max(lines, _lines(value, column.width))
    return min(lines * LINE + 1, _MOST)


def header_height(columns: Sequence[Column]) -> float:
    """Give the height of the header; upright ones need the length of their text."""
    flat = max((_lines(it.header, it.width - 3) for it in columns if not it.upright), default=1)
    upright = max((len(it.header) for it in columns if it.upright), default=0)
    return min(max(flat * LINE + 4, upright * 6.5 + 8), _MOST)


def _lines(text: str, width: float) -> int:
    room = max(width * _PER_WIDTH, 1)
    return sum(_wrapped(line, room) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Count the lines that words need when each stays whole, as far as it fits."""
    count, used = 1, 0.0
    for word in line.split(" "):
        need = len(word) + (1 if used else 0)
        if used and used + need > room:
            count, used, need = count + 1, 0.0, len(word)
        count += int((need - 1) // room) if need > room else 0
        used += need % room if need > room else need
    return count
