"""What an import finds: changes to make, slips in the workbook, and conflicts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from nosmap.workbook.book import Person


class Slip(NamedTuple):
    """Something in the workbook that can't be taken: where, why, and what to do."""

    where: str
    message: str
    hint: str = ""


class Conflict(NamedTuple):
    """Changed in the workbook and in the files since, differently."""

    where: str
    """The cell: `file.xlsx:Decisions!K17`."""

    about: str
    workbook: str
    files: str
    place: str
    """The file and line that hold the other."""

    base: str
    """What both were made from."""


class NewDecision(NamedTuple):
    """A decision that somebody typed: on one claim, to be appended."""

    where: str
    person: Person
    urn: str
    code: str
    evidence: str
    values: dict[str, str]
    before: str


class FieldChange(NamedTuple):
    """A value of the sampling record that somebody changed; None clears it."""

    where: str
    person: Person
    keys: tuple[str | int, ...]
    about: str
    field: str
    value: str | None
    before: str


class NewEntry(NamedTuple):
    """A sample, finding or action that somebody added."""

    where: str
    person: Person
    sample: str
    kind: str
    urn: str
    values: dict[str, str]


Change = NewDecision | FieldChange | NewEntry


@dataclass
class Found:
    """All that an import found."""

    changes: list[Change] = field(default_factory=list)
    slips: list[Slip] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    kept: int = 0
    """Conflicts that `--prefer files` settled."""
