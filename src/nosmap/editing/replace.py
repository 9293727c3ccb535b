"""Edits that change or take out what is there: scalars, list entries, keys with their values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.editing.insert import fill
from nosmap.editing.lines import (
    Edit,
    begins_line,
    comment_end,
    indented,
    line_start,
    newline_of,
    next_line,
)
from nosmap.editing.render import block_lines, flow_text, quoted_like

if TYPE_CHECKING:
    from nosmap.editing.render import Value
    from nosmap.editing.style import Style
    from nosmap.reading.tree import Node


def replace_value(text: str, node: Node, key: str | int, value: Value, style: Style) -> list[Edit]:
    """Put another value in the place of one, quoted as that was."""
    if isinstance(key, str) and not node.in_flow and _needs_lines(value):
        return fill(text, node, key, value, style)
    new = quoted_like(value, node.style) if isinstance(value, str) else value
    flow = node.in_flow or isinstance(value, dict | list) or node.style in {"'", '"'}
    written = flow_text(new, style) if flow else _bare(new, style)
    gap = "" if text[node.start - 1 : node.start] in {"", " ", "\t", "[", "{"} else " "
    return [Edit(node.start, node.end, gap + written)]


def _bare(value: Value, style: Style) -> str:
    """Render a scalar for block style, where fewer signs need quotes."""
    return block_lines({"x": value}, style)[0].removeprefix("x:").lstrip(" ")


def _needs_lines(value: Value) -> bool:
    return isinstance(value, str) and "\n" in value


def remove_entry(text: str, node: Node, place: int) -> list[Edit]:
    """Take an entry out of a list, with its line and the comment on it."""
    if node.flow:
        return _remove_in_flow(text, node, node.children[place])
    return _remove_lines(text, node, place)


def remove_pair(text: str, node: Node, key: str) -> list[Edit]:
    """Take a key and its value out of a mapping, with its lines and the comment on them."""
    value = node.children[key]
    if node.flow:
        return _remove_in_flow(text, node, value)
    end = value.end if text[value.end - 1] in "\r\n" else next_line(text, value.end)
    if begins_line(text, value.key):
        return [Edit(line_start(text, value.key), end, "")]
    blanks = len(text[end:]) - len(text[end:].lstrip())  # the next key moves up, behind the dash
    return [Edit(value.key, end + blanks, "")]


def replace_pair(
    text: str, node: Node, key: str, pair: dict[str, Value], style: Style
) -> list[Edit]:
    """Put another key and value in the place of one; the comment behind it stays."""
    value = node.children[key]
    if node.flow:
        return [Edit(value.key, value.end, flow_text(pair, style)[1:-1])]
    first, *rest = block_lines(pair, style)
    written = newline_of(text).join([first, *indented(rest, node.column)])
    end = len(text[: value.end].rstrip("\r\n"))  # a kept `|+` ends with its line
    return [Edit(value.key, end, written)]


def _remove_in_flow(text: str, node: Node, entry: Node) -> list[Edit]:
    """Take an entry out of brackets, or a key and its value out of braces."""
    entries = list(node.children.values())
    place = entries.index(entry)
    comma = _comma_behind(text, entry.end)
    end = comment_end(text, comma or entry.end)
    begin = _begin(entry)
    alone = begins_line(text, begin) and end is not None
    if alone and begin > line_start(text, node.start) + node.column + 1:
        return [Edit(line_start(text, begin), next_line(text, entry.end), "")]
    if place + 1 < len(entries):
        return [Edit(begin, _up_to(text, comma or entry.end, _begin(entries[place + 1])), "")]
    before = entries[place - 1].end if place else begin
    start = before if not text[before:begin].strip(", \t") else begin
    return [Edit(start, entry.end if start < begin else comma or entry.end, "")]


def _begin(entry: Node) -> int:
    """Give where an entry of a list, or a pair of a mapping, begins."""
    return entry.start if entry.key < 0 else entry.key


def _comma_behind(text: str, index: int) -> int | None:
    """Give where the comma behind an entry ends, if it stands on the same line."""
    rest = text[index : next_line(text, index)]
    blanks = len(rest) - len(rest.lstrip(" \t"))
    return index + blanks + 1 if rest[blanks : blanks + 1] == "," else None


def _up_to(text: str, index: int, start: int) -> int:
    """Go on to the next entry where only blanks are between."""
    return start if not text[index:start].strip(" \t") else index


def _remove_lines(text: str, node: Node, place: int) -> list[Edit]:
    entry = node.children[place]
    start = dash_line(text, node, entry)
    if start is None:
        return []
    end = entry.end if entry.end and text[entry.end - 1] in "\r\n" else next_line(text, entry.end)
    edit = Edit(start, end, "")
    if len(node.children) > 1:
        return [edit]
    return [Edit(_behind_key(text, start), _behind_key(text, start), " []"), edit]


def dash_line(text: str, node: Node, entry: Node) -> int | None:
    """Find where the line begins that has an entry's dash; None where it has more than that."""
    start = line_start(text, entry.start)
    while start >= 0:
        dash = start + node.column
        if text[dash : dash + 1] == "-" and not text[start:dash].strip():
            return start
        if start == 0 or start <= line_start(text, node.start):
            return None
        start = line_start(text, start - 1)
    return None


def _behind_key(text: str, index: int) -> int:
    """Find the colon of the key that a block list stands under, from its first dash back."""
    here = index
    while here > 0:
        here = line_start(text, here - 1)
        line = text[here : next_line(text, here)]
        if line.strip() and not line.lstrip().startswith("#"):
            return here + _colon(line)
    return 0


def _colon(line: str) -> int:
    """Give where the colon at the end of a key's line ends, before any comment."""
    import re

    found = re.search(r":(?=[ \t]*(?:[ \t]#.*)?[\r\n]*$)", line)
    return found.end() if found else len(line.rstrip("\r\n"))
