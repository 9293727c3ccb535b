"""A centre's own templates run in a process of their own, which can be ended.

Jinja's sandbox keeps a template from reaching anything; no sandbox inside this process can keep
loops in loops, or a text that is doubled forty times, from eating all time and memory. Where
processes can't be forked (Windows), only the sandbox's own limits hold.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final, TypeVar

from nosmap.errors import NosmapError
from nosmap.processes import Ended, Limits, limited

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS: Final = 10
"""Processor time that a report may take by itself; each portfolio may take `SECONDS_EACH` more."""

SECONDS_EACH: Final = 2
"""A page of an own template is read once more, as a browser reads it: its longest part."""

MEMORY: Final = 1_000_000_000
"""How many bytes the process may take beyond those that this one has already."""

T = TypeVar("T")
_HINT: Final = (
    "the centre's own templates in templates/ may hold a loop that never ends: mend or rename them"
)


def guarded(make: Callable[[], T], portfolios: int) -> T:
    """Make a report of so many portfolios in a process of its own, and give it.

    Raises what ``make`` raises, and NosmapError where it took too long or too much memory.
    """
    if not hasattr(os, "fork"):
        return make()
    seconds = SECONDS + SECONDS_EACH * portfolios
    try:
        return limited(make, Limits(seconds, MEMORY))  # what it is made from need not be copied
    except Ended as ended:
        slow = f"the report took more than {seconds} seconds of processor time to make"
        much = "the report took too much memory or time to make"
        raise NosmapError(slow if ended.slow else much, _HINT) from None
