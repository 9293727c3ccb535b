"""A file that looks like one of nosmap's and is not read is told, wherever it stands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bad.run import run_here
from building import STANDARD, Data, load_all, portfolio, write
from nosmap.parallel import load_totals
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.problems import Problem

BASE: Data = {
    "standards/UNIT1.yaml": STANDARD,
    "portfolios/centre.yaml": {"policy": {"min_evidence": 1}},
    "portfolios/C1/portfolio.yaml": portfolio(),
}


def lost(problems: Iterable[Problem]) -> list[str]:
    return [it.path for it in problems if it.code == "file-name"]


def hints(folder: Path, *names: str) -> list[str]:
    write(folder, BASE | dict.fromkeys(names, "policy: {}"))
    return [it.hint for it in load_all(folder).problems if it.code == "file-name"]


def test_a_workspace_of_known_files_has_nothing_to_tell(tmp_path: Path) -> None:
    others = {
        "portfolios/README.md": "-",
        "portfolios/C1/evidence/notes.yaml": "-",
        "templates/gaps.md.j2": "-",
        "standards/UNIT2.yaml": STANDARD | {"urn": "UNIT2"},
        ".pre-commit-config.yaml": "-",
        "portfolios/.stfolder/x.yaml": "-",
    }
    assert lost(load_all(write(tmp_path, BASE | others)).problems) == []


@pytest.mark.parametrize(
    "name",
    [
        "portfolios/C1/assessment.yml",
        "portfolios/C1/verification.yaml.txt",
        "portfolios/C1/Assessment.yaml",
        "portfolios/C1/portfolio (1).yaml",
        "portfolios/C1/portfolio-PC2.yaml",
        "portfolios/C1/assessment.sync-conflict-20260501.yaml",
        "portfolios/C1/centre.yaml",
        "portfolios/C1/notes.yaml",
        "portfolios/C2/portfolio.yml",
        "portfolios/C2/Portfolio.yaml",
        "portfolios/C2/C2.yaml",
        "portfolios/C2/assessment.yaml",
        "portfolios/Centre.yaml",
        "portfolios/center.yaml",
        "portfolios/centre.yml",
        "portfolios/portfolio.yaml",
        "portfolios/C9.yaml",
        "centre.yaml",
        "portfolio.yml",
        "SCDLMCB7.yaml",
        "standards/UNIT2.yml",
        "standards/UNIT2.YAML",
        "standards/UNIT2.yaml.txt",
        "standards/centre.yaml",
        "templates/Gaps.md.j2",
        "templates/policy.yaml",
    ],
)
def test_what_is_not_read_is_told_once_and_read_is_what_was_read(tmp_path: Path, name: str) -> None:
    write(tmp_path, BASE | {name: "policy: {}"})
    loaded = load_all(tmp_path)

    assert lost(loaded.problems) == [name]
    assert [it.is_error for it in loaded.problems] == [False]
    assert [it.path for it in loaded.portfolios] == ["portfolios/C1"]


def test_the_hint_says_what_to_do_with_it(tmp_path: Path) -> None:
    assert hints(tmp_path / "1", "portfolios/C1/assessment.yml") == ["name it assessment.yaml"]
    assert hints(tmp_path / "2", "portfolios/C1/Portfolio-2.yaml") == [
        "take over into portfolio.yaml what only this file holds, then delete it"
    ]
    assert hints(tmp_path / "3", "centre.yml") == ["move it to portfolios/centre.yaml"]
    assert hints(
        tmp_path / "4", "portfolios/C2/portfolio.yml", "portfolios/C2/assessment.yaml"
    ) == ["name this file portfolio.yaml"]
    assert hints(tmp_path / "5", "portfolios/C2/verification.yaml") == [
        "name the candidate's file portfolio.yaml"
    ]


def test_a_disk_that_takes_no_notice_of_case_reads_the_file(tmp_path: Path) -> None:
    write(tmp_path, BASE | {"portfolios/C1/Assessment.yaml": "decisions: []"})
    folder = tmp_path / "portfolios" / "C1"
    (folder / "assessment.yaml").hardlink_to(folder / "Assessment.yaml")

    assert lost(load_all(tmp_path).problems) == []


def test_folders_of_portfolios_outside_a_workspace_are_looked_at_too(tmp_path: Path) -> None:
    some = {f"{it}/portfolio.yaml": portfolio() for it in ("A", "B")}
    write(tmp_path, some | {"centre.yaml": "policy: {}", "C/portfolio.yml": "-"})

    assert [Path(it).name for it in lost(load_all(tmp_path).problems)] == [
        "centre.yaml",
        "portfolio.yml",
    ]
    alone = load_all(tmp_path / "A").problems  # what is around one portfolio may be anything
    assert [Path(it).name for it in lost(alone)] == ["centre.yaml"]


def test_many_portfolios_tell_it_once(tmp_path: Path) -> None:
    some = {f"portfolios/C{n}/portfolio.yaml": portfolio() for n in range(2, 40)}
    write(tmp_path, BASE | some | {"portfolios/X/portfolio.yml": "-", "centre.yaml": "-"})
    problems = load_totals(select([tmp_path], None), load_all(tmp_path).coverage.as_of).problems

    assert sorted(lost(problems)) == ["centre.yaml", "portfolios/X/portfolio.yml"]


@pytest.mark.parametrize("command", ["check", "coverage"])
def test_several_portfolios_without_a_centres_file_are_told_its_policy(
    tmp_path: Path, command: str
) -> None:
    said = "no portfolios/centre.yaml is here, so the default policy is used"
    write(tmp_path, BASE | {"portfolios/C2/portfolio.yaml": portfolio(candidate={"ref": "C2"})})

    assert said not in run_here(tmp_path, [command]).err
    (tmp_path / "portfolios" / "centre.yaml").unlink()
    assert run_here(tmp_path, [command]).err.count(said) == 1
    assert said not in run_here(tmp_path, [command, "portfolios/C2"]).err
