"""`centre.yaml`: staff, methods, assessment policy and sampling policy (contract section 6)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from nosmap.model.base import (
    Date,
    Keyed,
    Listed,
    Number,
    Record,
    Text,
    YesNo,
    nothing_is_empty_mapping,
)

Count = Annotated[Number, Field(ge=1)]
Percent = Annotated[Number, Field(ge=0, le=100)]


def _any_is_none(value: object) -> object:
    """`any`, nothing and an empty list all lift the limit."""
    any_method = isinstance(value, str) and value.strip().lower() == "any"
    return None if any_method or value == [] else value


class CentreEntry(Record):
    """The centre itself."""

    name: Text | None = None
    number: Text | None = None


class Staff(Record):
    """An assessor or a verifier."""

    ref: Text
    name: Text | None = Field(None, description="Optional: references are enough")
    qualified: YesNo = Field(True, description="no: decisions need a countersignature")
    since: Date | None = Field(None, description="In this role since")
    risk: Literal["high", "medium", "low"] | None = None


class MethodEntry(Record):
    """A method of the centre's own."""

    name: Text
    mark: Text | None = None
    title: Text | None = None


class Requirement(Record):
    """A rule that some methods must stand behind each criterion, area or unit."""

    any_of: Listed[Text] = Field(description="Methods, any of which serves")
    per: Literal["criterion", "area", "unit"]
    at_least: Count = 1


class Rules(Record):
    """What can be set at every level; a key that is present but empty lifts the limit."""

    min_evidence: Count | None = Field(None, description="Counting items that a criterion needs")
    max_age_months: Number | None = Field(None, description="How old evidence may be when decided")
    methods: Annotated[tuple[Text, ...] | None, BeforeValidator(_any_is_none)] = Field(
        None, description="any, or a list of the methods that count"
    )
    supporting_only: Listed[Text] = Field((), description="Methods that never suffice alone")
    forbidden: Listed[Text] = Field((), description="Methods that never count")
    require: Listed[Requirement] = ()


class UnitRules(Rules):
    """The rules of one unit."""

    performance: Rules | None = None
    knowledge: Rules | None = None


class Policy(UnitRules):
    """The centre's assessment strategy as rules; never part of a standard."""

    locator: Literal["warn", "required"] = "warn"
    not_applicable: Literal["forbidden", "allowed"] = "forbidden"
    units: Keyed[UnitRules | None] = Field({}, description="By URN or alias")
    criteria: Keyed[Rules | None] = Field({}, description='By "URN:expression"')


class Rates(Record):
    """Per cent of an assessor's candidate × unit pairs that are sampled, by risk."""

    high: Percent | None = None
    medium: Percent | None = None
    low: Percent | None = None


class NewAssessors(Record):
    """A rate of its own for assessors who are new."""

    months: Number
    rate: Percent


class Period(Record):
    """The period that a sampling plan covers."""

    from_: Date | None = Field(None, alias="from")
    until: Date | None = None


class Sampling(Record):
    """The sampling policy; it has no default rates."""

    rates: Rates | None = None
    new: NewAssessors | None = None
    every: Listed[Literal["assessor", "candidate", "unit", "method"]] = ()
    period: Period | None = None
    seed: Number | None = None


class Centre(Record):
    """A whole `centre.yaml`."""

    format: Text | None = Field(None, description="nosmap.centre/1")
    centre: CentreEntry | None = None
    assessors: Listed[Staff] = ()
    verifiers: Listed[Staff] = ()
    methods: Listed[MethodEntry] = ()
    policy: Annotated[Policy, BeforeValidator(nothing_is_empty_mapping)] = Policy()
    sampling: Sampling | None = None
