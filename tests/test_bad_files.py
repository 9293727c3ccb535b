"""Each bad file gives its problem at its line and column, and nothing else; never a traceback.

A case is a folder under tests/bad: files, `expected.json` (written by hand from the contract:
exit code and problems, in order) and `expected.txt` (what a person reads; `NOSMAP_UPDATE=1`
renews it, and it is looked at before it is committed). Every case is run in a copy of its own,
so that the repository around it is not its workspace.
"""

import json
import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given

from bad.generated import BUILDERS, Builder
from bad.mutations import GOOD, misshapen, misspelt
from bad.run import Answer, run_here, run_limited
from nosmap.catalogue import catalogue

BAD = Path(__file__).parent / "bad"
CASES = sorted(it.parent.name for it in BAD.glob("*/expected.json"))
CHECK = ["check", "."]
TODAY = "2026-11-22"
KNOWN = frozenset(catalogue())
"""The day that the texts name; the cases themselves hold on any day."""

every_case = pytest.mark.parametrize(
    "name, folder", [(it, it) for it in CASES], ids=CASES, indirect=["folder"]
)


@pytest.fixture
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    copy = tmp_path / "case"
    ignored = shutil.ignore_patterns("expected.*")
    shutil.copytree(BAD / request.param, copy, ignore=ignored)
    return copy


def expectation(name: str) -> dict[str, object]:
    read: dict[str, object] = json.loads((BAD / name / "expected.json").read_text("utf-8"))
    return read


def assert_calm(answer: Answer) -> None:
    assert "Traceback" not in answer.out + answer.err


@every_case
def test_a_bad_file_gives_its_problem_at_its_place(name: str, folder: Path) -> None:
    expected = expectation(name)
    argv = expected.get("argv", CHECK)
    assert isinstance(argv, list)

    answer = run_here(folder, [*argv, "--format", "json"])

    assert answer.problems == expected["problems"]
    assert answer.exit == expected["exit"]
    assert_calm(answer)


@every_case
def test_people_read_what_is_wrong_and_what_to_do(name: str, folder: Path) -> None:
    answer = run_here(folder, [*CHECK, "--as-of", TODAY])
    golden = BAD / name / "expected.txt"
    if os.environ.get("NOSMAP_UPDATE"):
        golden.write_bytes(answer.out.encode("utf-8"))

    assert answer.out == golden.read_bytes().decode("utf-8")
    assert_calm(answer)


@pytest.mark.skipif(sys.platform == "win32", reason="limits are POSIX's")
@pytest.mark.parametrize("build", BUILDERS, ids=lambda it: it.__name__)
def test_a_huge_or_odd_file_is_answered_in_bounded_time_and_memory(
    build: Builder, tmp_path: Path
) -> None:
    folder = tmp_path / "C001"
    folder.mkdir()
    expected = build(folder)

    answer = run_limited(folder, [*CHECK, "--format", "json"])

    assert [tuple(it.values()) for it in answer.problems] == expected
    assert answer.exit == any(it[3] == "error" for it in expected)
    assert_calm(answer)


def check_texts(texts: dict[str, str]) -> Answer:
    with tempfile.TemporaryDirectory() as folder:
        for name, text in texts.items():
            path = Path(folder, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="")
        return run_here(Path(folder), [*CHECK, "--format", "json"])


def assert_answered(texts: dict[str, str]) -> None:
    """Whatever stands in the files: an answer, known codes, and places that exist."""
    answer = check_texts(texts)
    assert answer.exit in {0, 1}, answer.err
    for it in json.loads(answer.out)["problems"]:
        lines = re.split("\r\n|\r|\n", texts[it["path"]].removeprefix("\ufeff"))
        assert it["code"] in KNOWN
        assert 1 <= it["line"] <= len(lines)
        assert 1 <= it["column"] <= len(lines[it["line"] - 1]) + 1
        assert it["message"]
    assert_calm(answer)


@given(misspelt())
def test_slips_of_the_keyboard_are_always_answered(texts: dict[str, str]) -> None:
    assert_answered(texts)


@given(misshapen())
def test_values_of_any_shape_are_always_answered(texts: dict[str, str]) -> None:
    assert_answered(texts)


def test_the_files_that_slips_are_made_in_have_no_errors_themselves() -> None:
    assert not [it for it in check_texts(GOOD).problems if it["severity"] == "error"]


def test_the_folder_reads_as_a_specification() -> None:
    assert len(CASES) >= 80
    without = [it for it in CASES if not (BAD / it / "expected.txt").is_file()]
    assert not without, "NOSMAP_UPDATE=1 writes them"
