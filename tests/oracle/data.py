"""The plain data that the model works on: what is dumped to the files of a workspace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Data = dict[str, Any]
"""One mapping of a file: texts, whole numbers, yes or no, lists and mappings."""


@dataclass(frozen=True)
class Workspace:
    """One candidate's workspace; `standards` by file name, a role's file is None where absent."""

    standards: dict[str, Data]
    portfolio: Data
    assessment: Data | None = None
    verification: Data | None = None
    centre: Data | None = None
    as_of: str = "2026-11-21"


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


def folded(name: str) -> str:
    """Contract 2: units are referred to "without regard to case or blanks"."""
    return "".join(name.split()).casefold()
