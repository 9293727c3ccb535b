"""`portfolio.yaml`: the candidate's file (contract section 3)."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from nosmap.model import hints
from nosmap.model.base import Date, Listed, OfVersion, Record, Text, Unit
from nosmap.model.evidence import EvidenceItem


class Candidate(Record):
    """Who builds the portfolio: a reference is enough."""

    ref: Text = Field(description="The candidate's reference, unique in the workspace")
    name: Text | None = Field(None, description="The candidate's name; a reference is enough")
    number: Text | None = Field(None, description="The awarding body's number for the candidate")


class UnitEntry(Record):
    """A unit that the candidate is registered for."""

    urn: Unit = Field(description="The standard's URN or one of its aliases")
    registered: Date | None = Field(None, description="The day of registration")
    version: Text | None = Field(
        None, description="Pins the standard's text: its fingerprint, or the version that it states"
    )
    assessor: Text | None = Field(
        None, description="The assessor's reference; an allocation in `assessment.yaml` wins"
    )
    verifier: Text | None = Field(
        None,
        description="The internal verifier's reference; an allocation in `assessment.yaml` wins",
    )


class Witness(Record):
    """Somebody who saw the candidate at work."""

    ref: Text = Field(description="The witness's reference, such as W1")
    role: Text | None = Field(None, description="The witness's role, which is better than a name")
    name: Text | None = Field(
        None, description="The witness's name; a reference and a role are enough"
    )


class CandidateSignOff(Record):
    """The candidate's signature under a unit."""

    unit: Unit
    date: Date = Field(description="The day of the signature")
    version: OfVersion = None


class Portfolio(Record):
    """A whole `portfolio.yaml`."""

    format: Annotated[Text | None, hints.format_line("portfolio")] = Field(
        None, description="What this file is: `nosmap.portfolio/1`"
    )
    candidate: Candidate = Field(description="Who builds the portfolio")
    units: Listed[UnitEntry] = Field(description="The units that the portfolio is for")
    witnesses: Listed[Witness] = Field((), description="People who saw the candidate at work")
    evidence: Listed[EvidenceItem] = Field((), description="The items of evidence")
    sign_off: Listed[CandidateSignOff] = Field(
        (), description="The candidate's signatures under units"
    )
