"""Progress through time: what was put forward and met as it stood on earlier days.

The numbers are totals of the same result, worked out as of those days; so a criterion counts as
put forward from its evidence's date and as met from the day of the decision that settled it.
"""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from nosmap.rendering.gaps.page import Point, Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosmap.mapping.result import Coverage, UnitCoverage

DAYS: Final = 24
"""How many earlier days a chart shows at most."""

WIDTH, HEIGHT = 600, 150

Days = tuple[tuple[dt.date, "UnitCoverage"], ...]
"""A unit as of several days, the earliest first."""


def days_of(coverage: Coverage) -> tuple[dt.date, ...]:
    """Give the days on which something changed, thinned out evenly, the last ones kept."""
    found: set[dt.date] = set()
    for portfolio in coverage.portfolios:
        for unit in portfolio.units:
            for it in unit.criteria:
                for claim in it.claims:
                    found.add(claim.item.record.date)
                    if claim.decision is not None:
                        found.add(claim.decision.date)
    days = sorted(found - {coverage.as_of})
    step = -(-len(days) // DAYS) or 1
    return tuple(days[::-1][::step][::-1])


def by_unit(history: Sequence[Coverage]) -> dict[tuple[str, str], Days]:
    """Sort results of several days by unit: by its portfolio's path and its URN."""
    found: dict[tuple[str, str], list[tuple[dt.date, UnitCoverage]]] = {}
    for coverage in history:
        for portfolio in coverage.portfolios:
            for unit in portfolio.units:
                key = (portfolio.path, unit.standard.urn)
                found.setdefault(key, []).append((coverage.as_of, unit))
    return {key: tuple(days) for key, days in found.items()}


def progress(days: Days) -> Progress | None:
    """Draw a unit through time, from the first day with something put forward; needs two days."""
    started = next((n for n, (_, it) in enumerate(days) if it.totals.claimed), len(days))
    shown = days[started:]
    if len(shown) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    top = max(max(it.totals.applicable, it.totals.claimed) for _, it in shown)
    claimed = [(day, it.totals.claimed) for day, it in shown]
    met = [(day, it.totals.met) for day, it in shown if it.totals.met is not None]
    return Progress(
        points=tuple(Point(day.isoformat(), it.totals.claimed, it.totals.met) for day, it in shown),
        top=top,
        width=WIDTH,
        height=HEIGHT,
        claimed_path=_path(claimed, claimed[0][0], claimed[-1][0], top),
        met_path=_path(met, claimed[0][0], claimed[-1][0], top),
    )


def _path(points: Sequence[tuple[dt.date, int]], first: dt.date, last: dt.date, top: int) -> str:
    """Draw steps: a number stays until the day on which it changes."""
    if not points:
        return ""
    span = (last - first).days or 1
    at = [
        ((day - first).days * WIDTH // span, HEIGHT - number * HEIGHT // (top or 1))
        for day, number in points
    ]
    steps = (f"H{x}V{y}" for (_, before), (x, y) in pairwise(at) if before != y)
    return f"M{at[0][0]} {at[0][1]}{''.join(steps)}H{WIDTH}"
