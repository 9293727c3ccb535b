"""The one result that every output renders: what is claimed, what is met, and why not yet.

All of it is frozen. Evidence, criteria and standards are the models' own objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from nosmap.model.days import UNREADABLE_DAY

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.codes import Code
    from nosmap.linking.linked import Item, PlanFor
    from nosmap.model.assessment import Decision
    from nosmap.model.portfolio import Candidate
    from nosmap.model.standards import Criterion, Group, Standard
    from nosmap.model.verification import Sample
    from nosmap.model.words import Role


class State(StrEnum):
    """The state of a criterion: the first that fits (contract section 7)."""

    NOT_APPLICABLE = "not_applicable"
    MET = "met"
    RETURNED = "returned"
    PARTIAL = "partial"
    REFERRED = "referred"
    CLAIMED = "claimed"
    GAP = "gap"


class ClaimState(StrEnum):
    """Where a claim stands. All but the first are reasons not to be met (contract section 7)."""

    COUNTS = "counts"
    RETURNED = "returned"
    RESUBMITTED = "resubmitted"
    AWAITING = "awaiting"
    NOT_COUNTERSIGNED = "not_countersigned"
    DRAFT = "draft"
    MORE_EVIDENCE = "more_evidence"
    REFERRED = "referred"
    METHOD_DOES_NOT_COUNT = "method_does_not_count"
    OUT_OF_DATE = "out_of_date"


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


class WhyNot(NamedTuple):
    """Why a signature does not count: a code, the day that it is about, and what came then."""

    code: Code
    day: dt.date
    what: str = ""


class Signature(NamedTuple):
    """The latest signature of a role under a unit, and whether it counts."""

    role: Role
    by: str | None
    date: dt.date
    counts: bool
    faults: tuple[WhyNot, ...] = ()
    unsampled: bool = False
    """Whether it verifies a unit in which nobody looked at a decision or said why not."""

    @property
    def why(self) -> str:
        """WhyNot it does not count, as a code and a day; empty where it does."""
        if not self.faults:
            return ""
        day = self.faults[0].day
        return f"{self.faults[0].code} {self.date if day == UNREADABLE_DAY else day}"


class Reason(NamedTuple):
    """WhyNot a criterion is not met, who acts next, and what would help.

    ``items`` are the references of the evidence that it speaks of.
    """

    code: str
    who: Who
    message: str
    next: str
    items: tuple[str, ...] = ()


class ClaimCoverage(NamedTuple):
    """A claim (item × criterion) that is not withdrawn, and where it stands.

    ``method`` is its item's as the policy sees it, None where it is unknown; ``decision`` the
    latest one.
    """

    item: Item
    locators: tuple[str | None, ...]
    method: str | None
    decision: Decision | None
    state: ClaimState
    waits_since: dt.date | None = None
    """The day since which it waits for the assessor, if it does."""

    set_aside: Sample | None = None
    """The sample that set its decisions aside, if one did."""

    comment: str | None = None
    """The verifier's words on why it was set aside."""

    unsigned: bool = False
    """Whether its decision needs a countersignature and has none that counts."""

    @property
    def counts(self) -> bool:
        """Whether it counts towards its criterion."""
        return self.state is ClaimState.COUNTS


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
    claims: tuple[ClaimCoverage, ...]
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

    @property
    def decided(self) -> dt.date | None:
        """The day of the latest decision that stands on one of its claims."""
        days = [it.decision.date for it in self.claims if it.decision is not None]
        return max(days, default=None)

    @property
    def waiting(self) -> tuple[ClaimCoverage, ...]:
        """The claims that wait for the assessor: whatever was put forward, sent back or again.

        They wait where the criterion is met without them, too (contract section 11), and not
        where it is not applicable.
        """
        if self.state is State.NOT_APPLICABLE:
            return ()
        return tuple(it for it in self.claims if it.waits_since is not None)


class GroupCoverage(NamedTuple):
    """An area or a topic with its totals."""

    group: Group
    first: str
    last: str
    totals: Totals


class AnyCriterion(Protocol):
    """What is known of a criterion with its claims and without."""

    @property
    def criterion(self) -> Criterion:
        """The criterion itself."""

    @property
    def state(self) -> State:
        """Its state."""

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """WhyNot it is not met."""


class CriterionSummary(NamedTuple):
    """A criterion without its claims."""

    criterion: Criterion
    state: State
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class UnitSummary:
    """What totals, screens of many units and other processes need of a unit."""

    standard: Standard
    assessor: str | None
    verifier: str | None
    status: Status
    totals: Totals
    groups: tuple[GroupCoverage, ...]
    criteria: tuple[AnyCriterion, ...]
    requirements: tuple[RequirementGap, ...]
    open_actions: int
    not_countersigned: int
    """Decisions that need a countersignature and have none that counts, history too."""

    other_version: int
    """Records of another version of the standard: history, which counts nowhere."""

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the standard's text that all this is about."""
        return self.standard.fingerprint


@dataclass(frozen=True, slots=True)
class UnitCoverage(UnitSummary):
    """One unit of a portfolio: its summary, and the claims behind it."""

    criteria: tuple[CriterionCoverage, ...]
    signatures: tuple[Signature, ...]
    """The latest of each role, in the order in which they sign."""

    plans: tuple[PlanFor, ...]
    """Assessment plans that name the unit, as of then not yet past or without a date."""

    def summary(self) -> UnitSummary:
        """Give what can be told without claims."""
        bare = tuple(CriterionSummary(it.criterion, it.state, it.reasons) for it in self.criteria)
        return UnitSummary(
            self.standard,
            self.assessor,
            self.verifier,
            self.status,
            self.totals,
            self.groups,
            bare,
            self.requirements,
            self.open_actions,
            self.not_countersigned,
            self.other_version,
        )


@dataclass(frozen=True, slots=True)
class PortfolioSummary:
    """One portfolio in totals. ``path`` is as people are told it, with `/`."""

    candidate: Candidate
    path: str
    has_records: bool
    units: tuple[UnitSummary, ...]


@dataclass(frozen=True, slots=True)
class PortfolioCoverage(PortfolioSummary):
    """One portfolio with its evidence."""

    units: tuple[UnitCoverage, ...]
    items: tuple[Item, ...]

    def summary(self) -> PortfolioSummary:
        """Give what can be told without items and claims."""
        units = tuple(it.summary() for it in self.units)
        return PortfolioSummary(self.candidate, self.path, self.has_records, units)


@dataclass(frozen=True, slots=True)
class Summary:
    """Totals of portfolios in order of their paths, as of a day."""

    as_of: dt.date
    portfolios: tuple[PortfolioSummary, ...]
    errors: int
    warnings: int


@dataclass(frozen=True, slots=True)
class Coverage(Summary):
    """The one result: what the outputs render, with every claim."""

    portfolios: tuple[PortfolioCoverage, ...]


def whole(result: Summary) -> Coverage:
    """Give a result for an output that needs claims. Raises TypeError for totals alone."""
    if isinstance(result, Coverage):
        return result
    raise TypeError("this output needs claims, and was given totals only")
