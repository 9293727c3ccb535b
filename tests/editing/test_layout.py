"""What is put in looks like what stands around it, and what is taken out leaves no trace.

The laws in `test_texts.py` hold that the data are right and other lines stay; here stands, form by
form, what people see in their file.
"""

from __future__ import annotations

import pytest

from nosmap.editing import append, remove_entry, set_value
from nosmap.model.words import Camera, Outcome

RECORD = {"ref": "E2", "title": "Two"}
TWO = "  - ref: E2\n    title: Two\n"
LONG = {"ref": "E2", "title": "word " * 24 + "word"}


@pytest.mark.parametrize(
    "before, after",
    [
        (  # one entry of several lines is set apart
            "evidence:\n  - ref: E1\n    title: One\n",
            "evidence:\n  - ref: E1\n    title: One\n\n  - ref: E2\n    title: Two\n",
        ),
        (  # several that are not, are not
            "evidence:\n  - ref: E0\n  - ref: E1\n    title: One\n",
            "evidence:\n  - ref: E0\n  - ref: E1\n    title: One\n  - ref: E2\n    title: Two\n",
        ),
        (  # several that are, are
            "evidence:\n  - ref: E0\n\n  - ref: E1\n\nsign_off: []\n",
            f"evidence:\n  - ref: E0\n\n  - ref: E1\n\n{TWO}\nsign_off: []\n",
        ),
        (  # dashes below their key
            "evidence:\n- ref: E1\n  title: One\nunits: []\n",
            "evidence:\n- ref: E1\n  title: One\n\n- ref: E2\n  title: Two\nunits: []\n",
        ),
        (  # far behind dashes that are far in
            "evidence:\n   -  ref: E1\n      title: One\n",
            "evidence:\n   -  ref: E1\n      title: One\n\n   -  ref: E2\n      title: Two\n",
        ),
        (  # in braces
            "evidence:\n  - {ref: E1, title: One}\n",
            "evidence:\n  - {ref: E1, title: One}\n  - {ref: E2, title: Two}\n",
        ),
        (  # in braces with blanks
            "evidence:\n  - { ref: E1, title: One }\n",
            "evidence:\n  - { ref: E1, title: One }\n  - { ref: E2, title: Two }\n",
        ),
        (  # a comment that is set in as the entry speaks of it
            "evidence:\n  - ref: E1\n    # of E1\n# of the units\nunits: []\n",
            f"evidence:\n  - ref: E1\n    # of E1\n{TWO}# of the units\nunits: []\n",
        ),
        (  # a key without a value, and one with an empty list and a comment
            "evidence:\nunits: []\n",
            "evidence:\n  - ref: E2\n    title: Two\nunits: []\n",
        ),
        (
            "evidence: []  # none yet\nunits: []\n",
            "evidence:  # none yet\n  - ref: E2\n    title: Two\nunits: []\n",
        ),
        (  # no key: where the documents have it, with the file's line ends and empty lines
            "candidate:\n  ref: C1\n\nunits: [a]\n\nsign_off: []\n",
            f"candidate:\n  ref: C1\n\nunits: [a]\n\nevidence:\n{TWO}\nsign_off: []\n",
        ),
        (
            "candidate: {ref: C1}\r\nunits: [a]\r\n",
            "candidate: {ref: C1}\r\nunits: [a]\r\nevidence:\r\n  - ref: E2\r\n    title: Two\r\n",
        ),
        (  # as other lists of the file are set in
            "units:\n   -  urn: U\n      version:\n",
            "units:\n   -  urn: U\n      version:\n\nevidence:\n   -  ref: E2\n      title: Two\n",
        ),
        (
            "units:\n- urn: U\n  version: a\n",
            "units:\n- urn: U\n  version: a\n\nevidence:\n- ref: E2\n  title: Two\n",
        ),
        (  # behind a last line that was not finished
            "candidate: {ref: C1}\nunits: [a]",
            "candidate: {ref: C1}\nunits: [a]\nevidence:\n  - ref: E2\n    title: Two",
        ),
    ],
)
def test_a_new_record(before: str, after: str) -> None:
    assert append(before, ("evidence",), RECORD) == after


def test_a_record_that_is_too_wide_for_braces_has_lines_of_its_own() -> None:
    before = "evidence:\n  - {ref: E1, title: One}\n"
    assert append(before, ("evidence",), LONG) == (
        f"{before}  - ref: E2\n    title: {LONG['title']}\n"
    )
    words = "word " * 17 + "word"
    fitting = append(before, ("evidence",), {"ref": "E2", "title": words})
    assert fitting == f"{before}  - {{ref: E2, title: {words}}}\n"


@pytest.mark.parametrize(
    "before, after",
    [
        ("units: [a, b]  # all\n", "units: [a, b, c]  # all\n"),
        ("units: []\n", "units: [c]\n"),
        ("units: [\n  a,\n  b\n]\n", "units: [\n  a,\n  b,\n  c\n]\n"),
        ("units: [\n  a,\n  b,  # last\n]\n", "units: [\n  a,\n  b,  # last\n  c,\n]\n"),
        ("units: [\n  a,\n  b  # last\n]\n", "units: [\n  a,\n  b,  # last\n  c\n]\n"),
        ("units: [\n  a,\n  b]\n", "units: [\n  a,\n  b, c]\n"),
        ("units:\n  - a\n  - b\n", "units:\n  - a\n  - b\n  - c\n"),
    ],
)
def test_a_new_word(before: str, after: str) -> None:
    assert append(before, ("units",), "c") == after


def test_inside_of_brackets_all_stays_in_brackets() -> None:
    assert append("x: {units: []}\n", ("x", "units"), "c") == "x: {units: [c]}\n"
    assert append("x: [{ a: b }]\n", ("x",), {"c": "d"}) == "x: [{ a: b }, { c: d }]\n"


@pytest.mark.parametrize(
    "key, value, before, after",
    [
        (
            "submitted",
            "soon",
            "- ref: E1\n  method: WP\n  claims: {}\n",
            "- ref: E1\n  method: WP\n  submitted: soon\n  claims: {}\n",
        ),
        ("title", "One", "- {ref: E1, method: WP}\n", "- {ref: E1, title: One, method: WP}\n"),
        ("submitted", "x: y", "- {ref: E1}\n", '- {ref: E1, submitted: "x: y"}\n'),
        ("title", "two", "- ref: E1\n  title: 'One'  # c\n", "- ref: E1\n  title: 'two'  # c\n"),
        ("title", "it's", '- ref: E1\n  title: "One"\n', '- ref: E1\n  title: "it\'s"\n'),
        ("title", "No", "- ref: E1\n  title: One\n", '- ref: E1\n  title: "No"\n'),
        ("title", " a\nb", "- ref: E1\n  title: One\n", '- ref: E1\n  title: " a\\nb"\n'),
        ("files", ["a", "b"], "- ref: E1\n  files: a\n", "- ref: E1\n  files: [a, b]\n"),
        ("files", ["a", "b"], "- ref: E1\n", "- ref: E1\n  files: [a, b]\n"),
        (
            "description",
            "one line",
            "- ref: E1\n  description: |-\n    some\n    lines\n  method: WP\n",
            "- ref: E1\n  description: one line\n  method: WP\n",
        ),
        (
            "description",
            "two\nlines",
            "- ref: E1\n  description: one\n  method: WP\n",
            "- ref: E1\n  description: |-\n    two\n    lines\n  method: WP\n",
        ),
        (  # the comment would be part of the text behind it
            "description",
            "two\nlines",
            "- ref: E1\n  description: one  # mine\n  method: WP\n",
            "- ref: E1\n  description: |-  # mine\n    two\n    lines\n  method: WP\n",
        ),
    ],
)
def test_a_value(key: str, value: object, before: str, after: str) -> None:
    head = "evidence:\n"
    assert set_value(head + before, ("evidence", 0, key), value) == head + after


@pytest.mark.parametrize(
    "place, before, after",
    [
        (0, "l:\n  - a  # of a\n  # of b\n  - b\n", "l:\n  # of b\n  - b\n"),
        (0, "l:\n  - a  # of a\nm: n\n", "l: []\nm: n\n"),
        (1, "l:\n  - a\n  - k: v\n    n: v\n  - c\n", "l:\n  - a\n  - c\n"),
        (0, "l:\n  -\n    a: b\n  - c\n", "l:\n  - c\n"),
        (0, "l:  # all\n  # of a\n\n  - a\nm: n\n", "l: []  # all\n  # of a\n\nm: n\n"),
        (0, "l: [a, b, c]\n", "l: [b, c]\n"),
        (1, "l: [a, b, c]\n", "l: [a, c]\n"),
        (2, "l: [a, b, c]\n", "l: [a, b]\n"),
        (0, "l: [a]\n", "l: []\n"),
        (0, "l: [\n  a,  # of a\n  b,\n  c\n]\n", "l: [\n  b,\n  c\n]\n"),
        (2, "l: [\n  a,\n  b,\n  c\n]\n", "l: [\n  a,\n  b,\n]\n"),
    ],
)
def test_an_entry_that_goes(place: int, before: str, after: str) -> None:
    assert remove_entry(before, ("l", place)) == after


@pytest.mark.parametrize("flow", [False, True])
def test_a_word_of_a_vocabulary_is_written_as_the_word(flow: bool) -> None:  # noqa: FBT001
    entry = {"ref": "S1", "outcome": Outcome.MET, "reason": [Camera.RECORDS]}
    plain = entry | {"outcome": "met", "reason": ["records"]}
    both = [append("", ("samples",), it, flow=flow) for it in (entry, plain)]
    assert both[0] == both[1]
