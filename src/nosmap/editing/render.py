"""New YAML in a file's own style, by ruamel.yaml; texts quoted so that every reader agrees.

A text stands without quotes only where YAML 1.1, YAML 1.2 and hasty readers all see that
same text; dates, numbers and yes/no that are meant as such stand plain.
"""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    LiteralScalarString,
    SingleQuotedScalarString,
)

from nosmap.errors import NosmapError
from nosmap.reading.characters import LINE_SEPARATORS

if TYPE_CHECKING:
    from nosmap.editing.style import Style

Value = Any
"""What goes into a file: texts, dates, numbers, yes/no, None, and mappings and lists of them."""

_IN_BRACKETS = frozenset({"evidence", "units", "files", "criteria", "answers"})
"""Keys under which a list of words stands in brackets, as the contract's examples have it."""

_SPECIAL = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null"})
_PLAIN = re.compile(r"[^\W\d]\w*|[^\W_].*")
_NUMBERLIKE = re.compile(r"\d\S*")
_UNFIT = re.compile(r": |:$| #")
_UNFIT_IN_FLOW = re.compile(r"[,:\[\]{}?#]")


def plain(value: Value) -> Value:
    """Give a value as reading sees it: every scalar a text, or None."""
    if isinstance(value, Mapping):
        return {str(key): plain(it) for key, it in value.items()}
    if isinstance(value, list | tuple):
        return [plain(it) for it in value]
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def block_lines(value: Value, style: Style) -> list[str]:
    """Render a mapping, or a list of one entry, in block style from column 0 on."""
    lines = _dump(_styled(value, flow=False, key=""), style).splitlines()
    width = style.offset if isinstance(value, list) else 0
    return [it[width:] for it in lines]


def flow_text(value: Value, style: Style, *, padded: bool = False) -> str:
    """Render a value for the inside of a line: scalars, `{…}`, `[…]`."""
    inner = _styled({"x": value}, flow=True, key="")  # in a list, `{a: 1}` would lose its braces
    text = _dump(inner, style).strip()[len("{x: ") : -1]
    if padded and isinstance(value, Mapping) and value:
        return f"{{ {text[1:-1]} }}"
    return text


def quoted_like(text: str, sign: str) -> Value:
    """Quote a text as another was quoted, where that is possible."""
    if sign == "'" and text.isprintable():
        return SingleQuotedScalarString(text)
    return DoubleQuotedScalarString(text) if sign == '"' else text


class Braces(dict[str, Value]):
    """A record that is to be written in braces, on one line."""


class Lines(dict[str, Value]):
    """A record that is to be written with a line for each key."""


def _dump(value: Value, style: Style) -> str:
    yaml = YAML()
    yaml.width = 1 << 20
    yaml.allow_unicode = True
    yaml.indent(mapping=style.mapping, sequence=style.offset + style.dash, offset=style.offset)
    stream = io.StringIO()
    yaml.dump(value, stream)
    return stream.getvalue()


def _styled(value: Value, *, flow: bool, key: str) -> Value:
    if isinstance(value, Mapping):
        made = CommentedMap()
        inner = flow or (_wants_braces(value, key) and _is_small(value))
        for name, it in value.items():
            made[_text(str(name), flow=inner)] = _styled(it, flow=inner, key=str(name))
        return _braced(made) if inner else made
    if isinstance(value, list | tuple):
        inner = flow or (key in _IN_BRACKETS and _is_small(dict(enumerate(value))))
        entries = [_styled(it, flow=inner, key=key and "-") for it in value]
        return _braced(CommentedSeq(entries)) if inner else CommentedSeq(entries)
    word = value.value if isinstance(value, StrEnum) else value
    return _text(word, flow=flow) if isinstance(word, str) else word


def _wants_braces(value: Mapping[str, Value], key: str) -> bool:
    """Whether a mapping goes in braces where it is small: nested ones do."""
    return isinstance(value, Braces) or (key != "" and not isinstance(value, Lines))


def _braced(made: Value) -> Value:
    made.fa.set_flow_style()
    return made


def _is_small(value: Mapping[Any, Value]) -> bool:
    """Whether only scalars of one line are in it."""
    return not any(
        isinstance(it, Mapping | list | tuple) or (isinstance(it, str) and "\n" in it)
        for it in value.values()
    )


def _text(text: str, *, flow: bool) -> Value:
    """Choose how a text is quoted."""
    if type(text) is not str:
        return text
    _refuse_lone_surrogates(text)
    if not flow and _is_paragraphs(text):
        return LiteralScalarString(text)
    if not text.isprintable() or any(it in text for it in LINE_SEPARATORS):
        return DoubleQuotedScalarString(text)
    if _needs_quotes(text, flow=flow):
        return SingleQuotedScalarString(text) if '"' in text else DoubleQuotedScalarString(text)
    return text


def _needs_quotes(text: str, *, flow: bool) -> bool:
    return (
        _PLAIN.fullmatch(text) is None
        or text != text.strip()
        or text.casefold() in _SPECIAL
        or _NUMBERLIKE.fullmatch(text) is not None
        or _UNFIT.search(text) is not None
        or (flow and _UNFIT_IN_FLOW.search(text) is not None)
    )


def _is_paragraphs(text: str) -> bool:
    """Whether a text of several lines can stand as it is under a `|-`."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0])
        and bool(lines[-1])
        and not lines[0].startswith(" ")
        and all(it.isprintable() and it == it.rstrip() for it in lines)
        and not any(it.startswith(("---", "...")) for it in lines)
    )


def _refuse_lone_surrogates(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        message = "a text holds bytes that are no character, so no file can take it"
        raise NosmapError(message, "type it again, or copy it from another program") from None
