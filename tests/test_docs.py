"""What the documents say is so: commands and outputs, links, tables of keys, words and codes.

`make docs` renews what is generated and what commands print; read the diff before committing it.
"""

import os
import re
from pathlib import Path

import pytest

from bad.run import run_here
from docs.generate import pages
from docs.generate.commands import Command, commands
from documents.consoles import BLOCK, MORE, excerpt, renewed, shown, workspace
from nosmap.reading.events import build

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"
DOCUMENTS = sorted(
    [
        *ROOT.glob("*.md"),
        *DOCS.rglob("*.md"),
        *(ROOT / it / "README.md" for it in ("portfolios", "standards")),
    ]
)
HOSTS = {"keepachangelog.com", "semver.org"}
"""Whatever else the documents need stands in this repository; no registry is named."""

LINK = re.compile(r"\]\((?P<path>[^)#\s]*)(?:#(?P<anchor>[^)\s]+))?\)")
FENCE = re.compile(r"^( *)```.*?^\1```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"\bnosmap(?: [a-z][a-z-]*\b)+")
OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]+")

GROUPS = {it.words.rpartition(" ")[0] for it in commands()} - {""}
"""Commands that have commands of their own, `nosmap` among them."""

every_document = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=[it.relative_to(ROOT).as_posix() for it in DOCUMENTS]
)


@pytest.fixture(autouse=True)
def _narrow_and_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.delenv("NOSMAP_USER", raising=False)
    monkeypatch.delenv("NOSMAP_WORKSPACE", raising=False)


def prose(path: Path) -> str:
    """A document without its blocks."""
    return FENCE.sub("", path.read_text("utf-8"))


def anchors(path: Path) -> set[str]:
    """The headings of a document as its readers' links name them."""
    headings = re.findall(r"^#+ (.*)$", prose(path), re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", it.lower()) for it in headings)
    return {it.strip().replace(" ", "-") for it in plain}


class TestEveryDocument:
    @every_document
    def test_prints_what_its_commands_print(self, path: Path, tmp_path: Path) -> None:
        document = path.read_text("utf-8")
        if "```console" not in document:
            return
        now = renewed(document, workspace(tmp_path / "workspace", document, ROOT))
        if os.environ.get("NOSMAP_UPDATE"):
            path.write_text(now, encoding="utf-8", newline="\n")
        assert path.read_text("utf-8") == now, "`make docs` renews it"

    @every_document
    def test_has_links_that_lead_somewhere(self, path: Path) -> None:
        for link in LINK.finditer(prose(path)):
            if "://" in link["path"]:
                continue
            target = path.parent / link["path"] if link["path"] else path
            assert target.exists(), link[0]
            assert not link["anchor"] or link["anchor"] in anchors(target), link[0]

    @every_document
    def test_leads_to_no_other_host(self, path: Path) -> None:
        hosts = re.findall(r"https?://([^/\s)`\"]+)", path.read_text("utf-8"))
        assert set(hosts) <= HOSTS

    @every_document
    def test_shows_yaml_that_can_be_read(self, path: Path) -> None:
        for block in BLOCK.finditer(path.read_text("utf-8")):
            if block["language"] == "yaml" and path.name != "problems.md":
                build(block["text"])

    @every_document
    def test_names_commands_and_options_that_exist(self, path: Path) -> None:
        known = {it.words for it in commands()}
        options = {option for it in commands() for option in it.options}
        for quoted in re.findall(r"`(nosmap [^`]+)`", prose(path)):
            named = COMMAND.match(quoted)
            words = named[0].split() if named else ["nosmap"]
            assert " ".join(words[:2]) in known, quoted
            inner = len(words) > 2 and " ".join(words[:2]) in GROUPS
            assert not inner or " ".join(words[:3]) in known, quoted
            assert set(OPTION.findall(quoted)) <= options, quoted


class TestGeneratedPages:
    @pytest.mark.parametrize("name", list(pages()))
    def test_are_current(self, name: str) -> None:
        assert (ROOT / name).read_text("utf-8") == pages()[name], "`make docs` renews it"

    @pytest.mark.parametrize(
        "kind", ["standard", "portfolio", "assessment", "verification", "centre"]
    )
    def test_schemas_are_what_the_command_prints(self, kind: str) -> None:
        file = ROOT / "schemas" / f"{kind}.schema.json"
        assert run_here(ROOT, ["schema", kind]).out == file.read_text("utf-8")

    @pytest.mark.parametrize("command", commands(), ids=lambda it: it.words)
    def test_show_each_command_as_its_help_does(self, command: Command) -> None:
        words, options, text = command
        page = (DOCS / "reference" / "commands.md").read_text("utf-8")
        assert f"## {words}\n\n```text\n{text}\n```\n" in page
        assert all(it in text for it in options)
        assert run_here(ROOT, [*words.split()[1:], "--help"]).out.strip() == text.strip()


def test_every_page_can_be_reached_from_the_index() -> None:
    linked = {(DOCS / it["path"]).resolve() for it in LINK.finditer(prose(DOCS / "README.md"))}
    assert {it for it in DOCS.rglob("*.md") if it.name != "README.md"} <= linked


def test_the_design_names_every_room() -> None:
    design = (DOCS / "explanation" / "design.md").read_text("utf-8")
    rooms = {it.parent.name for it in (ROOT / "src" / "nosmap").glob("*/*.py")}
    assert [it for it in sorted(rooms) if f"| `{it}/` |" not in design] == []


def test_the_readme_shows_the_commands_of_a_first_day_and_the_way_to_set_up() -> None:
    blocks = BLOCK.finditer((ROOT / "README.md").read_text("utf-8"))
    told = [(it["language"], it["text"]) for it in blocks]
    typed = [one.command for kind, text in told if kind == "console" for one in shown(text)]
    wanted = ["nosmap coverage ", "nosmap init ", "nosmap evidence add ", "nosmap claim "]
    assert [it for it, words in zip(typed, wanted, strict=True) if not it.startswith(words)] == []
    lines = [line for kind, text in told if kind == "sh" for line in text.splitlines()]
    set_up = [it.partition("#")[0].strip() for it in lines]
    assert set_up == ['pip install ".[word,evidence]"', "make demo", "make test"]


def test_every_command_is_shown_in_use() -> None:
    pages = [ROOT / "README.md", *(DOCS / "tutorial").glob("*.md"), *(DOCS / "how-to").glob("*.md")]
    text = "\n".join(it.read_text("utf-8") for it in pages)
    typed = [it.words for it in commands() if it.words not in GROUPS]
    assert [it for it in typed if f"{it} " not in text and f"{it}`" not in text] == []


class TestConsoles:
    def test_a_block_is_commands_and_what_they_print(self) -> None:
        assert shown("$ a\n1\n2\n$ b\n") == [("a", ["1", "2"]), ("b", [])]

    def test_a_command_may_take_several_lines(self) -> None:
        assert shown("$ a \\\n    b\n1\n") == [("a \\\n    b", ["1"])]

    def test_a_whole_output_is_renewed_as_a_whole(self) -> None:
        assert excerpt(["1", "2"], ["old"]) == ["1", "2"]

    def test_an_excerpt_keeps_its_lengths_and_finds_its_places(self) -> None:
        lines = ["head", "x", "P1     M met", "y", "z"]
        kept = excerpt(lines, ["h", MORE, "P1     . gap", "?", MORE])
        assert kept == ["head", MORE, "P1     M met", "y", MORE]

    def test_an_excerpt_that_has_gone_is_told(self) -> None:
        with pytest.raises(AssertionError, match="begins like 'P2'"):
            excerpt(["P1"], [MORE, "P2"])
