"""`coverage --format csv`: the columns of contract section 9, one header row, UTF-8.

Lists in a cell are separated by `; `. No text in a cell is a formula or more than one line.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import State, whole
from nosmap.model.words import By
from nosmap.rendering.coverage.rows import evidence_rows
from nosmap.rendering.safe import csv_cell

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.mapping.result import Summary, Totals

_STATES: Final = tuple(it for it in State if it not in {State.MET, State.CLAIMED})
"""The states beside `claimed` and `met`, whose columns hold totals."""

COLUMNS: Final = {
    By.AREA: "candidate,unit,kind,group,criteria,applicable,claimed,met,not_applicable,returned,"
    "partial,referred,gap",
    By.CRITERION: "candidate,unit,code,statement,state,evidence,accepted,reasons",
    By.EVIDENCE: "candidate,evidence,title,method,date,unit,claimed,met",
}

Cell = str | int | None
"""A text, a number, or nothing where there is nothing to tell."""


def to_csv(coverage: Summary, by: By = By.AREA) -> str:
    """Give coverage by `area`, `criterion` or `evidence`; lines end as in every text file.

    `met` is empty where there are no assessment records. Raises TypeError for totals by
    `criterion` or `evidence`.
    """
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS[by].split(","))
    for row in _ROWS[by](coverage):
        writer.writerow([csv_cell(it) if isinstance(it, str) else it for it in row])
    return target.getvalue()


def _by_area(coverage: Summary) -> Iterator[tuple[Cell, ...]]:
    for portfolio in coverage.portfolios:
        for unit in portfolio.units:
            for it in unit.groups:
                names = (portfolio.candidate.ref, unit.standard.urn, it.group.kind, it.group.name)
                yield *names, *_numbers(it.totals)


def _numbers(totals: Totals) -> tuple[int | None, ...]:
    states = (totals.states.get(it, 0) for it in _STATES)
    return totals.criteria, totals.applicable, totals.claimed, totals.met, *states


def _by_criterion(coverage: Summary) -> Iterator[tuple[Cell, ...]]:
    for portfolio in whole(coverage).portfolios:
        for unit in portfolio.units:
            for it in unit.criteria:
                names = (portfolio.candidate.ref, unit.standard.urn)
                said = (it.criterion.code, it.criterion.text, it.state.value)
                reasons = _listed(reason.code for reason in it.reasons)
                yield *names, *said, _listed(it.evidence), _listed(it.accepted), reasons


def _by_evidence(coverage: Summary) -> Iterator[tuple[Cell, ...]]:
    for portfolio in whole(coverage).portfolios:
        for row in evidence_rows(portfolio):
            record, method = row.item.record, row.item.method
            said = (record.title, method.name if method else record.method, record.date.isoformat())
            yield (
                portfolio.candidate.ref, record.ref, *said, row.unit or "", row.claimed, row.met
            )  # fmt: skip


def _listed(words: Iterable[str]) -> str:
    return "; ".join(words)


_ROWS: Final = {By.AREA: _by_area, By.CRITERION: _by_criterion, By.EVIDENCE: _by_evidence}
