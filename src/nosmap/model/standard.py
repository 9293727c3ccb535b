"""A standard as its file holds it (contract section 2)."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from nosmap.model.base import Date, Keyed, Listed, Record, Text

Kind = Literal["performance", "knowledge", "other"]


class CriterionForm(Record):
    """A criterion with more than its text."""

    text: Text
    label: Text | None = Field(None, description="The code as printed")
    items: Listed[Text] = ()


Criteria = Keyed[Text | CriterionForm]


class Area(Record):
    """A headed group of performance criteria."""

    area: Text
    criteria: Criteria


class Topic(Record):
    """A headed group of knowledge statements."""

    topic: Text
    criteria: Criteria


class GroupForm(Record):
    """A headed group of an imported standard's section."""

    name: Text
    criteria: Criteria


class SectionForm(Record):
    """A section of an imported standard."""

    name: Text
    kind: Kind
    groups: Listed[GroupForm]


class Provenance(Record):
    """Where the text comes from, and how sure its identity is."""

    document: Text | None = None
    sha256: Text | None = None
    urn: Literal["stated", "identified", "inferred"] | None = None
    title: Literal["stated", "identified", "descriptive"] | None = None


class Definition(Record):
    """The explanation of a term."""

    term: Text
    text: Text


class ScopeSection(Record):
    """Help for one kind of criteria."""

    note: Text | None = None
    definitions: Listed[Definition] = ()


class Scope(Record):
    """Explanations of terms: help text, never required for achievement."""

    performance_criteria: ScopeSection | None = None
    knowledge: ScopeSection | None = None


class Values(Record):
    """The values that the standard is built on."""

    statement: Text | None = None
    rights: Listed[Text] = ()


class StandardFile(Record):
    """A whole standard file, in the order of the document."""

    format: Text | None = Field(None, description="nosmap.standard/1")
    urn: Text
    title: Text
    aliases: Listed[Text] = ()
    suite: Listed[Text] = ()
    version: Text | None = Field(None, description="Empty where the document states none")
    developed_by: Text | None = None
    date_approved: Date | None = None
    indicative_review_date: Date | None = None
    validity: Text | None = None
    status: Text | None = None
    originating_organisation: Text | None = None
    original_urn: Text | None = None
    relevant_occupations: Listed[Text] = ()
    keywords: Listed[Text] = ()
    provenance: Provenance | None = None
    overview: Text | None = None
    performance_criteria: Listed[Area] = ()
    knowledge: Listed[Topic] = ()
    sections: Listed[SectionForm] = ()
    scope: Scope | None = None
    values: Values | None = None
    as_printed: Keyed[Text] = Field({}, description="Slips of the source that are kept on purpose")

    @model_validator(mode="after")
    def _has_a_group(self) -> StandardFile:
        if not (self.performance_criteria or self.knowledge or self.sections):
            raise PydanticCustomError("no-criteria", "the standard has no group of criteria")
        return self
