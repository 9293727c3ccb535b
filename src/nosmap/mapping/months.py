"""Calendar months, for how old evidence may be."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache


@lru_cache(maxsize=4096)
def months_before(day: dt.date, months: int) -> dt.date:
    """Go back by calendar months, the day clamped to the month's end (contract section 6).

    Gives the calendar's first day where that would be before it.
    """
    total = day.year * 12 + day.month - 1 - months
    year, month = divmod(total, 12)
    if year < dt.MINYEAR:
        return dt.date.min
    last = calendar.monthrange(year, month + 1)[1]
    return dt.date(year, month + 1, min(day.day, last))
