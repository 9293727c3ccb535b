"""`portfolio.yaml`: the candidate's file (contract section 3)."""

from __future__ import annotations

from pydantic import Field

from nosmap.model.base import Date, Listed, Record, Text
from nosmap.model.evidence import EvidenceItem


class Candidate(Record):
    """Who builds the portfolio: a reference is enough."""

    ref: Text = Field(description="The candidate's reference, unique in the workspace")
    name: Text | None = Field(None, description="Optional: references are enough")
    number: Text | None = Field(None, description="The awarding body's number, if there is one")


class UnitEntry(Record):
    """A unit that the candidate is registered for."""

    urn: Text = Field(description="The standard's URN or one of its aliases")
    registered: Date | None = Field(None, description="The day of registration")
    version: Text | None = Field(None, description="Pins the version of the standard")
    assessor: Text | None = Field(None, description="The assessor's reference")
    verifier: Text | None = Field(None, description="The internal verifier's reference")


class Witness(Record):
    """Somebody who saw the candidate at work."""

    ref: Text = Field(description="The witness's reference, such as W1")
    role: Text | None = Field(None, description="Their role; better than a name")
    name: Text | None = Field(None, description="Optional: references are enough")


class CandidateSignOff(Record):
    """The candidate's signature under a unit."""

    unit: Text
    date: Date
    version: Text | None = Field(None, description="The version of the standard it speaks of")


class Portfolio(Record):
    """A whole `portfolio.yaml`."""

    format: Text | None = Field(None, description="nosmap.portfolio/1")
    candidate: Candidate
    units: Listed[UnitEntry] = Field(description="The units that the portfolio is for")
    witnesses: Listed[Witness] = ()
    evidence: Listed[EvidenceItem] = ()
    sign_off: Listed[CandidateSignOff] = ()
