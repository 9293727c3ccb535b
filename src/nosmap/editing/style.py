"""How a file is written: indentation as its writer likes it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from nosmap.reading.tree import walk

if TYPE_CHECKING:
    from nosmap.reading.tree import Node


class Style(NamedTuple):
    """Columns of a block mapping in a mapping, of a list's dashes, and behind a dash."""

    mapping: int = 2
    offset: int = 2
    dash: int = 2


def style_of(root: Node | None) -> Style:
    """Find the commonest indentation of a file; nosmap's own where a file shows none."""
    counts: tuple[Counter[int], ...] = (Counter(), Counter(), Counter())
    for _, node in walk(root):
        if node.flow or node.kind == "scalar":
            continue
        outer = node.parent
        if outer is not None and outer.kind == "map":
            counts[1 if node.kind == "list" else 0][node.column - outer.column] += 1
        elif outer is not None and node.kind == "map":
            counts[2][node.column - outer.column] += 1
    common = (it.most_common(1)[0][0] if it else 2 for it in counts)
    mapping, offset, dash = common
    return Style(mapping, offset, dash)


def dash_of(node: Node, style: Style) -> int:
    """Give how far behind its dashes a list's entries begin."""
    columns = [it.column - node.column for it in node.children.values() if it.key < 0]
    fitting = [it for it in columns if it >= 2]  # noqa: PLR2004 - a dash and a blank
    return fitting[-1] if fitting else style.dash
