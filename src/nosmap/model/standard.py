"""A standard as its file holds it (contract section 2)."""

from __future__ import annotations

from typing import Annotated

from pydantic import BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from nosmap.codes import Code
from nosmap.model import hints
from nosmap.model.base import (
    Date,
    Key,
    Keyed,
    Listed,
    Record,
    Text,
    nothing_is_empty_mapping,
)
from nosmap.model.words import StatementKind, TitleKnown, UrnKnown


class CriterionForm(Record):
    """A criterion with more than its text."""

    text: Text = Field(description="The statement, as printed")
    label: Text | None = Field(None, description="The code, as printed")
    items: Listed[Text] = Field((), description="Sub-points, as printed")


Criteria = Annotated[
    dict[Annotated[Key, hints.CODE], Text | CriterionForm],
    BeforeValidator(nothing_is_empty_mapping),
    hints.OR_NOTHING,
]


class Area(Record):
    """A headed group of performance criteria."""

    area: Text = Field(description="The heading, as printed")
    criteria: Criteria = Field(
        description="By code, such as `P1`: the text, or a record of `text`, `label` and `items`"
    )


class Topic(Record):
    """A headed group of knowledge statements."""

    topic: Text = Field(description="The heading, as printed")
    criteria: Criteria = Field(
        description="By code, such as `K1`: the text, or a record of `text`, `label` and `items`"
    )


class GroupForm(Record):
    """A headed group of an imported standard's section."""

    name: Text = Field(description="The heading, as printed")
    criteria: Criteria = Field(
        description="By code, such as `1.1`: the text, or a record of `text`, `label` and `items`"
    )


class SectionForm(Record):
    """A section of an imported standard."""

    name: Text = Field(description="The heading, as printed")
    kind: Annotated[StatementKind, hints.words(StatementKind)] = Field(
        description="What its criteria are: `performance`, `knowledge` or `other`"
    )
    groups: Listed[GroupForm] = Field(description="Headed groups of criteria")


class Provenance(Record):
    """Where the text comes from, and how sure its identity is."""

    document: Text | None = Field(None, description="The source's file name")
    sha256: Text | None = Field(None, description="The source's checksum")
    urn: Annotated[UrnKnown, hints.words(UrnKnown)] | None = Field(
        None,
        description="Whether the document states the URN: `stated`, `identified` or `inferred`",
    )
    title: Annotated[TitleKnown, hints.words(TitleKnown)] | None = Field(
        None,
        description="Whether the document states it: `stated`, `identified` or `descriptive`",
    )


class Definition(Record):
    """The explanation of a term."""

    term: Text = Field(description="A label for what is explained")
    text: Text = Field(description="The whole paragraph or paragraphs, as printed")


class ScopeSection(Record):
    """Help for one kind of criteria."""

    note: Text | None = Field(
        None, description="What the document says about its explanations, as printed"
    )
    definitions: Listed[Definition] = Field((), description="Explained terms")


class Scope(Record):
    """Explanations of terms: help text, never required for achievement."""

    performance_criteria: ScopeSection | None = Field(
        None, description="Explanations for performance criteria"
    )
    knowledge: ScopeSection | None = Field(
        None, description="Explanations for knowledge statements"
    )


class Values(Record):
    """The values that the standard is built on."""

    statement: Text | None = Field(None, description="The statement of values, as printed")
    rights: Listed[Text] = Field((), description="The rights, as printed")


class StandardFile(Record):
    """A whole standard file, in the order of the document."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [hints.there(it) for it in ("performance_criteria", "knowledge", "sections")]
        }
    )

    format: Annotated[Text | None, hints.format_line("standard")] = Field(
        None, description="What this file is: `nosmap.standard/1`"
    )
    urn: Text = Field(description="The URN: how the standard is known")
    title: Text = Field(description="The title, as printed")
    aliases: Listed[Text] = Field((), description="Other codes for it")
    suite: Listed[Text] = Field((), description="The suites that it belongs to")
    version: Text | None = Field(
        None, description="The version; empty where the document states none"
    )
    developed_by: Text | None = Field(None, description="Who developed it, as printed")
    date_approved: Date | None = Field(None, description="The day it was approved, as printed")
    indicative_review_date: Date | None = Field(
        None, description="The day of the next review, as printed"
    )
    validity: Text | None = Field(None, description="The validity, as printed")
    status: Text | None = Field(None, description="The status, as printed")
    originating_organisation: Text | None = Field(
        None, description="The originating organisation, as printed"
    )
    original_urn: Text | None = Field(None, description="The original URN, as printed")
    relevant_occupations: Listed[Text] = Field(
        (), description="The relevant occupations, as printed"
    )
    keywords: Listed[Text] = Field((), description="The keywords, as printed")
    provenance: Provenance | None = Field(
        None, description="Where the text comes from, and how sure its identity is"
    )
    overview: Text | None = Field(None, description="The overview, as printed")
    performance_criteria: Listed[Area] = Field(
        (), description="Areas, each with its performance criteria"
    )
    knowledge: Listed[Topic] = Field((), description="Topics, each with its knowledge statements")
    sections: Listed[SectionForm] = Field(
        (),
        description="In place of areas and topics, for documents with other headings",
    )
    scope: Scope | None = Field(None, description="Explanations of terms; never a requirement")
    values: Values | None = Field(None, description="What the standard is built on")
    as_printed: Keyed[Text] = Field(
        {}, description="Slips of the source that are kept on purpose, by code or place"
    )

    @model_validator(mode="after")
    def _has_a_group(self) -> StandardFile:
        if not (self.performance_criteria or self.knowledge or self.sections):
            raise PydanticCustomError(Code.NO_CRITERIA, "the standard has no group of criteria")
        return self
