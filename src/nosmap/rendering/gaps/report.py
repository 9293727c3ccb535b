"""What a gap report says, as plain texts and numbers: the values that its template gets.

A centre's own template uses these names, so they are public: a name is only ever added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nosmap.model.words import Audience


@dataclass(frozen=True, slots=True)
class SoFar:
    """One item that is put forward for a criterion, and the latest decision on it.

    ``feedback``, ``action``, ``due`` and ``comment`` (the verifier's) are empty for readers
    whom they don't concern.
    """

    ref: str
    title: str
    method: str
    places: str
    standing: str
    """In words: `met, 2026-05-10 (A1)`, `draft, not yet submitted`, `returned … (S1)`."""
    feedback: str = ""
    action: str = ""
    due: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Why:
    """A reason: its code, the words, and what the person who acts next would do."""

    code: str
    who: str
    message: str
    next: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A criterion that is not yet met. ``plans`` and ``suggestions`` are whole phrases."""

    code: str
    statement: str
    mark: str
    state: str
    reasons: tuple[Why, ...]
    evidence: tuple[SoFar, ...]
    plans: tuple[str, ...]
    suggestions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapGroup:
    """An area or topic with gaps.

    ``methods`` could provide evidence where there is none yet; ``required`` says what the
    policy still asks for in it.
    """

    codes: str
    name: str
    kind: str
    methods: tuple[str, ...]
    required: tuple[str, ...]
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Party:
    """Who acts next on which gaps: `assessor` or `candidate`, and how many there are."""

    who: str
    number: int
    groups: tuple[GapGroup, ...]


@dataclass(frozen=True, slots=True)
class UnitGaps:
    """A unit: where it stands, and its gaps. ``met`` is None without assessment records."""

    urn: str
    title: str
    status: str
    assessor: str
    verifier: str
    applicable: int
    claimed: int
    claimed_per_cent: str
    met: int | None
    met_per_cent: str
    number: int
    """How many applicable criteria are not yet met."""
    required: tuple[str, ...]
    open_actions: int
    steps: tuple[str, ...]
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class PersonGaps:
    """A candidate's units."""

    ref: str
    name: str
    has_records: bool
    units: tuple[UnitGaps, ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """The whole report."""

    audience: Audience
    as_of: str
    people: tuple[PersonGaps, ...]
