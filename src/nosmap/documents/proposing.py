"""From an item's documents to claims that its candidate may want to make.

A proposal is only what stands in the document. What the item claims already at that very place
is left out; whether the rest becomes a claim is the candidate's decision alone.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nosmap.errors import NosmapError
from nosmap.linking.linked import criterion_of, item_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.documents.codes import Proposal
    from nosmap.linking.linked import Item, LinkedUnit
    from nosmap.model.standards import Standard


class Proposed(NamedTuple):
    """A claim as it can be written: ``claim`` is `P12, K5 @ p. 2, par. 3`."""

    unit: str
    """The unit's URN."""
    codes: tuple[str, ...]
    locator: str
    excerpt: str
    already: tuple[str, ...]
    """Those of the codes that the item claims at other places."""

    @property
    def claim(self) -> str:
        """The claim as text, the way that `nosmap claim` takes it."""
        return f"{', '.join(self.codes)} @ {self.locator}"


def propose(folder: Path, item: Item, unit: LinkedUnit) -> list[Proposed]:
    """Propose claims in a unit from the documents of one item, in reading order.

    ``folder`` is the portfolio's. Raises NosmapError where the item has no document, or where
    none of its documents can be read.
    """
    return list(_proposed(folder, item, unit))


def _proposed(folder: Path, item: Item, unit: LinkedUnit) -> Iterator[Proposed]:
    claimed = _claimed(item, unit)
    paths = _documents(folder, item)
    for path in paths:
        inside = f"{path.name}, " if len(paths) > 1 else ""
        for place, found in groupby(_codes(path, unit.standard), key=lambda it: it.place):
            locator = inside + place.replace("@", "at")  # `@` would begin the locator
            new = [it for it in found if locator not in claimed.get(it.code, ())]
            if new:
                codes = tuple(it.code for it in new)
                already = tuple(it for it in codes if it in claimed)
                yield Proposed(unit.standard.urn, codes, locator, new[0].excerpt, already)


def _codes(path: Path, standard: Standard) -> list[Proposal]:
    """Find the codes in a document, those of one place together."""
    from nosmap.documents.codes import codes_in
    from nosmap.documents.document import passages

    found = codes_in(passages(path), standard)
    order = {place: n for n, place in enumerate(dict.fromkeys(it.place for it in found))}
    return sorted(found, key=lambda it: order[it.place])


def _documents(folder: Path, item: Item) -> list[Path]:
    from nosmap.workspace.folder import Folder

    if not item.record.all_files:
        where = f"it is held at {item.record.held_at}" if item.record.held_at else "it has no file"
        raise NosmapError(f"{item.ref} has no document here: {where}", "claim from it by hand")
    inside = Folder(folder)
    found = [(it, inside.find(it)) for it in item.record.all_files]
    outside = [name for name, path in found if path is None]
    if outside:
        raise NosmapError(f"{outside[0]} lies outside of the portfolio's folder", "put it inside")
    return [Path(path) for _, path in found if path]


def _claimed(item: Item, unit: LinkedUnit) -> dict[str, frozenset[str | None]]:
    """Give what an item claims in a unit: its codes, each with its locators."""
    return {
        unit.standard.criteria[criterion_of(key)].code: frozenset(it.locator for it in entries)
        for key, entries in unit.claims.items()
        if item_of(key) == item.place
    }
