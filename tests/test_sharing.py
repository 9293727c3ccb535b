"""Shared knowledge: claims of another unit are offered, one by one, and never carried over."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from building import STANDARD, files, item, load_files
from nosmap.cli.run import run
from nosmap.loading import load_cases
from nosmap.sharing import Shared, shared_claims
from nosmap.workspace.selection import select

DAY = dt.date(2026, 11, 21)
PORTFOLIO = """\
candidate: {ref: C1}
units: [{urn: SCDLMCB7}, {urn: SCDLMCA4}]
evidence:
  - ref: E1
    title: Account
    method: RA
    date: 2026-01-05
    held_at: Office
    claims:
      SCDLMCB7:
        - K1-K3 @ p. 1
        - K98, P1 @ p. 2
        - {criteria: K9, at: p. 3, withdrawn: 2026-02-01}
        - K10
      SCDLMCA4:
        - K2 @ p. 9
  - ref: E2
    title: Notes
    method: WP
    date: 2026-01-02
    held_at: Office
    claims: {SCDLMCB7: [K3 @ p. 7]}
"""
OWN = """\
evidence:
  - ref: A1-E1
    title: Discussion
    method: PD
    date: 2026-01-09
    held_at: Office
    claims: {SCDLMCB7: [K5 @ 00:14:30]}
"""


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    (tmp_path / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    (tmp_path / "assessment.yaml").write_text(OWN, encoding="utf-8")
    return tmp_path


def offers(portfolio: Path, item: str | None = None, *, unit: int = 1) -> list[Shared]:
    case = load_cases(select([portfolio], None), DAY).cases[0]
    return shared_claims(case.linked, case.linked.units[unit], DAY, item)


def claims(found: list[Shared]) -> list[tuple[str, str]]:
    return [(it.item.ref, it.claim) for it in found]


def test_what_an_item_claims_elsewhere_is_offered_with_its_place(portfolio: Path) -> None:
    assert claims(offers(portfolio)) == [
        ("E1", "K10"),  # without a place there, without one here
        ("E1", "K1, K3 @ p. 1"),  # K2 is claimed here already
        ("E2", "K3 @ p. 7"),
    ]


def test_the_same_code_with_another_text_is_not_offered(portfolio: Path) -> None:
    assert not any("K98" in it.claim for it in offers(portfolio))


def test_performance_withdrawn_claims_and_assessors_records_are_not_offered(
    portfolio: Path,
) -> None:
    told = " ".join(it.claim for it in offers(portfolio))

    assert "P1" not in told
    assert "K9" not in told
    assert "K5" not in told


def test_performance_is_not_offered_although_its_words_are_the_same() -> None:
    contents = files(
        {**item(), "claims": {"UNIT2": ["P1, K1 @ 1"]}},
        candidate={"units": [{"urn": "UNIT1"}, {"urn": "UNIT2"}]},
    )
    other = {**STANDARD, "urn": "UNIT2", "aliases": []}
    case = load_files({**contents, "standards/UNIT2.yaml": other}).cases[0]
    found = shared_claims(case.linked, case.linked.units[0], DAY)
    assert [it.codes for it in found] == [("K1",)]


def test_a_units_own_claims_are_not_offered_to_it() -> None:
    topic = {"topic": "Rights", "criteria": {"K1": "the same words", "K2": "the same words"}}
    contents = files(item(claims="K1 @ 1"), candidate={"units": [{"urn": "UNIT1"}]})
    contents["standards/UNIT1.yaml"] = {**STANDARD, "knowledge": [topic]}
    case = load_files(contents).cases[0]
    assert shared_claims(case.linked, case.linked.units[0], DAY) == []


def test_a_claim_that_is_withdrawn_later_stands_until_then(portfolio: Path) -> None:
    path = portfolio / "portfolio.yaml"
    text = path.read_text(encoding="utf-8").replace("2026-02-01", "2026-11-22")
    path.write_text(text, encoding="utf-8")
    assert ("E1", "K9 @ p. 3") in claims(offers(portfolio))


def test_one_item_can_be_named(portfolio: Path) -> None:
    assert claims(offers(portfolio, "E2")) == [("E2", "K3 @ p. 7")]


def test_the_other_way_round(portfolio: Path) -> None:
    assert claims(offers(portfolio, unit=0)) == []  # E1 claims K2 there too
    path = portfolio / "portfolio.yaml"
    text = path.read_text(encoding="utf-8").replace("K2 @ p. 9", "K2, K4 @ p. 9")
    path.write_text(text, encoding="utf-8")
    assert claims(offers(portfolio, unit=0)) == [("E1", "K4 @ p. 9")]


def test_outside_of_a_terminal_offers_are_listed_and_nothing_is_written(
    portfolio: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = shutil.copy(portfolio / "portfolio.yaml", portfolio / "before")

    code = run(["claim", str(portfolio), "--shared", "--unit", "SCDLMCA4"])

    assert code == 0
    shown = capsys.readouterr().out
    assert "K1, K3 @ p. 1\n    K1: " in shown
    assert "    E1 Account: put forward in SCDLMCB7: K1, K3\n" in shown
    assert (portfolio / "portfolio.yaml").read_bytes() == Path(before).read_bytes()


def test_what_is_accepted_is_one_change(
    portfolio: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    answers = iter(["n", "y", "stop"])
    monkeypatch.setattr("nosmap.cli.asking.interactive", lambda: True)
    monkeypatch.setattr("nosmap.cli.proposals.typed", lambda _question: next(answers))

    code = run(["claim", str(portfolio), "--shared", "--unit", "SCDLMCA4"])

    assert code == 0, capsys.readouterr().err
    assert claims(offers(portfolio)) == [("E1", "K10"), ("E2", "K3 @ p. 7")]
