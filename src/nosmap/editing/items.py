"""Changing what an item of evidence says of itself: only what is named, and all else stays."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.editing.claims import remove_key, replace_pair
from nosmap.editing.entries import item_keys
from nosmap.editing.render import plain
from nosmap.editing.texts import append, read, remove_entry, set_value
from nosmap.reading.walking import value_at

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nosmap.editing.render import Value
    from nosmap.problems import Keys


class Documents(NamedTuple):
    """Files to name in an item: beside those that it has, or in their place."""

    names: tuple[str, ...] = ()
    replace: bool = False


NONE = Documents()


def change_item(
    text: str, ref: str, values: Mapping[str, Value], documents: Documents = NONE
) -> str:
    """Give keys of an item other values; None takes a key out.

    A value that stands there already changes nothing. Raises NosmapError where there is no
    such item, or the text can't be edited safely.
    """
    keys = item_keys(text, ref)
    for key, value in values.items():
        text = _with_value(text, (*keys, key), value)
    return _with_documents(text, keys, documents)


def item_record(text: str, ref: str) -> dict[str, Value]:
    """Give an item's record as it is written. Raises NotFoundError where there is none."""
    record: dict[str, Value] = _at(text, item_keys(text, ref))
    return record


def documents_of(record: Mapping[str, Value]) -> list[str]:
    """List the files that an item's record names, under whichever key."""
    many = record.get("files")
    named = [record.get("file"), *(many if isinstance(many, list) else [])]
    return [it for it in named if isinstance(it, str) and it]


def _with_value(text: str, keys: Keys, value: Value) -> str:
    if value is None:
        return remove_key(text, keys)
    here = _at(text, keys[:-1]).get(str(keys[-1]))
    same = isinstance(here, str) and here.strip() == plain(value).strip()
    return text if same else set_value(text, keys, value)


def _with_documents(text: str, keys: Keys, documents: Documents) -> str:
    record = _at(text, keys)
    had = documents_of(record)
    new = [it for it in dict.fromkeys(documents.names) if it not in had]
    gone = [it for it in had if it not in documents.names] if documents.replace else []
    if not new and not gone:
        return text
    names = [*(it for it in had if it not in gone), *new]
    if not names:
        return remove_key(remove_key(text, (*keys, "file")), (*keys, "files"))
    return _in_list(text, keys, new, gone) if "files" in record else _once(text, keys, names)


def _in_list(text: str, keys: Keys, new: list[str], gone: list[str]) -> str:
    """Change the list entry by entry, so that it stays as its writer has it."""
    at = (*keys, "files")
    for it in new:
        text = append(text, at, it)
    for n, it in reversed(list(enumerate(_at(text, at) or []))):
        text = remove_entry(text, (*at, n)) if it in gone else text
    return remove_key(text, (*keys, "file")) if _at(text, keys).get("file") in gone else text


def _once(text: str, keys: Keys, names: list[str]) -> str:
    """Name one file as `file`, several as `files`, in the place where `file` stood."""
    if len(names) == 1:
        return set_value(text, (*keys, "file"), names[0])
    if "file" in _at(text, keys):
        return replace_pair(text, (*keys, "file"), "files", names)
    return set_value(text, (*keys, "files"), names)


def _at(text: str, keys: Keys) -> Value:
    return value_at(read(text), keys)
