"""Decisions: one row a claim, the newest decision on it, and room for a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.linking.linked import claim_key
from nosmap.rendering.words import OUTCOMES, counted
from nosmap.workbook.identity import DECISION_FIELDS, KnownRow, decision_values, newest_decisions
from nosmap.workbook.sheets.columns import CANDIDATE, CODE, STATE, UNIT
from nosmap.workbook.tables import Column, Kind, Row, Table, Value
from nosmap.workbook.wording import (
    claim_said,
    countersigned_said,
    locators_said,
    short_method,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from nosmap.mapping.result import ClaimCoverage, CriterionCoverage
    from nosmap.model.assessment import Decision
    from nosmap.workbook.book import Book, PersonUnit

    Wanted = Callable[[CriterionCoverage], tuple[ClaimCoverage, ...]]

TITLE: Final = "Decisions"
KNOWN: Final = (
    *(CANDIDATE, UNIT, CODE, Column("Statement", 28, Kind.PROSE)),
    *(Column("Evidence", 9), Column("Title", 17, Kind.PROSE), Column("Method", 8)),
    *(Column("Locator", 14, Kind.PROSE), STATE, Column("Newest decision", 26, Kind.PROSE)),
    Column("Countersigned", 12, Kind.PROSE),
)
NEW: Final = (
    Column("Outcome", 12, Kind.PROSE, choices="Decision_outcomes", strict=True),
    *(Column("Assessor", 9, choices="Assessors"), Column("Date", 11, Kind.DATE, strict=True)),
    *(Column("Feedback", 23, Kind.PROSE), Column("Action", 18, Kind.PROSE)),
    *(Column("Due", 11, Kind.DATE, strict=True), Column("Reason", 15, Kind.PROSE)),
)
"""What people fill in: a new decision, in the order of `DECISION_FIELDS`."""

FILLED: Final = range(len(KNOWN), len(KNOWN) + len(NEW))


class ClaimRow(NamedTuple):
    """A claim, and how its row is known."""

    unit: PersonUnit
    criterion: CriterionCoverage
    claim: ClaimCoverage
    newest: Decision | None

    @property
    def record(self) -> KnownRow:
        """The row as the import compares it."""
        whose, standard = self.unit.person.label, self.unit.standard
        code, ref = self.criterion.criterion.code, self.claim.item.ref
        identity = tuple(map(shown, (whose, standard.urn, code, ref)))
        return KnownRow(identity, decision_values(self.newest))


def claim_rows(book: Book) -> list[ClaimRow] | None:
    """List all claims that stand; where all are too many, those that wait for the assessor.

    None stands for more than a sheet should have.
    """
    for wanted in (_all, _waiting):
        if book.fits(_number(book, wanted)):
            return [row for it in book.units for row in _of_unit(it, wanted)]
    return None


def _all(criterion: CriterionCoverage) -> tuple[ClaimCoverage, ...]:
    return criterion.claims


def _waiting(criterion: CriterionCoverage) -> tuple[ClaimCoverage, ...]:
    return criterion.waiting


def _number(book: Book, wanted: Wanted) -> int:
    return sum(len(wanted(it)) for unit in book.units for it in unit.coverage.criteria)


def decisions(book: Book, rows: list[ClaimRow]) -> Table:
    """Make the sheet."""
    fill = () if book.anonymous else FILLED
    cells = [Row(_cells(book, it), fill) for it in rows]
    return Table(TITLE, [*KNOWN, *NEW], cells, _about(book, rows), frozen=5)


def _about(book: Book, rows: list[ClaimRow]) -> str:
    """Say what the sheet is, and what was left out of it."""
    about = "one row a claim; assessors write a new decision into the last seven columns"
    others = _number(book, _all) - len(rows)
    if not others:
        return about
    left_out = f"{counted(others, 'claim')} left out: decided on, still drafts, or not applicable"
    return f"{about}. Only what waits for a decision: {left_out} (export --full has all)"


def _of_unit(it: PersonUnit, wanted: Wanted) -> list[ClaimRow]:
    newest = newest_decisions(it.linked)
    return [
        ClaimRow(it, criterion, claim, newest.get(claim_key(place, claim.item.place)))
        for place, criterion in enumerate(it.coverage.criteria)
        for claim in wanted(criterion)
    ]


def _cells(book: Book, it: ClaimRow) -> list[Value]:
    item = it.claim.item
    return [
        *(it.unit.person.label, shown(it.unit.standard.urn)),
        *(shown(it.criterion.criterion.code), shown(it.criterion.criterion.text)),
        *(shown(item.ref), shown(item.record.title), short_method(item), locators_said(it.claim)),
        *(claim_said(it.claim), _so_far(book, it.newest)),
        countersigned_said(it.newest, unsigned=it.claim.unsigned),
        *[None] * len(DECISION_FIELDS),
    ]


def _so_far(book: Book, it: Decision | None) -> str | None:
    """Say the newest decision in lines: what, when, by whom; feedback; action."""
    if it is None:
        return None
    decided = f"{OUTCOMES[it.outcome]}, {it.date.isoformat()} ({it.assessor})"
    due = f" (due {it.due.isoformat()})" if it.due else ""
    action = f"Action: {it.action}{due}" if it.action else ""
    reason = f"Reason: {it.reason}" if it.reason else ""
    told = [] if book.anonymous else [it.feedback, action, reason]
    return shown("\n".join(text for text in (decided, *told) if text))
