"""What linking gives to mapping: records whose references are places, in the files' order.

An item is known by its place among the portfolio's items, a criterion by its place in the
standard, and a claim by `claim_key` of both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple, Union

from nosmap.policy.signers import Signers

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.model.assessment import (
        Allocation,
        AssessorSignOff,
        Decision,
        Expert,
        NotApplicable,
        Plan,
    )
    from nosmap.model.evidence import EvidenceItem
    from nosmap.model.methods import Method
    from nosmap.model.portfolio import Candidate, CandidateSignOff, UnitEntry
    from nosmap.model.standards import Standard
    from nosmap.model.verification import Sample, VerifierSignOff
    from nosmap.model.words import FileKind
    from nosmap.policy.people import People
    from nosmap.policy.rules import UnitPolicy
    from nosmap.reading.at import At
    from nosmap.reading.portfolio import PortfolioFiles


ClaimKey = int
ITEMS_SHIFT = 20
ITEMS_MASK = (1 << ITEMS_SHIFT) - 1
"""A claim's key is its criterion's place, shifted, and its item's."""


def claim_key(criterion: int, item: int) -> ClaimKey:
    """Give the key of a claim."""
    return criterion << ITEMS_SHIFT | item


def criterion_of(key: ClaimKey) -> int:
    """Give the criterion's place of a claim."""
    return key >> ITEMS_SHIFT


def item_of(key: ClaimKey) -> int:
    """Give the item's place of a claim."""
    return key & ITEMS_MASK


class Item(NamedTuple):
    """An evidence item with what is known of it beyond its own record.

    ``method`` is None where the method is unknown; ``own_record`` marks the assessors'.
    """

    record: EvidenceItem
    method: Method | None
    own_record: bool
    place: int
    """Its place among all items of the portfolio, the candidate's file first."""

    @property
    def ref(self) -> str:
        """The item's reference."""
        return self.record.ref


class PlanFor(NamedTuple):
    """An assessment plan and the places of the criteria that it is for."""

    plan: Plan
    criteria: tuple[int, ...]


class ClaimPlace(NamedTuple):
    """One place of a claim: a locator, and the day from which it is withdrawn."""

    locator: str | None
    withdrawn: dt.date | None


class Speaks(NamedTuple):
    """What a sample or a finding says, and about what; None names everything."""

    criteria: frozenset[int] | None
    items: frozenset[int] | None
    outcome: str
    comment: str | None = None

    def covers(self, criterion: int, item: int) -> bool:
        """Whether it names the claim."""
        return (self.criteria is None or criterion in self.criteria) and (
            self.items is None or item in self.items
        )

    def covers_criterion(self, criterion: int) -> bool:
        """Whether it names the criterion and, naming no items, all that is said of it."""
        return self.items is None and (self.criteria is None or criterion in self.criteria)


NOTHING: Final[frozenset[int]] = frozenset()
LEFT_OUT = -1
"""The place of a sample that is not among its file's models."""


class LinkedSample(NamedTuple):
    """A sample and what it and its findings speak about.

    One with an error in it, or in a finding, is ``faulty``: what is left of it speaks, and it
    keeps its unit from all_met. ``answerable`` is whether its reference means it alone.
    """

    record: Sample
    whole: Speaks
    findings: tuple[Speaks, ...]
    place: int
    faulty: bool = False
    answerable: bool = True


class LinkedDecision(NamedTuple):
    """A decision and the claims that it speaks about."""

    record: Decision
    claims: tuple[ClaimKey, ...]
    place: int


class BrokenDecision(NamedTuple):
    """A decision whose outcome, day or assessor can't be read: its claims wait for another.

    ``day`` is None where that can't be read; ``before`` the place of the first decision that
    stands after it in the file.
    """

    claims: tuple[ClaimKey, ...]
    day: dt.date | None
    before: int


class LinkedNotApplicable(NamedTuple):
    """A not-applicable record and its criteria."""

    record: NotApplicable
    criteria: tuple[int, ...]
    place: int


SignOff = Union["AssessorSignOff", "CandidateSignOff", "VerifierSignOff"]


class SignOffs(NamedTuple):
    """How each role signed the unit off, in the order of their files."""

    assessor: tuple[SignOff, ...] = ()
    candidate: tuple[SignOff, ...] = ()
    verifier: tuple[SignOff, ...] = ()


class VersionedRecord(NamedTuple):
    """A record that speaks of a version of its unit's standard, and where it stands."""

    role: FileKind
    record: Decision | NotApplicable | Sample | SignOff
    at: At

    @property
    def day(self) -> dt.date | None:
        """The day of it; of a sample that is not done yet, the planned one."""
        return self.record.date or getattr(self.record, "planned", None)


@dataclass(eq=False)
class LinkedUnit:
    """One unit of a portfolio with all that its records say of it."""

    standard: Standard
    policy: UnitPolicy
    entry: UnitEntry
    people: People
    claims: dict[ClaimKey, tuple[ClaimPlace, ...]] = field(default_factory=dict)
    """Those of the first item first, and so on."""

    blanket: dict[ClaimKey, dt.date | None] = field(default_factory=dict)
    """What refused groups would have claimed, and the day of their withdrawal."""

    unlocated: list[At] = field(default_factory=list)
    """Where claims stand that don't say at which place of the item."""

    decisions: list[LinkedDecision] = field(default_factory=list)
    broken: list[BrokenDecision] = field(default_factory=list)
    not_applicable: list[LinkedNotApplicable] = field(default_factory=list)
    samples: list[LinkedSample] = field(default_factory=list)
    plans: list[PlanFor] = field(default_factory=list)
    experts: list[Expert] = field(default_factory=list)
    allocations: list[tuple[dt.date, Allocation]] = field(default_factory=list)
    sign_offs: SignOffs = field(default_factory=SignOffs)
    workers: list[tuple[str, dt.date | None]] = field(default_factory=list)
    """Who decided, countersigned, recorded or signed anything in it as an assessor, and when."""

    signers: Signers = field(default_factory=Signers)
    of_other_version: list[VersionedRecord] = field(default_factory=list)
    """Records of another version of the standard than the unit's: history, which never counts."""

    unpinned: list[VersionedRecord] = field(default_factory=list)
    """Records of which neither they nor their file say the version."""

    def staff_on(self, day: dt.date) -> tuple[str | None, str | None]:
        """Give the assessor and the verifier: the latest allocation's, else the portfolio's."""
        assessor, verifier = self.entry.assessor, self.entry.verifier
        for since, record in self.allocations:
            if since <= day:
                assessor = record.assessor or assessor
                verifier = record.verifier or verifier
        return assessor, verifier


@dataclass(eq=False)
class LinkedPortfolio:
    """A portfolio whose references are resolved."""

    files: PortfolioFiles
    candidate: Candidate
    has_records: bool
    items: tuple[Item, ...]
    units: tuple[LinkedUnit, ...]
