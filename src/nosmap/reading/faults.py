"""What pydantic found, in the words and codes of the error catalogue."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.codes import Code
from nosmap.phrases import quoted
from nosmap.reading.walking import step_into

if TYPE_CHECKING:
    from pydantic import ValidationError
    from pydantic_core import ErrorDetails

    from nosmap.problems import Keys


class Fault(NamedTuple):
    """One fault: its code, where in the data, what was found and what is known to fit."""

    code: Code
    keys: Keys
    found: Any = None
    absent: bool = False
    message: str = ""
    known: tuple[str, ...] = ()
    limit: int = 0


_WANTED = {
    "string_type": "a text",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
    "model_attributes_type": "a mapping",
}
_NUMBERS = {
    "greater_than_equal": "at least {ge} is needed here",
    "less_than_equal": "at most {le} fits here",
}

_RAISED = {it.value: it for it in Code}
"""The codes that our own models raise; whatever else pydantic finds is of a wrong type."""


def faults_of(error: ValidationError, data: Any) -> list[Fault]:
    """List a validation's faults, one a place, union branches folded together."""
    details = error.errors(include_url=False)
    branches = [(_place(data, it), it) for it in details]
    deep = {keys[:n] for keys, _ in branches for n in range(len(keys))}
    by_place: dict[Keys, Fault] = {}
    for keys, detail in branches:
        if detail["type"] in _WANTED and keys in deep and isinstance(detail["input"], (dict, list)):
            continue  # the other branch of a union went on inside
        by_place.setdefault(keys, _fault(keys, detail))
    return _with_all_wanted(by_place, branches)


def _with_all_wanted(
    by_place: dict[Keys, Fault], branches: list[tuple[Keys, ErrorDetails]]
) -> list[Fault]:
    """Where no branch of a union fits, say all that would."""
    wanted: dict[Keys, list[str]] = {}
    for keys, detail in branches:
        if detail["type"] in _WANTED:
            kinds = wanted.setdefault(keys, [])
            if _WANTED[detail["type"]] not in kinds:
                kinds.append(_WANTED[detail["type"]])
    return [
        it._replace(message=_not_wanted(it.found, wanted[it.keys])) if it.keys in wanted else it
        for it in by_place.values()
    ]


def _not_wanted(found: Any, wanted: list[str]) -> str:
    kinds: dict[type, str] = {list: "a list", dict: "a mapping"}
    kind = f"the text {quoted(found)}" if isinstance(found, str) else kinds.get(type(found))
    return f"{' or '.join(wanted)} is needed here, not {kind or 'nothing'}"


def _place(data: Any, detail: ErrorDetails) -> Keys:
    """Turn pydantic's location into keys of the data: names of union branches are no keys."""
    keys: list[str | int] = []
    *parents, last = detail["loc"] or (None,)
    for part in parents:
        data, found = step_into(data, part)
        if found:
            keys.append(part)
    if last is None:
        return ()
    if last == "[key]" and not step_into(data, last)[1]:  # pydantic's word for a fault in a key
        return tuple(keys)
    if detail["type"] == "missing" or step_into(data, last)[1]:
        keys.append(last)
    return tuple(keys)


def _fault(keys: Keys, detail: ErrorDetails) -> Fault:  # noqa: PLR0911 - a table of cases
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return Fault(Code.MISSING_KEY, keys, absent=True)
    if kind == "extra_forbidden":
        return Fault(Code.UNKNOWN_KEY, keys, found)
    if (found is None and kind in _WANTED) or kind == "string_too_short":
        return Fault(Code.EMPTY_TEXT, keys, found)
    if kind == "too_long":
        limit = context["max_length"] if isinstance(found, list) else 0
        return Fault(Code.TOO_MANY, keys, len(found), limit=limit)
    if kind in {"enum", "literal_error"}:
        known = tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
        if found is None:
            return Fault(Code.EMPTY_TEXT, keys, found)
        if not isinstance(found, str):
            return Fault(Code.WRONG_TYPE, keys, found, message=_not_wanted(found, ["a word"]))
        return Fault(Code.UNKNOWN_WORD, keys, found, known=known)
    if kind in _NUMBERS:
        return Fault(Code.BAD_NUMBER, keys, found, message=_NUMBERS[kind].format(**context))
    if kind in _WANTED:
        return Fault(Code.WRONG_TYPE, keys, found)
    return Fault(_RAISED.get(kind, Code.WRONG_TYPE), keys, found, message=detail["msg"])
