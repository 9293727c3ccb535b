"""Which signatures under a unit count, and why the others don't (contract sections 7 and 11).

A signature speaks for the unit as it stood at the end of its day. Of each role only the latest is
judged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.mapping.result import Signature, Status, WhyNot
from nosmap.model.words import Role, Stage

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from nosmap.linking.linked import LinkedUnit, SignOff
    from nosmap.mapping.changes import UnitChange

NEEDS = {Role.CANDIDATE: Role.ASSESSOR, Role.VERIFIER: Role.CANDIDATE}
"""The signature that another one needs before it."""

_REACHED = {
    Role.ASSESSOR: Status.ASSESSOR_SIGNED,
    Role.CANDIDATE: Status.CANDIDATE_SIGNED,
    Role.VERIFIER: Status.VERIFIED,
}


def signatures(
    unit: LinkedUnit,
    candidate: str,
    changes: Sequence[UnitChange],
    looked_at: dt.date | None,
    as_of: dt.date,
) -> tuple[Signature, ...]:
    """Judge the latest signature of each role, in the order in which they sign.

    ``looked_at`` is the day of the first done sample that covers a decision.
    """
    latest = {role: _latest(getattr(unit.sign_offs, role), as_of) for role in _REACHED}
    found = []
    for role, record in latest.items():
        if record is not None:
            by = candidate if role is Role.CANDIDATE else getattr(record, role)
            needed = latest[NEEDS[role]] if role in NEEDS else record
            why = (*_lapsed(record, changes), *_out_of_order(record, needed))
            why += tuple(_by_the_wrong(unit, role, record, as_of))
            unsampled = role is Role.VERIFIER and not _is_sampled(unit, record, looked_at)
            found.append(Signature(role, by, record.date, not why, why, unsampled))
    return tuple(found)


def status(signed: Iterable[Signature]) -> Status:
    """Give the status of a unit that is all met: how far the signatures that count go."""
    reached = Status.ALL_MET
    counting = {it.role for it in signed if it.counts}
    for role, further in _REACHED.items():
        if role not in counting:
            break
        reached = further
    return reached


def _latest(signed: Sequence[SignOff], as_of: dt.date) -> SignOff | None:
    """Give the latest by day, then by place in the file, of those that have come."""
    come = sorted((it for it in signed if it.date <= as_of), key=lambda it: it.date)
    return come[-1] if come else None


def _lapsed(record: SignOff, changes: Sequence[UnitChange]) -> Iterator[WhyNot]:
    later = next((it for it in changes if it.day > record.date), None)
    if later is not None:
        yield WhyNot(Code.SIGNED_BEFORE_CHANGE, later.day, later.what)


def _out_of_order(record: SignOff, needed: SignOff | None) -> Iterator[WhyNot]:
    if needed is None:
        yield WhyNot(Code.SIGN_OFF_ORDER, record.date)
    elif record.date < needed.date:
        yield WhyNot(Code.SIGN_OFF_ORDER, needed.date)


def _by_the_wrong(
    unit: LinkedUnit, role: Role, record: SignOff, as_of: dt.date
) -> Iterator[WhyNot]:
    """Say whether it is by somebody who may not sign, or who signs for work of their own."""
    if role is Role.CANDIDATE:
        return
    by, day = getattr(record, role), record.date
    second = getattr(record, "countersigned", None)
    if second is not None and second.date > as_of:
        second = None
    if not unit.signers.may_sign(role, by, day, second):
        yield WhyNot(Code.WRONG_SIGNATURE, day)
    if role is Role.VERIFIER and by is not None and is_own_work(unit, by, day, as_of):
        yield WhyNot(Code.OWN_SIGN_OFF, day)


def is_own_work(unit: LinkedUnit, by: str, day: dt.date, as_of: dt.date) -> bool:
    """Whether a verifier worked on a unit as an assessor, or was allocated as one on a day."""
    worked = any(who == by and (when is None or when <= as_of) for who, when in unit.workers)
    return worked or unit.staff_on(day)[0] == by


def _is_sampled(unit: LinkedUnit, record: SignOff, looked_at: dt.date | None) -> bool:
    """Whether a verifier looked at the unit by then, or said why not."""
    if looked_at is not None and looked_at <= record.date:
        return True
    return any(
        it.record.stage is Stage.NOT_SAMPLED and it.record.comment and not it.record.withdrawn
        for it in unit.samples
    )
