"""What editors are told is what the program says: shapes, words, and an explanation of each key.

Editors read a file by themselves, as YAML 1.2, and check it against our schema; nosmap reads text
and decides later. Here both read the same texts, and must find a fault in the same ones.
"""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.constructor import SafeConstructor

from bad.mutations import GOOD, misshapen
from nosmap.model.methods import SHIPPED
from nosmap.reading.document import Document, read_document
from nosmap.reading.events import Data, build
from nosmap.reading.formats import wrong_format
from nosmap.reading.standards import _CODE
from nosmap.reading.validating import validate
from nosmap.rendering.schema import MODELS, schema

ROOT = Path(__file__).resolve().parents[1]
BAD = ROOT / "tests" / "bad"


def kind_of(path: Path) -> str:
    return "standard" if path.parent.name == "standards" else path.stem


EXAMPLES = [
    it
    for folder in ("portfolios", "standards")
    for it in sorted((ROOT / folder).rglob("*.yaml"))
    if kind_of(it) in MODELS
]
CASES = [
    it
    for it in sorted(BAD.rglob("*.yaml"))
    if kind_of(it) in MODELS and read_document(it, it.name)[0].data is not None
]
"""No schema speaks of a file that can't be read at all."""


class Editor(SafeConstructor):
    """An editor's reading: YAML 1.2 knows no dates."""


Editor.add_constructor("tag:yaml.org,2002:timestamp", Editor.construct_yaml_str)


def as_editors_read(text: str) -> Any:  # noqa: ANN401 - whatever a YAML file holds
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = Editor
    return with_text_keys(yaml.load(text.expandtabs(1)))  # ruamel reads no tab, editors do


def with_text_keys(data: Any) -> Any:  # noqa: ANN401 - as above
    """Editors keep keys as they are typed."""
    if isinstance(data, dict):
        return {str(key): with_text_keys(it) for key, it in data.items()}
    return [with_text_keys(it) for it in data] if isinstance(data, list) else data


@cache
def validator(kind: str, record: str = "") -> jsonschema.Draft202012Validator:
    whole = schema(kind)
    jsonschema.Draft202012Validator.check_schema(whole)
    asked = {"$ref": f"#/$defs/{record}", "$defs": whole["$defs"]} if record else whole
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    return jsonschema.Draft202012Validator(asked, format_checker=checker)


def model(kind: str) -> type[BaseModel]:
    module, name = MODELS[kind]
    found: type[BaseModel] = getattr(import_module(module), name)
    return found


def seen_by_editors(kind: str, text: str) -> list[str]:
    found = validator(kind).iter_errors(as_editors_read(text))
    return [f"{it.json_path}: {it.message}" for it in found]


def seen_by_nosmap(kind: str, document: Document) -> list[str]:
    """The faults of shape; not those of reading, nor those of what a reference leads to."""
    problems = wrong_format(document, kind)
    problems += validate(model(kind), document)[1]
    return [f"{it.code}: {it.message}" for it in problems]


def seen_in_keys(kind: str, data: Data) -> list[str]:
    """The keys that nosmap finds faulty when it looks up what they name."""
    if kind not in {"standard", "centre"}:
        return []
    fits = _CODE.fullmatch if kind == "standard" else re.compile(r".+:.*").match
    return [it for it in keys_under("criteria", data) if not fits(it.strip())]


def keys_under(name: str, data: Data) -> Iterator[str]:
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, it in inner if isinstance(data, (dict, list)) else ():
        if key == name and isinstance(it, dict):
            yield from it
        yield from keys_under(name, it) if isinstance(it, (dict, list)) else ()


def assert_agreed(kind: str, document: Document) -> None:
    editors = seen_by_editors(kind, document.text)
    nosmap = seen_in_keys(kind, document.data) + seen_by_nosmap(kind, document)
    assert bool(editors) == bool(nosmap), editors or nosmap


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix().removeprefix("tests/")


class TestFiles:
    @pytest.mark.parametrize("path", EXAMPLES, ids=relative)
    def test_nothing_is_wrong_in_an_example(self, path: Path) -> None:
        assert seen_by_editors(kind_of(path), path.read_text("utf-8")) == []

    @pytest.mark.parametrize("path", CASES, ids=relative)
    def test_a_bad_file_is_told_by_both_or_by_neither(self, path: Path) -> None:
        assert_agreed(kind_of(path), read_document(path, path.name)[0])

    @given(misshapen())
    def test_values_of_any_shape_are_told_by_both_or_by_neither(
        self, texts: dict[str, str]
    ) -> None:
        for name, text in texts.items():
            if text != GOOD[name]:
                assert_agreed(kind_of(Path(name)), Document(Path(name), name, text, build(text)))


TYPED = [
    *("", "~", "null", "''", "' '", "x", "any", "Any", "' any '", "met", "assessors", "high"),
    *("12", "0", "1", "100", "101", "-1", "1.10", "012", "'5'", "'0'", "'101'", "1000000000"),
    *("yes", "No", "true", "FALSE", "'true'", "' yes '", "on", "y", "1.5", "12:30", ".5"),
    *("2026-03-02", "'2026-03-02'", "2026-3-2", "2026-02-30", "2026-03-02T10:00:00", "20260302"),
    *("[]", "[x]", "[~]", "['']", "[12, yes]", "[[x]]", "[{}]", "[assessors]", "[unit, method]"),
    *("{}", "{a: ~}", "{a: x}", "{a: 12}", "{'': x}", "{a: []}", "{a: [x]}", "{a: {}}", "{a: [~]}"),
    *("{'U:P1': {}}", "{'U:P1': ~}", "{':': {}}", "{P 1: x}", "{1.1: x}", "{P1: {text: x}}"),
    *("P1-P3", "all P", "nosmap.centre/1", "nosmap.portfolio/1", "nosmap.portfolio/2"),
]
"""What people may type after any colon."""

BEYOND = [
    ("portfolio", "UnitEntry", "registered", "' 2026-03-02 '"),
    ("centre", "Rules", "max_age_months", "1e2"),
    ("centre", "Rules", "max_age_months", "5.0"),
    ("centre", "Rules", "max_age_months", "0x1F"),
]
"""What a schema does not tell as nosmap does: nosmap takes a day with blanks in its quotes, and no
number in another notation, which is the same number to an editor."""


def records() -> Iterator[tuple[str, str, type[BaseModel]]]:
    """Every record that a schema describes, with its kind of file and its name there."""
    for kind in MODELS:
        yield kind, "", model(kind)
        for name in schema(kind)["$defs"]:
            modules = [import_module(f"nosmap.model.{it}") for it in (*MODELS, "evidence")]
            yield kind, name, next(vars(it)[name] for it in modules if name in vars(it))


RECORDS = list(records())


def refused_by_nosmap(kind: str, record: type[BaseModel], key: str, typed: str) -> bool:
    data = build(f"{key}: {typed}")
    if wrong_format(Document(Path(), "", data=data), kind) or seen_in_keys(kind, data):
        return True
    try:
        record.model_validate(data)
    except ValidationError as error:
        return any(it["loc"][:1] == (key,) for it in error.errors())
    return False


def refused_by_editors(kind: str, record: str, key: str, typed: str) -> bool:
    found = validator(kind, record).iter_errors(as_editors_read(f"{key}: {typed}"))
    return any(it.path and it.path[0] == key for it in found)


class TestKeys:
    @pytest.mark.parametrize(
        "kind, name, record", RECORDS, ids=[f"{kind}-{name or 'file'}" for kind, name, _ in RECORDS]
    )
    def test_take_what_nosmap_takes(self, kind: str, name: str, record: type[BaseModel]) -> None:
        for key in (it.alias or own for own, it in record.model_fields.items()):
            for typed in TYPED:
                said = refused_by_editors(kind, name, key, typed)
                assert said == refused_by_nosmap(kind, record, key, typed), f"{key}: {typed}"

    @pytest.mark.parametrize("kind, name, key, typed", BEYOND)
    def test_are_not_told_everything(self, kind: str, name: str, key: str, typed: str) -> None:
        [record] = [it for of, named, it in RECORDS if (of, named) == (kind, name)]
        said = refused_by_editors(kind, name, key, typed)
        assert said != refused_by_nosmap(kind, record, key, typed)

    @pytest.mark.parametrize("kind", MODELS)
    def test_are_all_explained(self, kind: str) -> None:
        whole = schema(kind)
        for name, record in {kind: whole, **whole["$defs"]}.items():
            assert record["additionalProperties"] is False
            assert record["description"]
            for key, it in record["properties"].items():
                said = it.get("description", "")
                assert said, f"{name}.{key}"
                assert said[-1] != ".", f"{name}.{key}"
                assert {"title", "default"} & it.keys() <= {"default"}, f"{name}.{key}"
                assert it.get("default", "said") not in (None, [], {}), f"{name}.{key}"


class TestWordsOffered:
    def test_methods_by_name_and_mark(self) -> None:
        method = schema("portfolio")["$defs"]["EvidenceItem"]["properties"]["method"]
        assert method["anyOf"][0]["enum"] == [it for one in SHIPPED for it in one[:2]]

    @pytest.mark.parametrize("kind", MODELS)
    def test_the_format_of_this_kind_only(self, kind: str) -> None:
        assert schema(kind)["properties"]["format"]["enum"] == [f"nosmap.{kind}/1", None]

    def test_outcomes(self) -> None:
        decision = schema("assessment")["$defs"]["Decision"]["properties"]
        assert decision["outcome"]["enum"] == ["met", "more_evidence", "not_met", "withdrawn"]

    def test_any_method(self) -> None:
        methods = schema("centre")["$defs"]["Rules"]["properties"]["methods"]
        assert {"const": "any"} in methods["anyOf"]

    def test_an_example_of_a_claim(self) -> None:
        claims = schema("portfolio")["$defs"]["EvidenceItem"]["properties"]["claims"]
        [of_a_unit] = claims["patternProperties"].values()
        assert "@" in of_a_unit["items"]["anyOf"][0]["examples"][0]
