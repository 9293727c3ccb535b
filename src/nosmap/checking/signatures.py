"""Signatures that don't count, or that say less than they seem to (contract sections 7 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.case import records
from nosmap.codes import Code
from nosmap.mapping.signatures import NEEDS
from nosmap.model.days import UNREADABLE_DAY
from nosmap.phrases import quoted
from nosmap.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nosmap.case import Case, UnitCase
    from nosmap.mapping.result import Signature, WhyNot
    from nosmap.problems import Problem
    from nosmap.reading.at import At


def signatures_that_do_not_count(case: Case) -> Iterator[Problem]:
    """The latest signature of each role, where something speaks against it."""
    for unit in case.units:
        for signed in unit.coverage.signatures:
            for why in signed.faults:
                told = _TOLD[why.code]
                tell = at_of(case, unit, signed)
                said = told.say(unit, signed, why)
                make = tell.error if told.severity is Severity.ERROR else tell.warning
                yield make(why.code, said, told.hint)


def signed_unsampled(case: Case) -> Iterator[Problem]:
    """Units verified though no decision was looked at and nobody said why not."""
    for unit in case.units:
        for signed in unit.coverage.signatures:
            if signed.unsampled:
                urn = unit.standard.urn
                message = f"the verifier signed {urn}, and no sample covers a decision in it"
                hint = "record the sample, or a not_sampled entry with a comment that says why not"
                yield at_of(case, unit, signed).warning(Code.SIGNED_UNSAMPLED, message, hint)


def at_of(case: Case, unit: UnitCase, signed: Signature) -> At:
    """Find where a signature stands: the last of its day that is judged."""
    judged = getattr(unit.linked.sign_offs, signed.role)
    found = [
        at
        for it, at in records(case, signed.role.file, "sign_off")
        if it.date == signed.date and any(it is each for each in judged)
    ]
    return found[-1]


def _before_change(unit: UnitCase, signed: Signature, why: WhyNot) -> str:
    when = "on a day that can't be read" if why.day == UNREADABLE_DAY else f"on {why.day}"
    return (
        f"the {signed.role}'s signature under {unit.standard.urn} of {signed.date} lapsed: "
        f"{why.what} came after it, {when}"
    )


def _order(unit: UnitCase, signed: Signature, why: WhyNot) -> str:
    needed = NEEDS[signed.role]
    there = any(it.role is needed for it in unit.coverage.signatures)
    lacks = f"is dated before the {needed}'s ({why.day})" if there else f"lacks the {needed}'s"
    return f"the {signed.role}'s signature under {unit.standard.urn} of {signed.date} {lacks}"


def _wrong(unit: UnitCase, signed: Signature, _why: WhyNot) -> str:
    urn = unit.standard.urn
    if signed.by is None:
        return f"the {signed.role}'s signature under {urn} does not say whose it is"
    return f"{quoted(signed.by)} may not sign {urn} as {signed.role} on {signed.date}"


def _own(unit: UnitCase, signed: Signature, _why: WhyNot) -> str:
    return f"{quoted(signed.by or '')} verifies {unit.standard.urn}, in which they assessed"


class _Told(NamedTuple):
    """How a reason is told."""

    say: Callable[[UnitCase, Signature, WhyNot], str]
    hint: str
    severity: Severity = Severity.WARNING


_TOLD: Final = {
    Code.SIGNED_BEFORE_CHANGE: _Told(
        _before_change, "it does not count until they look at what came, and sign again"
    ),
    Code.SIGN_OFF_ORDER: _Told(_order, "assessor, candidate and verifier sign in this order"),
    Code.WRONG_SIGNATURE: _Told(
        _wrong,
        "centre.yaml lists who may: in post that day, and qualified or countersigned",
        Severity.ERROR,
    ),
    Code.OWN_SIGN_OFF: _Told(_own, "another verifier should sign", Severity.ERROR),
}
