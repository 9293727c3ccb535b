"""Claims that wait because a decision on them can't be read (contract section 11, "Slips")."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.linking.linked import BrokenDecision, ClaimKey, LinkedUnit
    from nosmap.model.assessment import Decision


def take_out_waiting(
    unit: LinkedUnit, latest: dict[ClaimKey, Decision], as_of: dt.date
) -> dict[ClaimKey, dt.date]:
    """Take out of the latest decisions what a broken one puts in doubt.

    Gives the claims that wait, and since when. A later readable decision stands: by date, then by
    its place in the file; by its place alone where the broken one's day can't be read.
    """
    waiting: dict[ClaimKey, dt.date] = {}
    if not unit.broken:
        return waiting
    places = {id(it.record): it.place for it in unit.decisions}
    for broken in unit.broken:
        if broken.day is not None and broken.day > as_of:
            continue
        for key in broken.claims:
            decision = latest.get(key)
            if decision is None or not _is_later(decision, places[id(decision)], broken):
                waiting[key] = broken.day or (decision.date if decision else as_of)
    for key in waiting:
        latest.pop(key, None)
    return waiting


def _is_later(decision: Decision, place: int, broken: BrokenDecision) -> bool:
    after = place >= broken.before
    if broken.day is None or decision.date == broken.day:
        return after
    return decision.date > broken.day
