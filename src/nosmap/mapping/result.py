"""The one result that every output renders: what is claimed, what is met, and why not yet.

All of it is frozen. Evidence, criteria and standards are the models' own objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.linking.linked import Item, PlanFor
    from nosmap.model.assessment import Decision
    from nosmap.model.portfolio import Candidate
    from nosmap.model.standards import Criterion, Group, Standard
    from nosmap.model.verification import Sample


class State(StrEnum):
    """The state of a criterion: the first that fits (contract section 7)."""

    NOT_APPLICABLE = "not_applicable"
    MET = "met"
    RETURNED = "returned"
    PARTIAL = "partial"
    REFERRED = "referred"
    CLAIMED = "claimed"
    GAP = "gap"


class Who(StrEnum):
    """Who acts next."""

    ASSESSOR = "assessor"
    CANDIDATE = "candidate"


class Status(StrEnum):
    """The status of a unit; each after the first needs the one before."""

    IN_PROGRESS = "in_progress"
    ALL_MET = "all_met"
    ASSESSOR_SIGNED = "assessor_signed"
    CANDIDATE_SIGNED = "candidate_signed"
    VERIFIED = "verified"


class Reason(NamedTuple):
    """Why a criterion is not met, who acts next, and what would help.

    ``items`` are the references of the evidence that it speaks of.
    """

    code: str
    who: Who
    message: str
    next: str
    items: tuple[str, ...] = ()


class ClaimStanding(NamedTuple):
    """A claim (item × criterion) that is not withdrawn, and what became of it.

    ``decision`` is the latest one; ``set_aside`` the sample that set it aside, if one did;
    ``counts`` says whether the claim counts towards its criterion.
    """

    item: Item
    locators: tuple[str | None, ...]
    decision: Decision | None
    set_aside: Sample | None
    counts: bool
    comment: str | None = None
    """The verifier's words on why it was set aside."""


class Totals(NamedTuple):
    """Numbers of criteria. ``met`` is None where there are no assessment records."""

    criteria: int
    applicable: int
    claimed: int
    met: int | None
    states: dict[State, int]


class RequirementGap(NamedTuple):
    """A rule of the policy that an area, a topic or the unit (``group`` None) does not hold."""

    group: str | None
    any_of: tuple[str, ...]
    need: int
    have: int
    message: str


class CriterionCoverage(NamedTuple):
    """One criterion of a unit: its state, its claims, and why it is not met."""

    criterion: Criterion
    state: State
    claims: tuple[ClaimStanding, ...]
    reasons: tuple[Reason, ...]
    sampled: str | None

    @property
    def evidence(self) -> tuple[str, ...]:
        """References of the items with a claim that is not withdrawn."""
        return tuple(it.item.record.ref for it in self.claims)

    @property
    def accepted(self) -> tuple[str, ...]:
        """References of the items that count."""
        return tuple(it.item.record.ref for it in self.claims if it.counts)


class GroupCoverage(NamedTuple):
    """An area or a topic with its totals."""

    group: Group
    first: str
    last: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class UnitCoverage:
    """One unit of a portfolio."""

    standard: Standard
    assessor: str | None
    verifier: str | None
    status: Status
    totals: Totals
    groups: tuple[GroupCoverage, ...]
    criteria: tuple[CriterionCoverage, ...]
    requirements: tuple[RequirementGap, ...]
    open_actions: int
    plans: tuple[PlanFor, ...]
    """Assessment plans that name the unit, as of then not yet past or without a date."""


@dataclass(frozen=True, slots=True)
class PortfolioCoverage:
    """One portfolio. ``path`` is as people are told it, with `/`."""

    candidate: Candidate
    path: str
    has_records: bool
    items: tuple[Item, ...]
    units: tuple[UnitCoverage, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the outputs render: portfolios in order of their paths, as of a day."""

    as_of: dt.date
    portfolios: tuple[PortfolioCoverage, ...]
    errors: int
    warnings: int
