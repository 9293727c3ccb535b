"""`assessment.yaml`: the assessors' file (contract section 4)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nosmap.model import hints
from nosmap.model.base import (
    Date,
    Expression,
    GroupExpression,
    Keyed,
    Listed,
    MethodWord,
    OfVersion,
    Record,
    References,
    Text,
    Unit,
    YesNo,
)
from nosmap.model.evidence import EvidenceItem
from nosmap.model.words import Outcome

Answers = Annotated[
    References | None,
    Field(description="The reference of the sample that it answers, or a list of them"),
]


class Allocation(Record):
    """Who assesses and verifies a unit, from when; wins over the portfolio's."""

    unit: Unit
    assessor: Text | None = Field(None, description="The assessor's reference")
    verifier: Text | None = Field(None, description="The internal verifier's reference")
    from_: Date | None = Field(
        None, description="The day from which it holds; the latest one counts", alias="from"
    )


class Plan(Record):
    """An agreed assessment plan: changes no state, gaps names it."""

    ref: Text | None = Field(None, description="The plan's reference, such as PL1")
    unit: Unit
    criteria: GroupExpression = Field(
        description="The criteria that are planned for; groups may be named here"
    )
    date: Date | None = Field(None, description="The day of the planned visit or discussion")
    agreed: Date | None = Field(None, description="The day it was agreed with the candidate")
    method: MethodWord | None = Field(None, description="How: the method, by name or mark")
    place: Text | None = Field(None, description="Where")
    assessor: Text | None = Field(None, description="Who: the assessor's reference")
    note: Text | None = Field(None, description="Anything more")


class Sight(Record):
    """Sight of an item that stays elsewhere."""

    evidence: References = Field(description="The item, or a list of items")
    by: Text = Field(description="The reference of the assessor who saw it")
    date: Date = Field(description="The day it was seen")
    at: Text | None = Field(None, description="Where it was seen")


class Expert(Record):
    """An agreement that a witness may act as expert witness."""

    witness: Text = Field(description="The witness's reference")
    agreed_by: Text = Field(description="The reference of the assessor who agreed")
    date: Date = Field(description="The day of the agreement")
    basis: Text | None = Field(None, description="Why: a profession, a qualification")
    units: Listed[Text] = Field(
        (), description="For which units, by URN or alias; without it, for all"
    )


class Countersignature(Record):
    """A qualified assessor's signature under the decision of one who is not yet."""

    by: Text = Field(description="The qualified assessor's reference")
    date: Date = Field(description="The day of the signature")


class Decision(Record):
    """An assessor's judgement of claims (item × criterion)."""

    evidence: References = Field(description="The item, or a list of items judged together")
    unit: Unit
    criteria: Expression = Field(
        description="The criteria that are judged, such as `P12-P15`; groups are refused"
    )
    outcome: Annotated[Outcome, hints.words(Outcome)] = Field(
        description="The judgement: `met`, `more_evidence` or `not_met`; `withdrawn` takes back "
        "what was decided up to it"
    )
    assessor: Text = Field(description="The assessor's reference")
    date: Date = Field(description="The day of the decision")
    feedback: Text | None = Field(None, description="Feedback for the candidate")
    action: Text | None = Field(None, description="What the candidate should do")
    due: Date | None = Field(None, description="By when the candidate should do it")
    version: OfVersion = None
    answers: Answers = None
    countersigned: Countersignature | None = Field(
        None, description="A qualified assessor's signature"
    )
    reason: Text | None = Field(
        None, description="Why an earlier decision is taken back; `withdrawn` needs it"
    )


class NotApplicable(Record):
    """Criteria that don't apply, with the assessor's written rationale."""

    unit: Unit
    criteria: GroupExpression = Field(
        description="The criteria that do not apply; groups may be named here"
    )
    rationale: Text = Field(description="Why; without it the record does not count")
    assessor: Text = Field(description="The assessor's reference")
    date: Date = Field(description="The day of the record")
    withdrawn: YesNo = Field(False, description="`yes` takes an earlier record back")
    answers: Answers = None
    version: OfVersion = None


class AssessorSignOff(Record):
    """The assessor's signature under a unit."""

    unit: Unit
    date: Date = Field(description="The day of the signature")
    assessor: Text | None = Field(None, description="The assessor's reference")
    version: OfVersion = None
    countersigned: Countersignature | None = Field(
        None, description="A qualified assessor's signature, where the assessor is not yet"
    )


class Assessment(Record):
    """A whole `assessment.yaml`; the tool only appends to it."""

    format: Annotated[Text | None, hints.format_line("assessment")] = Field(
        None, description="What this file is: `nosmap.assessment/1`"
    )
    versions: Keyed[Text] = Field(
        {},
        description="By unit, the version that this file's records speak of, unless one says its "
        "own: the fingerprint, or the version that the standard states",
    )
    allocation: Listed[Allocation] = Field((), description="Who assesses and verifies a unit")
    evidence: Listed[EvidenceItem] = Field((), description="Records that the assessor makes")
    plans: Listed[Plan] = Field((), max_length=500, description="Agreed assessment plans")
    seen: Listed[Sight] = Field((), description="Sight of items that stay elsewhere")
    experts: Listed[Expert] = Field(
        (), description="Agreements that a witness may act as expert witness"
    )
    decisions: Listed[Decision] = Field((), description="Judgements of claims")
    not_applicable: Listed[NotApplicable] = Field(
        (), description="Criteria that do not apply", max_length=1000
    )
    sign_off: Listed[AssessorSignOff] = Field(
        (), description="The assessor's signatures under units"
    )
