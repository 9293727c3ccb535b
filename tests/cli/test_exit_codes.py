"""Exit codes (contract section 8): 0 done, 1 the answer is no, 2 not carried out; 2 beats 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bad.run import Answer, run_here
from building import decision, exemption, files, item, portfolio, write

if TYPE_CHECKING:
    from pathlib import Path

    from building import Data, Files

ALL = "P1-P3, K1-K2"
COMMANDS = (["check"], ["coverage"], ["gaps"])


def whole(criteria: str = ALL, **keys: object) -> Files:
    """A workspace without any problem; E1 claims everything, ``criteria`` of it are met."""
    return files(
        item(claims=["P1-P3 @ 1", "K1-K2 @ 2"]),
        decisions=[decision(criteria=criteria)],
        seen=[{"evidence": "E1", "by": "A1", "date": "2026-04-01"}],
        **keys,  # type: ignore[arg-type]
    )


def run(folder: Path, *arguments: str) -> Answer:
    return run_here(folder, [*arguments, "--as-of", "2026-11-21"])


# ---- check -----------------------------------------------------------------------------------

WARNING: Files = {"portfolios/C001/portfolio.yaml": portfolio(item(claims="P1"))}
ERROR: Files = {"portfolios/C001/portfolio.yaml": portfolio(item(claims="P9 @ 1"))}
UNREADABLE: Files = {"portfolios/C001/portfolio.yaml": "candidate: ["}


@pytest.mark.parametrize(
    "changes, arguments, code",
    [
        ({}, [], 0),
        ({}, ["--strict"], 0),
        (WARNING, [], 0),
        (WARNING, ["--strict"], 1),
        (ERROR, [], 1),
        (ERROR, ["--strict"], 1),
        (UNREADABLE, [], 1),
        ({"portfolios/centre.yaml": "x"}, [], 1),
        ({"standards/X.yaml": "urn: X"}, [], 1),
        ({}, ["nowhere"], 2),
        ({}, ["portfolios/C001", "nowhere"], 2),
        ({}, ["--workspace", "nowhere"], 2),
        ({}, ["--as-of", "2026-02-30"], 2),
    ],
)
@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_check(tmp_path: Path, changes: Files, arguments: list[str], code: int, form: str) -> None:
    write(tmp_path, {**whole(), **changes})
    answer = run_here(tmp_path, ["check", "--as-of", "2026-11-21", *arguments, "--format", form])
    assert answer.exit == code
    assert bool(answer.err) is (code == 2)
    if code == 2:
        assert answer.out == ""


@pytest.mark.parametrize(
    "policy, code",
    [
        ({}, 0),
        ({"locator": "warn"}, 0),
        ({"locator": "required"}, 1),
        ({"not_applicable": "forbidden"}, 0),
    ],
)
def test_a_required_locator_is_an_error_of_check_only(
    tmp_path: Path, policy: Data, code: int
) -> None:
    write(tmp_path, files(item(claims="P1"), policy=policy))
    assert run(tmp_path, "check").exit == code
    assert run(tmp_path, "coverage").exit == 0


def test_forbidden_not_applicable_records_are_an_error_of_check_only(tmp_path: Path) -> None:
    write(tmp_path, files(policy={}, not_applicable=[exemption()]))
    assert run(tmp_path, "check").exit == 1
    assert run(tmp_path, "coverage").exit == 0
    write(tmp_path, files(policy={"not_applicable": "allowed"}, not_applicable=[exemption()]))
    assert run(tmp_path, "check").exit == 0


# ---- coverage and gaps -----------------------------------------------------------------------


@pytest.mark.parametrize("command", ["coverage", "gaps"])
@pytest.mark.parametrize(
    "changes, arguments, code",
    [
        ({}, [], 0),
        (WARNING, [], 0),
        (ERROR, [], 2),
        (UNREADABLE, [], 2),
        ({"portfolios/C001/assessment.yaml": "decisions: ["}, [], 2),
        ({"portfolios/centre.yaml": "x"}, [], 2),
        ({"standards/UNIT1.yaml": "urn: ["}, [], 2),
        ({"standards/OTHER.yaml": "urn: ["}, [], 0),
        ({}, ["nowhere"], 2),
        ({}, ["--workspace", "nowhere"], 2),
        ({}, ["--unit", "H7LX 04"], 0),
        ({}, ["--unit", "UNIT9"], 2),
        ({}, ["--format", "nothing"], 2),
    ],
)
def test_coverage_and_gaps(
    tmp_path: Path, command: str, changes: Files, arguments: list[str], code: int
) -> None:
    """Gaps are no reason for another code than 0; an error in what is used is."""
    write(tmp_path, {**whole("P1"), **changes})
    answer = run(tmp_path, command, *arguments)
    assert answer.exit == code
    assert bool(answer.err) is (code == 2 or changes is WARNING)


def test_a_result_is_given_although_something_was_left_out(tmp_path: Path) -> None:
    """Problems never hide the rest; what was left out is named on standard error."""
    write(tmp_path, {**whole("P1"), **ERROR})
    for command in ("coverage", "gaps"):
        answer = run(tmp_path, command)
        assert "C001" in answer.out
        assert "error[unknown-criterion]" in answer.err


def test_a_workspace_without_portfolios(tmp_path: Path) -> None:
    write(tmp_path, {"standards/UNIT1.yaml": whole()["standards/UNIT1.yaml"]})
    assert [run(tmp_path, *it).exit for it in COMMANDS] == [0, 2, 2]


# ---- --fail-under ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "criteria, limit, code",
    [
        (ALL, "100", 0),
        ("P1-P3, K1", "100", 1),
        ("P1", "20", 0),
        ("P1", "20.000001", 1),
        ("P1", "19.999999", 0),
        ("P1, P2", "40", 0),
        ("P1-P3", "60.0", 0),
        ("P1", "0", 0),
    ],
)
def test_fail_under_is_exact(tmp_path: Path, criteria: str, limit: str, code: int) -> None:
    write(tmp_path, whole(criteria))
    assert run(tmp_path, "coverage", "--fail-under", limit).exit == code


def test_a_third_is_not_rounded(tmp_path: Path) -> None:
    record = exemption(criteria="K1-K2")
    write(tmp_path, whole("P1", not_applicable=[record]))
    codes = [
        run(tmp_path, "coverage", "--fail-under", it).exit
        for it in ("33.33333333333333", "33.333333333333336", "33.4")
    ]
    assert codes == [0, 1, 1]


@pytest.mark.parametrize("limit, code", [("0.07", 0), ("0.0700001", 1)])
def test_a_limit_is_what_was_typed_not_the_nearest_binary_fraction(limit: str, code: int) -> None:
    from types import SimpleNamespace

    from nosmap.cli.commands.coverage import reaches

    unit = SimpleNamespace(totals=SimpleNamespace(applicable=10_000, met=7))
    result = SimpleNamespace(portfolios=[SimpleNamespace(units=[unit])])
    assert reaches(result, float(limit)) is (code == 0)  # type: ignore[arg-type]


def test_fail_under_asks_for_a_number_in_plain_words(tmp_path: Path) -> None:
    answer = run(tmp_path, "coverage", "--fail-under", "80%")
    assert answer.exit == 2
    assert "write a number alone" in answer.err


def test_fail_under_looks_at_all_selected_units_together(tmp_path: Path) -> None:
    other = portfolio(item(claims="P1 @ 1"), candidate={"ref": "C002"})
    write(
        tmp_path,
        {
            **whole(),
            "portfolios/C002/portfolio.yaml": other,
            "portfolios/C002/assessment.yaml": {"decisions": []},
        },
    )
    assert run(tmp_path, "coverage", "--fail-under", "50").exit == 0
    assert run(tmp_path, "coverage", "--fail-under", "50.1").exit == 1
    assert run(tmp_path, "coverage", "portfolios/C001", "--fail-under", "100").exit == 0


@pytest.mark.parametrize("limit", ["0", "1"])
def test_where_nobody_knows_what_is_met_the_answer_is_no(tmp_path: Path, limit: str) -> None:
    write(tmp_path, files(item()))
    assert run(tmp_path, "coverage", "--fail-under", limit).exit == 1


def test_where_nothing_applies_the_answer_is_no(tmp_path: Path) -> None:
    write(tmp_path, files(not_applicable=[exemption(criteria="all P, all K")]))
    assert run(tmp_path, "coverage", "--fail-under", "0").exit == 1


def test_an_error_beats_a_no(tmp_path: Path) -> None:
    write(tmp_path, {**whole("P1"), **ERROR})
    assert run(tmp_path, "coverage", "--fail-under", "100").exit == 2


@pytest.mark.parametrize("limit", ["-1", "100.1", "nan", "inf", "half"])
def test_a_limit_that_is_none(tmp_path: Path, limit: str) -> None:
    write(tmp_path, whole())
    answer = run(tmp_path, "coverage", f"--fail-under={limit}")
    assert (answer.exit, answer.out) == (2, "")


# ---- the other commands ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments, code",
    [
        (["--version"], 0),
        (["--help"], 0),
        (["-h"], 0),
        (["check", "--help"], 0),
        (["check", "--explain", "no-locator"], 0),
        (["check", "--explain", "nothing"], 2),
        (["standard", "list"], 0),
        (["standard", "show", "UNIT1"], 0),
        (["standard", "show", "h7lx04", "P1-P2"], 0),
        (["standard", "show", "UNIT1", "P9"], 2),
        (["standard", "show", "UNIT9"], 2),
        (["standard", "show", "UNIT1", "--version", "9"], 2),
        (["standard", "search", "three"], 0),
        (["standard", "search", "nothing like it"], 1),
        (["schema", "portfolio"], 0),
        (["schema", "nothing"], 2),
        ([], 2),
        (["nothing"], 2),
        (["check", "--nothing"], 2),
        (["coverage", "--as-of", "21.11.2026"], 2),
        (["coverage", "--as-of", "2026-W01-1"], 2),
        (["coverage", "--as-of", "20261201"], 2),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, list) else None,
)
def test_other_commands(tmp_path: Path, arguments: list[str], code: int) -> None:
    write(tmp_path, whole())
    answer = run_here(tmp_path, arguments)
    assert answer.exit == code
    assert bool(answer.out) is (code == 0)
    assert bool(answer.err) is (code != 0)


@pytest.mark.parametrize(
    "arguments, shown",
    [
        (["standard", "list"], "UNIT1"),
        (["standard", "search", "three"], "P3"),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, list) else None,
)
def test_a_standard_that_can_not_be_read_is_told_beside_the_others(
    tmp_path: Path, arguments: list[str], shown: str
) -> None:
    write(tmp_path, {**whole(), "standards/BROKEN.yaml": "urn: 'BROKEN"})
    answer = run_here(tmp_path, arguments)
    assert answer.exit == 2
    assert shown in answer.out
    assert "standards/BROKEN.yaml:1:6: error[yaml-syntax]" in answer.err
