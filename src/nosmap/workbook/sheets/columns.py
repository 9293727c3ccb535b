"""The columns that several sheets begin with, and what fills them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.workbook.tables import Column, Kind, Value
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from nosmap.workbook.book import Book, PersonUnit

CANDIDATE: Final = Column("Candidate", 10, choices="Candidates")
UNIT: Final = Column("Unit", 11, choices="Units")
CODE: Final = Column("Criterion", 8)
STATEMENT: Final = Column("Statement", 42, Kind.PROSE)
STATE: Final = Column("State", 16, Kind.PROSE, state=True)


def whose(book: Book, *, unit: bool = True) -> list[Column]:
    """Give the columns that say whose a row is, where the workbook holds more than one."""
    several = [CANDIDATE] if book.several else []
    return [*several, UNIT] if unit and len(book.standards) > 1 else several


def whose_cells(book: Book, it: PersonUnit, *, unit: bool = True) -> list[Value]:
    """Fill those columns."""
    several: list[Value] = [it.person.label] if book.several else []
    return [*several, shown(it.standard.urn)] if unit and len(book.standards) > 1 else several
