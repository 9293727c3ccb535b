"""Decisions of others that wait for the assessor's second signature, one after another."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.assessing.screens import decided
from nosmap.assessing.summary import told
from nosmap.mapping.countersigning import may_countersign, not_countersigned
from nosmap.model.base import as_tuple
from nosmap.rendering.words import counted
from nosmap.terminal.steps import Key, Say, Sign, Steps

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nosmap.case import Case
    from nosmap.model.assessment import Decision


class Unsigned(NamedTuple):
    """A decision that waits for a countersignature, its place as written, and who may sign."""

    decision: Decision
    place: int
    by: str

    @property
    def about(self) -> str:
        """Name its items and criteria."""
        return f"{', '.join(as_tuple(self.decision.evidence))} for {self.criteria}"

    @property
    def criteria(self) -> str:
        """Name its criteria."""
        return ", ".join(as_tuple(self.decision.criteria))


def unsigned(case: Case, assessors: Mapping[str, str]) -> tuple[Unsigned, ...]:
    """List the decisions that those who assess here, by URN, may countersign."""
    return tuple(_unsigned(case, assessors))


def _unsigned(case: Case, assessors: Mapping[str, str]) -> Iterator[Unsigned]:
    document = case.linked.files.assessment.document
    for unit in case.linked.units:
        who = assessors.get(unit.standard.urn)
        for it in not_countersigned(unit, case.as_of) if who else ():
            if who and may_countersign(unit, it, who, case.as_of):
                place = int(document.as_written(("decisions", it.place))[-1])
                yield Unsigned(it.record, place, who)


def countersigning(case: Case, waiting: tuple[Unsigned, ...]) -> Steps:
    """Offer each decision to be signed, until somebody has enough."""
    if not waiting:
        return
    yield Say()
    number = counted(len(waiting), "decision")
    verb = "waits" if len(waiting) == 1 else "wait"
    yield Say(f"{number} of others {verb} for your countersignature.", strong=True)
    if (yield Key("Look at them now? y yes, l later: ", "yl")) == "l":
        return
    for it in waiting:
        yield Say()
        yield Say(it.about, strong=True)
        yield Say(decided(it.decision), 2, 2)
        key = yield Key("y countersign, s skip, l the rest later: ", "ysl")
        if key == "l":
            return
        if key == "y":
            yield from _sign(case, it)


def _sign(case: Case, it: Unsigned) -> Steps:
    entry = {
        "evidence": it.decision.evidence,
        "criteria": it.criteria,
        "by": it.by,
        "date": case.as_of,
    }
    yield Sign(it.place, entry)
    yield Say(f"Recorded  {told('countersigned', entry)}", 2, 2)
