"""`coverage --by area`: a unit with its areas and topics, or many units with a row each."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from rich.text import Text

from nosmap.mapping.result import Who
from nosmap.rendering.coverage.heading import competence, footing, heading, states
from nosmap.rendering.coverage.rows import added
from nosmap.rendering.screen import fitted, table
from nosmap.rendering.words import KINDS, NO_RECORDS, SHORT_STATUS, counted, some, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType
    from rich.table import Table

    from nosmap.mapping.result import (
        GroupCoverage,
        PortfolioSummary,
        Summary,
        Totals,
        UnitSummary,
    )
    from nosmap.rendering.screen import Screen

BAR: Final = 10
_NUMBERS: Final = ("Criteria", "Put forward", "Met")
_OTHER_COLUMNS: Final = 9 + 8 + 11 + 8 + BAR + 5 * 2
"""What the columns beside the name take, at their usual widths, with the gaps between."""


def unit_by_area(
    screen: Screen, portfolio: PortfolioSummary, unit: UnitSummary, as_of: dt.date
) -> Iterator[RenderableType]:
    """Show one unit: heading, areas and topics, states, and what to do next."""
    yield from heading(screen, portfolio, unit, as_of)
    yield Text()
    yield fitted(screen, _areas(screen, unit))
    yield Text()
    yield states(screen, unit)
    yield from footing(screen, unit)
    yield competence(screen)


def coverage_many(screen: Screen, coverage: Summary) -> Iterator[RenderableType]:
    """Show one row a candidate and unit, and the totals over all of them."""
    yield screen.text(f"Coverage as of {coverage.as_of.isoformat()}", "bold")
    yield Text()
    rows = [(it, unit) for it in coverage.portfolios for unit in it.units]
    made = table("Candidate", "Unit", *_NUMBERS, "", "Status", right=_NUMBERS)
    for portfolio, unit in rows:
        names = screen.text(portfolio.candidate.ref), screen.text(unit.standard.urn)
        status = screen.text(SHORT_STATUS[unit.status])
        made.add_row(*names, *_numbers(screen, unit.totals), status)
    total = added(unit.totals for _, unit in rows)
    made.add_row("Total", "", *_numbers(screen, total), "", style="bold")
    yield fitted(screen, made)
    yield Text()
    yield from _unknown(screen, coverage)
    yield from _other_version(screen, rows)
    yield from _waiting(screen, [unit for _, unit in rows])
    yield competence(screen)


def _unknown(screen: Screen, coverage: Summary) -> Iterator[Text]:
    without = [it.candidate.ref for it in coverage.portfolios if not it.has_records]
    if without:
        yield screen.text(f"{some(without)}: {NO_RECORDS}; the total counts nothing as met there")


def _other_version(
    screen: Screen, rows: list[tuple[PortfolioSummary, UnitSummary]]
) -> Iterator[Text]:
    """Say which units hold records of another version of their standard."""
    found = [(it, unit) for it, unit in rows if unit.other_version]
    if found:
        records = counted(sum(unit.other_version for _, unit in found), "record")
        units = some(f"{it.candidate.ref} {unit.standard.urn}" for it, unit in found)
        said = f"{records} of another version in {units}: see `nosmap standard migrate`."
        yield Text.assemble(("Not counted:", "bold"), " ", screen.shown(said))


def _waiting(screen: Screen, units: list[UnitSummary]) -> Iterator[Text]:
    """Say how much waits for an assessor: the shortest way on for most candidates."""
    numbers = [
        sum(bool(it.reasons) and it.reasons[0].who is Who.ASSESSOR for it in unit.criteria)
        for unit in units
    ]
    if any(numbers):
        places = counted(sum(map(bool, numbers)), "unit")
        said = f"decide on {counted(sum(numbers), 'criterion')} in {places}."
        yield Text.assemble(("Next, assessors:", "bold"), " ", screen.shown(said))


def _areas(screen: Screen, unit: UnitSummary) -> Table:
    made = table("Codes", "Area or topic", *_NUMBERS, "", right=_NUMBERS)
    for kind, members in groupby(unit.groups, key=lambda it: it.group.kind):
        groups = tuple(members)
        totals = _numbers(screen, added(it.totals for it in groups))
        made.add_row("", KINDS[kind], *totals, style="bold")
        for group in groups:
            made.add_row(*_area(screen, group))
        made.add_row()
    made.add_row("", "Whole unit", *_numbers(screen, unit.totals), style="bold")
    return made


def _area(screen: Screen, group: GroupCoverage) -> tuple[Text, ...]:
    words, width = group.group.name, screen.width - _OTHER_COLUMNS
    name = screen.text(words) if screen.narrow else screen.cut(words, width, lines=6)
    return screen.text(span(group)), name, *_numbers(screen, group.totals)


def _numbers(screen: Screen, totals: Totals) -> tuple[Text, Text, Text, Text]:
    """Give the cells: all applicable criteria, put forward, met, the bar."""
    of = totals.applicable
    return (
        Text(f"{of:,}"),
        screen.number(totals.claimed, of),
        screen.number(totals.met, of),
        screen.bar(totals, BAR),
    )
