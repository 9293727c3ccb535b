"""The cells of the Markdown tables, as plain texts that are not escaped yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.rendering.marks import MARKS, NO_NUMBER, WORDS, per_cent
from nosmap.rendering.rows import added, evidence_rows, is_draft, located
from nosmap.rendering.words import SHORT_STATUS, explained, method_mark, span

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.mapping.result import Coverage, PortfolioCoverage, Totals, UnitCoverage

Cells = tuple[str, ...]
"""One row of texts."""


def area_rows(unit: UnitCoverage) -> Iterator[Cells]:
    """Give a row for each area and topic, and one for the whole unit."""
    for it in unit.groups:
        yield span(it), it.group.name, *_numbers(it.totals)
    yield "", "Whole unit", *_numbers(unit.totals)


def many_rows(coverage: Coverage) -> Iterator[Cells]:
    """Give a row for each candidate and unit, and one for all."""
    units = [(it.candidate.ref, unit) for it in coverage.portfolios for unit in it.units]
    for ref, unit in units:
        yield ref, unit.standard.urn, *_numbers(unit.totals), SHORT_STATUS[unit.status]
    yield "Total", "", *_numbers(added(unit.totals for _, unit in units)), ""


def criterion_rows(unit: UnitCoverage) -> Iterator[Cells]:
    """Give a row for each criterion."""
    for it in unit.criteria:
        yield (
            it.criterion.code,
            f"{MARKS[it.state]} {WORDS[it.state]}",
            it.criterion.text,
            ", ".join(located(claim) for claim in it.claims),
            explained(it.reasons[0]).removeprefix("Why: ") if it.reasons else "",
        )


def evidence_cells(portfolio: PortfolioCoverage, as_of: dt.date) -> Iterator[Cells]:
    """Give a row for each item and unit that it claims in."""
    for row in evidence_rows(portfolio):
        record = row.item.record
        yield (
            record.ref,
            record.title + (" (draft)" if is_draft(row.item, as_of) else ""),
            method_mark(row.item),
            record.date.isoformat(),
            row.unit or "no claims",
            str(row.claimed),
            NO_NUMBER if row.met is None else str(row.met),
        )


def _numbers(totals: Totals) -> Cells:
    of = totals.applicable
    return (
        f"{of:,}",
        f"{totals.claimed:,}",
        per_cent(totals.claimed, of),
        NO_NUMBER if totals.met is None else f"{totals.met:,}",
        per_cent(totals.met, of) if totals.met is not None else "",
    )
