"""Knowledge that several units share: claims that could be made here, as they were made there.

The same statement, word for word, stands in most standards of a suite (K1-K97). What an item
shows for one unit is a suggestion for another: the candidate claims it there, and the assessor
confirms it in that unit's context (domain.md, rule 7). Nothing is carried over by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.linking.linked import claim_key, criterion_of, item_of
from nosmap.model.standards import fold
from nosmap.model.words import StatementKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.linking.linked import Item, LinkedPortfolio, LinkedUnit


class Shared(NamedTuple):
    """A claim that an item makes in another unit, for the same statements of this one."""

    item: Item
    codes: tuple[str, ...]
    """The codes in this unit, in document order."""

    locator: str
    there: str
    """Where it is claimed: `SCDLMCB7: K1, K2`."""

    already: tuple[str, ...] = ()

    @property
    def claim(self) -> str:
        """The claim as text, the way that `nosmap claim` takes it."""
        at = f" @ {self.locator}" if self.locator else ""
        return f"{', '.join(self.codes)}{at}"

    @property
    def excerpt(self) -> str:
        """What speaks for it."""
        title = " ".join(self.item.record.title.split())
        return f"{self.item.ref} {title}: put forward in {self.there}"


def shared_claims(
    portfolio: LinkedPortfolio, unit: LinkedUnit, as_of: dt.date, item: str | None = None
) -> list[Shared]:
    """List the claims of other units that could be made in one, by item and locator.

    Only knowledge whose text is the same; not what the item claims here, nor what it took
    back. ``item`` looks at one item only.
    """
    grouped: dict[tuple[int, str, str], list[tuple[int, str]]] = {}
    for other in portfolio.units:
        if other is unit:
            continue
        for here, there, place, locator in _pairs(portfolio, unit, other, as_of):
            if item in {None, portfolio.items[place].ref}:
                key = (place, other.standard.urn, locator)
                grouped.setdefault(key, []).append((here, other.standard.criteria[there].code))
    return [_shared(portfolio, unit, key, found) for key, found in sorted(grouped.items())]


def _pairs(
    portfolio: LinkedPortfolio, unit: LinkedUnit, other: LinkedUnit, as_of: dt.date
) -> Iterator[tuple[int, int, int, str]]:
    """Give criterion here, criterion there, item and locator of what is claimed only there."""
    here = {
        fold(it.text): place
        for place, it in enumerate(unit.standard.criteria)
        if it.kind == StatementKind.KNOWLEDGE
    }
    for key, entries in other.claims.items():
        there, item = criterion_of(key), item_of(key)
        place = here.get(fold(other.standard.criteria[there].text))
        if place is None or claim_key(place, item) in unit.claims:
            continue
        if portfolio.items[item].own_record:
            continue  # the assessors map their own records themselves
        for entry in entries:
            if entry.withdrawn is None or entry.withdrawn > as_of:
                yield place, there, item, entry.locator or ""


def _shared(
    portfolio: LinkedPortfolio,
    unit: LinkedUnit,
    key: tuple[int, str, str],
    found: list[tuple[int, str]],
) -> Shared:
    place, urn, locator = key
    pairs = sorted(dict(found).items())
    codes = unit.standard.codes(here for here, _ in pairs)
    there = f"{urn}: {', '.join(code for _, code in pairs)}"
    return Shared(portfolio.items[place], codes, locator, there)
