"""`standard show --scope`: which explanations stand below the criteria."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.cli.run import run

if TYPE_CHECKING:
    import pytest

HEADING = "Explanations of terms"


def shown(capsys: pytest.CaptureFixture[str], *criteria: str) -> str:
    assert run(["standard", "show", "SCDLMCB7", *criteria, "--scope"]) == 0
    return capsys.readouterr().out.partition(HEADING)[2]


def test_of_the_whole_standard_each_once(capsys: pytest.CaptureFixture[str]) -> None:
    lines = shown(capsys).splitlines()
    assert [it for it in lines if it == "Active participation"] == ["Active participation"]
    assert "Leadership" in lines


def test_of_some_criteria_only_what_stands_in_them(capsys: pytest.CaptureFixture[str]) -> None:
    terms = [it for it in shown(capsys, "P1").splitlines() if it[:1].isalpha()]
    assert terms == ["Background", "Individual"]


def test_of_criteria_without_such_a_term(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["standard", "show", "SCDLMCB7", "K53", "--scope"]) == 0
    assert "explains no term that stands in these statements" in capsys.readouterr().out
