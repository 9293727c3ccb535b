"""The one reader of a day: for files, options, prompts, and cells of the workbook."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Final

FORM: Final = "YYYY-MM-DD"
"""How a day is written (contract section 1)."""

UNREADABLE_DAY: Final = dt.date.max
"""The day of a done sample whose day can't be read: nothing is later (contract section 11)."""

UNREADABLE_WITHDRAWAL: Final = dt.date.min
"""The day of a withdrawal whose day can't be read: it has come, whatever day is asked about."""

_WRITTEN: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def no_day(text: str) -> str:
    """Say of an option or an answer that it is no day."""
    return f"{text!r} is no day; write {FORM}"


class NoDayError(ValueError):
    """A text is no day; says why in words."""


@lru_cache(maxsize=4096)  # a workspace's days repeat: a hit is ten times as fast
def day_of(text: str) -> dt.date:
    """Read a day, as it is written in files and options; blanks around it don't count.

    ISO knows more forms (`20261201`, `2026-W49-2`), which nobody here means. Raises NoDayError.
    """
    written = text.strip()
    if not _WRITTEN.fullmatch(written):
        raise NoDayError(f"a date is written {FORM}")
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        raise NoDayError("this day is not in the calendar") from None


def typed_day(text: str) -> dt.date:
    """Read a day as somebody types it at a prompt or into a cell. Raises NoDayError.

    A form that people use and files don't is understood here, and nowhere else.
    """
    return day_of(text)
