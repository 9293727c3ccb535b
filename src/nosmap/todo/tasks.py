"""A unit with its records and its coverage, and one thing to do in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.linking.linked import LinkedUnit
    from nosmap.mapping.result import UnitCoverage


class UnitCase(NamedTuple):
    """A unit as it is recorded and as it stands, in its portfolio."""

    case: Case
    linked: LinkedUnit
    coverage: UnitCoverage

    def task(
        self,
        kind: str,
        role: str,
        who: str | None,
        day: dt.date,
        what: str,
        items: tuple[str, ...] = (),
        criteria: tuple[str, ...] = (),
    ) -> Task:
        """Make a task of this unit."""
        candidate, urn = self.case.linked.candidate.ref, self.coverage.standard.urn
        return Task(kind, role, who, candidate, urn, day, what, items, criteria)

    @property
    def candidate(self) -> str:
        """The candidate's reference."""
        return self.case.linked.candidate.ref


def units_of(case: Case) -> Iterator[UnitCase]:
    """Give a portfolio's units."""
    for linked, coverage in zip(case.linked.units, case.coverage.units, strict=True):
        yield UnitCase(case, linked, coverage)


class Task(NamedTuple):
    """Something that waits for somebody.

    ``who`` is a reference, or None where nobody is named; ``day`` the day since which it
    waits, on which it is due, or for which it is planned.
    """

    kind: str
    role: str
    who: str | None
    candidate: str
    unit: str
    day: dt.date
    what: str
    items: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()

    def waiting(self, as_of: dt.date) -> int:
        """Days that it waits, or is overdue; negative where its day is still to come."""
        return (as_of - self.day).days


def in_order(tasks: list[Task]) -> list[Task]:
    """Sort tasks: longest waiting first, what is planned last."""
    return sorted(tasks, key=lambda it: (it.day, it.candidate, it.unit, it.kind, it.items))
