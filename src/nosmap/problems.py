"""Problems in people's files: values with a place, a code, plain words and a hint."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol, Union

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from nosmap.codes import Code

Keys = tuple["str | int", ...]
"""Where a value stands in a document: the keys and list indexes that lead to it."""

Hint = Union[str, "Callable[[], str]"]
"""What to do about a problem; a function where finding it takes time, called when shown."""


class Severity(StrEnum):
    """How a problem weighs: an error left something out, a warning did not."""

    ERROR = "error"
    WARNING = "warning"


class Spot(NamedTuple):
    """A line and a column, 1-based, counted in characters."""

    line: int
    column: int


class Origin(Protocol):
    """A document that can say where in its text something stands."""

    @property
    def shown(self) -> str:
        """The document's path as people are told it."""

    def spot(self, where: Where) -> Spot:
        """Find the line and column of a place in the document."""


class Where(NamedTuple):
    """A place in a document, before anybody asked for its line and column.

    ``key`` points at the last key instead of its value; ``offset`` counts characters into
    a text that stands on one line, such as a criteria expression.
    """

    keys: Keys = ()
    key: bool = False
    offset: int | None = None
    spot: Spot | None = None


class Problem(NamedTuple):
    """One problem. Its line and column are worked out only when it is shown."""

    code: Code
    message: str
    origin: Origin
    where: Where
    suggestion: Hint = ""
    severity: Severity = Severity.ERROR

    @property
    def path(self) -> str:
        """The file's path as people are told it."""
        return self.origin.shown

    @property
    def spot(self) -> Spot:
        """Line and column, 1-based."""
        return self.where.spot or self.origin.spot(self.where)

    @property
    def hint(self) -> str:
        """What to do about it, or nothing."""
        return self.suggestion if isinstance(self.suggestion, str) else self.suggestion()

    @property
    def is_error(self) -> bool:
        """Whether something was left out because of it."""
        return self.severity is Severity.ERROR


def in_reading_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line and column."""
    return sorted(problems, key=lambda it: (it.path, it.spot, it.code, it.message))
