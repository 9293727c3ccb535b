"""Coverage on a terminal: picks the screen for what was asked, and writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rich.text import Text

from nosmap.mapping.result import whole
from nosmap.rendering.coverage.by_area import coverage_many, unit_by_area
from nosmap.rendering.coverage.by_criterion import unit_by_criterion
from nosmap.rendering.coverage.by_evidence import portfolio_by_evidence
from nosmap.rendering.screen import Screen, console

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, RenderableType

    from nosmap.mapping.result import Summary

    _Blocks = Iterator[Iterator[RenderableType]]

__all__ = ["console", "print_coverage"]

_TRAILING: Final = re.compile(r" +$", re.MULTILINE)


def print_coverage(coverage: Summary, console: Console, by: str = "area") -> None:
    """Print coverage by `area`, `criterion` or `evidence`.

    Of several portfolios `area` gives one row a candidate and unit. What the stream raises
    (a closed pipe) is passed on to the caller, and so is TypeError for totals by `criterion`
    or `evidence`.
    """
    with console.capture() as captured:
        for part in _parts(Screen.of(console), coverage, by):
            console.print(part)
    # Written here, not by rich, which would end the program at a closed pipe by itself.
    console.file.write(_TRAILING.sub("", captured.get()))


def _parts(screen: Screen, coverage: Summary, by: str) -> Iterator[RenderableType]:
    if by == "area" and len(coverage.portfolios) > 1:
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


_BLOCKS: Final = {"area": _by_area, "criterion": _by_criterion, "evidence": _by_evidence}


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
