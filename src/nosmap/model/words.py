"""The closed vocabularies: the words that files and options may hold, each defined here once."""

from __future__ import annotations

from enum import StrEnum


class Format(StrEnum):
    """How a result is written."""

    TABLE = "table"
    TEXT = "text"
    MARKDOWN = "markdown"
    JSON = "json"
    CSV = "csv"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    GITHUB = "github"


class Audience(StrEnum):
    """For whom a gap report is written."""

    CANDIDATE = "candidate"
    ASSESSOR = "assessor"
    VERIFIER = "verifier"
    EMPLOYER = "employer"


class By(StrEnum):
    """What coverage is told by."""

    AREA = "area"
    CRITERION = "criterion"
    EVIDENCE = "evidence"


class Order(StrEnum):
    """In which order claims come to be decided on."""

    ITEM = "item"
    AREA = "area"


class Prefer(StrEnum):
    """Whose word stands where the workbook and the files were changed differently."""

    WORKBOOK = "workbook"
    FILES = "files"


class FileKind(StrEnum):
    """The five kinds of file, as `format: nosmap.KIND/1` names them."""

    STANDARD = "standard"
    PORTFOLIO = "portfolio"
    ASSESSMENT = "assessment"
    VERIFICATION = "verification"
    CENTRE = "centre"


class Role(StrEnum):
    """Who writes, each in a file of their own, and signs a unit off."""

    ASSESSOR = "assessor"
    CANDIDATE = "candidate"
    VERIFIER = "verifier"

    @property
    def file(self) -> FileKind:
        """Give the file that is theirs."""
        return _FILES[self]


_FILES = {
    Role.ASSESSOR: FileKind.ASSESSMENT,
    Role.CANDIDATE: FileKind.PORTFOLIO,
    Role.VERIFIER: FileKind.VERIFICATION,
}


class Outcome(StrEnum):
    """What an assessor decides on a claim."""

    MET = "met"
    MORE_EVIDENCE = "more_evidence"
    NOT_MET = "not_met"
    WITHDRAWN = "withdrawn"
    """Takes back what was decided on the claim up to it."""


JUDGEMENTS = (Outcome.MET, Outcome.MORE_EVIDENCE, Outcome.NOT_MET)
"""What a claim can be judged as; to withdraw a decision is no judgement."""


class Stage(StrEnum):
    """When a sample is taken, or that none is."""

    INTERIM = "interim"
    SUMMATIVE = "summative"
    NOT_SAMPLED = "not_sampled"


class SampleOutcome(StrEnum):
    """What a verifier says of what was looked at."""

    AGREE = "agree"
    DISAGREE = "disagree"
    ACTION = "action"


class Camera(StrEnum):
    """Why a sample was chosen, in CAMERA words."""

    CANDIDATES = "candidates"
    ASSESSORS = "assessors"
    METHODS = "methods"
    ELEMENTS = "elements"
    RECORDS = "records"
    ASSESSMENT_LOCATIONS = "assessment_locations"
    LOCATIONS = "locations"


class EntryKind(StrEnum):
    """What a row of the sampling record holds."""

    SAMPLE = "sample"
    FINDING = "finding"
    ACTION = "action"


class DateField(StrEnum):
    """The fields of decisions and samples that hold a day."""

    DATE = "date"
    DUE = "due"
    PLANNED = "planned"
    CLOSED = "closed"


class StatementKind(StrEnum):
    """What a criterion is: a performance criterion, a knowledge statement, or neither."""

    PERFORMANCE = "performance"
    KNOWLEDGE = "knowledge"
    OTHER = "other"


class UrnKnown(StrEnum):
    """How sure the URN of a source is."""

    STATED = "stated"
    IDENTIFIED = "identified"
    INFERRED = "inferred"


class TitleKnown(StrEnum):
    """How sure the title of a source is."""

    STATED = "stated"
    IDENTIFIED = "identified"
    DESCRIPTIVE = "descriptive"


class Risk(StrEnum):
    """How much of somebody's work is looked at."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Per(StrEnum):
    """Where a rule on methods must hold."""

    CRITERION = "criterion"
    AREA = "area"
    UNIT = "unit"


class Locator(StrEnum):
    """What a claim without a locator is: warned of, or an error."""

    WARN = "warn"
    REQUIRED = "required"


class Countersign(StrEnum):
    """What a decision is that lacks a countersignature: warned of, or not counting."""

    WARN = "warn"
    REQUIRED = "required"


class Allowance(StrEnum):
    """Whether criteria may be not applicable."""

    FORBIDDEN = "forbidden"
    ALLOWED = "allowed"


class Every(StrEnum):
    """What a sampling plan reaches every one of."""

    ASSESSOR = "assessor"
    CANDIDATE = "candidate"
    UNIT = "unit"
    METHOD = "method"
