"""One entry of the catalogue: a problem's code, and what a person wants to know about it."""

from __future__ import annotations

from dataclasses import dataclass

ERROR = "error"
WARNING = "warning"
ONLY_IN_CHECK = "error in `check` only"
UNLESS_UNVERIFIED = "error; a warning where there is no verification.yaml"


@dataclass(frozen=True, slots=True)
class Entry:
    """What a code means, why it matters, what provokes it and what to write instead.

    ``example`` and ``instead`` are pieces of a file, ``instead`` empty where the remedy is
    no text; all else is plain prose without any markup.
    """

    code: str
    severity: str
    title: str
    what: str
    why: str
    example: str
    fix: str
    instead: str = ""
