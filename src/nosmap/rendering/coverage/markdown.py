"""`coverage --format markdown`: the terminal's tables, for a page or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import whole
from nosmap.model.words import By
from nosmap.rendering.coverage.next_steps import next_steps
from nosmap.rendering.coverage.rows import added, evidence_rows, is_draft, located
from nosmap.rendering.marks import MARKS, NO_NUMBER, WORDS, per_cent
from nosmap.rendering.safe import markdown
from nosmap.rendering.words import (
    COMPETENCE,
    NO_RECORDS,
    SHORT_STATUS,
    STATUS,
    counted,
    explained,
    method_mark,
    required,
    span,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from nosmap.mapping.result import (
        PortfolioCoverage,
        PortfolioSummary,
        Summary,
        Totals,
        UnitCoverage,
        UnitSummary,
    )


_TOTALS: Final = ("Criteria", "Put forward", "%", "Met", "%")


def to_markdown(coverage: Summary, by: By = By.AREA) -> str:
    """Give coverage by `area`, `criterion` or `evidence` as GitHub's Markdown.

    Of several portfolios `area` gives one row a candidate and unit. Raises TypeError for totals
    by `criterion` or `evidence`.
    """
    lines = [f"# Coverage as of {coverage.as_of.isoformat()}", ""]
    return "\n".join([*lines, *_PARTS[by](coverage), COMPETENCE, ""])


def _by_area(coverage: Summary) -> Iterator[str]:
    several = len(coverage.portfolios) > 1
    if several:
        yield from _table(("Candidate", "Unit", *_TOTALS, "Status"), many_rows(coverage))
    for portfolio in coverage.portfolios:
        for unit in () if several else portfolio.units:
            table = _table(("Codes", "Area or topic", *_TOTALS), area_rows(unit))
            yield from _unit(portfolio, unit, table)
        yield from _without_records(portfolio)


def _by_criterion(coverage: Summary) -> Iterator[str]:
    heads = ("Code", "State", "Statement", "Evidence", "Why not yet")
    for portfolio in whole(coverage).portfolios:
        for unit in portfolio.units:
            yield from _unit(portfolio, unit, _table(heads, criterion_rows(unit)))
        yield from _without_records(portfolio)


def _by_evidence(coverage: Summary) -> Iterator[str]:
    heads = ("Item", "Title", "Method", "Date", "Unit", "Put forward", "Met")
    for portfolio in whole(coverage).portfolios:
        yield from (f"## {markdown(portfolio.candidate.ref)}", "")
        yield from _table(heads, evidence_cells(portfolio, coverage.as_of))
        yield from _without_records(portfolio)


_PARTS: Final = {By.AREA: _by_area, By.CRITERION: _by_criterion, By.EVIDENCE: _by_evidence}


def _without_records(portfolio: PortfolioSummary) -> Iterator[str]:
    if not portfolio.has_records:
        yield from (f"{markdown(portfolio.candidate.ref)}: {NO_RECORDS}.", "")


def _unit(portfolio: PortfolioSummary, unit: UnitSummary, table: Iterable[str]) -> Iterator[str]:
    """Give a unit around its table."""
    standard = unit.standard
    names = (portfolio.candidate.ref, standard.urn, standard.title)
    yield "## {}, {}: {}".format(*map(markdown, names))
    yield from ("", f"Status: {STATUS[unit.status]}.", "")
    yield from table
    said = [f"- Required: {markdown(required(unit, it))}." for it in unit.requirements]
    if unit.not_countersigned:
        said += [f"- Not countersigned: {counted(unit.not_countersigned, 'decision')}."]
    said += [f"- Next, {it.who}: {markdown(it.what)}." for it in next_steps(unit)]
    yield from (*said, "") if said else ()


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield _row("---:" if it in {*_TOTALS} else "---" for it in heads)
    yield from (_row(map(markdown, row)) for row in rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


Cells = tuple[str, ...]
"""One row of texts."""


def area_rows(unit: UnitSummary) -> Iterator[Cells]:
    """Give a row for each area and topic, and one for the whole unit."""
    for it in unit.groups:
        yield span(it), it.group.name, *_numbers(it.totals)
    yield "", "Whole unit", *_numbers(unit.totals)


def many_rows(coverage: Summary) -> Iterator[Cells]:
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
