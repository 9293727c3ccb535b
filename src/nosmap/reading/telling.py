"""Faults as problems: their words and hints, and which keys the models know."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, get_args

from pydantic import BaseModel

from nosmap.codes import Code
from nosmap.phrases import closest, did_you_mean, listing, quoted
from nosmap.reading.at import At

if TYPE_CHECKING:
    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document
    from nosmap.reading.faults import Fault


def problem_for(model: type[BaseModel], document: Document, fault: Fault) -> Problem:
    """Make the problem that tells of a fault."""
    if fault.absent:
        return _tell_missing(At(document, fault.keys[:-1]), str(fault.keys[-1]))
    tell = _TELL.get(fault.code, _tell_plain)
    return tell(model, At(document, fault.keys), fault)


def _tell_plain(model: type[BaseModel], at: At, fault: Fault) -> Problem:
    shown = isinstance(fault.found, str) and fault.code is not Code.WRONG_TYPE
    found = f": {quoted(fault.found)}" if shown else ""
    hint = _HINTS.get(fault.code, "") or _entry_hint(model, fault) or _list_hint(fault)
    return at.error(fault.code, fault.message + found, hint)


def _entry_hint(model: type[BaseModel], fault: Fault) -> str:
    """Where a list's entry is a bare word, show it with its first key: `{urn: SCDLMCB7}`."""
    word = fault.found
    bare = (
        fault.code is Code.WRONG_TYPE and isinstance(word, str) and re.fullmatch(r"\w{1,30}", word)
    )
    if not bare or not fault.keys or not isinstance(fault.keys[-1], int):
        return ""
    known = known_keys(model, fault.keys)
    return f"such as {{{known[0]}: {word}, …}}" if known else ""


def _list_hint(fault: Fault) -> str:
    """Where a text stands in the place of a list, show how a list of it is written."""
    if not isinstance(fault.found, str) or not fault.message.startswith("a list is needed"):
        return ""
    return "a list has a line for each entry, a dash before it: `- …`"


def _tell_missing(at: At, key: str) -> Problem:
    return at.error(Code.MISSING_KEY, f"the key `{key}` is missing", f"add `{key}: …`")


def _tell_empty(_model: type[BaseModel], at: At, fault: Fault) -> Problem:
    name = next((it for it in reversed(fault.keys) if isinstance(it, str)), "this")
    code = Code.NO_RATIONALE if name == "rationale" else Code.EMPTY_TEXT
    return at.error(code, f"`{name}` is empty", "write something after the colon")


def _tell_word(_model: type[BaseModel], at: At, fault: Fault) -> Problem:
    word = str(fault.found)
    hint = partial(_word_hint, word, fault.known)
    return at.error(Code.UNKNOWN_WORD, f"{quoted(word)} is none of the words that fit here", hint)


def _word_hint(word: str, known: tuple[str, ...]) -> str:
    near = did_you_mean(word, known)
    return f"{near} the words are: {listing(known)}" if near else f"the words are: {listing(known)}"


def _tell_unknown_key(model: type[BaseModel], at: At, fault: Fault) -> Problem:
    word = str(fault.keys[-1])
    hint = partial(_key_hint, word, fault.found, known_keys(model, fault.keys[:-1]))
    return at.key.error(Code.UNKNOWN_KEY, f"the key {quoted(word)} is not known here", hint)


def _key_hint(word: str, found: Any, known: tuple[str, ...]) -> str:
    if "criteria" in known and "at" in known:
        if word.casefold() in {"topic", "area"}:
            return (
                f'a group is written without a blank, "{word}:…", but a claim names each criterion'
            )
        if found is None and re.fullmatch(r"\w[\w. –-]*", word):
            return 'in braces a comma ends the value; use quotes: {criteria: "P1-P3, P5", at: …}'
        if isinstance(found, str) and re.match(r"[A-Za-z]+\.?\d", word):
            whole = quoted(f"{word}: {found}").strip("“”")
            return f'a colon divides the text here; put the whole claim in quotes: "{whole}"'
    near = did_you_mean(word, known)
    return near or (f"the keys here are: {listing(known, 30)}" if known else "")


def _tell_too_many(_model: type[BaseModel], at: At, fault: Fault) -> Problem:
    rest = f"those after the first {fault.limit} are" if fault.limit else "they are"
    message = f"{fault.found} entries stand here; {rest} left out"
    hint = "no portfolio needs so many: is something written here again and again?"
    return at.key.error(Code.TOO_MANY, message, hint)


_TELL = {
    Code.TOO_MANY: _tell_too_many,
    Code.EMPTY_TEXT: _tell_empty,
    Code.UNKNOWN_WORD: _tell_word,
    Code.UNKNOWN_KEY: _tell_unknown_key,
}

_HINTS = {
    Code.BAD_DATE: "write the day as YYYY-MM-DD: year, month, day",
    Code.BAD_NUMBER: "write a whole number in digits",
    Code.BAD_YES_NO: "write yes or no",
    Code.MISSING_KEY: "a done sample needs `date` and `outcome`, a planned one `planned`",
    Code.NO_CRITERIA: "add performance_criteria, knowledge or sections",
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
    found: list[Any] = []
    for it in _records(annotation):
        for name, info in it.model_fields.items():
            if isinstance(key, str) and key in {name, info.alias}:
                found.append(info.annotation)
    if not found:
        found = list(get_args(annotation))
    return found


def _records(annotation: Any) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [it for inner in get_args(annotation) for it in _records(inner)]


def meant_key(model: type[BaseModel], keys: Keys) -> str:
    """Give the key that an unknown one most likely stands for, or nothing."""
    known = known_keys(model, keys[:-1])
    if "criteria" in known and str(keys[-1]).casefold() in {"topic", "area"}:
        return "criteria"
    return closest(str(keys[-1]), known) or ""
