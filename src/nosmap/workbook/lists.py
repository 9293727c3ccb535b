"""The drop-down lists: on a sheet of their own, as a list in a cell's rule holds 255 signs only."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.model.words import SampleOutcome
from nosmap.rendering.words import OUTCOMES
from nosmap.workbook.identity import OF_ENTRY, STAGES
from nosmap.workbook.tables import Column, Row, Table
from nosmap.workbook.wording import CLEAR, method_said, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.workbook.book import Book

TITLE: Final = "Lists"


def lists(book: Book) -> Table:
    """Make the hidden sheet: a column a list, its header the list's name."""
    columns = _lists(book)
    longest = max(map(len, columns.values()))
    rows = [
        Row([it[n] if n < len(it) else None for it in columns.values()]) for n in range(longest)
    ]
    headers = [Column(name, 20) for name in columns]
    return Table(TITLE, headers, rows, filtered=False, hidden=True, lists=columns)


def _lists(book: Book) -> dict[str, list[str]]:
    return {
        "Decision_outcomes": list(OUTCOMES.values()),
        "Assessors": _once(
            [*_staff(book, "assessors"), *(it.coverage.assessor for it in book.units)]
        ),
        "Verifiers": _once(
            [*_staff(book, "verifiers"), *(it.coverage.verifier for it in book.units)]
        ),
        "Methods": _methods(book),
        "Stages": [*STAGES.values()],
        "Sample_outcomes": [*SampleOutcome, CLEAR],
        "Entries": list(OF_ENTRY),
        "Candidates": _once(it.label for it in book.people),
        "Units": _once(it.urn for it in book.standards),
    }


def _staff(book: Book, role: str) -> Iterable[str]:
    return (it.ref for centre in book.centres for it in getattr(centre, role))


def _methods(book: Book) -> list[str]:
    known = (it for person in book.people for it in person.case.workspace.methods.all)
    used = (method_said(it) for person in book.people for it in person.coverage.items)
    return _once([*(it.title or it.name for it in known), *used])


def _once(words: Iterable[str | None]) -> list[str]:
    return [shown(it) for it in dict.fromkeys(words) if it]
