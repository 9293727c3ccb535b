"""The catalogue knows every code that the program gives, and no other; its page is current."""

import ast
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bad.generated import BUILDERS
from nosmap.catalogue import CATALOGUE, Entry, explain, reference_page
from nosmap.catalogue.explain import snippet
from nosmap.errors import NotFoundError
from nosmap.reading.events import build

HERE = Path(__file__).parent
SOURCE = HERE.parent / "src" / "nosmap"
PAGE = HERE.parent / "docs" / "reference" / "problems.md"

CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
GIVERS = {
    "error",
    "warning",
    "Fault",
    "NotHeld",
    "Problem",
    "PydanticCustomError",
    "Refused",
    "TermFault",
    "_Unfit",
}
"""What a code is given to, as its first argument."""

WEIGHTS = {
    "error": {"error"},
    "warning": {"warning"},
    "error in `check` only": {"error"},
    "error; a warning where there is no verification.yaml": {"error", "warning"},
}


def modules() -> Iterator[ast.Module]:
    for path in sorted(SOURCE.rglob("*.py")):
        if path.parent.name not in {"catalogue", "documents"}:  # neither reads the YAML files
            yield ast.parse(path.read_text("utf-8"))


def texts() -> set[str]:
    nodes = (node for module in modules() for node in ast.walk(module))
    return {it.value for it in nodes if isinstance(it, ast.Constant) and isinstance(it.value, str)}


def given_codes() -> Iterator[str]:
    for module in modules():
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and _name(node.func) in GIVERS and node.args:
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield first.value


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def provoked(tmp_path: Path) -> dict[str, set[str]]:
    """The severities with which the bad files provoke each code."""
    found: dict[str, set[str]] = {}
    for path in (HERE / "bad").glob("*/expected.json"):
        for it in json.loads(path.read_text("utf-8"))["problems"]:
            found.setdefault(it["code"], set()).add(it["severity"])
    for build_case in BUILDERS:
        if build_case.__name__ in {"file_one_byte_too_big", "a_thousand_findings"}:
            for *_, severity, code in build_case(tmp_path):
                found.setdefault(code, set()).add(severity)
    return found


def test_every_code_that_the_program_gives_has_an_entry() -> None:
    codes = {it for it in given_codes() if CODE.fullmatch(it)}
    assert codes - set(CATALOGUE) == set()


def test_every_entry_is_about_a_code_that_the_program_gives() -> None:
    assert set(CATALOGUE) - texts() == set()


def test_every_code_has_a_bad_file_that_provokes_it(tmp_path: Path) -> None:
    assert set(provoked(tmp_path)) == set(CATALOGUE)


def test_an_entry_says_how_its_code_weighs(tmp_path: Path) -> None:
    for code, severities in provoked(tmp_path).items():
        assert severities == WEIGHTS[CATALOGUE[code].severity], code


def test_the_reference_page_is_current() -> None:
    if os.environ.get("NOSMAP_UPDATE"):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(reference_page(), encoding="utf-8", newline="\n")
    assert PAGE.read_text("utf-8") == reference_page(), "`make docs` renews it"


def test_the_page_has_each_code_as_a_heading() -> None:
    headings = re.findall(r"^### (.*)$", reference_page(), re.MULTILINE)
    assert headings == list(CATALOGUE)


@pytest.mark.parametrize("entry", CATALOGUE.values(), ids=CATALOGUE)
class TestEntry:
    def test_is_plain_text_for_people(self, entry: Entry) -> None:
        prose = f"{entry.title} {entry.what} {entry.why} {entry.fix}"
        assert not re.search(r"`|\*\*|\]\(|\n", prose)
        assert not re.search(r"\bfail|\binvalid|\billegal|\bparse|\bstring\b", prose.lower())
        assert all(it.endswith((".", "?")) for it in (entry.what, entry.why, entry.fix))

    def test_is_explained_on_a_narrow_screen(self, entry: Entry) -> None:
        text = explain(entry.code)
        assert text.startswith(f"{entry.code} (")
        assert entry.title in text
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "`" not in text
        assert all(len(line) <= 80 for line in text.splitlines())

    def test_shows_something_to_write_that_can_be_read(self, entry: Entry) -> None:
        assert snippet(entry.example)
        assert snippet(entry.example) != snippet(entry.instead)
        if entry.instead:
            assert build(snippet(entry.instead)) is not None


def test_case_makes_no_difference_to_a_code() -> None:
    assert explain(" Unknown-Criterion ") == explain("unknown-criterion")


def test_a_code_that_does_not_exist_gets_a_suggestion() -> None:
    with pytest.raises(NotFoundError) as caught:
        explain("unknown-criterium")
    assert caught.value.hint == "did you mean unknown-criterion?"


def test_the_catalogue_is_light_to_import() -> None:
    heavy = "{'pydantic', 'yaml', 'rich', 'typer', 'jinja2'}"
    program = f"import sys, nosmap.catalogue; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_module_prints_the_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nosmap.catalogue"], capture_output=True, check=True
    )
    assert done.stdout.decode("utf-8") == reference_page()
