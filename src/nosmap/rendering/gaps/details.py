"""The details of one gap: what there is so far, what is planned, what is met elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.expressions.shortening import ranges
from nosmap.mapping.result import ClaimState, State
from nosmap.model.standards import fold
from nosmap.model.words import Audience
from nosmap.rendering.gaps.report import SoFar
from nosmap.rendering.marks import CLAIMS
from nosmap.rendering.words import OUTCOMES, method_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.mapping.result import ClaimCoverage, PortfolioCoverage, UnitCoverage
    from nosmap.model.assessment import Plan

READ_FEEDBACK: Final = frozenset({Audience.CANDIDATE, Audience.ASSESSOR})
READ_COMMENTS: Final = frozenset({Audience.ASSESSOR, Audience.VERIFIER})
"""A verifier's comment speaks to the assessor about the assessor's decision."""


class Elsewhere(NamedTuple):
    """The same statement, met in another unit of the same portfolio."""

    urn: str
    code: str
    evidence: tuple[str, ...]

    @property
    def said(self) -> str:
        """Say it as what it is: a suggestion (domain.md, rule 7)."""
        return (
            f"{self.code} is met in {self.urn} with {', '.join(self.evidence)}; the assessor "
            "confirms it in this unit's context, nothing is carried over by itself"
        )


Shared = dict[str, list[Elsewhere]]
"""By statement, folded: where in the portfolio it is met."""


def met_statements(portfolio: PortfolioCoverage) -> Shared:
    """Find every statement of a portfolio that is met, by its exact folded text."""
    found: Shared = {}
    for unit in portfolio.units:
        for it in unit.criteria:
            if it.state is State.MET:
                place = Elsewhere(unit.standard.urn, it.criterion.code, it.accepted)
                found.setdefault(fold(it.criterion.text), []).append(place)
    return found


def suggestions(shared: Shared, unit: UnitCoverage, text: str) -> tuple[Elsewhere, ...]:
    """Give the other units in which the same statement is met; none of them counts here."""
    return tuple(it for it in shared.get(fold(text), ()) if it.urn != unit.standard.urn)


def plans(unit: UnitCoverage, place: int) -> tuple[Plan, ...]:
    """Give the plans that are for a criterion, by its place."""
    return tuple(it.plan for it in unit.plans if place in it.criteria)


def plan_said(plan: Plan) -> str:
    """Say a plan in one phrase: `PL1: observation, 2026-12-03, Rowan House`."""
    day = plan.date.isoformat() if plan.date else "no day agreed yet"
    parts = (method_title(plan.method or ""), day, plan.place or "")
    said = ", ".join(it for it in parts if it)
    return f"{plan.ref}: {said}" if plan.ref else said


def planned(unit: UnitCoverage) -> Iterator[tuple[str, str]]:
    """Give a unit's plans: what each is, and the criteria that it is for."""
    for it in unit.plans:
        codes = unit.standard.codes(it.criteria)
        yield plan_said(it.plan), ", ".join(ranges(unit.standard, codes))


def so_far(claim: ClaimCoverage, audience: Audience) -> SoFar:
    """Say what an item that is put forward has brought so far, as far as it concerns a reader."""
    item, decision = claim.item, claim.decision
    feedback = decision if audience in READ_FEEDBACK else None
    return SoFar(
        ref=item.ref,
        title=item.record.title,
        method=item.method.title if item.method else item.record.method,
        places="; ".join(it for it in claim.locators if it) or "no place named",
        standing=_standing(claim),
        feedback=(feedback and feedback.feedback) or "",
        action=(feedback and feedback.action) or "",
        due=feedback.due.isoformat() if feedback and feedback.due else "",
        comment=(claim.comment or "") if audience in READ_COMMENTS else "",
    )


def countersigned(claim: ClaimCoverage) -> str:
    """Say whether a claim's decision is countersigned, where it needs that or is."""
    if claim.unsigned:
        return "not countersigned"
    signed = claim.decision.countersigned if claim.decision else None
    return f"countersigned by {signed.by}" if signed else ""


def _standing(claim: ClaimCoverage) -> str:
    """Say where a claim stands, and which sample or decision it comes from."""
    words, decision = CLAIMS[claim.state].words, claim.decision
    if claim.set_aside is not None:
        return f"{words} ({claim.set_aside.ref})"
    if decision is None:
        return words
    signed = f"; {countersigned(claim)}" if countersigned(claim) else ""
    decided = f", {decision.date.isoformat()} ({decision.assessor}{signed})"
    if claim.state is ClaimState.RESUBMITTED:
        return f"{words}; before: {OUTCOMES[decision.outcome]}{decided}"
    return f"{words}{decided}"
