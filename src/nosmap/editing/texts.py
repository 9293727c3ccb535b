"""Changing one thing in a YAML text: pure functions, each of which proves what it did.

The user's text is spliced, never written anew: comments, order, quoting, blank lines, line
ends and widths of everything else stay. What comes out is read again with nosmap's own
reader; unless exactly the intended data changed, a NosmapError says so.
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

import yaml

from nosmap.editing.insert import append_entry, fill, insert_key
from nosmap.editing.lines import Edit, splice, with_lines
from nosmap.editing.render import Braces, Lines, block_lines, plain
from nosmap.editing.replace import remove_entry as removing
from nosmap.editing.replace import replace_value
from nosmap.editing.style import style_of
from nosmap.errors import NosmapError
from nosmap.reading.events import Refused, build
from nosmap.reading.tree import Node, parse
from nosmap.reading.walking import value_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosmap.editing.render import Value
    from nosmap.problems import Keys
    from nosmap.reading.events import Data


def append(text: str, keys: Keys, value: Value, *, flow: bool = False) -> str:
    """Append an entry to the list at some keys, which are made where they are not there.

    ``flow`` writes a record in braces where no sibling shows another style. Raises
    NosmapError where the text can't be edited safely.
    """
    data = read(text)
    wanted = _appended(data, keys, plain(value))
    root = parse(text)
    node = root.at(keys) if root is not None else None
    if node is None or node.is_empty:
        edits = _make(text, root, keys, [_first(value, keys, flow=flow)])
    elif node.kind == "list":
        edits = append_entry(text, node, value, style_of(root), flow=flow or len(keys) > 1)
    else:
        edits = []
    return proved(splice(text, edits), wanted, keys)


def append_all(text: str, keys: Keys, values: Sequence[Value]) -> str:
    """Append entries to a list; the text is parsed a few times, however many there are.

    Raises NosmapError where the text can't be edited safely.
    """
    for value in values[:2]:  # they show how the list is written and spaced
        text = append(text, keys, value)
    try:
        return _append_together(text, keys, values[2:])
    except NosmapError:
        for value in values[2:]:
            text = append(text, keys, value)
        return text


def _append_together(text: str, keys: Keys, values: Sequence[Value]) -> str:
    data, root = read(text), parse(text)
    node = root.at(keys) if root is not None else None
    if not values or node is None:
        return text
    style, flow = style_of(root), len(keys) > 1
    edits = [it for one in values for it in append_entry(text, node, one, style, flow=flow)]
    wanted = _set(data, keys, [*value_at(data, keys), *map(plain, values)])
    return proved(splice(text, edits), wanted, keys)


def set_value(text: str, keys: Keys, value: Value) -> str:
    """Give the key that some keys lead to a value; it is added where it is not there.

    Raises NosmapError where the text can't be edited safely.
    """
    wanted = _set(read(text), keys, plain(value))
    root = parse(text)
    node = root.at(keys) if root is not None else None
    if node is None or (node.is_empty and isinstance(keys[-1], str)):
        edits = _make(text, root, keys, value)
    else:
        edits = replace_value(text, node, keys[-1], value, style_of(root))
    return proved(splice(text, edits), wanted, keys)


def remove_entry(text: str, keys: Keys) -> str:
    """Take out the list entry at some keys, with its line and the comment on that line.

    Raises NosmapError where the text can't be edited safely.
    """
    *outer, place = keys
    wanted = deepcopy(read(text))
    holder = value_at(wanted, tuple(outer))
    if not isinstance(holder, list) or not isinstance(place, int) or place >= len(holder):
        raise _unsafe(keys)
    del holder[place]
    root = parse(text)
    node = root.at(tuple(outer)) if root is not None else None
    edits = removing(text, node, place) if node is not None else []
    return proved(splice(text, edits), wanted, keys)


def begin(format_name: str) -> str:
    """Begin the text of a new file."""
    return f"format: {format_name}\n"


def proved(text: str, wanted: Data, keys: Keys) -> str:
    """Give the text if it holds exactly the data that are wanted, else raise NosmapError."""
    try:
        if build(text) == wanted:
            return text
    except (Refused, yaml.YAMLError):
        pass
    raise _unsafe(keys)


def _unsafe(keys: Keys) -> NosmapError:
    where = ".".join(str(it + 1) if isinstance(it, int) else it for it in keys)
    message = f"the file could not be edited safely at {where}; nothing was written"
    return NosmapError(message, "it is written in an unusual way there: make the change by hand")


def read(text: str) -> Data:
    """Read a text with nosmap's reader. Raises NosmapError where it can't be edited."""
    try:
        data = build(text)
    except (Refused, yaml.YAMLError):
        message = "the file can't be read, so it can't be edited; nothing was written"
        raise NosmapError(message, "`nosmap check` says where; mend that first") from None
    if data is not None and not isinstance(data, dict):
        raise NosmapError("the file holds no keys, so it can't be edited; nothing was written")
    return data


def _make(text: str, root: Node | None, keys: Keys, value: Value) -> list[Edit]:
    """Make the keys that are not there yet, and the value under them."""
    style = style_of(root)
    node, depth = root.towards(keys) if root is not None else (None, 0)
    missing = keys[depth:]
    for key in reversed(missing[1:]):
        value = {key: value}
    if node is None or (node.parent is None and node.kind == "scalar"):
        return [with_lines(text, len(text), block_lines({missing[0]: value}, style))]
    if node.is_empty and depth and isinstance(keys[depth - 1], str):
        value = {missing[0]: value} if missing else value
        return fill(text, node, str(keys[depth - 1]), value, style)
    return insert_key(text, node, str(missing[0]), value, style) if missing else []


def _first(value: Value, keys: Keys, *, flow: bool) -> Value:
    """Say how the first record of a list of the file is to be written."""
    if not isinstance(value, dict) or len(keys) > 1:
        return value
    return Braces(value) if flow else Lines(value)


def _appended(data: Data, keys: Keys, value: Data) -> Data:
    before = value_at(data, keys)
    return _set(data, keys, [*(before or []), value])


def _set(data: Data, keys: Keys, value: Data) -> Data:
    """Give a copy of plain data with a value set; mappings are made on the way."""
    if not keys:
        return value
    key, *rest = keys
    if isinstance(key, int):
        return [_set(it, tuple(rest), value) if n == key else it for n, it in enumerate(data or [])]
    inner = data if isinstance(data, dict) else {}
    return inner | {key: _set(inner.get(key), tuple(rest), value)}
