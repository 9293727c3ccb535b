"""YAML texts drawn at random, and a second parser for them that shares no code with nosmap."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import yaml
from hypothesis import strategies as st
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

if TYPE_CHECKING:
    from collections.abc import Callable

Data = Any

WORDS = ("a", "ref", "E1", "no", "012", "1.10", "12:30", "2025-01-02", "~", "null", "=", "on", "")
SIGNS = "aZ0 -:#,[]{}'\"|>&*!%@`?\n’–é\U0001f642"
SCALARS = st.sampled_from(WORDS) | st.text(SIGNS, max_size=12)
KEYS = st.sampled_from(("a", "b", "ref", "no", "1", "a b", "a: b", "#", "it’s")) | st.text(
    "abc '\"-", min_size=1, max_size=6
)
DATA = st.recursive(
    SCALARS, lambda it: st.lists(it, max_size=4) | st.dictionaries(KEYS, it, max_size=4)
)


class _Texts(SafeConstructor):
    """A constructor that gives every scalar but null as its text."""


for _kind in ("int", "float", "bool", "timestamp", "value", "merge"):
    _Texts.add_constructor(f"tag:yaml.org,2002:{_kind}", SafeConstructor.construct_yaml_str)


def second_reading(text: str) -> Data:
    """What ruamel.yaml, by YAML 1.2, reads from a text."""
    parser = YAML(typ="safe", pure=True)
    parser.Constructor = _Texts
    return parser.load(text)


def second_places(text: str) -> dict[tuple[str | int, ...], tuple[int, int]]:
    """Where ruamel.yaml sees each value begin: line and column from 1, by keys."""
    found: dict[tuple[str | int, ...], tuple[int, int]] = {}

    def walk(node: Data, keys: tuple[str | int, ...]) -> None:
        found[keys] = (node.start_mark.line + 1, node.start_mark.column + 1)
        if node.id == "sequence":
            for n, inner in enumerate(node.value):
                walk(inner, (*keys, n))
        elif node.id == "mapping":
            for key, inner in node.value:
                walk(inner, (*keys, key.value))

    walk(YAML(typ="safe", pure=True).compose(text), ())
    return found


def _json(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False)


def _pretty(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2)


def _dumped(**options: object) -> Callable[[Data], str]:
    def dump(data: Data) -> str:
        text: str = yaml.dump(data, allow_unicode=True, sort_keys=False, **options)  # type: ignore[call-overload]
        return text

    return dump


STYLES: tuple[Callable[[Data], str], ...] = (
    _pretty,
    _json,
    _dumped(),
    _dumped(width=8),
    _dumped(default_flow_style=True),
    _dumped(default_flow_style=None, indent=4),
    _dumped(default_style="'"),
    _dumped(default_style='"', width=10),
    _dumped(default_style="|"),
    _dumped(default_style=">", width=12),
    _dumped(explicit_start=True, explicit_end=True),
)
"""Ways to write data down; each is a YAML text of another look."""


@st.composite
def documents(draw: st.DrawFn) -> str:
    """A text that is YAML, in one of many styles, with any line ends."""
    text = draw(st.sampled_from(STYLES))(draw(DATA))
    if draw(st.booleans()):
        text = f"# a comment\n{text}"
    return text.replace("\n", draw(st.sampled_from(("\n", "\n", "\r\n"))))


PIECES = (
    *("a: b", "- a", "- ", "  - b", "  c: d", "a:", "{a: b, c}", "[a, 'b', \"c\"]", "? a", ": b"),
    *("# c", " # c", "|", ">-", "  text", "    deeper", "'it''s'", '"\\u00e9\\n"', "'", '"', "---"),
    *("...", "&x", "*x", "!t", "<<: *x", "%YAML 1.2", "[", "]", "{", "}", ",", ": ", "-", "@", "`"),
    *("a: - b", "a b: c", "- - a", "- a: b", "'a':b", "~: x", "null", "''", ": x", "a : b", " "),
)
SOUP = st.lists(st.sampled_from(PIECES), max_size=8).map("\n".join) | st.text(
    "ab:-#[]{},'\"|>&*!? \n", max_size=25
)
"""Texts that may be YAML or not."""
