"""What stands where in a text: every value with both its ends, its style and its column.

It serves the places of problems (`nosmap.reading.positions`) and splicing (`nosmap.editing`).
Kept apart from `events.build`, so that a file without problems never pays for it. The parser's
own end of a block mapping or list lies behind blanks and comments, so an end here is that of
the last value inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from nosmap.reading.events import NULLS, Refused, event_source, refusal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.problems import Keys

Event = Any
"""A parser's event: a scalar, or the start or end of a mapping or list."""

Mark = Any
"""A place as the parser knows it: index, line and column, from 0."""

BLOCK_SCALAR = ("|", ">")


@dataclass(slots=True, eq=False)
class Node:
    """A value: text[start:end] is all of it, without comments and blanks around it.

    ``mark`` is where it begins, ``key_mark`` where its key does: None in a list and for the
    root. ``style`` is a scalar's sign (`'`, `"`, `|`, `>`), empty for a plain one.
    """

    kind: Literal["map", "list", "scalar"]
    mark: Mark
    end: int
    parent: Node | None
    key_mark: Mark | None = None
    flow: bool = False
    style: str = ""
    value: str = ""
    children: dict[str | int, Node] = field(default_factory=dict)

    @property
    def start(self) -> int:
        """Where it begins in the text."""
        start: int = self.mark.index
        return start

    @property
    def column(self) -> int:
        """The column of a mapping's keys, of a list's dashes, or where a scalar begins."""
        column: int = self.mark.column
        return column

    @property
    def key(self) -> int:
        """Where its key begins; -1 in a list and for the root."""
        return -1 if self.key_mark is None else self.key_mark.index

    @property
    def is_empty(self) -> bool:
        """Whether nothing is here: null, `[]`, `{}`."""
        if self.kind == "scalar":
            return not self.style and self.value in NULLS
        return not self.children

    @property
    def in_flow(self) -> bool:
        """Whether it stands inside brackets or braces."""
        return self.parent is not None and self.parent.flow

    @property
    def last(self) -> Node | None:
        """The last value inside."""
        return next(reversed(self.children.values()), None)

    def at(self, keys: Keys) -> Node | None:
        """Find the value that some keys lead to."""
        node, led = self.towards(keys)
        return node if led == len(keys) else None

    def towards(self, keys: Keys) -> tuple[Node, int]:
        """Follow keys as far as they lead: the value there, and how many of them led to it."""
        here = self
        for led, key in enumerate(keys):
            if key not in here.children:
                return here, led
            here = here.children[key]
        return here, len(keys)


def parse(text: str, *, whole: bool = True) -> Node | None:
    """Walk a text; None where it holds nothing at all.

    Raises what `events.build` raises for a text that can't be read; with ``whole=False`` what
    stands before that is given.
    """
    root: Node | None = None
    try:
        for node in _grow(text):
            root = root or node
    except (yaml.YAMLError, Refused):
        if whole:
            raise
    return root


def walk(root: Node | None) -> Iterator[tuple[Keys, Node]]:
    """Give every value with the keys that lead to it, outer ones first."""
    waiting: list[tuple[Keys, Node]] = [((), root)] if root else []
    while waiting:
        keys, node = waiting.pop()
        yield keys, node
        waiting += (((*keys, key), it) for key, it in node.children.items())


def _grow(text: str) -> Iterator[Node]:
    """Give every value as soon as it hangs under its parent."""
    open_nodes: list[Node] = []
    key: Event = None
    for event in _events(text):
        if event.__class__ in _ENDS:
            node = open_nodes.pop()
            node.end = _end(event) if node.flow else _last_end(node)
            continue
        parent = open_nodes[-1] if open_nodes else None
        if parent is not None and parent.kind == "map" and key is None:
            key = _key(event)
            continue
        node = _node(event, parent, text)
        _hang(node, parent, key)
        key = None
        yield node
        if node.kind != "scalar":
            open_nodes.append(node)


_ENDS = (MappingEndEvent, SequenceEndEvent)
_VALUES = (ScalarEvent, MappingStartEvent, SequenceStartEvent, *_ENDS)


def _events(text: str) -> Iterator[Event]:
    next_event = event_source(text)
    while (event := next_event()).__class__ is not StreamEndEvent:
        if event.__class__ in _VALUES:
            yield event
        elif event.__class__ is AliasEvent:
            raise refusal(event)


def _key(event: Event) -> Event:
    if event.__class__ is not ScalarEvent:
        raise refusal(event, is_key=True)
    return event


def _hang(node: Node, parent: Node | None, key: Event) -> None:
    """Put a value under its parent, by its key or its place in a list."""
    if parent is None:
        return
    if key is None:
        parent.children[len(parent.children)] = node
    else:
        node.key_mark = key.start_mark
        parent.children[key.value] = node


def _node(event: Event, parent: Node | None, text: str) -> Node:
    start, end = event.start_mark, event.end_mark.index
    if event.__class__ is ScalarEvent:
        style = event.style or ""
        end = _block_end(text, start.index, end) if style in BLOCK_SCALAR else end
        return Node("scalar", start, end, parent, style=style, value=event.value)
    kind: Literal["map", "list"] = "map" if event.__class__ is MappingStartEvent else "list"
    return Node(kind, start, end, parent, flow=bool(event.flow_style))


def _block_end(text: str, start: int, end: int) -> int:
    """Leave out the empty lines behind a `|` or `>` text, unless its `+` keeps them."""
    header = text[start:end].partition("\n")[0].partition("#")[0]
    return end if "+" in header else start + len(text[start:end].rstrip(" \r\n"))


def _last_end(node: Node) -> int:
    return node.last.end if node.last is not None else node.start


def _end(event: Event) -> int:
    end: int = event.end_mark.index
    return end
