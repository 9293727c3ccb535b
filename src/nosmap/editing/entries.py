"""Finding records by their references, and free references for new ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nosmap.editing.render import plain
from nosmap.editing.texts import append, append_all, read
from nosmap.errors import NotFoundError
from nosmap.model.standards import unit_key
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.reading.walking import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.editing.render import Value
    from nosmap.problems import Keys


def item_keys(text: str, ref: str) -> Keys:
    """Find an evidence item. Raises NotFoundError where the text has none of that reference."""
    known = references(text, "evidence")
    if ref not in known:
        hint = did_you_mean(ref, known) or (f"there are: {listing(known)}" if known else "")
        raise NotFoundError(f"no evidence here has the reference {quoted(ref)}", hint)
    return ("evidence", known.index(ref))


def references(text: str, key: str) -> list[str]:
    """List the references of a list's records, in order; empty for one without."""
    records = value_at(read(text), (key,))
    found = records if isinstance(records, list) else []
    return [_ref(it) for it in found]


def _ref(record: Value) -> str:
    ref = record.get("ref") if isinstance(record, dict) else None
    return ref.strip() if isinstance(ref, str) else ""


def next_reference(known: Iterable[str], prefix: str) -> str:
    """Give the reference after the highest that begins so: `E8` after E1 to E7."""
    pattern = re.compile(re.escape(prefix) + r"0*(\d{1,6})", re.ASCII)
    numbers = [int(found[1]) for it in known if (found := pattern.fullmatch(it))]
    return f"{prefix}{max(numbers, default=0) + 1}"


def append_record(text: str, key: str, record: dict[str, Value], *, flow: bool = False) -> str:
    """Append a record to one of a file's lists; what is None or empty is left out of it."""
    return append(text, (key,), _kept(record), flow=flow)


def append_records(text: str, key: str, records: Iterable[dict[str, Value]]) -> str:
    """Append many records to one of a file's lists, as `append_record` does one."""
    return append_all(text, (key,), [_kept(it) for it in records])


def _kept(record: dict[str, Value]) -> dict[str, Value]:
    return {name: it for name, it in record.items() if it not in (None, "", [], (), {}, False)}


def append_claim(text: str, ref: str, names: tuple[str, ...], claim: Value) -> str:
    """Append a claim to an item's claims in a unit; one that stands there already is left alone.

    ``names`` are the unit's URN, first, and its aliases: under whichever stands there.
    """
    keys = item_keys(text, ref)
    word = unit_word(text, keys, names)
    at = (*keys, "claims", word)
    known = value_at(read(text), at) or []
    return text if plain(claim) in known else append(text, at, claim)


def unit_word(text: str, keys: Keys, names: tuple[str, ...]) -> str:
    """Give the name under which an item has claims in a unit, else the unit's first name."""
    return next(iter(unit_words(text, keys, names)), names[0])


def unit_words(text: str, keys: Keys, names: tuple[str, ...]) -> list[str]:
    """List the names under which an item has claims in a unit."""
    claims = value_at(read(text), (*keys, "claims"))
    wanted = {unit_key(it) for it in names}
    return [it for it in claims if unit_key(it) in wanted] if isinstance(claims, dict) else []
