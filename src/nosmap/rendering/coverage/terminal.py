"""Coverage on a terminal: picks the screen for what was asked, and draws it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.text import Text

from nosmap.model.words import By
from nosmap.rendering.coverage.by_area import coverage_many, unit_by_area
from nosmap.rendering.coverage.by_criterion import unit_by_criterion
from nosmap.rendering.coverage.by_evidence import portfolio_by_evidence
from nosmap.rendering.screen import Screen, console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from nosmap.mapping.result import Coverage

__all__ = ["console", "to_screen"]

_TRAILING: Final = re.compile(r" +$", re.MULTILINE)


def to_screen(coverage: Coverage, console: Console, by: By = By.AREA) -> str:
    """Draw coverage by `area`, `criterion` or `evidence`, the way a console shows it.

    Of several portfolios `area` gives one row a candidate and unit. It is for the caller to
    write: rich would end the program at a closed pipe by itself.
    """
    with console.capture() as captured:
        for part in _parts(Screen.of(console), coverage, by):
            console.print(part)
    return _TRAILING.sub("", captured.get())


def _parts(screen: Screen, coverage: Coverage, by: By) -> Iterator[RenderableType]:
    if by is By.AREA and len(coverage.portfolios) > 1:
        return coverage_many(screen, coverage)
    blocks = _by_item(screen, coverage) if by is By.EVIDENCE else _by_unit(screen, coverage, by)
    return _spaced(screen, blocks)


def _by_item(screen: Screen, coverage: Coverage) -> Iterator[Iterator[RenderableType]]:
    for portfolio in coverage.portfolios:
        yield portfolio_by_evidence(screen, portfolio, coverage.as_of)


def _by_unit(screen: Screen, coverage: Coverage, by: By) -> Iterator[Iterator[RenderableType]]:
    show = unit_by_criterion if by is By.CRITERION else unit_by_area
    for portfolio in coverage.portfolios:
        for unit in portfolio.units:
            yield show(screen, portfolio, unit, coverage.as_of)


def _spaced(screen: Screen, blocks: Iterator[Iterator[RenderableType]]) -> Iterator[RenderableType]:
    """Set a blank line between blocks, and say so when there is nothing to show."""
    empty = True
    for block in blocks:
        if not empty:
            yield Text()
        yield from block
        empty = False
    if empty:
        yield screen.text("No units to show.")
