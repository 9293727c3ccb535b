"""The words of the last sheet, as people read them: a title, and below it what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.model.standards import fold
from nosmap.workbook.wording import CLEAR

if TYPE_CHECKING:
    from collections.abc import Iterator

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
