"""The tables of the reference name what the program has: no key, word or code more or less."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from bad.run import run_here
from docs.generate.keys import with_tables
from nosmap import errors
from nosmap.catalogue import catalogue
from nosmap.expressions import Resolved, resolve
from nosmap.mapping import reasons
from nosmap.mapping.result import Reason, State, Status
from nosmap.mapping.shortfalls import RULES as RULES_OF_A_CRITERION
from nosmap.mapping.shortfalls import shortfalls
from nosmap.model.base import Record
from nosmap.model.methods import SHIPPED
from nosmap.model.standards import Standard
from nosmap.policy.rules import AtLeast, CriterionRules
from nosmap.reading.library import Library
from nosmap.rendering.coverage import csv
from nosmap.rendering.marks import LETTERS, MARKS, WORDS
from nosmap.rendering.words import STATUS

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"
KINDS = ("standard", "portfolio", "assessment", "verification", "centre")
MODEL = re.compile(r"^<!-- keys: (\w+)\.(\w+) -->\n\n((?:\|.*\n)+)", re.MULTILINE)
NOTHING_HOLDS = CriterionRules(
    min_evidence=2,
    max_age_months=None,
    methods=None,
    supporting_only=frozenset({"observation"}),
    forbidden=frozenset(),
    require=(AtLeast(frozenset({"questioning"}), 1, ("questioning",), "questioning"),),
)
"""Every rule of a criterion, and one accepted observation is short of each."""

RULES = set(import_module("nosmap.model.centre").Rules.model_fields)
EXAMPLES = [
    *(ROOT / "portfolios").rglob("*.yaml"),
    *(ROOT / "standards").glob("*.yaml"),
]


def page(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8")


def rows(text: str) -> list[list[str]]:
    """The cells of every table in a text, without heads."""
    lines = re.findall(r"^\|(.*)\|$", text, re.MULTILINE)
    cells = [[it.strip().strip("`") for it in re.split(r"(?<!\\)\|", line)] for line in lines]
    heads = {n for n, it in enumerate(cells) if set("".join(it)) <= set("-:")}
    return [it for n, it in enumerate(cells) if not {n, n + 1} & heads]


def section(text: str, heading: str) -> str:
    after = text.partition(f"\n## {heading}\n")[2]
    return after.partition("\n## ")[0]


def models() -> Iterator[tuple[str, type[Record]]]:
    for kind in (*KINDS, "evidence"):
        module = import_module(f"nosmap.model.{kind}")
        for name, it in vars(module).items():
            if isinstance(it, type) and issubclass(it, Record) and it.__module__ == module.__name__:
                yield f"{kind}.{name}", it


DESCRIBED = {
    f"{module}.{name}": rows(table) for module, name, table in MODEL.findall(page("files.md"))
}


class TestFiles:
    def test_every_record_has_a_table(self) -> None:
        assert set(DESCRIBED) == dict(models()).keys()

    @pytest.mark.parametrize("name, model", list(models()), ids=dict(models()))
    def test_a_table_has_every_key(self, name: str, model: type[Record]) -> None:
        inherited = RULES if name in {"centre.Policy", "centre.UnitRules"} else set()
        needed = {
            it.alias or key: it.is_required()
            for key, it in model.model_fields.items()
            if key not in inherited
        }
        if name == "centre.Policy":
            needed |= {"performance": False, "knowledge": False}
        assert {key: need == "yes" for key, _, need, _ in DESCRIBED[name]} == needed

    @pytest.mark.parametrize("name, model", list(models()), ids=dict(models()))
    def test_a_table_explains_a_key_as_editors_do(self, name: str, model: type[Record]) -> None:
        keys = model.model_json_schema()["properties"].items()
        told = {key: it["description"].strip("`") for key, it in keys}
        assert {key: meaning for key, *_, meaning in DESCRIBED[name]}.items() <= told.items()

    @pytest.mark.parametrize(
        "name, key, said",
        [
            ("portfolio.Portfolio", "format", "text"),
            ("portfolio.Portfolio", "candidate", "[record](#candidate)"),
            ("assessment.Assessment", "evidence", "list of [records](#an-item-of-evidence)"),
            ("assessment.Decision", "date", "date"),
            ("assessment.Decision", "outcome", "word"),
            ("assessment.Decision", "evidence", "text or list of texts"),
            ("assessment.Decision", "criteria", "[criteria](criteria-expressions.md), or a list"),
            ("verification.Sample", "reason", "list of words"),
            ("centre.Staff", "qualified", "yes or no or date"),
            ("centre.Rules", "min_evidence", "number"),
            ("centre.Rules", "methods", "list of [methods](methods.md)"),
            ("standard.StandardFile", "as_printed", "by name: text"),
            (
                "standard.Area",
                "criteria",
                "by code: text or [record](#a-criterion-in-its-long-form)",
            ),
        ],
    )
    def test_a_table_says_what_may_stand_there(self, name: str, key: str, said: str) -> None:
        assert dict(it[:2] for it in DESCRIBED[name])[key] == said

    def test_what_is_written_by_hand_stays(self) -> None:
        before = "# One\n\nBy hand.\n\n<!-- keys: portfolio.Witness -->\n"
        after = "\n<!-- end of keys -->\n\nMore.\n"
        made = with_tables(f"{before}outdated{after}")
        assert made.startswith(f"{before}\n| key |")
        assert made.endswith(f" |\n{after}")
        assert "outdated" not in made
        assert with_tables(made) == made


class TestWords:
    def test_methods(self) -> None:
        named = [(name, mark) for name, mark, _ in rows(page("methods.md"))]
        assert named == [(it.name, it.mark) for it in SHIPPED]

    def test_states(self) -> None:
        table = rows(section(page("states-and-reasons.md"), "States of a criterion"))
        wanted = [[it.value, MARKS[it], LETTERS[it], WORDS[it]] for it in State]
        assert [it[:4] for it in table] == wanted

    def test_the_same_states_in_the_how_to(self) -> None:
        how_to = (ROOT / "docs" / "how-to" / "read-without-colour.md").read_text("utf-8")
        assert {tuple(it) for it in rows(how_to)} == {
            (MARKS[it], LETTERS[it], WORDS[it]) for it in State
        }

    def test_reasons(self) -> None:
        table = rows(section(page("states-and-reasons.md"), "Reasons"))
        short = shortfalls(NOTHING_HOLDS, ("observation",))
        assert len(short) == len(RULES_OF_A_CRITERION)
        given: list[reasons.Told | Reason] = [
            *reasons.OF_CLAIMS.values(),
            *short,
            *reasons.AFTER_COUNTING.values(),
            reasons.BLANKET,
            reasons.NO_EVIDENCE,
        ]
        assert [(code, who) for code, who, *_ in table] == [(it.code, it.who) for it in given]

    def test_status(self) -> None:
        table = rows(section(page("states-and-reasons.md"), "Status of a unit"))
        assert [it[:2] for it in table] == [[it.value, STATUS[it]] for it in Status]

    def test_exit_codes(self) -> None:
        told = {int(it[0]) for it in rows(page("exit-codes.md"))}
        assert told == {errors.DONE, errors.NO, errors.FAILED, errors.INTERRUPTED}


class TestExpressions:
    text = page("criteria-expressions.md")
    standard = Library(None).find("SCDLMCB7")

    def named(self, expression: str) -> Resolved:
        assert isinstance(self.standard, Standard)
        return resolve(self.standard, expression, groups=True)

    def test_what_can_be_written(self) -> None:
        for cell, _ in rows(self.text.partition("\n## ")[0]):
            for expression in re.split(r"`, `|` or `", cell):
                if expression not in {"1.1", "AC3.10"}:
                    assert self.named(expression).places, expression
                    assert not self.named(expression).faults, expression

    def test_what_is_an_error(self) -> None:
        for cell, problem in rows(section(self.text, "What is an error")):
            for expression in re.split(r"`, `", cell.partition("`, where")[0]):
                [fault] = self.named(expression).faults
                assert problem.startswith(f"[{fault.code}]"), expression


class TestJson:
    @pytest.mark.parametrize(
        "command, heading",
        [
            ("coverage", "nosmap.coverage/1"),
            ("gaps", "nosmap.gaps/1"),
            ("check", "nosmap.check/1"),
            ("next", "nosmap.next/1"),
        ],
    )
    def test_every_key_is_explained(self, command: str, heading: str) -> None:
        text = page("json.md")
        said = section(text, heading) + (
            section(text, "nosmap.coverage/1") if command == "gaps" else ""
        )
        answer = run_here(
            ROOT, [command, "portfolios", "--format", "json", "--as-of", "2026-11-21"]
        )
        document = json.loads(answer.out)
        assert document["format"] == heading
        assert keys(document) - set(re.findall(r"`(\w+)`", said)) == set()

    def test_columns_of_csv(self) -> None:
        table = rows(section(page("json.md"), "CSV"))
        assert {by: columns for by, columns in table} == csv.COLUMNS  # noqa: C416


def keys(document: object) -> set[str]:
    """Every key at every depth."""
    if isinstance(document, dict):
        return set(document) | {it for value in document.values() for it in keys(value)}
    if isinstance(document, list):
        return {it for value in document for it in keys(value)}
    return set()


class TestExamples:
    def test_check_says_what_their_readme_lists(self) -> None:
        readme = (ROOT / "portfolios" / "README.md").read_text("utf-8")
        listed = rows(section(readme, "What `nosmap check` says about them"))
        answer = run_here(
            ROOT, ["check", "portfolios", "--format", "json", "--as-of", "2026-11-21"]
        )
        said = [(it["path"].split("/")[1], it["code"]) for it in json.loads(answer.out)["problems"]]
        assert Counter(said) == Counter((where[:4], code) for where, code, _ in listed)
        entries = catalogue()
        assert {entries[code].severity for _, code in said} == {"warning"}

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda it: it.relative_to(ROOT).as_posix())
    def test_editors_find_nothing_wrong_in_them(self, path: Path) -> None:
        kind = "standard" if path.parent.name == "standards" else path.stem
        schema = json.loads((ROOT / "schemas" / f"{kind}.schema.json").read_text("utf-8"))
        document = as_editors_read(YAML(typ="safe", pure=True).load(path))
        validator = jsonschema.Draft202012Validator(
            schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
        )
        assert [f"{it.json_path}: {it.message}" for it in validator.iter_errors(document)] == []

    @pytest.mark.parametrize("path", EXAMPLES, ids=lambda it: it.relative_to(ROOT).as_posix())
    def test_they_name_their_schema(self, path: Path) -> None:
        first = path.read_text("utf-8").split("\n")[0]
        if path.parent.name == "standards":
            return
        named = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / named).resolve() == ROOT / "schemas" / f"{path.stem}.schema.json"


def as_editors_read(document: Any) -> Any:  # noqa: ANN401 - whatever a YAML file holds
    """Dates are text to JSON Schema."""
    if isinstance(document, dict):
        return {key: as_editors_read(it) for key, it in document.items()}
    if isinstance(document, list):
        return [as_editors_read(it) for it in document]
    return document.isoformat() if hasattr(document, "isoformat") else document
