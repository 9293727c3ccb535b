"""`check PATH` of one file: its own problems, or those of the portfolio that it stands in."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bad.run import run_here
from building import STANDARD, item, portfolio, write

if TYPE_CHECKING:
    from pathlib import Path

    from building import Files


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A workspace in which each file has one fault."""
    contents: Files = {
        "standards/UNIT1.yaml": STANDARD,
        "standards/UNIT2.yaml": {"urn": "UNIT2", "title": "No criteria"},
        "standards/UNIT3.yml": STANDARD | {"urn": "UNIT3"},
        "portfolios/centre.yaml": {"polcy": {}},
        "portfolios/C1/portfolio.yaml": portfolio(item(claims="P9 @ 1"), item("E2")),
        "portfolios/C1/evidence/E1.txt": "Notes",
        "portfolios/notes.txt": "no file of nosmap's",
    }
    return write(tmp_path, contents)


def told(folder: Path, *paths: str) -> list[str]:
    answer = run_here(folder, ["check", *paths, "--format", "json"])
    return sorted({it["path"] for it in json.loads(answer.out)["problems"]})


@pytest.mark.parametrize(
    "given, expected",
    [
        ("standards/UNIT1.yaml", []),
        ("standards/UNIT2.yaml", ["standards/UNIT2.yaml"]),
        ("standards/UNIT3.yml", ["standards/UNIT3.yml"]),
        ("portfolios/centre.yaml", ["portfolios/centre.yaml"]),
    ],
)
def test_of_a_workspaces_file_its_own_problems_are_shown(
    here: Path, given: str, expected: list[str]
) -> None:
    assert told(here, given) == expected
    assert told(here / "standards", f"../{given}") == expected
    assert run_here(here, ["check", given, "--strict"]).exit == bool(expected)


def test_a_file_in_a_portfolio_stands_for_the_portfolio(here: Path) -> None:
    whole = told(here, "portfolios/C1")

    assert "portfolios/C1/portfolio.yaml" in whole
    assert told(here, "portfolios/C1/portfolio.yaml") == whole
    assert told(here, "portfolios/C1/evidence/E1.txt") == whole
    assert told(here / "portfolios/C1/evidence", "E1.txt") == whole


def test_several_files_are_told_together(here: Path) -> None:
    both = told(here, "standards/UNIT2.yaml", "portfolios/centre.yaml")
    assert both == ["portfolios/centre.yaml", "standards/UNIT2.yaml"]


def test_what_is_no_file_of_nosmaps_is_refused_as_before(here: Path) -> None:
    answer = run_here(here, ["check", "portfolios/notes.txt"])
    assert (answer.exit, "is no portfolio" in answer.err) == (2, True)
    assert run_here(here, ["check", "standards/UNIT9.yaml"]).exit == 2
