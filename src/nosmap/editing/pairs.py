"""Changing a key together with its value: taken out, or another in its place.

Like all edits they prove what they did: see `nosmap.editing.texts`.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from nosmap.editing.lines import splice
from nosmap.editing.render import plain
from nosmap.editing.replace import remove_pair
from nosmap.editing.replace import replace_pair as replacing
from nosmap.editing.style import style_of
from nosmap.editing.texts import proved, read
from nosmap.editing.tree import parse

if TYPE_CHECKING:
    from nosmap.editing.render import Value
    from nosmap.problems import Keys


def remove_key(text: str, keys: Keys) -> str:
    """Take out the key that some keys lead to, with its lines and the comment on them.

    A key that is not there changes nothing. Raises NosmapError where the text can't be edited
    safely.
    """
    *outer, key = keys
    wanted = deepcopy(read(text))
    holder = _holder(wanted, outer)
    root = parse(text)
    node = root.at(tuple(outer)) if root is not None else None
    if node is None or key not in holder:
        return text
    del holder[key]
    return proved(splice(text, remove_pair(text, node, str(key))), wanted, keys)


def replace_pair(text: str, keys: Keys, new: str, value: Value) -> str:
    """Give the key that some keys lead to another name and value, in the same place.

    Raises NosmapError where the text can't be edited safely.
    """
    *outer, key = keys
    wanted = deepcopy(read(text))
    holder = _holder(wanted, outer)
    root = parse(text)
    node = root.at(tuple(outer)) if root is not None else None
    edits = replacing(text, node, str(key), {new: value}, style_of(root)) if node else []
    del holder[key]
    holder[new] = plain(value)
    return proved(splice(text, edits), wanted, keys)


def _holder(data: Value, outer: list[str | int]) -> Value:
    for key in outer:
        data = data[key]
    return data
