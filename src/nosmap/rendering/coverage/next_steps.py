"""What to do next in a unit, in one sentence for each person: from the reasons of its criteria.

A criterion stands under its first reason, which says who acts next (contract section 7).
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.expressions.shortening import ranges
from nosmap.mapping.result import AnyCriterion, Status, Who
from nosmap.model.words import Role
from nosmap.rendering.words import counted, short, some, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.mapping.result import GroupCoverage, UnitSummary

_DECIDE: Final = ("awaiting-decision", "resubmitted")
_FIND: Final = ("no-evidence", "blanket")
_ELSEWHERE: Final = (*_DECIDE, *_FIND, "returned", "not-submitted")

_SIGNING: Final = {
    Status.ALL_MET: (Role.ASSESSOR, "sign the unit off"),
    Status.ASSESSOR_SIGNED: (Role.CANDIDATE, "sign the unit off"),
    Status.CANDIDATE_SIGNED: (Role.VERIFIER, "sign the unit off"),
}


class Step(NamedTuple):
    """What one person does next: `assessor`, `decide on 20 criteria (E5, E7)`."""

    who: str
    what: str


def next_steps(unit: UnitSummary) -> tuple[Step, ...]:
    """Give the next steps of a unit, the assessor's first; none once it is verified."""
    carry = _carry_over(unit)
    if unit.status in _SIGNING:
        return *carry, Step(*_SIGNING[unit.status])
    waiting = [it for it in unit.criteria if it.reasons]
    steps = [
        Step(Who.ASSESSOR.value, _joined(_of_assessor(unit, waiting))),
        Step(Who.CANDIDATE.value, _joined(_of_candidate(unit, waiting))),
    ]
    return *carry, *(it for it in steps if it.what)


def _carry_over(unit: UnitSummary) -> tuple[Step, ...]:
    """Say what speaks of another version of the standard, and what takes it over."""
    if not unit.other_version:
        return ()
    records = counted(unit.other_version, "record")
    what = f"see to {records} of another version that don't count (`nosmap standard migrate`)"
    return (Step(Who.ASSESSOR.value, what),)


def with_first(criteria: Iterable[AnyCriterion], *codes: str) -> list[AnyCriterion]:
    """Give the criteria whose first reason is one of some."""
    return [it for it in criteria if it.reasons and it.reasons[0].code in codes]


def _of_assessor(unit: UnitSummary, waiting: list[AnyCriterion]) -> list[str]:
    decide, returned = with_first(waiting, *_DECIDE), with_first(waiting, "returned")
    unsigned = with_first(waiting, "not-countersigned")
    actions = counted(unit.open_actions, "open action") if unit.open_actions else ""
    return [
        f"decide on {_number(decide)}{_named(decide)}" if decide else "",
        f"decide again on {_number(returned)} that the verifier returned" if returned else "",
        f"countersign for {_number(unsigned)}{_named(unsigned)}" if unsigned else "",
        f"see to {actions} of the verifier" if actions else "",
    ]


def _of_candidate(unit: UnitSummary, waiting: list[AnyCriterion]) -> list[str]:
    drafts, find = with_first(waiting, "not-submitted"), with_first(waiting, *_FIND)
    add = [
        it
        for it in waiting
        if it.reasons[0].who is Who.CANDIDATE and it.reasons[0].code not in _ELSEWHERE
    ]
    needs = counted(len(unit.requirements), "requirement") if unit.requirements else ""
    return [
        f"submit drafts for {_number(drafts)}{_named(drafts)}" if drafts else "",
        f"add to {_number(add)} where more is needed{_listed(unit, add)}" if add else "",
        f"find evidence for {_number(find)}{_most(unit, find)}" if find else "",
        f"bring what the policy still asks for ({needs})" if needs else "",
    ]


def _number(criteria: list[AnyCriterion]) -> str:
    return counted(len(criteria), "criterion")


def _listed(unit: UnitSummary, criteria: list[AnyCriterion]) -> str:
    return f" ({some(ranges(unit.standard, (it.criterion.code for it in criteria)))})"


def _named(criteria: list[AnyCriterion]) -> str:
    items = Counter(ref for it in criteria for ref in it.reasons[0].items)
    return f" ({some(ref for ref, _ in items.most_common())})" if items else ""


def _most(unit: UnitSummary, criteria: list[AnyCriterion]) -> str:
    """Name the area or topic with the most of them, or the codes where that says more."""
    codes = {it.criterion.code for it in criteria}
    counts: list[tuple[int, GroupCoverage]] = [
        (sum(it in codes for it in unit.standard.codes(group.group.members)), group)
        for group in unit.groups
    ]
    number, group = max(counts, key=lambda it: it[0])
    if number == len(criteria) or number == 1:
        return _listed(unit, criteria)
    return f", the most ({number}) in {span(group)} {short(group.group.name)}"


def _joined(parts: list[str]) -> str:
    said = [it for it in parts if it]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + ", and " + said[-1] if said else ""
