"""`centre.yaml`: staff, methods, assessment policy and sampling policy (contract section 6)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BeforeValidator, Field

from nosmap.model import hints
from nosmap.model.base import (
    Date,
    Key,
    Keyed,
    Listed,
    MethodWord,
    Number,
    Record,
    Text,
    YesNoOrDay,
    nothing_is_empty_mapping,
)
from nosmap.model.words import Allowance, Countersign, Every, Locator, Per, Risk

Count = Annotated[Number, Field(ge=1), hints.whole_number("(?=.*[1-9])[0-9]{1,9}", least=1)]
Percent = Annotated[Number, Field(ge=0, le=100), hints.whole_number("0*(100|[0-9]{1,2})", most=100)]
UnitCriteria = Annotated[Key, hints.key(r"\S\s*:")]


def _any_is_none(value: object) -> object:
    """`any`, nothing and an empty list all lift the limit."""
    any_method = isinstance(value, str) and value.strip().lower() == "any"
    return None if any_method or value == [] else value


class CentreEntry(Record):
    """The centre itself."""

    name: Text | None = Field(None, description="The centre's name")
    number: Text | None = Field(None, description="The awarding body's number for the centre")


class DatedRisk(Record):
    """How much of somebody's work is looked at from a day on."""

    level: Annotated[Risk, hints.words(Risk)] = Field(description="`high`, `medium` or `low`")
    from_: Date | None = Field(
        None, description="The day from which it holds; the latest one counts", alias="from"
    )
    why: Text | None = Field(None, description="Why")


class Staff(Record):
    """An assessor or a verifier."""

    ref: Text = Field(description="A reference, such as A1 or V1")
    name: Text | None = Field(None, description="A name; a reference is enough")
    qualified: YesNoOrDay = Field(
        True,
        description="`yes` (if not said), `no`, or the day from which; before it decisions need a "
        "countersignature",
    )
    since: Date | None = Field(None, description="In this role since")
    until: Date | None = Field(None, description="The last day in this role")
    risk: Annotated[Risk, hints.words(Risk)] | tuple[DatedRisk, ...] | None = Field(
        None,
        description="`high`, `medium` or `low`, or a list with the days from which; how much is "
        "sampled depends on it",
    )

    def is_qualified_on(self, day: dt.date) -> bool:
        """Whether decisions of that day need no countersignature."""
        said = self.qualified
        return said if isinstance(said, bool) else said <= day

    def is_in_post_on(self, day: dt.date) -> bool:
        """Whether the day is neither before `since` nor after `until`."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )

    def risk_on(self, day: dt.date) -> Risk | None:
        """Give the risk of a day: of a list the latest that has begun."""
        if self.risk is None or isinstance(self.risk, Risk):
            return self.risk
        begun = [it for it in self.risk if it.from_ is None or it.from_ <= day]
        latest = max(begun, key=lambda it: it.from_ or dt.date.min, default=None)
        return latest.level if latest else None


class MethodEntry(Record):
    """A method of the centre's own."""

    name: Text = Field(description="The method as files write it, such as `digital_story`")
    mark: Text | None = Field(None, description="A short mark, such as `DS`")
    title: Text | None = Field(None, description="The method as reports write it")


class Requirement(Record):
    """A rule that some methods must stand behind each criterion, area or unit."""

    any_of: Listed[MethodWord] = Field(description="Methods, any of which serves")
    per: Annotated[Per, hints.words(Per)] = Field(
        description="`criterion`, `area` (topics too) or `unit`"
    )
    at_least: Count = Field(1, description="How many counting items; 1 if not said")


class Rules(Record):
    """What can be set at every level; a key that is present but empty lifts the limit."""

    min_evidence: Count | None = Field(
        None, description="How many counting items a criterion needs; 1 if not said"
    )
    max_age_months: Number | None = Field(
        None, description="How old evidence may be on the day of the decision; no limit if not said"
    )
    age_exempt: Listed[MethodWord] = Field(
        (), description="Methods that may be of any age; empty: none of them"
    )
    methods: Annotated[
        tuple[MethodWord, ...] | None, BeforeValidator(_any_is_none), hints.OR_ANY
    ] = Field(None, description="`any`, or a list of the methods that count")
    supporting_only: Listed[MethodWord] = Field((), description="Methods that never suffice alone")
    forbidden: Listed[MethodWord] = Field((), description="Methods that never count")
    require: Listed[Requirement] = Field(
        (), max_length=50, description="Rules that ask for certain methods"
    )


class UnitRules(Rules):
    """The rules of one unit."""

    performance: Rules | None = Field(None, description="Rules for performance criteria")
    knowledge: Rules | None = Field(None, description="Rules for knowledge statements")


class Policy(UnitRules):
    """The centre's assessment strategy as rules; never part of a standard."""

    locator: Annotated[Locator, hints.words(Locator)] = Field(
        Locator.WARN,
        description="What a claim without a locator is: `warn` (if not said) or `required`",
    )
    countersign: Annotated[Countersign, hints.words(Countersign)] = Field(
        Countersign.WARN,
        description="What a decision `met` is that needs a countersignature and has none: `warn` "
        "(if not said), or `required`: it does not count",
    )
    not_applicable: Annotated[Allowance, hints.words(Allowance)] = Field(
        Allowance.FORBIDDEN,
        description="Whether criteria may not apply: `forbidden` (if not said) or `allowed`",
    )
    units: Keyed[UnitRules | None] = Field({}, description="By URN or alias: the rules of one unit")
    criteria: Annotated[
        dict[UnitCriteria, Rules | None],
        BeforeValidator(nothing_is_empty_mapping),
        hints.OR_NOTHING,
    ] = Field(
        {}, description='By `"URN:expression"`: the rules of some criteria, such as `"SCDLMCB7:P9"`'
    )


class Rates(Record):
    """Per cent of an assessor's candidate × unit pairs that are sampled, by risk."""

    high: Percent | None = Field(
        None, description="Per cent of the candidate × unit pairs of an assessor of high risk"
    )
    medium: Percent | None = Field(
        None, description="Per cent of the candidate × unit pairs of an assessor of medium risk"
    )
    low: Percent | None = Field(
        None, description="Per cent of the candidate × unit pairs of an assessor of low risk"
    )


class NewAssessors(Record):
    """A rate of its own for assessors who are new."""

    months: Number = Field(description="How long an assessor is new, counted from `since`")
    rate: Percent = Field(description="Per cent in that time")


class Period(Record):
    """The period that a sampling plan covers."""

    from_: Date | None = Field(None, description="The first day", alias="from")
    until: Date | None = Field(None, description="The last day")


class Sampling(Record):
    """The sampling policy; it has no default rates."""

    rates: Rates | None = Field(
        None, description="Per cent by an assessor's risk; there are no default rates"
    )
    new: NewAssessors | None = Field(None, description="For assessors who are new")
    every: Listed[Annotated[Every, hints.words(Every)]] = Field(
        (),
        description="What a plan must cover: each `assessor`, `candidate`, `unit`, `method`",
    )
    period: Period | None = Field(None, description="Which days the plan is for")
    seed: Number | None = Field(
        None, description="A number from which chance is drawn, so that a plan can be drawn again"
    )


class Centre(Record):
    """A whole `centre.yaml`."""

    format: Annotated[Text | None, hints.format_line("centre")] = Field(
        None, description="What this file is: `nosmap.centre/1`"
    )
    centre: CentreEntry | None = Field(None, description="The centre itself")
    assessors: Listed[Staff] = Field((), description="The assessors")
    verifiers: Listed[Staff] = Field((), description="The internal verifiers")
    methods: Listed[MethodEntry] = Field(
        (), description="The centre's own methods, beside those that nosmap knows"
    )
    policy: Annotated[Policy, BeforeValidator(nothing_is_empty_mapping), hints.OR_NOTHING] = Field(
        Policy(), description="The award's assessment strategy as rules"
    )
    sampling: Sampling | None = Field(None, description="How much is sampled")
