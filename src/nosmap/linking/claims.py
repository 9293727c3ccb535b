"""Claims: each entry of an item's lists to the criteria it names and where it points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.expressions import EMPTY, Resolved, resolve
from nosmap.linking.linked import ITEMS_SHIFT, ClaimPlace, LinkedUnit
from nosmap.model.base import as_tuple

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.expressions import TermFault
    from nosmap.linking.scope import Linking
    from nosmap.model.evidence import ClaimForm
    from nosmap.reading.at import At

MOST = 20_000
"""Far more places of claims than any portfolio has; a few lines of YAML could name millions."""

MOST_PLACES = 100
"""Places at which one item can show one criterion."""

BROAD = 10
"""One locator for more criteria than this is a warning."""


def link_claims(scope: Linking) -> None:
    """Link the claims of all items; each claim knows its locators."""
    for item, place in zip(scope.items, scope.places, strict=True):
        for word, entries in item.record.claims.items():
            at = place / "claims" / word
            unit = scope.unit_at(word, at.key)
            if unit is None:
                continue
            for n, entry in enumerate(entries):
                if scope.spent > MOST:
                    _tell_too_many(scope, at / n)
                    return
                _link_entry(scope, unit, item.place, entry, at, n)


def _link_entry(
    scope: Linking, unit: LinkedUnit, item: int, entry: str | ClaimForm, claims_at: At, n: int
) -> None:
    """Link one entry, the n-th there; its place is made only if a problem is told of it."""
    withdrawn: dt.date | None = None
    faults: list[tuple[At, TermFault]] = []
    if isinstance(entry, str):
        expression, _, text = entry.partition("@")
        locator: str | None = text.strip() or None
        found = resolve(unit.standard, expression)
        if found.faults:
            faults = [(claims_at / n, it) for it in found.faults]
    else:
        withdrawn, locator = entry.withdrawn, entry.at
        found, faults = _long_form(unit, entry, claims_at, n)
    known = (ClaimPlace(locator, withdrawn),)
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
    if locator is not None and "@" in locator:
        _tell_several(scope, unit, entry, claims_at / n)
    if faults or again or locator is None or len(found.places) > BROAD:
        _tell(scope, unit, claims_at / n, (found, locator, again, faults))
    for place in found.blanket:
        unit.blanket[place << ITEMS_SHIFT | item] = withdrawn


def _tell_several(scope: Linking, unit: LinkedUnit, entry: str | ClaimForm, at: At) -> None:
    """Tell of a place with another claim in it, `p. 1, P4 @ p. 2`: P4 is not claimed by it."""
    from nosmap.expressions.several import claims_in

    text = entry if isinstance(entry, str) else f"{_criteria(entry)} @ {entry.at}"
    first, *others = claims_in(unit.standard, text)
    if others:
        codes = ", ".join(it.partition("@")[0].strip() for it in others)
        message = f"this place holds another claim ({codes}), which is not read as one"
        hint = f"make an entry of each: {' and '.join((first, *others))}"
        where = at if isinstance(entry, str) else at / "at"
        scope.problems.append(where.warning(Code.SEVERAL_CLAIMS, message, hint))


def _criteria(entry: ClaimForm) -> str:
    return ", ".join(as_tuple(entry.criteria))


def _tell_too_many(scope: Linking, at: At) -> None:
    message = f"more than {MOST} claims; those from here on are left out"
    hint = "no portfolio needs so many: is something written here again and again?"
    scope.problems.append(at.error(Code.TOO_MANY, message, hint))


def _long_form(
    unit: LinkedUnit, entry: ClaimForm, claims_at: At, n: int
) -> tuple[Resolved, list[tuple[At, TermFault]]]:
    """Resolve the long form, whose criteria may be a list of expressions."""
    if isinstance(entry.criteria, str):
        found = resolve(unit.standard, entry.criteria)
        return found, [(claims_at / n / "criteria", it) for it in found.faults]
    named: dict[int, int] = {}
    blanket: tuple[int, ...] = ()
    faults: list[tuple[At, TermFault]] = []
    if not entry.criteria:
        faults = [(claims_at / n / "criteria", EMPTY)]
    for m, expression in enumerate(entry.criteria):
        part = resolve(unit.standard, expression)
        faults += [(claims_at / n / "criteria" / m, it) for it in part.faults]
        blanket += part.blanket
        for place in part.places:
            named[place] = named.get(place, 0) + 1 + (place in part.repeated)
    repeated = tuple(it for it, times in named.items() if times > 1)
    return Resolved(tuple(named), repeated, blanket), faults


def _tell(
    scope: Linking,
    unit: LinkedUnit,
    at: At,
    what: tuple[Resolved, str | None, tuple[int, ...], list[tuple[At, TermFault]]],
) -> None:
    found, locator, again, faults = what
    tell = scope.problems.append
    for where, fault in faults:
        tell(where.error(fault.code, fault.message, fault.hint, offset=fault.offset))
    if not found.places:
        return
    if again:
        codes = ", ".join(unit.standard.codes(dict.fromkeys(again)))
        message = f"{codes} stands at this place of the item already"
        tell(at.warning(Code.LISTED_TWICE, message, "keep one of the two"))
    if locator is None:
        unit.unlocated.append(at)  # what that weighs is the policy's
    elif len(found.places) > BROAD:
        message = f"one locator stands for {len(found.places)} criteria"
        hint = "split the claim and say for each part where it stands"
        tell(at.warning(Code.BROAD_LOCATOR, message, hint))
