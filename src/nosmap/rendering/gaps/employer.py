"""What a workplace is asked for, a candidate at a time: one sheet that an employer reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosmap.rendering.gaps.details import planned
from nosmap.rendering.gaps.view import named_units
from nosmap.rendering.gaps.visits import by_kind, visits

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from nosmap.mapping.result import Coverage, PortfolioCoverage
    from nosmap.rendering.gaps.page import Activity
    from nosmap.rendering.gaps.report import GapReport, PersonGaps


@dataclass(frozen=True, slots=True)
class Sheet:
    """A candidate; what could be done at the workplace, by kind; and what is agreed already.

    ``activities`` has the keys `observe`, `look` and `discuss`; ``agreed`` are whole phrases.
    """

    person: PersonGaps
    activities: Mapping[str, tuple[Activity, ...]]
    agreed: tuple[str, ...]


def sheets(coverage: Coverage, report: GapReport, urns: Collection[str]) -> tuple[Sheet, ...]:
    """Give a sheet for each candidate of a report; ``urns`` picks units, as for the report."""
    people = zip(coverage.portfolios, report.people, strict=True)
    return tuple(_sheet(portfolio, said, urns) for portfolio, said in people)


def _sheet(portfolio: PortfolioCoverage, said: PersonGaps, urns: Collection[str]) -> Sheet:
    units = tuple(named_units(portfolio.units, urns))
    agreed = (
        f"{plan} ({unit.standard.urn} {codes})" for unit in units for plan, codes in planned(unit)
    )
    return Sheet(said, by_kind(visits(units)), tuple(agreed))
