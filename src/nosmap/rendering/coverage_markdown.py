"""`coverage --format markdown`: the terminal's tables, for a page or a message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.rendering.markdown_rows import area_rows, criterion_rows, evidence_cells, many_rows
from nosmap.rendering.next_steps import next_steps
from nosmap.rendering.safe import markdown
from nosmap.rendering.words import COMPETENCE, NO_RECORDS, STATUS, required

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.mapping.result import Coverage, PortfolioCoverage, UnitCoverage

_TOTALS: Final = ("Criteria", "Put forward", "%", "Met", "%")


def to_markdown(coverage: Coverage, by: str = "area") -> str:
    """Give coverage by `area`, `criterion` or `evidence` as GitHub's Markdown.

    Of several portfolios `area` gives one row a candidate and unit.
    """
    lines = [f"# Coverage as of {coverage.as_of.isoformat()}", ""]
    if by == "area" and len(coverage.portfolios) > 1:
        lines += _table(("Candidate", "Unit", *_TOTALS, "Status"), many_rows(coverage))
    for portfolio in coverage.portfolios:
        lines += _portfolio(portfolio, coverage, by)
    return "\n".join([*lines, COMPETENCE, ""])


def _portfolio(portfolio: PortfolioCoverage, coverage: Coverage, by: str) -> Iterator[str]:
    if by == "evidence":
        yield from (f"## {markdown(portfolio.candidate.ref)}", "")
        heads = ("Item", "Title", "Method", "Date", "Unit", "Put forward", "Met")
        yield from _table(heads, evidence_cells(portfolio, coverage.as_of))
    elif by == "criterion" or len(coverage.portfolios) == 1:
        for unit in portfolio.units:
            yield from _unit(portfolio, unit, by)
    if not portfolio.has_records:
        yield from (f"{markdown(portfolio.candidate.ref)}: {NO_RECORDS}.", "")


def _unit(portfolio: PortfolioCoverage, unit: UnitCoverage, by: str) -> Iterator[str]:
    standard = unit.standard
    names = (portfolio.candidate.ref, standard.urn, standard.title)
    yield "## {}, {}: {}".format(*map(markdown, names))
    yield from ("", f"Status: {STATUS[unit.status]}.", "")
    if by == "criterion":
        heads = ("Code", "State", "Statement", "Evidence", "Why not yet")
        yield from _table(heads, criterion_rows(unit))
    else:
        yield from _table(("Codes", "Area or topic", *_TOTALS), area_rows(unit))
    said = [f"- Required: {markdown(required(unit, it))}." for it in unit.requirements]
    said += [f"- Next, {it.who}: {markdown(it.what)}." for it in next_steps(unit)]
    yield from (*said, "") if said else ()


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield _row(heads)
    yield _row("---:" if it in {*_TOTALS} else "---" for it in heads)
    yield from (_row(map(markdown, row)) for row in rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
