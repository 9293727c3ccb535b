"""What pydantic found, in the words and codes of the error catalogue."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.reading.names import closest, did_you_mean, listing, quoted

if TYPE_CHECKING:
    from pydantic import BaseModel, ValidationError
    from pydantic_core import ErrorDetails

    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document


class Fault(NamedTuple):
    """One fault: its code, where in the data, what was found and what is known to fit."""

    code: str
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
        data, found = _step(data, part)
        if found:
            keys.append(part)
    if last is None:
        return ()
    if last == "[key]" and not _step(data, last)[1]:  # pydantic's word for a fault in a key
        return tuple(keys)
    if detail["type"] == "missing" or _step(data, last)[1]:
        keys.append(last)
    return tuple(keys)


def _step(data: Any, part: Any) -> tuple[Any, bool]:
    if isinstance(data, dict) and part in data:
        return data[part], True
    if isinstance(data, list) and isinstance(part, int) and part < len(data):
        return data[part], True
    return data, False


def _fault(keys: Keys, detail: ErrorDetails) -> Fault:  # noqa: PLR0911 - a table of cases
    kind, found = detail["type"], detail["input"]
    context = detail.get("ctx", {})
    if kind == "missing":
        return Fault("missing-key", keys, absent=True)
    if kind == "extra_forbidden":
        return Fault("unknown-key", keys, found)
    if (found is None and kind in _WANTED) or kind == "string_too_short":
        return Fault("empty-text", keys, found)
    if kind == "too_long":
        return Fault("too-many", keys, len(found), limit=context["max_length"])
    if kind == "literal_error":
        known = tuple(re.findall(r"'([^']*)'", str(context.get("expected", ""))))
        if found is None:
            return Fault("empty-text", keys, found)
        if not isinstance(found, str):
            return Fault("wrong-type", keys, found, message=_not_wanted(found, ["a word"]))
        return Fault("unknown-word", keys, found, known=known)
    if kind in _NUMBERS:
        return Fault("bad-number", keys, found, message=_NUMBERS[kind].format(**context))
    if kind in _WANTED:
        return Fault("wrong-type", keys, found)
    return Fault(kind, keys, found, message=detail["msg"])


def problem_for(model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    """Make the problem that tells of a fault."""
    tell = _tell_missing if fault.absent else _TELL.get(fault.code, _tell_plain)
    return tell(model, document, fault)


def _tell_plain(_model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    shown = isinstance(fault.found, str) and fault.code != "wrong-type"
    found = f": {quoted(fault.found)}" if shown else ""
    hint = _HINTS.get(fault.code, "")
    return document.error(fault.code, fault.message + found, fault.keys, hint)


def _tell_missing(_model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    return document.error(
        "missing-key",
        f"the key `{fault.keys[-1]}` is missing",
        fault.keys[:-1],
        f"add `{fault.keys[-1]}: …`",
    )


def _tell_empty(_model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    name = next((it for it in reversed(fault.keys) if isinstance(it, str)), "this")
    code = "no-rationale" if name == "rationale" else "empty-text"
    return document.error(code, f"`{name}` is empty", fault.keys, "write something after the colon")


def _tell_word(_model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    word = str(fault.found)
    hint = partial(_word_hint, word, fault.known)
    return document.error(
        "unknown-word", f"{quoted(word)} is none of the words that fit here", fault.keys, hint
    )


def _word_hint(word: str, known: tuple[str, ...]) -> str:
    near = did_you_mean(word, known)
    return f"{near} the words are: {listing(known)}" if near else f"the words are: {listing(known)}"


def _tell_unknown_key(model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    word = str(fault.keys[-1])
    hint = partial(_key_hint, word, fault.found, known_keys(model, fault.keys[:-1]))
    return document.error(
        "unknown-key", f"the key {quoted(word)} is not known here", fault.keys, hint, key=True
    )


def _key_hint(word: str, found: Any, known: tuple[str, ...]) -> str:
    if "criteria" in known and "at" in known:
        if word.casefold() in {"topic", "area"}:
            return (
                f'a group is written without a blank, "{word}:…", but a claim names each criterion'
            )
        if found is None and re.fullmatch(r"\w[\w. –-]*", word):
            return 'in braces a comma ends the value; use quotes: {criteria: "P1-P3, P5", at: …}'
    near = did_you_mean(word, known)
    return near or (f"the keys here are: {listing(known, 30)}" if known else "")


def _tell_too_many(_model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    message = f"{fault.found} entries stand here; those after the first {fault.limit} are left out"
    hint = "no portfolio needs so many: is something written here again and again?"
    return document.error("too-many", message, fault.keys, hint, key=True)


_TELL = {
    "too-many": _tell_too_many,
    "empty-text": _tell_empty,
    "unknown-word": _tell_word,
    "unknown-key": _tell_unknown_key,
}

_HINTS = {
    "bad-date": "write the day as YYYY-MM-DD, such as 2026-03-02",
    "bad-number": "write a whole number in digits",
    "bad-yes-no": "write yes or no",
    "missing-key": "a done sample needs `date` and `outcome`, a planned one `planned`",
    "no-criteria": "add performance_criteria, knowledge or sections",
}


def known_keys(model: type[BaseModel], keys: Keys) -> tuple[str, ...]:
    """List the keys that the models know at a place of the data."""
    found = _models_at(model, keys)
    names = [info.alias or name for it in found for name, info in it.model_fields.items()]
    return tuple(dict.fromkeys(names))


def _models_at(model: type[BaseModel], keys: Keys) -> list[type[BaseModel]]:
    """Walk down the models' annotations beside the data's keys."""
    annotations: list[Any] = [model]
    for key in keys:
        annotations = [inner for it in annotations for inner in _inside(it, key)]
    return [it for top in annotations for it in _records(top)]


def _inside(annotation: Any, key: str | int) -> list[Any]:
    from typing import get_args

    found: list[Any] = []
    for it in _records(annotation):
        for name, info in it.model_fields.items():
            if isinstance(key, str) and key in {name, info.alias}:
                found.append(info.annotation)
    if not found:
        found = list(get_args(annotation))
    return found


def _records(annotation: Any) -> list[type[BaseModel]]:
    from typing import get_args

    from pydantic import BaseModel

    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [it for inner in get_args(annotation) for it in _records(inner)]


def meant_key(model: type[BaseModel], keys: Keys) -> str:
    """Give the key that an unknown one most likely stands for, or nothing."""
    known = known_keys(model, keys[:-1])
    if "criteria" in known and str(keys[-1]).casefold() in {"topic", "area"}:
        return "criteria"
    return closest(str(keys[-1]), known) or ""
