"""What a cell says, as plain values: text or a day, whichever program wrote it."""

from __future__ import annotations

import datetime as dt
from typing import Final


class Formula(str):
    """A formula that no program worked out: what was meant can't be known."""

    __slots__ = ()


class Broken(str):
    """What a formula or a program left where it failed, such as `#N/A`."""

    __slots__ = ()


Value = str | dt.date | None
Sheet = dict[int, list[Value]]
"""Rows that hold anything, by their number from 1; values from column A."""

MAX_COLUMNS: Final = 200
MAX_ROWS: Final = 400_000
"""Rows with anything in them: far more than any export holds."""

_DIGITS: Final = 15
"""So many digits of a number are what somebody typed; the rest is of binary fractions."""

_RETURN: Final = "_x000D_"
"""Excel writes the first half of a pasted line break so."""


def plain(value: object) -> Value:
    """Give a cell's value as text or a day; numbers as people typed them, blank as None."""
    if value is None or (isinstance(value, dt.date) and not isinstance(value, dt.datetime)):
        return value
    if isinstance(value, bool):
        return str(value).upper()  # as spreadsheet programs show it
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time.min
        return value.date() if midnight else value.isoformat(" ")
    if isinstance(value, (int, float)):
        return number(value)
    return text(str(value))


def number(value: float) -> str:
    """Give a number as somebody types it: 3, 1.1."""
    whole = isinstance(value, int) or (value.is_integer() and abs(value) < 10**_DIGITS)
    return str(int(value)) if whole else f"{value:.{_DIGITS}g}"


def text(value: str) -> str | None:
    """Give a text with plain line ends; None where nothing can be seen of it."""
    whole = value.replace(_RETURN, "").replace("\r\n", "\n").replace("\r", "\n")
    return whole if whole.strip() else None
