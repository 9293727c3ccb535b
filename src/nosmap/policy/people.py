"""The centre's staff: who may sign what on which day (contract sections 4, 6 and 11)."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from nosmap.model.words import Role

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.model.assessment import Decision
    from nosmap.model.centre import Centre, Staff


class Countersigned(Enum):
    """What a second signature under a decision is worth."""

    NOT_YET = auto()
    COUNTS = auto()
    BAD = auto()


class People:
    """Assessors and verifiers by their references; a second entry of one is not looked at."""

    def __init__(self, centre: Centre) -> None:
        """Take the centre's lists."""
        self._listed = {
            Role.ASSESSOR: _by_ref(centre.assessors),
            Role.VERIFIER: _by_ref(centre.verifiers),
        }

    def find(self, role: Role, ref: str) -> Staff | None:
        """Find somebody's entry in a role's list."""
        return self._listed[role].get(ref)

    def lists_any(self, role: Role) -> bool:
        """Whether the centre lists anybody of a role."""
        return bool(self._listed[role])

    def is_qualified(self, role: Role, ref: str, day: dt.date, *, listed: bool = False) -> bool:
        """Whether somebody was qualified on a day.

        Nothing says of somebody who is not listed that they were not; with ``listed`` they
        must be, where the centre lists anybody of the role.
        """
        entry = self.find(role, ref)
        if entry is None:
            return not (listed and self.lists_any(role))
        return entry.is_qualified_on(day)

    def countersigned(self, decision: Decision, as_of: dt.date) -> Countersigned:
        """Say what the countersignature of a decision is worth as of a day.

        It counts by another assessor, listed and qualified on its day, no earlier than the
        decision.
        """
        signed = decision.countersigned
        if signed is None or signed.date > as_of:
            return Countersigned.NOT_YET
        entry = self.find(Role.ASSESSOR, signed.by)
        fits = entry is not None and entry.is_qualified_on(signed.date)
        another = signed.by != decision.assessor
        in_order = signed.date >= decision.date
        return Countersigned.COUNTS if fits and another and in_order else Countersigned.BAD

    def is_trusted(self, decision: Decision, as_of: dt.date, *, listed: bool = False) -> bool:
        """Whether a decision needs no countersignature, or has one that counts."""
        who, day = decision.assessor, decision.date
        if self.is_qualified(Role.ASSESSOR, who, day, listed=listed):
            return True
        return self.countersigned(decision, as_of) is Countersigned.COUNTS


def _by_ref(staff: tuple[Staff, ...]) -> dict[str, Staff]:
    return {it.ref: it for it in reversed(staff)}
