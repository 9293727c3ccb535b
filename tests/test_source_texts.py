"""The shipped standards say what their source documents say: no word more, none less.

Nothing here comes from nosmap: the documents are read line by line, the YAML by two parsers of
other people, so that a mistake in nosmap's own reading cannot hide one in the texts.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[1]
SOURCES = ROOT / "tests" / "sources"
STANDARDS = ROOT / "standards"

CRITERION = re.compile(r"([PK]\d+) (.+)")
BOOKMARK = re.compile(r"\[bookmark: (\w+)\]")

Group = tuple[str, dict[str, str]]
"""The heading of an area or topic, and its criteria's texts by code."""

UNKNOWN = (  # what neither document states; the YAML must not claim to know it
    "version",
    "date_approved",
    "indicative_review_date",
    "validity",
    "status",
    "developed_by",
    "originating_organisation",
    "original_urn",
    "relevant_occupations",
    "keywords",
)
TEXTS = {"overview", "performance_criteria", "knowledge", "scope", "values", "as_printed"}
KNOWLEDGE_SIZES = [8, 22, 7, 11, 4, 2, 7, 4, 7, 15, 3, 7]  # the twelve topics of K1-K97


@dataclass(frozen=True)
class Case:
    """What a careful reader knows of one document. Line numbers are 1-based."""

    urn: str
    document: str
    sha256: str
    sizes: list[int]  # criteria of each area, then of each topic
    left_out: dict[int, str]  # headings and lead-ins: the YAML's keys stand for them
    doubled: dict[int, int]  # paragraphs that stand once in the YAML: second line, first line
    bookmarks: dict[int, str]  # residue of the extraction
    title: str  # this and the next three: what the YAML says beyond the document's text
    aliases: list[str]
    urn_from: str
    title_from: str
    as_printed: dict[str, int]  # the line of each slip


A4 = Case(
    urn="SCDLMCA4",
    document="000_f0f3b7b244cad745.txt",
    sha256="e7aaf6782f620ed1216b531eab89983fef8fb29a82f054ad8a6ccb7498ff0bf8",
    sizes=[22, 14, 10, *KNOWLEDGE_SIZES, 2],
    left_out={
        2: "Performance criteria",
        6: "You must be able to:",
        62: "Knowledge and understanding",
        200: "Additional Information",
        201: "Scope/range related to performance criteria",
        235: "Scope/range related to knowledge and understanding",
        305: "Values",
    },
    doubled={211: 206, 212: 207, 213: 208, 214: 209},
    bookmarks={1: "StartOverview", 201: "ScopePC", 202: "StartScopePC", 226: "EndScopePC"},
    title="Manage and supervise workers to carry out care and support within individuals’ homes",
    aliases=["LMC A4"],
    urn_from="inferred",
    title_from="descriptive",
    as_printed={
        "P19": 27,
        "P20": 28,
        "K83": 174,
        "scope of performance criteria, Key people": 220,
        "scope of performance criteria, Risk assessments": 228,
    },
)
B7 = Case(
    urn="SCDLMCB7",
    document="003_937940db369187a7.txt",
    sha256="ef531763911671b50c863ded5f8de516685fec680900ea7969f5a18824980a50",
    sizes=[11, 9, 8, 8, *KNOWLEDGE_SIZES, 6],
    left_out={
        2: "Performance criteria",
        56: "Knowledge and understanding",
        59: "You need to know and understand:",
        201: "Additional Information",
        202: "Scope/range related to performance criteria",
        225: "Scope/range related to knowledge and understanding",
        262: "Values",
    },
    doubled={},
    bookmarks={
        1: "StartOverview",
        53: "EndPerformance",
        55: "Knowledge",
        202: "ScopePC",
        203: "StartScopePC",
    },
    title="Lead and manage group living provision within care services",
    aliases=["H7LX 04", "LMC B7"],
    urn_from="identified",
    title_from="identified",
    as_printed={"P30": 43, "P34": 47, "K83": 171},
)
each_standard = pytest.mark.parametrize("case", [A4, B7], ids=lambda case: case.urn)


def fold(text: str) -> str:
    """The one change that encoding makes: each run of blanks is one blank, none at the ends."""
    return " ".join(text.split())


@cache
def printed_lines(document: str) -> dict[int, str]:
    """The document's lines as printed, by number."""
    text = (SOURCES / document).read_bytes().decode("utf-8")
    return dict(enumerate(text.split("\n"), start=1))


def paragraphs(case: Case) -> dict[int, str]:
    """The document's paragraphs by line: folded, without blank lines and bookmarks."""
    lines = printed_lines(case.document).items()
    folded = {number: fold(BOOKMARK.sub("", line)) for number, line in lines}
    return {number: line for number, line in folded.items() if line}


def to_encode(case: Case) -> dict[int, str]:
    """The paragraphs that the YAML has to hold, by line."""
    absent = case.left_out.keys() | case.doubled.keys()
    return {number: text for number, text in paragraphs(case).items() if number not in absent}


def printed_groups(case: Case) -> list[Group]:
    """The areas and topics of the document: a criterion belongs to the last line that is none."""
    groups: list[Group] = []
    heading = ""
    for line in to_encode(case).values():
        if not (criterion := CRITERION.fullmatch(line)):
            heading = line
            continue
        if not groups or groups[-1][0] != heading:
            groups.append((heading, {}))
        groups[-1][1][criterion[1]] = criterion[2]
    return groups


@cache
def encoded(urn: str) -> dict[str, Any]:
    """The standard's YAML as PyYAML understands it."""
    data: dict[str, Any] = yaml.safe_load((STANDARDS / f"{urn}.yaml").read_bytes())
    return data


def encoded_groups(urn: str) -> list[Group]:
    """The areas, then the topics of the YAML."""
    data = encoded(urn)
    areas = [(group["area"], group["criteria"]) for group in data["performance_criteria"]]
    return areas + [(group["topic"], group["criteria"]) for group in data["knowledge"]]


def encoded_criteria(urn: str) -> dict[str, str]:
    """All criteria of the YAML by code, in order."""
    return {code: text for _, criteria in encoded_groups(urn) for code, text in criteria.items()}


def encoded_paragraphs(urn: str) -> list[str]:
    """Every text of the YAML that should be the document's own, in the order of the file."""
    data = encoded(urn)
    found: list[str] = [data["overview"]]
    for heading, criteria in encoded_groups(urn):
        found += [heading, *(f"{code} {text}" for code, text in criteria.items())]
    for part in data["scope"].values():
        texts = [part["note"], *(definition["text"] for definition in part["definitions"])]
        found += [paragraph for text in texts for paragraph in text.split("\n\n")]
    return [*found, data["values"]["statement"], *data["values"]["rights"]]


def definitions(urn: str) -> dict[str, str]:
    """The explained terms' texts by place: "scope of performance criteria, Key people"."""
    return {
        f"scope of {part.replace('_', ' ')}, {definition['term']}": definition["text"]
        for part, content in encoded(urn)["scope"].items()
        for definition in content["definitions"]
    }


@each_standard
def test_the_copy_is_the_document_that_the_standard_names(case: Case) -> None:
    provenance = encoded(case.urn)["provenance"]
    assert hashlib.sha256((SOURCES / case.document).read_bytes()).hexdigest() == case.sha256
    assert provenance["document"] == case.document
    assert provenance["sha256"] == case.sha256


@each_standard
def test_yaml_1_1_and_1_2_read_the_same(case: Case) -> None:
    """The parser ruamel reads YAML 1.2 and refuses doubled keys, PyYAML reads 1.1."""
    assert YAML(typ="safe", pure=True).load(STANDARDS / f"{case.urn}.yaml") == encoded(case.urn)


@each_standard
def test_each_paragraph_stands_once_and_in_order(case: Case) -> None:
    assert encoded_paragraphs(case.urn) == list(to_encode(case).values())


@each_standard
def test_what_is_left_out_is_what_it_is_said_to_be(case: Case) -> None:
    assert {line: paragraphs(case)[line] for line in case.left_out} == case.left_out


@each_standard
def test_doubled_paragraphs_differ_by_a_full_stop_at_most(case: Case) -> None:
    text = paragraphs(case)
    for second, first in case.doubled.items():
        assert text[second].removesuffix(".") == text[first]


@each_standard
def test_bookmarks_are_the_known_ones(case: Case) -> None:
    lines = printed_lines(case.document).items()
    assert {n: name for n, line in lines for name in BOOKMARK.findall(line)} == case.bookmarks
    assert "bookmark" not in (STANDARDS / f"{case.urn}.yaml").read_text(encoding="utf-8")


@each_standard
def test_areas_and_topics_hold_the_criteria_that_stand_under_them(case: Case) -> None:
    ours, printed = encoded_groups(case.urn), printed_groups(case)
    assert ours == printed
    assert [list(criteria) for _, criteria in ours] == [list(criteria) for _, criteria in printed]
    assert [len(criteria) for _, criteria in ours] == case.sizes


@pytest.mark.parametrize("case,performance,knowledge", [(A4, 46, 99), (B7, 36, 103)])
def test_codes_run_without_a_hole(case: Case, performance: int, knowledge: int) -> None:
    codes = [f"P{n}" for n in range(1, performance + 1)]
    codes += [f"K{n}" for n in range(1, knowledge + 1)]
    assert list(encoded_criteria(case.urn)) == codes


@each_standard
def test_nothing_else_is_said(case: Case) -> None:
    """The keys that do not hold the document's text, each with the value that is known."""
    data = encoded(case.urn)
    assert {key: value for key, value in data.items() if key not in TEXTS} == {
        "format": "nosmap.standard/1",
        "urn": case.urn,
        "title": case.title,
        "aliases": case.aliases,
        "suite": ["Leadership and Management in Care Services"],
        **dict.fromkeys(UNKNOWN),
        "provenance": {
            "document": case.document,
            "sha256": case.sha256,
            "urn": case.urn_from,
            "title": case.title_from,
        },
    }


@each_standard
def test_the_texts_have_no_keys_that_are_not_compared(case: Case) -> None:
    data = encoded(case.urn)
    assert all(group.keys() == {"area", "criteria"} for group in data["performance_criteria"])
    assert all(group.keys() == {"topic", "criteria"} for group in data["knowledge"])
    assert list(data["scope"]) == ["performance_criteria", "knowledge"]
    for part in data["scope"].values():
        assert part.keys() == {"note", "definitions"}
        assert all(definition.keys() == {"term", "text"} for definition in part["definitions"])
    assert data["values"].keys() == {"statement", "rights"}


@each_standard
def test_a_term_is_in_the_words_of_its_definition(case: Case) -> None:
    for place, text in definitions(case.urn).items():
        term = place.split(", ", maxsplit=1)[1]
        first_sentence = text.split(".")[0]
        assert term.casefold() in first_sentence.casefold()


@each_standard
def test_printed_slips_are_kept(case: Case) -> None:
    """Each is in the document as printed, and in our text as far as folding lets it."""
    slips = encoded(case.urn)["as_printed"]
    places = encoded_criteria(case.urn) | definitions(case.urn)
    assert slips.keys() == case.as_printed.keys()
    for place, slip in slips.items():
        assert slip in printed_lines(case.document)[case.as_printed[place]]
        assert fold(slip) in places[place]


def test_k1_to_k97_are_shared_and_k98_and_k99_are_not() -> None:
    a4, b7 = encoded_criteria(A4.urn), encoded_criteria(B7.urn)
    same = [code for code in a4 if code in b7 and a4[code] == b7[code]]
    assert same == [f"K{n}" for n in range(1, 98)]
    assert a4["K98"] != b7["K98"]
    assert a4["K99"] != b7["K99"]


def test_284_criteria_are_187_statements() -> None:
    criteria = [*encoded_criteria(A4.urn).items(), *encoded_criteria(B7.urn).items()]
    assert len(criteria) == 284
    assert len({text for _, text in criteria}) == 187
    assert len({text for code, text in criteria if code.startswith("P")}) == 82
    assert len({text for code, text in criteria if code.startswith("K")}) == 105
