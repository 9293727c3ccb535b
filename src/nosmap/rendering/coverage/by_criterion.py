"""`coverage --by criterion`: every criterion with its state, its evidence and its first reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from nosmap.rendering.coverage.heading import competence, footing, heading, states
from nosmap.rendering.coverage.rows import group_criteria, located
from nosmap.rendering.marks import WORDS
from nosmap.rendering.screen import STYLES
from nosmap.rendering.words import explained, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType

    from nosmap.mapping.result import CriterionCoverage, PortfolioCoverage, UnitCoverage
    from nosmap.rendering.screen import Screen


def unit_by_criterion(
    screen: Screen, portfolio: PortfolioCoverage, unit: UnitCoverage, as_of: dt.date
) -> Iterator[RenderableType]:
    """Show one unit: heading, every area and topic with its criteria, and what to do next."""
    yield from heading(screen, portfolio, unit, as_of)
    for group, criteria in group_criteria(unit):
        yield Text()
        yield screen.text(f"{span(group)} {group.group.name}", "bold")
        yield _criteria(screen, criteria)
    yield Text()
    yield states(screen, unit)
    yield from footing(screen, unit)
    yield competence(screen)


def _criteria(screen: Screen, criteria: tuple[CriterionCoverage, ...]) -> Table:
    made = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_header=False)
    made.add_column(min_width=5, overflow="fold")
    made.add_column(width=17)
    made.add_column(ratio=1, overflow="fold")
    for it in criteria:
        state = f"{screen.mark(it.state)} {WORDS[it.state]}"
        made.add_row(
            screen.text(it.criterion.code),
            screen.text(state, STYLES[it.state]),
            _details(screen, it),
        )
    return made


def _details(screen: Screen, it: CriterionCoverage) -> Text:
    """The statement, then the items that are claimed, then why it is not met."""
    lines = [screen.text(it.criterion.text)]
    if it.claims:
        lines.append(screen.text("Evidence: " + ", ".join(located(claim) for claim in it.claims)))
    if it.reasons:
        lines.append(screen.text(explained(it.reasons[0])))
    return Text("\n").join(lines)
