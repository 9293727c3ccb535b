"""`assessment.yaml`: the assessors' file (contract section 4)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from nosmap.model.base import Date, Expression, Listed, Record, References, Text, YesNo
from nosmap.model.evidence import EvidenceItem

Outcome = Literal["met", "more_evidence", "not_met"]


class Allocation(Record):
    """Who assesses and verifies a unit, from when; wins over the portfolio's."""

    unit: Text
    assessor: Text | None = None
    verifier: Text | None = None
    from_: Date | None = Field(None, alias="from")


class Plan(Record):
    """An agreed assessment plan: changes no state, gaps names it."""

    ref: Text | None = None
    unit: Text
    criteria: Expression
    date: Date | None = Field(None, description="The day of the planned visit or discussion")
    agreed: Date | None = Field(None, description="The day it was agreed with the candidate")
    method: Text | None = None
    place: Text | None = None
    assessor: Text | None = None
    note: Text | None = None


class Sight(Record):
    """Sight of an item that stays elsewhere."""

    evidence: References
    by: Text
    date: Date
    at: Text | None = None


class Expert(Record):
    """An agreement that a witness may act as expert witness."""

    witness: Text
    agreed_by: Text
    date: Date
    basis: Text | None = None
    units: Listed[Text] = ()


class Countersignature(Record):
    """A qualified assessor's signature under the decision of one who is not yet."""

    by: Text
    date: Date


class Decision(Record):
    """An assessor's judgement of claims (item × criterion)."""

    evidence: References = Field(description="The item, or the items judged together")
    unit: Text
    criteria: Expression
    outcome: Outcome
    assessor: Text
    date: Date
    feedback: Text | None = None
    action: Text | None = Field(None, description="What the candidate should do")
    due: Date | None = None
    version: Text | None = Field(None, description="The version of the standard it speaks of")
    answers: Text | None = Field(None, description="The sample that this decision answers")
    countersigned: Countersignature | None = None


class NotApplicable(Record):
    """Criteria that don't apply, with the assessor's written rationale."""

    unit: Text
    criteria: Expression
    rationale: Text = Field(description="Why; without it the record does not count")
    assessor: Text
    date: Date
    withdrawn: YesNo = Field(False, description="Takes an earlier record back")
    answers: Text | None = Field(None, description="The sample that this record answers")
    version: Text | None = Field(None, description="The version of the standard it speaks of")


class AssessorSignOff(Record):
    """The assessor's signature under a unit."""

    unit: Text
    date: Date
    assessor: Text | None = None
    version: Text | None = None


class Assessment(Record):
    """A whole `assessment.yaml`; the tool only appends to it."""

    format: Text | None = Field(None, description="nosmap.assessment/1")
    allocation: Listed[Allocation] = ()
    evidence: Listed[EvidenceItem] = Field((), description="Records that the assessor makes")
    plans: Listed[Plan] = ()
    seen: Listed[Sight] = ()
    experts: Listed[Expert] = ()
    decisions: Listed[Decision] = ()
    not_applicable: Listed[NotApplicable] = Field((), max_length=1000)
    sign_off: Listed[AssessorSignOff] = ()
