"""Coverage on a terminal: picks the screen for what was asked, and draws it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.table import Table
from rich.text import Text

from nosmap.mapping.result import whole
from nosmap.model.words import By
from nosmap.rendering.coverage.by_area import coverage_many, unit_by_area
from nosmap.rendering.coverage.heading import (
    candidate,
    competence,
    footing,
    heading,
    no_records,
    states,
)
from nosmap.rendering.coverage.rows import evidence_rows, group_criteria, is_draft, located
from nosmap.rendering.marks import WORDS
from nosmap.rendering.screen import STYLES, Screen, console, fitted, table
from nosmap.rendering.words import explained, method_mark, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from nosmap.mapping.result import Summary

    _Blocks = Iterator[Iterator[RenderableType]]
    from nosmap.mapping.result import CriterionCoverage, PortfolioCoverage, UnitCoverage
    from nosmap.rendering.coverage.rows import EvidenceRow

__all__ = ["console", "to_screen"]

_TRAILING: Final = re.compile(r" +$", re.MULTILINE)


def to_screen(coverage: Summary, console: Console, by: By = By.AREA) -> str:
    """Draw coverage by `area`, `criterion` or `evidence`, the way a console shows it.

    Of several portfolios `area` gives one row a candidate and unit. It is for the caller to
    write: rich would end the program at a closed pipe by itself. Raises TypeError for totals
    by `criterion` or `evidence`.
    """
    with console.capture() as captured:
        for part in _parts(Screen.of(console), coverage, by):
            console.print(part)
    return _TRAILING.sub("", captured.get())


def _parts(screen: Screen, coverage: Summary, by: By) -> Iterator[RenderableType]:
    if by is By.AREA and len(coverage.portfolios) > 1:
        return coverage_many(screen, coverage)
    return _spaced(screen, _BLOCKS[by](screen, coverage))


def _by_area(screen: Screen, coverage: Summary) -> _Blocks:
    for portfolio in coverage.portfolios:
        for unit in portfolio.units:
            yield unit_by_area(screen, portfolio, unit, coverage.as_of)


def _by_criterion(screen: Screen, coverage: Summary) -> _Blocks:
    for portfolio in whole(coverage).portfolios:
        for unit in portfolio.units:
            yield unit_by_criterion(screen, portfolio, unit, coverage.as_of)


def _by_evidence(screen: Screen, coverage: Summary) -> _Blocks:
    for portfolio in whole(coverage).portfolios:
        yield portfolio_by_evidence(screen, portfolio, coverage.as_of)


_BLOCKS: Final = {By.AREA: _by_area, By.CRITERION: _by_criterion, By.EVIDENCE: _by_evidence}


def _spaced(screen: Screen, blocks: _Blocks) -> Iterator[RenderableType]:
    """Set a blank line between blocks, and say so when there is nothing to show."""
    empty = True
    for block in blocks:
        if not empty:
            yield Text()
        yield from block
        empty = False
    if empty:
        yield screen.text("No units to show.")


def unit_by_criterion(
    screen: Screen, portfolio: PortfolioCoverage, unit: UnitCoverage, as_of: dt.date
) -> Iterator[RenderableType]:
    """Show one unit: heading, every area and topic with its criteria, and what to do next."""
    yield from heading(screen, portfolio, unit, as_of)
    for group, criteria in group_criteria(unit):
        yield Text()
        yield screen.text(f"{span(group)} {group.group.name}", "bold")
        yield fitted(screen, _criteria(screen, criteria))
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


_NUMBERS: Final = ("Put forward", "Met")


def portfolio_by_evidence(
    screen: Screen, portfolio: PortfolioCoverage, as_of: dt.date
) -> Iterator[RenderableType]:
    """Show one portfolio: a row for each item and unit, in file order."""
    yield screen.text(f"{candidate(portfolio)}, as of {as_of.isoformat()}", "bold")
    if not portfolio.has_records:
        yield no_records(screen)
    yield Text()
    made = table("Item", "Title", "Method", "Date", "Unit", *_NUMBERS, right=_NUMBERS)
    made.columns[1].ratio = 1
    for fixed in (3, 4):
        made.columns[fixed].no_wrap = True
    last = None
    for row in evidence_rows(portfolio):
        made.add_row(*_cells(screen, row, as_of, again=row.item is last))
        last = row.item
    yield fitted(screen, made)
    yield Text()
    yield competence(screen)


def _cells(screen: Screen, row: EvidenceRow, as_of: dt.date, *, again: bool) -> tuple[Text, ...]:
    """The cells of a row; of an item's second unit on, only what is new."""
    item = row.item
    title = item.record.title + (" (draft)" if is_draft(item, as_of) else "")
    said = (title, method_mark(item), item.record.date.isoformat())
    return (
        screen.text(item.ref),
        *(screen.text("" if again else it) for it in said),
        screen.text(row.unit or "no claims"),
        Text(f"{row.claimed:,}"),
        screen.text("–" if row.met is None else f"{row.met:,}"),
    )
