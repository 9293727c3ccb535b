"""The closed vocabularies: words that files, options and outputs take, each defined here once."""

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
