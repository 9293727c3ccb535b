"""Where everything stands in a text: worked out from its events when a problem is shown.

Kept apart from `events.build`, so that a file without problems never pays for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from nosmap.problems import Keys, Spot, Where
from nosmap.reading.events import event_source

if TYPE_CHECKING:
    from collections.abc import Iterator


class ReadNode(NamedTuple):
    """A value's start and end in the text (index, line and column from 0) and its key's start."""

    start: Any
    end: Any
    key: Any
    value: str | None


class Positions:
    """The places of all keys and values of one text."""

    def __init__(self, text: str) -> None:
        """Walk the text once."""
        self._text = text
        self.nodes = dict(_walk(text))
        self._quotes: dict[int, int | None] = {}

    def spot(self, where: Where) -> Spot:
        """Find a place; where it is not in the text, the nearest enclosing one."""
        keys = where.keys
        while keys not in self.nodes and keys:
            keys, where = keys[:-1], Where(keys[:-1])
        node = self.nodes.get(keys)
        if node is None:
            return Spot(1, 1)
        if where.key and node.key is not None:
            column = node.key.column + self._within_key(node.key.index, keys[-1], where.offset)
            return Spot(node.key.line + 1, column + 1)
        column = node.start.column + self._within(node, where.offset)
        return Spot(node.start.line + 1, column + 1)

    def _within_key(self, start: int, key: str | int, offset: int | None) -> int:
        """Columns to add for an offset into a key: none unless it stands as it reads."""
        if offset is None:
            return 0
        quote = 1 if self._text[start : start + 1] in {'"', "'"} else 0
        return offset + quote if self._text.startswith(str(key), start + quote) else 0

    def _within(self, node: ReadNode, offset: int | None) -> int:
        """Columns to add for an offset into a scalar: none unless it stands as it reads."""
        if offset is None or node.value is None or node.start.line != node.end.line:
            return 0
        at = node.start.index
        if at not in self._quotes:  # looked at once: a long text may have thousands of faults
            self._quotes[at] = self._quote(node)
        quote = self._quotes[at]
        return 0 if quote is None else offset + quote

    def _quote(self, node: ReadNode) -> int | None:
        """Give how many signs stand before a scalar's text; None where it reads otherwise."""
        raw = self._text[node.start.index : node.end.index]
        quote = 1 if raw[:1] in {'"', "'"} else 0
        return quote if raw[quote : len(raw) - quote] == node.value else None


def _walk(text: str) -> Iterator[tuple[Keys, ReadNode]]:
    """Give every value's keys and node, for as far as the text can be parsed."""
    try:
        yield from _nodes(text)
    except yaml.YAMLError:
        return


def _nodes(text: str) -> Iterator[tuple[Keys, ReadNode]]:
    next_event = event_source(text)
    path: list[str | int] = []
    frames: list[str] = []
    key_mark: Any = None
    waiting = False  # inside a mapping: the next scalar is a key
    while (event := next_event()).__class__ is not StreamEndEvent:
        kind = event.__class__
        if kind is ScalarEvent and waiting:
            path[-1], key_mark, waiting = event.value, event.start_mark, False
        elif kind in {ScalarEvent, MappingStartEvent, SequenceStartEvent}:
            value = event.value if kind is ScalarEvent else None
            yield tuple(path), ReadNode(event.start_mark, event.end_mark, key_mark, value)
            if kind is ScalarEvent:
                waiting, key_mark = _step(frames, path)
            else:
                frames.append("map" if kind is MappingStartEvent else "list")
                path.append("" if kind is MappingStartEvent else 0)
                waiting, key_mark = kind is MappingStartEvent, None
        elif kind in {MappingEndEvent, SequenceEndEvent}:
            frames.pop()
            path.pop()
            waiting, key_mark = _step(frames, path)


def _step(frames: list[str], path: list[str | int]) -> tuple[bool, None]:
    """Go on behind a value: count up in a list, wait for the next key in a mapping."""
    if frames and frames[-1] == "list":
        last = path[-1]
        path[-1] = last + 1 if isinstance(last, int) else 0
    return bool(frames) and frames[-1] == "map", None
