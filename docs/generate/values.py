"""What may stand after a key, told from its type in the words of docs/reference/files.md."""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum
from types import NoneType
from typing import TYPE_CHECKING, Annotated, Any, Final, get_args, get_origin

from nosmap.model import hints
from nosmap.model.base import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

_PLAIN: Final = {str: "text", int: "number", bool: "yes or no", dt.date: "date"}
_CRITERIA: Final = "[criteria](criteria-expressions.md)"
_HINTED: Final = (
    (hints.METHOD, "[method](methods.md)"),
    (hints.CRITERIA, f"{_CRITERIA}, or a list"),
    (hints.CRITERIA_AND_GROUPS, f"{_CRITERIA}, or a list"),
)
"""What a type does not say by itself; the models mark it for editors."""

_NOUN: Final = re.compile(r"\b(?<![-#])(text|word|record|method)\b(?!-)")
"""A noun of these words, and no part of a link's address."""


def value(hint: Any, anchors: Mapping[str, str]) -> str:  # noqa: ANN401 - any annotation
    """Say what a value of a type is; `anchors` leads from a record's name to its table."""
    if get_origin(hint) is Annotated:
        plain, *marks = get_args(hint)
        named = (words for mark, words in _HINTED if any(it is mark for it in marks))
        return next(named, None) or value(plain, anchors)
    if get_origin(hint) is tuple:
        return f"list of {_several(get_args(hint)[0], anchors)}"
    if get_origin(hint) is dict:
        key, inner = get_args(hint)
        return f"by {_key(key)}: {value(inner, anchors)}"
    return _one(hint, anchors)


def _one(hint: Any, anchors: Mapping[str, str]) -> str:  # noqa: ANN401 - any annotation
    plain = _PLAIN.get(get_origin(hint) or hint)
    if plain:
        return plain
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return "word"
    if isinstance(hint, type) and issubclass(hint, Record):
        name = anchors.get(hint.__name__)
        return f"[record](#{name})" if name else "record"
    others = (it for it in get_args(hint) if it is not NoneType)
    return " or ".join(value(it, anchors) for it in others)


def _several(hint: Any, anchors: Mapping[str, str]) -> str:  # noqa: ANN401 - any annotation
    """Say what a list is of: the same words, its nouns in the plural."""
    return _NOUN.sub(r"\g<0>s", value(hint, anchors))


def _key(hint: Any) -> str:  # noqa: ANN401 - any annotation
    return "code" if hints.CODE in get_args(hint) else "name"
