"""`verification.yaml`: the internal verifiers' file (contract section 5)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from nosmap.model.base import Date, Expression, Listed, Record, References, Text, YesNo

Stage = Literal["interim", "summative", "not_sampled"]
SampleOutcome = Literal["agree", "disagree", "action"]
Camera = Literal[
    "candidates", "assessors", "methods", "elements", "records", "assessment_locations", "locations"
]


class Finding(Record):
    """Where the outcome differs from the sample's; what it does not name it takes from it."""

    criteria: Expression | None = None
    evidence: References | None = None
    outcome: SampleOutcome | None = None
    comment: Text | None = None


class Action(Record):
    """Something that the verifier asked for."""

    action: Text
    owner: Text | None = None
    due: Date | None = None
    closed: Date | None = None


class Sample(Record):
    """A planned or done check of an assessor's decisions."""

    ref: Text = Field(description="Unique in the file")
    unit: Text
    stage: Stage
    planned: Date | None = None
    date: Date | None = Field(None, description="Absent while only planned")
    verifier: Text
    criteria: Expression | None = Field(None, description="Absent: the whole unit")
    evidence: References | None = Field(None, description="Absent: all of it")
    reason: Listed[Camera] = Field((), description="CAMERA words")
    outcome: SampleOutcome | None = None
    comment: Text | None = None
    findings: Listed[Finding] = Field((), max_length=20)
    actions: Listed[Action] = ()
    withdrawn: YesNo = False
    version: Text | None = None

    @model_validator(mode="after")
    def _whole(self) -> Sample:
        if self.stage != "not_sampled" and self.date is None and self.planned is None:
            raise PydanticCustomError("missing-key", "the key `planned` or `date` is missing")
        if self.stage != "not_sampled" and self.date is not None and self.outcome is None:
            raise PydanticCustomError("missing-key", "the key `outcome` is missing")
        return self


class VerifierSignOff(Record):
    """The internal verifier's signature under a unit."""

    unit: Text
    date: Date
    verifier: Text | None = None
    version: Text | None = None


class Verification(Record):
    """A whole `verification.yaml`."""

    format: Text | None = Field(None, description="nosmap.verification/1")
    samples: Listed[Sample] = Field((), max_length=200)
    sign_off: Listed[VerifierSignOff] = ()
