"""What linking works within: a portfolio's items and units, and how to look things up there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.expressions import EMPTY, resolve
from nosmap.linking.versions import Versions
from nosmap.model.base import as_tuple
from nosmap.model.words import FileKind
from nosmap.phrases import did_you_mean, listing, quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nosmap.expressions import TermFault
    from nosmap.linking.linked import Item, LinkedUnit, VersionedRecord
    from nosmap.linking.units import Units
    from nosmap.model.methods import Methods
    from nosmap.problems import Problem
    from nosmap.reading.at import At
    from nosmap.reading.portfolio import PortfolioFiles


class Linking:
    """One portfolio while it is linked; ``problems`` collects what can't be resolved.

    What a record names is looked up with the place of the record: the place of the name is
    only made where there is something to tell.
    """

    def __init__(
        self,
        files: PortfolioFiles,
        items: tuple[Item, ...],
        places: tuple[At, ...],
        units: Units,
        methods: Methods,
        problems: list[Problem],
    ) -> None:
        """Take what is linked already; ``places`` says where each item's record stands."""
        self.files, self.items, self.places, self.units = files, items, places, units
        self.methods, self.problems = methods, problems
        self.spent = 0  # places of claims so far: a bound on what a file can ask for
        self.judged = 0  # pairs of decision and claim so far, as bound
        self.item_places = {it.record.ref: it.place for it in items}
        self.versions = Versions(files, units, problems)

    def unit(self, word: str, record: At) -> LinkedUnit | None:
        """Find the candidate's unit that a record names under `unit`, or note the problem."""
        return self.units.find(word) or self.unit_at(word, record / "unit")

    def unit_at(self, word: str, at: At) -> LinkedUnit | None:
        """Find a unit of the candidate's, named at just that place, or note the problem."""
        found = self.units.find(word)
        missing = self.units.missing(word, at) if found is None else None
        if missing is not None:
            self.problems.append(missing)
        return found

    def of_its_version(self, unit: LinkedUnit, found: VersionedRecord) -> bool:
        """Whether a record speaks of the unit's version; what does not is history.

        Contract section 2: its own version, else what its file says under `versions`.
        """
        version = found.record.version or self.versions.of(unit, found.role)
        if version is None and found.role is not FileKind.PORTFOLIO:
            unit.unpinned.append(found)
        holds = unit.standard.names_version(version)
        if not holds:
            unit.of_other_version.append(found)
        return holds

    def criteria(
        self, unit: LinkedUnit, expression: str | Sequence[str], record: At, *, groups: bool
    ) -> tuple[int, ...]:
        """Resolve a record's `criteria`, one expression or a list of them.

        Faulty terms are noted and left out.
        """
        if isinstance(expression, str):
            found = resolve(unit.standard, expression, groups=groups)
            if found.faults:
                self._tell(found.faults, record / "criteria")
            return found.places
        at = record / "criteria"
        if not expression:
            self._tell([EMPTY], at)
        places: dict[int, None] = {}
        for n, each in enumerate(expression):
            found = resolve(unit.standard, each, groups=groups)
            if found.faults:
                self._tell(found.faults, at / n)
            places |= dict.fromkeys(found.places)
        return tuple(places)

    def _tell(self, faults: Iterable[TermFault], at: At) -> None:
        self.problems += [at.error(it.code, it.message, it.hint, offset=it.offset) for it in faults]

    def _evidence_hint(self, ref: str) -> str:
        return did_you_mean(ref, self.item_places) or f"there are: {listing(self.item_places)}"

    def evidence(self, references: str | tuple[str, ...], record: At) -> tuple[int, ...]:
        """Find the items of a record's `evidence`; unknown ones are noted and left out."""
        if not references:
            problem = (record / "evidence").error(Code.EMPTY_TEXT, "no evidence is named here")
            self.problems.append(problem)
        places: dict[int, None] = {}
        for n, ref in enumerate(as_tuple(references)):
            place = self.item_places.get(ref)
            if place is None:
                at = record / "evidence"
                where = at if isinstance(references, str) else at / n
                message = f"no evidence has the reference {quoted(ref)}"
                hint = partial(self._evidence_hint, ref)
                self.problems.append(where.error(Code.UNKNOWN_EVIDENCE, message, hint))
            else:
                places[place] = None
        return tuple(places)
