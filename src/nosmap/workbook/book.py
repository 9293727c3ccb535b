"""What all sheets look at: the people that were asked for, and how much may be said of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import Case, UnitCase
    from nosmap.linking.linked import LinkedPortfolio, LinkedUnit
    from nosmap.loading import LoadedCases
    from nosmap.mapping.result import PortfolioCoverage, UnitCoverage
    from nosmap.model.centre import Centre
    from nosmap.model.standards import Standard

MOST_ROWS: Final = 10_000
"""More rows than this in a sheet help nobody: it is narrowed, or left out (see `full`)."""


class Person(NamedTuple):
    """A candidate in the workbook. ``label`` is the reference, made unique where it is not."""

    label: str
    case: Case

    @property
    def linked(self) -> LinkedPortfolio:
        """The linked records."""
        return self.case.linked

    @property
    def coverage(self) -> PortfolioCoverage:
        """The one result."""
        return self.case.coverage


class PersonUnit(NamedTuple):
    """A candidate's unit: its records and its coverage."""

    person: Person
    unit: UnitCase

    @property
    def linked(self) -> LinkedUnit:
        """Its linked records."""
        return self.unit.linked

    @property
    def coverage(self) -> UnitCoverage:
        """Its part of the one result."""
        return self.unit.coverage

    @property
    def standard(self) -> Standard:
        """Its standard."""
        return self.unit.standard


@dataclass(frozen=True)
class Book:
    """What a workbook is made from, and for whom."""

    loaded: LoadedCases
    as_of: dt.date
    anonymous: bool = False
    full: bool = False

    @cached_property
    def people(self) -> tuple[Person, ...]:
        """The candidates in the order of their paths."""
        refs = Counter(it.coverage.candidate.ref for it in self.loaded.cases)
        return tuple(Person(_label(it, refs), it) for it in self.loaded.cases)

    @cached_property
    def units(self) -> tuple[PersonUnit, ...]:
        """Every candidate's units."""
        return tuple(
            PersonUnit(person, unit) for person in self.people for unit in person.case.units
        )

    @cached_property
    def standards(self) -> tuple[Standard, ...]:
        """The standards of all units, each version once."""
        return tuple(
            {(it.standard.urn, it.standard.fingerprint): it.standard for it in self.units}.values()
        )

    def of(self, standard: Standard) -> tuple[PersonUnit, ...]:
        """Give the units of one version of a standard."""
        key = (standard.urn, standard.fingerprint)
        return tuple(it for it in self.units if (it.standard.urn, it.standard.fingerprint) == key)

    @property
    def several(self) -> bool:
        """Whether there is more than one candidate."""
        return len(self.people) > 1

    @property
    def centres(self) -> Iterator[Centre]:
        """The centres of the workspaces, each once."""
        return iter(
            {id(it.case.workspace): it.case.workspace.centre for it in self.people}.values()
        )

    @cached_property
    def references(self) -> frozenset[str]:
        """The references of staff and candidates: they stand for people without naming them."""
        staff = (it.ref for centre in self.centres for it in (*centre.assessors, *centre.verifiers))
        named = (ref for it in self.units for ref in (it.coverage.assessor, it.coverage.verifier))
        return frozenset([*staff, *(it for it in named if it), *(it.label for it in self.people)])

    def fits(self, rows: int) -> bool:
        """Whether so many rows may stand in a sheet."""
        return self.full or rows <= MOST_ROWS

    def personal(self, text: str | None) -> str | None:
        """Give a text that may identify somebody; nothing in an anonymous workbook."""
        return None if self.anonymous or text is None else shown(text)

    def person(self, text: str | None) -> str | None:
        """Give who somebody is; in an anonymous workbook only if it is a known reference."""
        return shown(text) if text in self.references and text else self.personal(text)


def _label(case: Case, refs: Counter[str]) -> str:
    ref = case.coverage.candidate.ref
    return shown(ref if refs[ref] == 1 else f"{ref} ({case.coverage.path})")
