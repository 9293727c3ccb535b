"""Walking down plain data by keys: names into mappings, indexes into lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nosmap.problems import Keys
    from nosmap.reading.events import Data


def value_at(data: Data, keys: Keys) -> Data:
    """Give what stands at some keys; None where they lead nowhere."""
    for key in keys:
        data, found = step_into(data, key)
        if not found:
            return None
    return data


def step_into(data: Data, key: str | int | None) -> tuple[Data, bool]:
    """Give what stands under one key, and whether there is any; else the data themselves."""
    if isinstance(data, dict) and key in data:
        return data[key], True
    if isinstance(data, list) and isinstance(key, int) and key < len(data):
        return data[key], True
    return data, False
