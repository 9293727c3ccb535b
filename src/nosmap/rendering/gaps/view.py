"""Coverage as a gap report: gaps by who acts next, then by area and topic.

A gap stands under the person of its first reason (contract section 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import State, Who
from nosmap.model.words import Audience, StatementKind
from nosmap.rendering.coverage.next_steps import next_steps
from nosmap.rendering.gaps.details import (
    Shared,
    met_statements,
    plan_said,
    plans,
    so_far,
    suggestions,
)
from nosmap.rendering.gaps.report import (
    Gap,
    GapGroup,
    GapReport,
    Party,
    PersonGaps,
    UnitGaps,
    Why,
)
from nosmap.rendering.marks import MARKS, WORDS, per_cent
from nosmap.rendering.words import STATUS, required, span

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from nosmap.mapping.result import (
        Coverage,
        CriterionCoverage,
        GroupCoverage,
        PortfolioCoverage,
        UnitCoverage,
    )

METHODS: Final = {
    StatementKind.PERFORMANCE: (
        "observation",
        "expert witness",
        "work product",
        "witness testimony",
    ),
    StatementKind.KNOWLEDGE: (
        "professional discussion",
        "questioning",
        "reflective account",
        "case study",
    ),
}
"""What usually could provide evidence; which of them counts is the centre's policy."""

_NOTHING_YET: Final = frozenset({"no-evidence", "blanket"})
_CANDIDATE_FIRST: Final = frozenset({Audience.CANDIDATE, Audience.EMPLOYER})


class _View:
    """One unit of one portfolio in the eyes of one reader."""

    def __init__(self, unit: UnitCoverage, shared: Shared, audience: Audience) -> None:
        self.unit, self.shared, self.audience = unit, shared, audience

    def whole(self) -> UnitGaps:
        unit, totals = self.unit, self.unit.totals
        return UnitGaps(
            urn=unit.standard.urn,
            title=unit.standard.title,
            status=STATUS[unit.status],
            assessor=unit.assessor or "",
            verifier=unit.verifier or "",
            applicable=totals.applicable,
            claimed=totals.claimed,
            claimed_per_cent=per_cent(totals.claimed, totals.applicable),
            met=totals.met,
            met_per_cent=per_cent(totals.met, totals.applicable),
            number=len(list(gaps_of(unit))),
            required=tuple(required(unit, it, 200) for it in unit.requirements),
            open_actions=unit.open_actions,
            steps=tuple(f"{it.who}: {it.what}" for it in next_steps(unit)),
            parties=tuple(self._parties()),
        )

    def _parties(self) -> Iterator[Party]:
        order = (Who.CANDIDATE, Who.ASSESSOR)
        for who in order if self.audience in _CANDIDATE_FIRST else order[::-1]:
            groups = tuple(self._groups(who))
            if groups:
                yield Party(who.value, sum(len(it.gaps) for it in groups), groups)

    def _groups(self, who: Who) -> Iterator[GapGroup]:
        gaps = {place: it for place, it in gaps_of(self.unit) if it.reasons[0].who is who}
        for group in self.unit.groups:
            members = [place for place in group.group.members if place in gaps]
            if members:
                yield self._group(group, {place: gaps[place] for place in members})

    def _group(self, group: GroupCoverage, gaps: dict[int, CriterionCoverage]) -> GapGroup:
        kind = group.group.kind
        empty = any(it.reasons[0].code in _NOTHING_YET for it in gaps.values())
        needs = (it.message for it in self.unit.requirements if it.group == group.group.name)
        return GapGroup(
            codes=span(group),
            name=group.group.name,
            kind=kind,
            methods=METHODS.get(kind, ()) if empty else (),
            required=tuple(needs),
            gaps=tuple(self._gap(place, it) for place, it in gaps.items()),
        )

    def _gap(self, place: int, it: CriterionCoverage) -> Gap:
        text = it.criterion.text
        shown = () if self.audience is Audience.EMPLOYER else it.claims
        elsewhere = suggestions(self.shared, self.unit, text)
        return Gap(
            code=it.criterion.code,
            statement=text,
            mark=MARKS[it.state],
            state=WORDS[it.state],
            reasons=tuple(Why(r.code, r.who.value, r.message, r.next) for r in it.reasons),
            evidence=tuple(so_far(claim, self.audience) for claim in shown),
            plans=tuple(plan_said(plan) for plan in plans(self.unit, place)),
            suggestions=tuple(place.said for place in elsewhere),
        )


def gap_report(coverage: Coverage, audience: Audience, units: Collection[str] = ()) -> GapReport:
    """Build the report for a reader; ``units`` (URNs) picks some of the units, or all."""
    people = (_person(it, audience, units) for it in coverage.portfolios)
    return GapReport(audience, coverage.as_of.isoformat(), tuple(people))


def gaps_of(unit: UnitCoverage) -> Iterator[tuple[int, CriterionCoverage]]:
    """Give the applicable criteria that are not met, each with its place."""
    for place, it in enumerate(unit.criteria):
        if it.state not in {State.MET, State.NOT_APPLICABLE}:
            yield place, it


def named_units(all_units: Iterable[UnitCoverage], urns: Collection[str]) -> Iterator[UnitCoverage]:
    """Pick units by URN; all of them where none is named."""
    return (it for it in all_units if not urns or it.standard.urn in urns)


def _person(portfolio: PortfolioCoverage, audience: Audience, urns: Collection[str]) -> PersonGaps:
    shared = met_statements(portfolio)
    units = named_units(portfolio.units, urns)
    return PersonGaps(
        ref=portfolio.candidate.ref,
        name=portfolio.candidate.name or "",
        has_records=portfolio.has_records,
        units=tuple(_View(it, shared, audience).whole() for it in units),
    )
