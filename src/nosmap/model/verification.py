"""`verification.yaml`: the internal verifiers' file (contract section 5)."""

from __future__ import annotations

from typing import Annotated

from pydantic import ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from nosmap.codes import Code
from nosmap.model import hints
from nosmap.model.base import (
    Date,
    GroupExpression,
    Keyed,
    Listed,
    OfVersion,
    Record,
    References,
    Text,
    Unit,
    YesNo,
)
from nosmap.model.words import Camera, SampleOutcome, Stage

_SampleOutcome = Annotated[SampleOutcome, hints.words(SampleOutcome)]


class Finding(Record):
    """Where the outcome differs from the sample's; what it does not name it takes from it."""

    criteria: GroupExpression | None = Field(
        None, description="The criteria that it speaks of; absent: the sample's"
    )
    evidence: References | None = Field(
        None, description="The item, or a list of items; absent: the sample's"
    )
    outcome: _SampleOutcome | None = Field(
        None, description="`agree`, `disagree` or `action`; absent: the sample's"
    )
    comment: Text | None = Field(None, description="A comment for the assessor")


class Action(Record):
    """Something that the verifier asked for."""

    action: Text = Field(description="What is to be done")
    owner: Text | None = Field(None, description="Who does it")
    due: Date | None = Field(None, description="By when")
    closed: Date | None = Field(
        None, description="The day it was done; without it the action is open"
    )


class Sample(Record):
    """A planned or done check of an assessor's decisions."""

    model_config = ConfigDict(
        json_schema_extra={
            "if": {"properties": {"stage": {"const": Stage.NOT_SAMPLED.value}}},
            "else": {
                "anyOf": [hints.there("planned"), hints.there("date")],
                "if": hints.there("date"),
                "then": hints.there("outcome"),
            },
        }
    )

    ref: Text = Field(description="The sample's reference, such as S1; unique in the file")
    unit: Unit
    stage: Annotated[Stage, hints.words(Stage)] = Field(
        description="`interim`, `summative` or `not_sampled`"
    )
    planned: Date | None = Field(
        None, description="The day it is planned for; needed unless there is a `date`"
    )
    date: Date | None = Field(None, description="The day it was done; absent while only planned")
    verifier: Text = Field(description="The verifier's reference")
    criteria: GroupExpression | None = Field(
        None, description="The criteria looked at; absent: the whole unit"
    )
    evidence: References | None = Field(
        None, description="The item, or a list of items; absent: all of it"
    )
    reason: Listed[Annotated[Camera, hints.words(Camera)]] = Field(
        (),
        description="Why it was chosen, in CAMERA words: `candidates`, `assessors`, `methods`, "
        "`elements`, `records`, `assessment_locations` (or `locations`)",
    )
    outcome: _SampleOutcome | None = Field(
        None, description="`agree`, `disagree` or `action`; a done sample needs it"
    )
    comment: Text | None = Field(None, description="A comment for the assessor")
    findings: Listed[Finding] = Field(
        (), description="Where the outcome differs from the sample's", max_length=20
    )
    actions: Listed[Action] = Field((), description="What the verifier asks for")
    withdrawn: YesNo = Field(False, description="`yes` takes the sample back")
    version: OfVersion = None

    @model_validator(mode="after")
    def _whole(self) -> Sample:
        if self.stage is not Stage.NOT_SAMPLED and self.date is None and self.planned is None:
            raise PydanticCustomError(Code.MISSING_KEY, "the key `planned` or `date` is missing")
        if self.stage is not Stage.NOT_SAMPLED and self.date is not None and self.outcome is None:
            raise PydanticCustomError(Code.MISSING_KEY, "the key `outcome` is missing")
        return self


class VerifierSignOff(Record):
    """The internal verifier's signature under a unit."""

    unit: Unit
    date: Date = Field(description="The day of the signature")
    verifier: Text | None = Field(None, description="The verifier's reference")
    version: OfVersion = None


class Verification(Record):
    """A whole `verification.yaml`."""

    format: Annotated[Text | None, hints.format_line("verification")] = Field(
        None, description="What this file is: `nosmap.verification/1`"
    )
    versions: Keyed[Text] = Field(
        {},
        description="By unit, the version that this file's records speak of, unless one says its "
        "own: the fingerprint, or the version that the standard states",
    )
    samples: Listed[Sample] = Field((), description="Samples, planned and done", max_length=200)
    sign_off: Listed[VerifierSignOff] = Field(
        (), description="The verifier's signatures under units"
    )
