"""Small results by hand, so that rendering is tested without reading or mapping."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from nosmap.linking.linked import Item, PlanFor
from nosmap.mapping.result import (
    ClaimCoverage,
    ClaimState,
    Coverage,
    CriterionCoverage,
    GroupCoverage,
    PortfolioCoverage,
    Reason,
    RequirementGap,
    State,
    Status,
    Totals,
    UnitCoverage,
    Who,
)
from nosmap.model.assessment import Decision
from nosmap.model.evidence import EvidenceItem
from nosmap.model.methods import Methods
from nosmap.model.portfolio import Candidate
from nosmap.model.standard import StandardFile
from nosmap.model.standards import Criterion, Group, Standard
from nosmap.model.verification import Sample
from nosmap.model.words import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

AS_OF = dt.date(2026, 11, 21)

HOSTILE = (
    "[bold]x[/bold]",
    "a | b",
    "::error::x",
    "\x1b[31mred",
    "right\u202eleft",
    "<script>alert(1)</script>",
    "=cmd()",
    "{{7*7}}",
    "# heading",
    "two\nlines",
    "![p](http://example.org)",
    ":smile: &lt;b&gt; `code`",
)

NAMES = {
    "performance": (
        "Lead on the development of the physical environment to support positive outcomes for all",
        "Lead daily living activities",
    ),
    "knowledge": ("Rights", "Your practice"),
}


def standard(
    urn: str = "SCDLMCB7",
    title: str = "Lead and manage group living",
    criteria: int = 2,
    names: Mapping[str, tuple[str, ...]] = NAMES,
    statements: dict[str, str] | None = None,
) -> Standard:
    """A standard with some criteria in each area and topic, from P1 and K1 on."""
    found: list[Criterion] = []
    groups: list[Group] = []
    for section, (kind, headings) in enumerate(names.items()):
        for heading in headings:
            members = range(len(found), len(found) + criteria)
            for _ in members:
                number = sum(it.kind == kind for it in found) + 1
                code = f"{kind[0].upper()}{number}"
                text = (statements or {}).get(code, f"statement {code} of {urn}, ‘as printed’")
                found.append(Criterion(code, text, StatementKind(kind), len(groups), section))
            groups.append(Group(heading, StatementKind(kind), section, tuple(members)))
    places = {it.code.casefold(): place for place, it in enumerate(found)}
    file = StandardFile.model_construct(urn=urn, title=title)
    version = "sha256:0123456789ab"
    return Standard(
        urn, title, (), version, None, version, tuple(found), tuple(groups), file, places
    )


def item(ref: str, place: int = 0, *, own: bool = False, **more: object) -> Item:
    """An evidence item; submitted unless said otherwise."""
    fields = {
        "title": f"Title of {ref}",
        "method": "work_product",
        "date": "2026-03-02",
        "submitted": "2026-05-06",
        **more,
    }
    record = EvidenceItem.model_validate({"ref": ref, **fields})
    return Item(record, Methods().find(record.method), own, place)


def decision(outcome: str, **more: object) -> Decision:
    """A decision on E1 … by A1."""
    fields = {"evidence": "E1", "unit": "SCDLMCB7", "criteria": "P1", "assessor": "A1", **more}
    return Decision.model_validate({"date": "2026-05-10", "outcome": outcome, **fields})


def claim(of: Item, outcome: str | None = None, *at: str | None, **more: object) -> ClaimCoverage:
    """A claim by an item; it counts when the outcome is met and nothing set it aside."""
    made = decision(outcome, **more) if outcome else None
    return ClaimCoverage(of, at or ("p. 2, par. 1-4",), method_of(of), made, _state(of, outcome))


_STATES = {
    "met": ClaimState.COUNTS,
    "more_evidence": ClaimState.MORE_EVIDENCE,
    "not_met": ClaimState.REFERRED,
}


def _state(of: Item, outcome: str | None) -> ClaimState:
    if outcome is not None:
        return _STATES[outcome]
    submitted = of.own_record or of.record.submitted is not None
    return ClaimState.AWAITING if submitted else ClaimState.DRAFT


def method_of(of: Item) -> str | None:
    """The method's name, as the policy sees it."""
    return of.method.name if of.method else None


def returned(of: Item, comment: str) -> ClaimCoverage:
    """A claim that a sample set aside."""
    sample = Sample.model_validate(
        {
            "ref": "S1",
            "unit": "SCDLMCB7",
            "stage": "interim",
            "date": "2026-06-03",
            "verifier": "V1",
            "outcome": "disagree",
            "comment": comment,
        }
    )
    return ClaimCoverage(
        of,
        ("p. 9",),
        method_of(of),
        decision("met"),
        ClaimState.RETURNED,
        sample.date,
        sample,
        comment,
    )


def reason(code: str, *items: str) -> Reason:
    """A reason with words of its own."""
    assessors = ("awaiting-decision", "resubmitted", "returned")
    who = Who.ASSESSOR if code in assessors else Who.CANDIDATE
    return Reason(code, who, f"message of {code}", f"what helps with {code}", items)


def totals(criteria: Sequence[CriterionCoverage], *, records: bool = True) -> Totals:
    """Count what contract section 7 counts."""
    applicable = [it for it in criteria if it.state is not State.NOT_APPLICABLE]
    return Totals(
        len(criteria),
        len(applicable),
        sum(bool(it.claims) for it in applicable),
        sum(it.state is State.MET for it in applicable) if records else None,
        {state: sum(it.state is state for it in criteria) for state in State},
    )


Standing = tuple[State, tuple[ClaimCoverage, ...], tuple[Reason, ...]]


def unit(
    of: Standard,
    standing: dict[str, Standing],
    *,
    status: Status = Status.IN_PROGRESS,
    records: bool = True,
    requirements: tuple[RequirementGap, ...] = (),
    open_actions: int = 0,
    plans: tuple[PlanFor, ...] = (),
) -> UnitCoverage:
    """A unit; criteria that ``standing`` does not name are gaps without evidence."""
    gap: Standing = (State.GAP, (), (reason("no-evidence"),))
    criteria = [_criterion(it, standing.get(it.code, gap)) for it in of.criteria]
    return UnitCoverage(
        standard=of,
        assessor="A1",
        verifier="V1",
        status=status,
        totals=totals(criteria, records=records),
        groups=tuple(_groups(of, criteria, records=records)),
        criteria=tuple(criteria),
        requirements=requirements,
        other_version=0,
        open_actions=open_actions,
        signatures=(),
        not_countersigned=0,
        plans=plans,
    )


def portfolio(
    ref: str, items: Iterable[Item], *units: UnitCoverage, records: bool = True
) -> PortfolioCoverage:
    """A portfolio of a candidate."""
    candidate = Candidate.model_validate({"ref": ref})
    return PortfolioCoverage(candidate, f"portfolios/{ref}", records, units, tuple(items))


def coverage(*portfolios: PortfolioCoverage) -> Coverage:
    """The whole result, with three warnings."""
    return Coverage(AS_OF, portfolios, errors=0, warnings=3)


def _criterion(of: Criterion, standing: Standing) -> CriterionCoverage:
    state, claims, reasons = standing
    return CriterionCoverage(of, state, claims, reasons, "agree" if state is State.MET else None)


def _groups(
    of: Standard, criteria: list[CriterionCoverage], *, records: bool
) -> Iterable[GroupCoverage]:
    for group in of.groups:
        members = [criteria[place] for place in group.members]
        codes = [it.criterion.code for it in members]
        yield GroupCoverage(group, codes[0], codes[-1], totals(members, records=records))
