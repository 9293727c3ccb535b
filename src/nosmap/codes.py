"""The codes of problems, each once. What a code means stands in the catalogue, under its name."""

from __future__ import annotations

from enum import StrEnum


class Code(StrEnum):
    """How a kind of problem is told, asked for with `--explain` and found again by programs.

    In the order of the catalogue. A code that is published keeps its name.
    """

    # Files
    UNREADABLE_FILE = "unreadable-file"
    FILE_TOO_BIG = "file-too-big"
    NOT_UTF8 = "not-utf8"
    CONTROL_CHARACTER = "control-character"
    LINE_SEPARATOR = "line-separator"
    EMPTY_FILE = "empty-file"
    WRONG_FORMAT = "wrong-format"

    # The text of a file
    YAML_SYNTAX = "yaml-syntax"
    TAB = "tab"
    DOUBLED_KEY = "doubled-key"
    ANCHOR = "anchor"
    TAG = "tag"
    MERGE_KEY = "merge-key"
    SECOND_DOCUMENT = "second-document"
    TOO_DEEP = "too-deep"

    # Keys and values
    WRONG_TYPE = "wrong-type"
    UNKNOWN_KEY = "unknown-key"
    MISSING_KEY = "missing-key"
    EMPTY_TEXT = "empty-text"
    BAD_DATE = "bad-date"
    BAD_NUMBER = "bad-number"
    BAD_YES_NO = "bad-yes-no"
    UNKNOWN_WORD = "unknown-word"
    TOO_MANY = "too-many"

    # Criteria
    EMPTY_EXPRESSION = "empty-expression"
    BAD_TERM = "bad-term"
    UNKNOWN_CRITERION = "unknown-criterion"
    BACKWARD_RANGE = "backward-range"
    RANGE_ACROSS_SECTIONS = "range-across-sections"
    UNKNOWN_GROUP = "unknown-group"
    AMBIGUOUS_GROUP = "ambiguous-group"
    BLANKET_CLAIM = "blanket-claim"

    # Claims
    NO_LOCATOR = "no-locator"
    LOCATOR_REQUIRED = "locator-required"
    BROAD_LOCATOR = "broad-locator"
    SEVERAL_CLAIMS = "several-claims"
    LISTED_TWICE = "listed-twice"
    COMMENT_IN_TEXT = "comment-in-text"

    # Evidence
    OUTSIDE_FOLDER = "outside-folder"
    FILE_MISSING = "file-missing"
    NO_PLACE = "no-place"
    CONFIDENTIAL_FILE = "confidential-file"
    NOT_SEEN = "not-seen"
    EXPERT_NOT_AGREED = "expert-not-agreed"

    # References
    UNKNOWN_UNIT = "unknown-unit"
    UNKNOWN_VERSION = "unknown-version"
    UNIT_NOT_REGISTERED = "unit-not-registered"
    UNKNOWN_METHOD = "unknown-method"
    DOUBLED_METHOD = "doubled-method"
    UNKNOWN_EVIDENCE = "unknown-evidence"
    UNKNOWN_SAMPLE = "unknown-sample"
    UNKNOWN_STAFF = "unknown-staff"
    WRONG_ROLE = "wrong-role"
    NOT_IN_POST = "not-in-post"
    UNKNOWN_WITNESS = "unknown-witness"
    DOUBLED_REFERENCE = "doubled-reference"
    DOUBLED_CANDIDATE = "doubled-candidate"

    # Decisions, samples and sign-offs
    DECISION_ON_NOTHING = "decision-on-nothing"
    NOT_CLAIMED = "not-claimed"
    NO_REASON = "no-reason"
    CONTRADICTING = "contradicting"
    NO_RATIONALE = "no-rationale"
    NOT_APPLICABLE_FORBIDDEN = "not-applicable-forbidden"
    NOT_COUNTERSIGNED = "not-countersigned"
    BAD_COUNTERSIGNATURE = "bad-countersignature"
    NOTHING_TO_SAMPLE = "nothing-to-sample"
    OWN_SAMPLE = "own-sample"
    OTHER_VERSION = "other-version"
    UNPINNED = "unpinned"
    EARLY_SIGN_OFF = "early-sign-off"
    SIGNED_BEFORE_CHANGE = "signed-before-change"
    SIGN_OFF_ORDER = "sign-off-order"
    WRONG_SIGNATURE = "wrong-signature"
    OWN_SIGN_OFF = "own-sign-off"
    SIGNED_UNSAMPLED = "signed-unsampled"
    FUTURE_DATE = "future-date"
    DATE_ORDER = "date-order"

    # Standards
    BAD_CODE = "bad-code"
    DOUBLED_CODE = "doubled-code"
    DOUBLED_STANDARD = "doubled-standard"
    NO_CRITERIA = "no-criteria"
    STANDARD_DIFFERS = "standard-differs"
    FILE_NAME = "file-name"
