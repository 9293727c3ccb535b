"""Taking claims back: without a trace where no decision stands, else `withdrawn: DATE`.

A claim that has a decision is never deleted: its decisions stay valid history (contract
section 3).
"""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, NamedTuple

from nosmap.editing.entries import item_keys, unit_words
from nosmap.editing.lines import splice
from nosmap.editing.render import plain
from nosmap.editing.replace import remove_pair
from nosmap.editing.replace import replace_pair as replacing
from nosmap.editing.style import style_of
from nosmap.editing.texts import append, proved, read, remove_entry, set_value
from nosmap.errors import NosmapError
from nosmap.expressions import resolve
from nosmap.reading.tree import parse
from nosmap.reading.walking import value_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from nosmap.editing.render import Value
    from nosmap.model.standards import Standard
    from nosmap.problems import Keys


class Taken(NamedTuple):
    """The criteria to take back, by places in the standard; ``decided`` those with a decision."""

    standard: Standard
    wanted: frozenset[int]
    decided: frozenset[int]
    day: dt.date


def withdraw_claims(text: str, ref: str, names: tuple[str, ...], taken: Taken) -> str:
    """Take an item's claims on some criteria back, at all of its places.

    Raises NosmapError where an entry that may name them has a fault in it.
    """
    item = item_keys(text, ref)
    for word in unit_words(text, item, names):
        keys: Keys = (*item, "claims", word)
        entries = value_at(read(text), keys) or []
        for n in reversed(range(len(entries))):
            text = _withdraw(text, (*keys, n), entries[n], taken)
    return text


def _withdraw(text: str, keys: Keys, entry: Value, taken: Taken) -> str:
    if isinstance(entry, dict) and entry.get("withdrawn"):
        return text
    criteria, at = _parts(entry)
    places = _places(criteria, taken)
    hit, rest = places & taken.wanted, places - taken.wanted
    if not hit:
        return text
    kept = hit & taken.decided
    if not rest and not kept:
        return remove_entry(text, keys)
    if not rest and kept == hit:
        return _mark(text, keys, entry, at, taken)
    if kept:
        long = _long(_expression(taken, kept), at, taken)
        if not rest:
            return set_value(text, keys, long)
        text = append(text, keys[:-1], long)
    return _shorten(text, keys, entry, _expression(taken, rest), at)


def _parts(entry: Value) -> tuple[list[str], str | None]:
    if isinstance(entry, dict):
        criteria = entry.get("criteria")
        return ([criteria] if isinstance(criteria, str) else list(criteria or [])), entry.get("at")
    expression, _, locator = str(entry or "").partition("@")
    return [expression], locator.strip() or None


def _places(criteria: Iterable[str], taken: Taken) -> frozenset[int]:
    found: set[int] = set()
    for it in criteria:
        resolved = resolve(taken.standard, it)
        if resolved.faults:
            message = f"a claim here can't be read: {resolved.faults[0].message}"
            raise NosmapError(message, "mend that claim by hand first; nothing was written")
        found.update(resolved.places)
    return frozenset(found)


def _mark(text: str, keys: Keys, entry: Value, at: str | None, taken: Taken) -> str:
    """Withdraw a whole entry as it is written."""
    if isinstance(entry, dict):
        return set_value(text, (*keys, "withdrawn"), taken.day)
    return set_value(text, keys, _long(entry.partition("@")[0].strip(), at, taken))


def _long(criteria: str, at: str | None, taken: Taken) -> dict[str, Value]:
    return {"criteria": criteria} | ({"at": at} if at else {}) | {"withdrawn": taken.day}


def _shorten(text: str, keys: Keys, entry: Value, criteria: str, at: str | None) -> str:
    """Leave only some criteria in an entry."""
    if isinstance(entry, dict):
        return set_value(text, (*keys, "criteria"), criteria)
    return set_value(text, keys, f"{criteria} @ {at}" if at else criteria)


def _expression(taken: Taken, places: frozenset[int]) -> str:
    from nosmap.expressions.shortening import ranges

    return ", ".join(ranges(taken.standard, taken.standard.codes(sorted(places))))


def remove_key(text: str, keys: Keys) -> str:
    """Take out the key that some keys lead to, with its lines and the comment on them.

    A key that is not there changes nothing. Raises NosmapError where the text can't be edited
    safely.
    """
    *outer, key = keys
    wanted = deepcopy(read(text))
    holder = value_at(wanted, tuple(outer))
    root = parse(text)
    node = root.at(tuple(outer)) if root is not None else None
    if node is None or key not in holder:
        return text
    del holder[key]
    return proved(splice(text, remove_pair(text, node, str(key))), wanted, keys)


def replace_pair(text: str, keys: Keys, new: str, value: Value) -> str:
    """Give the key that some keys lead to another name and value, in the same place.

    Raises NosmapError where the text can't be edited safely.
    """
    *outer, key = keys
    wanted = deepcopy(read(text))
    holder = value_at(wanted, tuple(outer))
    root = parse(text)
    node = root.at(tuple(outer)) if root is not None else None
    edits = replacing(text, node, str(key), {new: value}, style_of(root)) if node else []
    del holder[key]
    holder[new] = plain(value)
    return proved(splice(text, edits), wanted, keys)
