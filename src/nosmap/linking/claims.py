"""Claims: each entry of an item's lists to the criteria it names and where it points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.expressions import EMPTY, Resolved, resolve
from nosmap.linking.linked import ITEMS_SHIFT, ClaimPlace, LinkedUnit

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.expressions import TermFault
    from nosmap.linking.items import Source
    from nosmap.linking.scope import Scope
    from nosmap.model.evidence import ClaimForm
    from nosmap.problems import Keys

MOST = 20_000
"""Far more places of claims than any portfolio has; a few lines of YAML could name millions."""

MOST_PLACES = 100
"""Places at which one item can show one criterion."""

BROAD = 10
"""One locator for more criteria than this is a warning."""


def link_claims(scope: Scope) -> None:
    """Link the claims of all items; each claim knows its locators."""
    for item, source in zip(scope.items, scope.sources, strict=True):
        for word, entries in item.record.claims.items():
            keys = (*source.keys, "claims", word)
            unit = scope.unit(word, source.document, keys, key=True)
            if unit is None:
                continue
            for n, entry in enumerate(entries):
                if scope.spent > MOST:
                    _tell_too_many(scope, source, (*keys, n))
                    return
                _link_entry(scope, unit, item.place, entry, source, keys, n)


def _link_entry(
    scope: Scope,
    unit: LinkedUnit,
    item: int,
    entry: str | ClaimForm,
    source: Source,
    keys: Keys,
    n: int,
) -> None:
    withdrawn: dt.date | None = None
    faults: list[tuple[Keys, TermFault]] = []
    if isinstance(entry, str):
        expression, _, locator = entry.partition("@")
        at: str | None = locator.strip() or None
        found = resolve(unit.standard, expression)
        if found.faults:
            faults = [((*keys, n), it) for it in found.faults]
    else:
        withdrawn, at = entry.withdrawn, entry.at
        found, faults = _long_form(unit, entry, (*keys, n, "criteria"))
    known = (ClaimPlace(at, withdrawn),)
    scope.spent += len(found.places) + 1
    again = found.repeated
    claims = unit.claims
    for place in found.places:
        key = place << ITEMS_SHIFT | item
        before = claims.get(key)
        if before is None:
            claims[key] = known
            continue
        if known[0] in before or len(before) >= MOST_PLACES:
            again = (*again, place)
        else:
            claims[key] = before + known
    if faults or again or at is None or len(found.places) > BROAD:
        _tell(scope, unit, source, (*keys, n), (found, at, again, faults))
    for place in found.blanket:
        unit.blanket[place << ITEMS_SHIFT | item] = withdrawn


def _tell_too_many(scope: Scope, source: Source, keys: Keys) -> None:
    message = f"more than {MOST} claims; those from here on are left out"
    hint = "no portfolio needs so many: is something written here again and again?"
    scope.problems.append(source.document.error("too-many", message, keys, hint))


def _long_form(
    unit: LinkedUnit, entry: ClaimForm, keys: Keys
) -> tuple[Resolved, list[tuple[Keys, TermFault]]]:
    """Resolve the long form, whose criteria may be a list of expressions."""
    if isinstance(entry.criteria, str):
        found = resolve(unit.standard, entry.criteria)
        return found, [(keys, it) for it in found.faults]
    named: dict[int, int] = {}
    blanket: tuple[int, ...] = ()
    faults: list[tuple[Keys, TermFault]] = [] if entry.criteria else [(keys, EMPTY)]
    for n, expression in enumerate(entry.criteria):
        part = resolve(unit.standard, expression)
        faults += [((*keys, n), it) for it in part.faults]
        blanket += part.blanket
        for place in part.places:
            named[place] = named.get(place, 0) + 1 + (place in part.repeated)
    repeated = tuple(it for it, times in named.items() if times > 1)
    return Resolved(tuple(named), repeated, blanket), faults


def _tell(
    scope: Scope,
    unit: LinkedUnit,
    source: Source,
    keys: Keys,
    what: tuple[Resolved, str | None, tuple[int, ...], list[tuple[Keys, TermFault]]],
) -> None:
    found, locator, again, faults = what
    document, tell = source.document, scope.problems.append
    for at, fault in faults:
        tell(document.error(fault.code, fault.message, at, fault.hint, offset=fault.offset))
    if not found.places:
        return
    if again:
        codes = ", ".join(unit.standard.codes(dict.fromkeys(again)))
        message = f"{codes} stands at this place of the item already"
        tell(document.warning("listed-twice", message, keys, "keep one of the two"))
    if locator is None:
        hint = "say where in the item: P12 @ p. 2, par. 1-4"
        tell(document.warning("no-locator", "this claim has no locator", keys, hint))
    elif len(found.places) > BROAD:
        message = f"one locator stands for {len(found.places)} criteria"
        hint = "split the claim and say for each part where it stands"
        tell(document.warning("broad-locator", message, keys, hint))
