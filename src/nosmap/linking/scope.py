"""What linking works within: a portfolio's items and units, and how to look things up there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nosmap.expressions import EMPTY, resolve
from nosmap.linking.linked import LinkedUnit
from nosmap.model.base import as_tuple
from nosmap.phrases import did_you_mean, listing, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosmap.linking.items import Source
    from nosmap.linking.linked import Item
    from nosmap.linking.units import Units
    from nosmap.model.methods import Methods
    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document
    from nosmap.reading.portfolio import PortfolioFiles


class Scope:
    """One portfolio while it is linked; ``problems`` collects what can't be resolved."""

    def __init__(
        self,
        files: PortfolioFiles,
        items: tuple[Item, ...],
        sources: tuple[Source, ...],
        units: Units,
        methods: Methods,
        problems: list[Problem],
    ) -> None:
        """Take what is linked already."""
        self.files, self.items, self.sources, self.units = files, items, sources, units
        self.methods, self.problems = methods, problems
        self.spent = 0  # places of claims so far: a bound on what a file can ask for
        self.judged = 0  # pairs of decision and claim so far, as bound
        self.item_places = {it.record.ref: it.place for it in items}

    def unit(
        self, word: str, document: Document, keys: Keys, *, key: bool = False
    ) -> LinkedUnit | None:
        """Find a unit of the candidate's, or note the problem."""
        found = self.units.find(word, document, keys, key=key)
        if isinstance(found, LinkedUnit):
            return found
        self.problems.append(found)
        return None

    def criteria(
        self,
        unit: LinkedUnit,
        expression: str | Sequence[str],
        document: Document,
        keys: Keys,
        *,
        groups: bool,
    ) -> tuple[int, ...]:
        """Resolve an expression or a list of them; faulty terms are noted and left out."""
        if isinstance(expression, str):
            found = resolve(unit.standard, expression, groups=groups)
            for fault in found.faults:
                self.problems.append(
                    document.error(fault.code, fault.message, keys, fault.hint, offset=fault.offset)
                )
            return found.places
        if not expression:
            self.problems.append(document.error(EMPTY.code, EMPTY.message, keys, EMPTY.hint))
        places: dict[int, None] = {}
        for n, each in enumerate(expression):
            places |= dict.fromkeys(self.criteria(unit, each, document, (*keys, n), groups=groups))
        return tuple(places)

    def _evidence_hint(self, ref: str) -> str:
        return did_you_mean(ref, self.item_places) or f"there are: {listing(self.item_places)}"

    def evidence(
        self, references: str | tuple[str, ...], document: Document, keys: Keys
    ) -> tuple[int, ...]:
        """Find the items that a record names; unknown references are noted and left out."""
        if not references:
            self.problems.append(document.error("empty-text", "no evidence is named here", keys))
        places: dict[int, None] = {}
        for n, ref in enumerate(as_tuple(references)):
            place = self.item_places.get(ref)
            if place is None:
                at = keys if isinstance(references, str) else (*keys, n)
                message = f"no evidence has the reference {quoted(ref)}"
                hint = partial(self._evidence_hint, ref)
                self.problems.append(document.error("unknown-evidence", message, at, hint))
            else:
                places[place] = None
        return tuple(places)
