"""Names of sheets: safe for every spreadsheet program, and each there once."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING, Final

from nosmap.rendering.safe import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
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
    name = _FORBIDDEN.sub("_", visible(word)).strip(" '") or "Unit"
    yield _fitting(name, "")
    for n in count(2):
        yield _fitting(name, f" ({n})")


def _fitting(name: str, end: str) -> str:
    """Cut at 31 UTF-16 units, which is how spreadsheet programs count."""
    room = LONGEST - len(end)
    kept = name.encode("utf-16-le")[: room * 2].decode("utf-16-le", "ignore")
    return kept.rstrip(" '") + end
