"""One thing to do in a unit."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.case import UnitCase
    from nosmap.model.words import Role


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


def task(
    unit: UnitCase,
    kind: str,
    whose: tuple[str, str | None],
    day: dt.date,
    what: str,
    items: tuple[str, ...] = (),
    criteria: tuple[str, ...] = (),
) -> Task:
    """Make a task of a unit; ``whose`` is the role and the person's reference."""
    urn = unit.standard.urn
    return Task(kind, *whose, unit.candidate, urn, day, what, items, criteria)


def signing(unit: UnitCase, role: Role, what: str) -> str:
    """Say what there is to sign; where a signature of the role does not count, why again."""
    for signed in unit.coverage.signatures:
        if signed.role is role and not signed.counts:
            why = signed.faults[0]
            after = f", {why.what} came after it" if why.what else ""
            return f"{what}, again: the signature of {signed.date} does not count{after}"
    return what


def in_order(tasks: list[Task]) -> list[Task]:
    """Sort tasks: longest waiting first, what is planned last."""
    return sorted(tasks, key=lambda it: (it.day, it.candidate, it.unit, it.kind, it.items))
