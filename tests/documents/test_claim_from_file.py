"""`nosmap claim --from-file`, from the command line to the file."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest

from nosmap.cli import proposals
from nosmap.cli.run import run

if TYPE_CHECKING:
    from pathlib import Path

PORTFOLIO = """\
candidate: {ref: C001}
units: [{urn: SCDLMCB7}]
evidence:
  - ref: E1
    title: An account
    method: RA
    date: 2026-03-02
    file: E1.txt
    claims:
      SCDLMCB7:
        - P1 @ par. 1   # as agreed
"""
TEXT = "I asked. [P1]\n\nI wrote it down. [P3] [K5]\n\nWe met again. [P12]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    (tmp_path / "E1.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def claims(folder: Path, *options: str) -> int:
    return run(["claim", str(folder), "E1", "--from-file", *options])


def written(folder: Path) -> str:
    return (folder / "portfolio.yaml").read_text(encoding="utf-8")


def answer(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    typed = iter(words.split())
    monkeypatch.setattr("nosmap.cli.asking.interactive", lambda: True)
    monkeypatch.setattr(proposals, "typed", lambda _: next(typed))


def test_what_is_accepted_is_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "no yes")
    assert claims(folder) == 0
    assert written(folder) == PORTFOLIO + "        - P12 @ par. 3\n"


def test_nothing_accepted_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, "stop")
    assert claims(folder) == 0
    assert written(folder) == PORTFOLIO


@pytest.mark.parametrize("options", [["--dry-run"], []])
def test_a_dry_run_and_a_pipe_only_list(
    folder: Path, options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert claims(folder, *options) == 0
    assert capsys.readouterr().out.splitlines() == [
        "P3, K5 @ par. 2",
        "    P3: lead the development of an environment that reflects the…",
        "    K5: the rights that individuals have to make complaints and be…",
        "    I wrote it down. [P3] [K5]",
        "P12 @ par. 3",
        "    P12: ensure that the planning and implementation of daily living…",
        "    We met again. [P12]",
    ]
    assert written(folder) == PORTFOLIO


def test_all_of_it_is_claimed_already(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "E1.txt").write_text("I asked. [P1]", encoding="utf-8")
    assert claims(folder) == 0
    assert "no codes of SCDLMCB7 stand in E1" in capsys.readouterr().err


def test_criteria_and_a_file_exclude_each_other(folder: Path) -> None:
    assert run(["claim", str(folder), "E1", "P3 @ par. 2", "--from-file"]) == 2


def test_answers_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("y\n"))
    assert proposals.typed("Put this forward?") == "y"


def test_an_assessors_own_record_is_not_the_candidates_to_claim_from(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = "{ref: W1, title: Seen, method: OB, date: 2026-03-02, file: E1.txt, assessor: A1}"
    (folder / "assessment.yaml").write_text(f"evidence: [{record}]\n", encoding="utf-8")
    assert run(["claim", str(folder), "W1", "--from-file"]) == 2
    told = " ".join(capsys.readouterr().err.split())
    assert "the portfolio has no evidence W1" in told
    assert "did you mean E1?" in told or "the items are: E1" in told
