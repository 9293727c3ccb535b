"""Edits that put something new in: list entries and keys, in block and in flow style."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from nosmap.editing.lines import (
    Edit,
    after,
    begins_line,
    comment_end,
    indented,
    line_start,
    newline_of,
    next_line,
    with_lines,
)
from nosmap.editing.order import key_before
from nosmap.editing.render import block_lines, flow_text
from nosmap.editing.style import Style, dash_of

if TYPE_CHECKING:
    from nosmap.editing.render import Value
    from nosmap.reading.tree import Node

WIDEST = 120
"""A record in braces that would be wider than this is written in lines of its own."""


def append_entry(text: str, node: Node, value: Value, style: Style, *, flow: bool) -> list[Edit]:
    """Append an entry to a list that has some; ``flow`` is for records in braces."""
    if node.flow:
        return _append_in_brackets(text, node, value, style)
    last = node.last
    if last is None:
        return []
    braces = last.flow if last.kind != "scalar" else flow
    entry = _entry_lines(
        text, last, value, style._replace(dash=dash_of(node, style)), braces=braces
    )
    unindented = node.parent is not None and node.parent.column == node.column
    place = after(text, last.end, node.column + unindented)
    gap = [""] if _is_spaced(text, node, len(entry)) else []
    return [with_lines(text, place, [*gap, *indented(entry, node.column)])]


def _entry_lines(text: str, last: Node, value: Value, style: Style, *, braces: bool) -> list[str]:
    if isinstance(value, dict | list) and braces:
        padded = text[last.start + 1 : last.start + 2] == " "
        line = "-" + " " * (style.dash - 1) + flow_text(value, style, padded=padded)
        if len(line) <= WIDEST and "\n" not in line:
            return [line]
    return block_lines([value], style)


def _is_spaced(text: str, node: Node, new_lines: int) -> bool:
    """Whether empty lines separate the entries; of one entry alone its length tells."""
    *earlier, last = node.children.values()
    if not earlier:
        return new_lines > 1 and "\n" in text[last.start : last.end]
    return _has_empty_line(text, earlier[-1].end, last.start)


def _has_empty_line(text: str, start: int, end: int) -> bool:
    between = text[next_line(text, start) : line_start(text, end)]
    return any(not it.strip() for it in between.splitlines())


def _append_in_brackets(text: str, node: Node, value: Value, style: Style) -> list[Edit]:
    last = node.last
    if last is None:
        return [Edit(node.start + 1, node.start + 1, flow_text(value, style))]
    padded = text[last.start + 1 : last.start + 2] == " "
    new = flow_text(value, style, padded=padded)
    if not begins_line(text, last.start):
        return [Edit(last.end, last.end, f", {new}")]
    return _append_own_line(text, last, new) or [Edit(last.end, last.end, f", {new}")]


def _append_own_line(text: str, last: Node, new: str) -> list[Edit]:
    """Append to a list in brackets whose entries stand on lines of their own."""
    rest = text[last.end : next_line(text, last.end)].lstrip(" \t")
    comma = text.index(",", last.end) + 1 if rest.startswith(",") else None
    end = comment_end(text, comma or last.end)
    if end is None or end == len(text):
        return []
    indent = " " * last.column
    line = f"{newline_of(text)}{indent}{new}{',' if comma else ''}"
    return [*([] if comma else [Edit(last.end, last.end, ",")]), Edit(end, end, line)]


def insert_key(text: str, node: Node, key: str, value: Value, style: Style) -> list[Edit]:
    """Put a key and its value into a mapping that has keys, or into `{}` inside brackets."""
    before = _before(node, key)
    if node.flow:
        new = flow_text({key: value}, style)[1:-1]
        if before is None:
            return [Edit(node.start + 1, node.start + 1, new)]
        return [Edit(before.end, before.end, f", {new}")]
    if before is None:
        return []
    lines = block_lines({key: value}, style)
    deeper = 0 if before is node.last else 1
    place = after(text, before.end, node.column + deeper)
    gap = [""] if _is_spaced_map(text, node, len(lines)) else []
    return [with_lines(text, place, [*gap, *indented(lines, node.column)])]


def _before(node: Node, key: str) -> Node | None:
    named = key_before((str(it) for it in node.children), key)
    return node.children.get(named) if named is not None else node.last


def _is_spaced_map(text: str, node: Node, new_lines: int) -> bool:
    """Whether empty lines separate the keys of a whole file; elsewhere they never do."""
    if node.parent is not None or new_lines == 1:
        return False
    nodes = list(node.children.values())
    return len(nodes) == 1 or any(
        _has_empty_line(text, one.end, two.key) for one, two in pairwise(nodes)
    )


def fill(text: str, node: Node, key: str, value: Value, style: Style) -> list[Edit]:
    """Give a value to a key that has none: null, `[]` or `{}`."""
    start = len(text[: node.start].rstrip(" \t"))
    outer = node.parent
    if node.in_flow or outer is None:
        return [Edit(start, node.end, f" {flow_text(value, style)}")]
    first, *rest = block_lines({key: value}, style)
    head = first[len(block_lines({key: None}, style)[0]) :]
    if not rest or head:
        return _inline(text, start, node.end, head, indented(rest, outer.column))
    column = len(rest[0]) - len(rest[0].lstrip()) + outer.column
    place = after(text, node.end, max(column, outer.column + 1))
    return [Edit(start, node.end, ""), with_lines(text, place, indented(rest, outer.column))]


def _inline(text: str, start: int, end: int, head: str, rest: list[str]) -> list[Edit]:
    """Begin a value on its key's line: a scalar, brackets, or the `|-` of a longer text.

    A comment or blanks on that line stay there: behind a text they would be part of it.
    """
    if rest and text[end : next_line(text, end)].rstrip("\r\n"):
        return [Edit(start, end, head), with_lines(text, next_line(text, end), rest)]
    return [Edit(start, end, newline_of(text).join([head, *rest]))]
