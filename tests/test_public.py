"""The public Python surface, used as somebody does who has only its page."""

from __future__ import annotations

import dataclasses
import datetime as dt
import enum
import re
from pathlib import Path

import pytest

import nosmap
from building import DAY, decision, files, item, write
from nosmap import ClaimState, NosmapError, Severity, State

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "reference" / "python.md").read_text("utf-8")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """E1 claims P1 and P2, and P1 is met; a claim of E2 names a criterion that is not there."""
    met = decision(criteria="P1")
    return write(
        tmp_path, files(item("E1", "P1, P2 @ p. 1"), item("E2", "P9 @ p. 2"), decisions=[met])
    )


def test_units_criteria_and_claims_are_at_hand(workspace: Path) -> None:
    loaded = nosmap.load(workspace, as_of=DAY)

    (portfolio,) = loaded.coverage.portfolios
    (unit,) = portfolio.units
    assert (portfolio.candidate.ref, unit.standard.urn) == ("C001", "UNIT1")
    assert (unit.totals.claimed, unit.totals.met) == (2, 1)
    one, two = unit.criteria[:2]
    assert (one.criterion.code, one.state, two.state) == ("P1", State.MET, State.CLAIMED)
    (claim,) = one.claims
    assert (claim.item.ref, claim.locators, claim.state) == ("E1", ("p. 1",), ClaimState.COUNTS)
    assert [it.waits_since for it in two.waiting] == [dt.date(2026, 3, 2)]
    assert [it.code for it in two.reasons] == ["awaiting-decision"]


def test_problems_have_a_place_and_leave_out_only_what_they_name(workspace: Path) -> None:
    loaded = nosmap.load(workspace / "portfolios" / "C001", as_of=DAY)

    assert loaded.has_errors
    assert loaded.coverage.errors == 1
    (problem,) = (it for it in loaded.problems if it.severity is Severity.ERROR)
    assert (problem.code, problem.path) == ("unknown-criterion", "portfolios/C001/portfolio.yaml")
    line, column = problem.spot
    text = (workspace / problem.path).read_text("utf-8").splitlines()[line - 1]
    assert text[column - 1 :].startswith("P9")
    assert problem.hint


def test_the_problems_come_in_reading_order() -> None:
    problems = nosmap.load(ROOT / "portfolios", as_of=DAY).problems

    places = [(it.path, it.spot) for it in problems]
    assert len(places) > 1
    assert places == sorted(places)


def test_it_is_as_of_today_and_what_is_here_where_nothing_is_said(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace)

    loaded = nosmap.load()

    assert loaded.coverage.as_of >= DAY.replace(year=2025)
    assert [it.path for it in loaded.portfolios] == ["portfolios/C001"]


def test_a_workspace_is_where_it_is_said_to_be(workspace: Path) -> None:
    loaded = nosmap.load("C001", workspace=str(workspace), as_of=DAY)

    assert [it.path for it in loaded.coverage.portfolios] == ["portfolios/C001"]


def test_what_is_not_there_is_an_error_with_a_hint(tmp_path: Path) -> None:
    (tmp_path / "portfolios").mkdir()
    with pytest.raises(NosmapError, match="does not exist"):
        nosmap.load(tmp_path / "C9")
    with pytest.raises(NosmapError, match="no portfolio is there") as empty:
        nosmap.load(tmp_path)
    assert "portfolio.yaml" in empty.value.hint


def test_the_result_is_frozen(workspace: Path) -> None:
    loaded = nosmap.load(workspace, as_of=DAY)

    parts = (loaded, loaded.coverage, *loaded.portfolios, *loaded.portfolios[0].units)
    for part, field in zip(parts, ("coverage", "as_of", "units", "criteria"), strict=True):
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(part, field, None)


def rows() -> dict[str, str]:
    """The tables of the page: each name with what its row says."""
    found = re.findall(r"^\| `(\w+)` \| (.*) \|$", PAGE, re.MULTILINE)
    return {name: text for name, text in found if name in nosmap.__all__}


def test_the_page_names_what_is_public_and_nothing_else_is() -> None:
    named = {*rows(), *re.findall(r"^`(\w+)` has", PAGE, re.MULTILINE)}
    functions = set(re.findall(r"^## nosmap\.(\w+)$", PAGE, re.MULTILINE))

    assert named | functions | {"__version__"} == set(nosmap.__all__)


@pytest.mark.parametrize("name", list(rows()))
def test_the_page_names_every_part_of(name: str) -> None:
    kind = getattr(nosmap, name)
    if issubclass(kind, enum.Enum):
        parts = {it.name for it in kind}
    elif dataclasses.is_dataclass(kind):
        parts = {it.name for it in dataclasses.fields(kind)}
    else:
        parts = set(kind._fields) - {"origin", "where", "suggestion"}  # told as path, spot, hint
    assert parts <= set(re.findall(r"`(\w+)`", rows()[name]))
