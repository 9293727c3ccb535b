"""The catalogue knows every code that the program gives, and no other; its page is current."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from bad.generated import BUILDERS
from nosmap.catalogue import Entry, catalogue, entries, explain, reference_page
from nosmap.codes import Code
from nosmap.errors import NotFoundError
from nosmap.reading.events import build

HERE = Path(__file__).parent
PAGE = HERE.parent / "docs" / "reference" / "problems.md"

CATALOGUE = catalogue()

WEIGHTS = {
    "error": {"error"},
    "warning": {"warning"},
    "error in `check` only": {"error"},
    "error; a warning where there is no verification.yaml": {"error", "warning"},
}


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


def test_every_code_has_an_entry_and_every_entry_a_code() -> None:
    assert list(Code) == list(CATALOGUE)


def test_every_name_is_its_code_in_capitals() -> None:
    assert all(it.name == it.value.upper().replace("-", "_") for it in Code)


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
        assert entry.example != entry.instead
        if entry.instead:
            assert build(entry.instead) is not None


def test_case_makes_no_difference_to_a_code() -> None:
    assert explain(" Unknown-Criterion ") == explain("unknown-criterion")


def test_a_code_that_does_not_exist_gets_a_suggestion() -> None:
    with pytest.raises(NotFoundError) as caught:
        explain("unknown-criterium")
    assert caught.value.hint == "did you mean unknown-criterion?"


ENTRY = """
**The claim does not say where** (warning)

The claim names criteria, but not the page, paragraph or time
that shows them.

An assessor has to find the place.

For example:

```yaml
claims:

  SCDLMCB7: [P20]
```

Add the place.

Write instead:

```yaml
claims: {SCDLMCB7: [P20 @ p. 3]}
```
"""
PARTS = {
    "The claim names criteria, but not the page, paragraph or time\nthat shows them.\n\n": "why",
    "An assessor has to find the place.\n\n": "why",
    "For example:\n\n": "For example:",
    "```yaml\nclaims:\n\n  SCDLMCB7: [P20]\n```\n\n": "For example:",
    "Add the place.\n\n": "how to mend it",
    "Write instead:\n\n": "Write instead:",
    "```yaml\nclaims: {SCDLMCB7: [P20 @ p. 3]}\n```\n": "Write instead:",
    "**The claim does not say where** (warning)\n\n": "severity",
    " (warning)": "severity",
}
"""What may be lacking, and what the loader then asks for."""


@pytest.fixture
def only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], object]:
    """Take a text as the only file of the catalogue."""
    monkeypatch.setattr(entries, "FOLDER", tmp_path)
    monkeypatch.setattr(entries, "THEMES", ("claims",))
    return lambda text: (tmp_path / "claims.md").write_text(text, encoding="utf-8")


class TestTheFiles:
    """One a theme, which people read on a forge as they stand, and the loader takes apart."""

    def test_an_entry_has_its_parts(self) -> None:
        assert entries.read_entry("no-locator", ENTRY) == Entry(
            code="no-locator",
            severity="warning",
            title="The claim does not say where",
            what="The claim names criteria, but not the page, paragraph or time that shows them.",
            why="An assessor has to find the place.",
            example="claims:\n\n  SCDLMCB7: [P20]",
            fix="Add the place.",
            instead="claims: {SCDLMCB7: [P20 @ p. 3]}",
        )

    def test_where_the_remedy_is_no_text_nothing_follows_it(self) -> None:
        short = ENTRY.partition("\nWrite instead:")[0]
        assert entries.read_entry("no-locator", short).instead == ""

    @pytest.mark.parametrize("part, wanted", PARTS.items(), ids=range(len(PARTS)))
    def test_an_entry_that_lacks_a_part_is_refused(self, part: str, wanted: str) -> None:
        assert ENTRY.count(part) == 1
        with pytest.raises(ValueError, match=rf"entry of no-locator .* needs here: .*{wanted}"):
            entries.read_entry("no-locator", ENTRY.replace(part, ""))

    def test_an_entry_that_goes_on_is_refused(self) -> None:
        with pytest.raises(ValueError, match="or nothing"):
            entries.read_entry("no-locator", f"{ENTRY}\nOne part more.\n")

    def test_a_code_with_two_entries_is_refused(self, only: Callable[[str], object]) -> None:
        only(f"# Claims\n\n## no-locator\n{ENTRY}\n## no-locator\n{ENTRY}")
        with pytest.raises(ValueError, match="two entries in the catalogue: no-locator"):
            catalogue()

    def test_a_slip_in_one_entry_spoils_no_other(self, only: Callable[[str], object]) -> None:
        only(f"# Claims\n\n## broken\n\nHalf.\n\n## no-locator\n{ENTRY}")
        assert explain("no-locator").startswith("no-locator (warning)\n")
        with pytest.raises(ValueError, match="entry of broken"):
            catalogue()

    def test_every_file_has_its_place_on_the_page(self) -> None:
        assert {it.stem for it in entries.FOLDER.glob("*.md")} == set(entries.THEMES)

    @pytest.mark.parametrize("name", entries.THEMES)
    def test_a_forge_shows_what_the_loader_reads(self, name: str) -> None:
        text = (entries.FOLDER / f"{name}.md").read_text("utf-8")
        theme = entries.read_theme(text)
        shown = [part for code, _ in theme.texts for part in parts(CATALOGUE[code])]
        title, (tag, _about), *rest = seen(text)
        assert (title, tag) == (("h1", theme.name), "p")
        assert rest == shown


def parts(entry: Entry) -> Iterator[tuple[str, str]]:
    """An entry as a reader sees it: what kind of part, and its text."""
    yield "h2", entry.code
    yield "p", f"{entry.title} ({entry.severity.replace('`', '')})"
    yield from (("p", it) for it in (entry.what, entry.why, "For example:"))
    yield "yaml", f"{entry.example}\n"
    yield "p", entry.fix
    if entry.instead:
        yield from (("p", "Write instead:"), ("yaml", f"{entry.instead}\n"))


WORDS = {"softbreak": " ", "html_inline": ""}


def seen(text: str) -> list[tuple[str, str]]:
    """A document as a reader of Markdown sees it."""
    found, tag = [], ""
    for token in MarkdownIt().parse(text):
        if token.type == "fence":
            found.append((token.info, token.content))
        elif token.children is None:
            tag = token.tag
        else:
            words = [WORDS.get(it.type, it.content) for it in token.children]
            found.append((tag, "".join(words)))
    return found


READ = """
import sys
read = []
sys.addaudithook(lambda event, given: event == "open" and read.append(str(given[0])))
from nosmap.catalogue import explain
before = sum(it.endswith(".md") for it in read)
explain("no-locator")
print(before, sum(it.endswith(".md") for it in read))
"""


def test_nothing_is_read_before_somebody_asks() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, check=True)
    assert done.stdout.split() == [b"0", str(len(entries.THEMES)).encode()]


def test_the_catalogue_is_light_to_import() -> None:
    heavy = "{'pydantic', 'yaml', 'rich', 'typer', 'jinja2'}"
    program = f"import sys, nosmap.catalogue; sys.exit(bool({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_the_module_prints_the_page() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "nosmap.catalogue"], capture_output=True, check=True
    )
    assert done.stdout.decode("utf-8") == reference_page()
