"""`coverage --by evidence`: every item, with what it is put forward for and where it counts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from nosmap.rendering.coverage.heading import candidate, competence, no_records
from nosmap.rendering.coverage.rows import evidence_rows, is_draft
from nosmap.rendering.screen import table
from nosmap.rendering.words import method_mark

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from rich.console import RenderableType

    from nosmap.mapping.result import PortfolioCoverage
    from nosmap.rendering.coverage.rows import EvidenceRow
    from nosmap.rendering.screen import Screen

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
    yield made
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
