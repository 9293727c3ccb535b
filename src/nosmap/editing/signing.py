"""Signing under decisions that somebody else made: a key that their record gains."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.editing.render import Braces
from nosmap.editing.texts import set_value

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


def countersign(text: str, places: Iterable[int], by: str, day: dt.date) -> str:
    """Write `countersigned: {by, date}` into decisions, known by their places as written.

    Raises NosmapError where the text can't be edited safely.
    """
    for place in places:
        keys = ("decisions", place, "countersigned")
        text = set_value(text, keys, Braces(by=by, date=day))
    return text
