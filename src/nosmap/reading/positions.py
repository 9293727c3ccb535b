"""The line and column of a place in a text: worked out from its tree when a problem is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.problems import Spot, Where
from nosmap.reading.tree import parse

if TYPE_CHECKING:
    from nosmap.reading.tree import Mark, Node


class Positions:
    """The places of all keys and values of one text, as far as it can be read."""

    def __init__(self, text: str) -> None:
        """Walk the text once."""
        self._text = text
        self.root = parse(text, whole=False)
        self._quotes: dict[int, int | None] = {}

    def spot(self, where: Where) -> Spot:
        """Find a place; where it is not in the text, the nearest enclosing one."""
        if self.root is None:
            return Spot(1, 1)
        node, led = self.root.towards(where.keys)
        if led < len(where.keys):
            return _spot(node.mark)
        if where.key and node.key_mark is not None:
            return _spot(node.key_mark, self._within_key(node, where))
        return _spot(node.mark, self._within(node, where.offset))

    def _within_key(self, node: Node, where: Where) -> int:
        """Columns to add for an offset into a key: none unless it stands as it reads."""
        if where.offset is None:
            return 0
        quote = 1 if self._text[node.key : node.key + 1] in {'"', "'"} else 0
        as_it_reads = self._text.startswith(str(where.keys[-1]), node.key + quote)
        return where.offset + quote if as_it_reads else 0

    def _within(self, node: Node, offset: int | None) -> int:
        """Columns to add for an offset into a scalar: none unless it stands as it reads."""
        if offset is None or node.kind != "scalar":
            return 0
        if node.start not in self._quotes:  # looked at once: a text may have thousands of faults
            self._quotes[node.start] = self._quote(node)
        quote = self._quotes[node.start]
        return 0 if quote is None else offset + quote

    def _quote(self, node: Node) -> int | None:
        """Give how many signs stand before a scalar's text; None where it reads otherwise."""
        raw = self._text[node.start : node.end]
        quote = 1 if raw[:1] in {'"', "'"} else 0
        return quote if raw[quote : len(raw) - quote] == node.value else None


def _spot(mark: Mark, more: int = 0) -> Spot:
    return Spot(mark.line + 1, mark.column + more + 1)
