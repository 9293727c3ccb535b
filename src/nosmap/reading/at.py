"""A place in one of people's files, as one value: where a record stands and problems are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.problems import Problem, Severity, Where

if TYPE_CHECKING:
    from nosmap.codes import Code
    from nosmap.problems import Hint, Keys
    from nosmap.reading.document import Document


class At(NamedTuple):
    """A place in a document: `At(document) / "units" / 0 / "urn"`; without keys the whole file.

    Its line and column are worked out only when a problem there is shown.
    """

    document: Document
    keys: Keys = ()
    of_key: bool = False

    def __truediv__(self, key: str | int) -> At:
        """Give a place within this one: what stands under a key, or a list's entry."""
        return At(self.document, (*self.keys, key))

    @property
    def key(self) -> At:
        """The same place, pointing at its last key instead of its value."""
        return At(self.document, self.keys, of_key=True)

    def error(
        self, code: Code, message: str, hint: Hint = "", *, offset: int | None = None
    ) -> Problem:
        """Make an error here; ``offset`` counts characters into a text on one line."""
        return Problem(code, message, self.document, self._where(offset), hint)

    def warning(self, code: Code, message: str, hint: Hint = "") -> Problem:
        """Make a warning here."""
        return Problem(code, message, self.document, self._where(), hint, Severity.WARNING)

    def _where(self, offset: int | None = None) -> Where:
        return Where(self.document.as_written(self.keys), self.of_key, offset)
