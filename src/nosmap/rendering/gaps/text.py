"""`gaps`: what is not yet met, why, and who acts next; as Markdown or as nosmap.gaps/1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.model.words import Audience
from nosmap.rendering.coverage.json import (
    Json,
    criterion_json,
    dumped,
    portfolio_json,
    problems_json,
    unit_json,
)
from nosmap.rendering.gaps.details import Shared, met_statements, plans, suggestions
from nosmap.rendering.gaps.employer import sheets
from nosmap.rendering.gaps.view import gap_report, gaps_of, named_units
from nosmap.rendering.words import COMPETENCE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from pathlib import Path

    from nosmap.mapping.result import Coverage, PortfolioCoverage, UnitCoverage
    from nosmap.model.assessment import Plan

FORMAT: Final = "nosmap.gaps/1"
TEMPLATE: Final = "gaps.md.j2"
EMPLOYER: Final = "gaps_employer.md.j2"


def to_markdown(
    coverage: Coverage,
    audience: str,
    template_folders: Sequence[Path] = (),
    units: Collection[str] = (),
) -> str:
    """Give the gap report for a reader as Markdown.

    Templates in ``template_folders`` override the shipped one; ``units`` (URNs) picks some
    units, while suggestions look at all of the portfolio's. A template that does not work
    is a NosmapError.
    """
    from nosmap.rendering.templating.engine import render

    report = gap_report(coverage, Audience(audience), units)
    if report.audience == Audience.EMPLOYER:
        asked = sheets(coverage, report, units)
        parts = {"report": report, "sheets": asked, "competence": COMPETENCE}
        text = render(EMPLOYER, template_folders, **parts)
    else:
        text = render(TEMPLATE, template_folders, report=report, competence=COMPETENCE)
    return text.rstrip("\n") + "\n"


def to_json(coverage: Coverage, audience: str, units: Collection[str] = ()) -> str:
    """Give nosmap.gaps/1: coverage's shape, with only the applicable criteria not yet met.

    Each of them also has `statement`, `plans` and `suggestions`; totals stay whole.
    """
    return dumped(
        {
            "format": FORMAT,
            "as_of": coverage.as_of.isoformat(),
            "audience": Audience(audience).value,
            "portfolios": [_portfolio(it, units) for it in coverage.portfolios],
            "problems": problems_json(coverage),
        }
    )


def _portfolio(portfolio: PortfolioCoverage, units: Collection[str]) -> Json:
    shared = met_statements(portfolio)
    found = [unit_json(it, list(_gaps(it, shared))) for it in named_units(portfolio.units, units)]
    return portfolio_json(portfolio, found)


def _gaps(unit: UnitCoverage, shared: Shared) -> Iterator[Json]:
    for place, it in gaps_of(unit):
        yield criterion_json(it) | {
            "statement": it.criterion.text,
            "plans": [_plan(plan) for plan in plans(unit, place)],
            "suggestions": [
                {"urn": other.urn, "code": other.code, "evidence": list(other.evidence)}
                for other in suggestions(shared, unit, it.criterion.text)
            ],
        }


def _plan(plan: Plan) -> Json:
    day = plan.date.isoformat() if plan.date else None
    return {"ref": plan.ref, "date": day, "method": plan.method, "place": plan.place}
