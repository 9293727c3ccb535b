"""How to use this workbook: the marks, the sheets, how to fill them in and bring them back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import State
from nosmap.model.methods import Methods
from nosmap.model.standards import fold
from nosmap.rendering.marks import MARKS, WORDS
from nosmap.rendering.words import COMPETENCE, counted
from nosmap.workbook.tables import Column, Kind, Look, Row, Table
from nosmap.workbook.wording import CLEAR, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nosmap.workbook.book import Book

TITLE: Final = "How to use this workbook"


def how_to(book: Book, tables: Sequence[Table], left_out: Sequence[str]) -> Table:
    """Make the sheet. ``tables`` are the sheets before it."""
    columns = [Column("What", 30, Kind.PROSE), Column("How", 100, Kind.PROSE)]
    return Table(TITLE, columns, list(_rows(book, tables, left_out)), filtered=False)


def _rows(book: Book, tables: Sequence[Table], left_out: Sequence[str]) -> Iterator[Row]:
    yield from _part("This workbook", _this(book))
    if not book.anonymous:
        yield from _part("Filling it in", entries(FILLING))
    yield from _part(
        "The sheets", [*((it.title, it.about) for it in tables), *map(_gone, left_out)]
    )
    yield from _part("The marks", ((MARKS[it], _MEANINGS.get(it, WORDS[it])) for it in WORDS))
    yield from _part("The methods", _methods(book))


_MEANINGS: Final = {
    State.PARTIAL: f"{WORDS[State.PARTIAL]}: some of it is accepted, or more evidence is needed",
    State.REFERRED: f"{WORDS[State.REFERRED]}: nobody fails here, it can be put forward again",
    State.RETURNED: f"{WORDS[State.RETURNED]}: the assessor decides on it again",
}


def _part(title: str, told: Iterable[tuple[str, str]]) -> Iterator[Row]:
    yield Row([title, None], look=Look.HEADING)
    yield from (Row(list(it)) for it in told)


def _gone(title: str) -> tuple[str, str]:
    return title, "left out: too many rows to work with; name fewer candidates, or export --full"


def _this(book: Book) -> Iterator[tuple[str, str]]:
    people = counted(len(book.people), "candidate")
    yield "Made from", f"the files of {people}, as it stood on {book.as_of.isoformat()}"
    yield "Percentages", COMPETENCE
    yield "Numbers", "Fixed when the workbook was made: nothing here is computed again as you type."
    errors = sum(it.is_error for it in book.loaded.problems)
    if errors:
        said = f"{counted(errors, 'error')} in the files; what they name is missing here"
        yield "Left out", f"{said}: nosmap check shows them."
    if book.anonymous:
        yield from entries(ANONYMOUS)


def _methods(book: Book) -> Iterator[tuple[str, str]]:
    known = {it: None for person in book.people for it in person.case.workspace.methods.all}
    for method in known or Methods().all:
        yield shown(method.mark or method.name), shown(method.title or method.name)


FILLING: Final = f"""
Where to write
    Only into the cells with a yellow ground and a dotted border. All others are locked, without
    a password, so that nothing is typed over by mistake.
A new decision
    On the sheet Decisions, in the row of the claim: outcome, assessor and date are needed;
    feedback, action and due date are not. Leave a row empty to leave its claim as it is. An
    earlier decision is never changed: a changed mind is a new decision.
A sample, a finding, an action
    On the sheet Sampling record: change what is there, or write into the blank rows at the end.
    A new row needs candidate, unit, the sample's reference and what it is (sample, finding or
    action); a finding and an action name the sample that they belong to.
Dates
    As dates, such as 2026-06-02; the program may show them in its own way.
To take a value away
    Type {CLEAR} into its cell. An empty cell changes nothing, and neither does a row that is
    deleted here.
Sorting and filtering
    Filter as you like. To sort, or to move columns, take the protection off (Review, Unprotect
    Sheet; there is no password). Rows are known by their candidate, unit, criterion, evidence
    or sample, never by their place, so no order does harm.
Bringing it back
    nosmap import xlsx FILE --dry-run shows in words what would change; without --dry-run it is
    written. What was changed in the files meanwhile is kept, and where both changed the same
    thing differently you are asked.
Long texts
    A cell holds 32,767 characters. A longer text ends with a note that it was cut, and is never
    brought back from here.
"""

ANONYMOUS: Final = """
Anonymous
    Names, awarding-body numbers, places and people that hold items, feedback, comments, actions
    and other free texts are left out. It is for reading, not for bringing back.
"""


def entries(text: str) -> Iterator[tuple[str, str]]:
    """Give the titles with their texts, each as one line."""
    title, lines = "", ""
    for line in text.strip().splitlines():
        if line.startswith(" "):
            lines += line
            continue
        if title:
            yield title, fold(lines)
        title, lines = line, ""
    yield title, fold(lines)
