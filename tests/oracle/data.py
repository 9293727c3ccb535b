"""The plain data that the model works on: what is dumped to the files of a workspace."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]
"""One mapping of a file: texts, whole numbers, yes or no, lists and mappings."""


@dataclass(frozen=True)
class Workspace:
    """One candidate's workspace; `standards` by file name, a role's file is None where absent.

    `verification_text` is the text of a `verification.yaml` that nobody can read.
    """

    standards: dict[str, Data]
    portfolio: Data
    assessment: Data | None = None
    verification: Data | None = None
    centre: Data | None = None
    as_of: str = "2026-11-21"
    verification_text: str | None = None

    @property
    def tells_nothing(self) -> bool:
        """Contract 7: without `assessment.yaml` "there are no records to tell from".

        "A `verification.yaml` that can't be read at all makes `met` null, as an unreadable
        `assessment.yaml` does."
        """
        return self.assessment is None or self.verification_text is not None

    def file(self, role: str) -> Data:
        """What can be told from a role's file; nothing where there are no records to tell from."""
        found = {"portfolio": self.portfolio, "verification": self.verification}
        if role == "assessment":
            return {} if self.tells_nothing else self.assessment or {}
        return found[role] or {}


@dataclass(frozen=True)
class Item:
    """One item of evidence and whose file it stands in."""

    data: Data = field(hash=False)
    by_assessor: bool

    @property
    def ref(self) -> str:
        """The reference that is unique over both files."""
        return str(self.data["ref"])


def said_yes(value: object) -> bool:
    """Contract 1: "`yes/no` and `true/false` both serve where the answer is one of two."."""
    return value is True or value in ("yes", "true")


def is_day(value: object) -> bool:
    """Contract 1: "Dates are `YYYY-MM-DD`"; 8: "a date that is not in the calendar" is none."""
    try:
        return isinstance(value, str) and dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def is_text(value: object) -> bool:
    """A reference or word that can be read."""
    return isinstance(value, str) and bool(value.strip())


def one_or_list(value: object) -> list[Any]:
    """Contract 4: "or a list", as for an item that is decided on, or a sample that is answered."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]


def folded(name: object) -> str:
    """Contract 2: units are referred to "without regard to case or blanks"."""
    return "".join(str(name).split()).casefold()
