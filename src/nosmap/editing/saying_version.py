"""New records say of which version of the standard they speak (contract section 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.editing.insert import insert_key
from nosmap.editing.lines import Edit, splice
from nosmap.editing.style import style_of
from nosmap.editing.texts import proved, read, set_value
from nosmap.model.standards import named, unit_key
from nosmap.model.words import FileKind
from nosmap.reading.tree import parse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from nosmap.linking.linked import LinkedUnit
    from nosmap.model.standards import Standard
    from nosmap.problems import Keys
    from nosmap.reading.events import Data

LISTS = ("decisions", "not_applicable", "samples", "sign_off")
"""The lists whose records speak of a version, in whichever file they stand."""


def with_versions(before: str, after: str, role: str, units: Sequence[LinkedUnit]) -> str:
    """Give the text after an edit, in which the records that it added say their version.

    The first record on a unit in a file makes its entry under `versions`. Another says its own
    where the entry is of another version, or where older ones say none: those stay unpinned.
    The candidate's signature says its own, as the unit's pin may move on. Raises NosmapError
    where the text can't be edited safely.
    """
    old, new = read(before) or {}, read(after) or {}
    entries: dict[str, str] = {}
    own: dict[Keys, str] = {}
    for keys, record in _added(old, new):
        unit = named(str(record.get("unit")), units)
        if unit is None or record.get("version"):
            continue
        standard = unit.standard
        said = _said(new, standard)
        if role == FileKind.PORTFOLIO or (said is None and _is_unpinned(old, standard)):
            own[keys] = standard.fingerprint
        elif said is None:
            entries[standard.urn] = standard.fingerprint
        elif not standard.names_version(said):
            own[keys] = standard.fingerprint
    after = _with_own(after, own)
    for urn, fingerprint in entries.items():
        after = set_value(after, ("versions", urn), fingerprint)
    return after


def _added(old: Data, new: Data) -> Iterator[tuple[Keys, dict[str, Data]]]:
    """Give the records that an edit appended, and where they stand."""
    for key in LISTS:
        records, known = new.get(key), len(old.get(key) or ())
        for place, record in enumerate(records if isinstance(records, list) else ()):
            if place >= known and isinstance(record, dict):
                yield (key, place), record


def _said(data: Data, standard: Standard) -> str | None:
    """Give what a file says of a unit under `versions`."""
    versions = data.get("versions")
    names = set(map(unit_key, standard.names))
    found = versions.items() if isinstance(versions, dict) else ()
    return next((str(version) for word, version in found if unit_key(word) in names), None)


def _is_unpinned(data: Data, standard: Standard) -> bool:
    """Whether a file holds a record on a unit that says no version."""
    names = set(map(unit_key, standard.names))
    return any(
        isinstance(it, dict) and unit_key(str(it.get("unit"))) in names and not it.get("version")
        for key in LISTS
        for it in data.get(key) or ()
    )


def _with_own(text: str, own: Mapping[Keys, str]) -> str:
    """Give records their own version; the text is parsed once, however many there are."""
    root = parse(text)
    if not own or root is None:
        return text
    wanted, style, edits = read(text), style_of(root), list[Edit]()
    for keys, fingerprint in own.items():
        node = root.at(keys)
        if node is not None:
            edits += insert_key(text, node, "version", fingerprint, style)
            wanted[keys[0]][keys[1]]["version"] = fingerprint
    return proved(splice(text, edits), wanted, next(iter(own)))
