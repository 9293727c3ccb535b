"""What stands where in a text: every value with its exact range, style and column.

`nosmap.reading.positions` knows where values begin; to splice, their ends are needed too.
The parser's own end of a block mapping or list lies behind blanks and comments, so an end
here is that of the last value inside.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from yaml.events import (
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from nosmap.reading.events import event_source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.problems import Keys

Event = Any
"""A parser's event: a scalar, or the start or end of a mapping or list."""

BLOCK_SCALAR = ("|", ">")


@dataclass(slots=True, eq=False)
class Node:
    """A value: text[start:end] is all of it, without comments and blanks around it.

    ``column`` is that of a mapping's keys, of a list's dashes, or where a scalar begins.
    ``style`` is a scalar's sign (`'`, `"`, `|`, `>`), empty for a plain one.
    """

    kind: Literal["map", "list", "scalar"]
    start: int
    end: int
    column: int
    parent: Node | None
    key: int = -1
    """Where its key begins; -1 in a list and for the root."""

    flow: bool = False
    style: str = ""
    value: str = ""
    children: dict[str | int, Node] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is here: null, `[]`, `{}`."""
        if self.kind == "scalar":
            return not self.style and self.value in {"", "~", "null", "Null", "NULL"}
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
        here: Node | None = self
        for key in keys:
            here = here.children.get(key) if here is not None else None
        return here


def parse(text: str) -> Node | None:
    """Walk a text that can be read; None where it holds nothing at all."""
    root: Node | None = None
    open_nodes: list[Node] = []
    key: tuple[str, int] | None = None
    for event in _events(text):
        if event.__class__ in _ENDS:
            node = open_nodes.pop()
            node.end = _end(event) if node.flow else _last_end(node)
            continue
        parent = open_nodes[-1] if open_nodes else None
        if parent is not None and parent.kind == "map" and key is None:
            key = event.value, event.start_mark.index
            continue
        node = _node(event, parent, text)
        root = root or node
        _hang(node, parent, key)
        key = None
        if node.kind != "scalar":
            open_nodes.append(node)
    return root


_ENDS = (MappingEndEvent, SequenceEndEvent)
_VALUES = (ScalarEvent, MappingStartEvent, SequenceStartEvent, *_ENDS)


def _events(text: str) -> Iterator[Event]:
    next_event = event_source(text)
    while (event := next_event()).__class__ is not StreamEndEvent:
        if event.__class__ in _VALUES:
            yield event


def _hang(node: Node, parent: Node | None, key: tuple[str, int] | None) -> None:
    """Put a value under its parent, by its key or its place in a list."""
    if parent is None:
        return
    if key is None:
        parent.children[len(parent.children)] = node
    else:
        node.key = key[1]
        parent.children[key[0]] = node


def _node(event: Event, parent: Node | None, text: str) -> Node:
    start, end = event.start_mark, event.end_mark.index
    if event.__class__ is ScalarEvent:
        style = event.style or ""
        end = _block_end(text, start.index, end) if style in BLOCK_SCALAR else end
        return Node(
            "scalar", start.index, end, start.column, parent, style=style, value=event.value
        )
    kind: Literal["map", "list"] = "map" if event.__class__ is MappingStartEvent else "list"
    return Node(kind, start.index, end, start.column, parent, flow=bool(event.flow_style))


def _block_end(text: str, start: int, end: int) -> int:
    """Leave out the empty lines behind a `|` or `>` text, unless its `+` keeps them."""
    header = text[start:end].partition("\n")[0].partition("#")[0]
    return end if "+" in header else start + len(text[start:end].rstrip(" \r\n"))


def _last_end(node: Node) -> int:
    return node.last.end if node.last is not None else node.start


def _end(event: Event) -> int:
    end: int = event.end_mark.index
    return end
