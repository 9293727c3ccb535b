"""Who may sign a unit off: the centre's staff on a day (contract sections 7 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.model.words import Role

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.model.assessment import Countersignature
    from nosmap.model.centre import Centre, Staff


class Signers:
    """The centre's assessors and verifiers; where it lists nobody of a role, anybody may sign."""

    def __init__(self, centre: Centre | None = None) -> None:
        """Take the centre's lists; the first entry of a reference counts."""
        self._listed: dict[Role, dict[str, Staff]] = {
            Role.ASSESSOR: {it.ref: it for it in reversed(centre.assessors if centre else ())},
            Role.VERIFIER: {it.ref: it for it in reversed(centre.verifiers if centre else ())},
        }

    def may_sign(
        self, role: Role, by: str | None, day: dt.date, second: Countersignature | None
    ) -> bool:
        """Whether somebody may sign in a role on a day, alone or with a second signature.

        They must be listed, in post and qualified, or have the countersignature of another who
        is, given no earlier.
        """
        listed = self._listed.get(role)
        if not listed:
            return True
        entry = listed.get(by or "")
        if entry is None or not entry.is_in_post_on(day):
            return False
        return entry.is_qualified_on(day) or self._is_good(role, by, day, second)

    def _is_good(
        self, role: Role, by: str | None, day: dt.date, second: Countersignature | None
    ) -> bool:
        if second is None or second.by == by or second.date < day:
            return False
        entry = self._listed[role].get(second.by)
        return entry is not None and entry.is_qualified_on(second.date)
