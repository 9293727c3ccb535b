"""References that name nothing: an error each, and only the smallest part is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, files, item, load_files, sample

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.mapping.result import UnitCoverage

SAMPLES: Data = {"samples": [sample("agree")]}
PLAN: Data = {"unit": "UNIT1", "criteria": "P1"}


def errors(contents: Files) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(it.code, it.where.keys) for it in load_files(contents).problems if it.is_error]


def unit(contents: Files) -> UnitCoverage:
    return load_files(contents).portfolios[0].units[0]


@pytest.mark.parametrize(
    "key, record",
    [
        ("allocation", {"assessor": "A1"}),
        ("plans", {"criteria": "P1"}),
        ("decisions", decision()),
        ("not_applicable", exemption()),
        ("sign_off", {"date": "2026-07-01"}),
    ],
)
@pytest.mark.parametrize(
    "word, code", [("UNIT9", "unknown-unit"), ("SCDLMCB7", "unit-not-registered")]
)
def test_every_record_names_one_of_the_candidates_units(
    key: str, record: Data, word: str, code: str
) -> None:
    contents = files(item(), **{key: [{**record, "unit": word}]})  # type: ignore[arg-type]
    assert errors(contents) == [(code, (key, 0, "unit"))]


@pytest.mark.parametrize(
    "contents, expected",
    [
        (
            files(
                item(),
                experts=[
                    {"witness": "W1", "agreed_by": "A1", "date": "2026-03-01", "units": ["UNIT9"]}
                ],
            ),
            ("unknown-unit", ("experts", 0, "units", 0)),
        ),
        (
            files({**item(), "claims": {"UNIT9": ["P1 @ 1"]}}),
            ("unknown-unit", ("evidence", 0, "claims", "UNIT9")),
        ),
        (
            files(item(), samples=[sample("agree", unit="UNIT9")]),
            ("unknown-unit", ("samples", 0, "unit")),
        ),
        (files(plans=[{**PLAN, "method": "x"}]), ("unknown-method", ("plans", 0, "method"))),
        (
            files(plans=[{**PLAN, "criteria": "P9"}]),
            ("unknown-criterion", ("plans", 0, "criteria")),
        ),
        (files(plans=[{**PLAN, "criteria": []}]), ("empty-expression", ("plans", 0, "criteria"))),
        (
            files(not_applicable=[exemption(criteria="P9")]),
            ("unknown-criterion", ("not_applicable", 0, "criteria")),
        ),
        (
            files(item(), seen=[{"evidence": ["E1", "E9"], "by": "A1", "date": "2026-04-01"}]),
            ("unknown-evidence", ("seen", 0, "evidence", 1)),
        ),
        (
            files(item(), decisions=[decision(evidence="E9")]),
            ("unknown-evidence", ("decisions", 0, "evidence")),
        ),
        (
            files(item(), decisions=[decision(criteria="P3")]),
            ("decision-on-nothing", ("decisions", 0)),
        ),
        (
            files(item(), decisions=[decision(criteria="all P")]),
            ("blanket-claim", ("decisions", 0, "criteria")),
        ),
        (
            files(item(), samples=[sample("agree", findings=[{"criteria": "P9"}])]),
            ("unknown-criterion", ("samples", 0, "findings", 0, "criteria")),
        ),
        (
            files(item(), samples=[sample("agree"), sample("agree")]),
            ("doubled-reference", ("samples", 1, "ref")),
        ),
        (files(item(), item()), ("doubled-reference", ("evidence", 1, "ref"))),
        (files(item(), evidence=[item()]), ("doubled-reference", ("evidence", 0, "ref"))),
        (
            files(candidate={"units": [{"urn": "UNIT1"}, {"urn": "h7lx04"}]}),
            ("doubled-reference", ("units", 1, "urn")),
        ),
        (
            files(candidate={"units": [{"urn": "UNIT1", "version": "9"}]}),
            ("unknown-version", ("units", 0, "version")),
        ),
    ],
)
def test_what_a_record_names_must_exist(
    contents: Files, expected: tuple[str, tuple[str | int, ...]]
) -> None:
    assert errors(contents) == [expected]


def test_the_smallest_part_is_left_out() -> None:
    """One term of a claim, one item of a decision, one finding of a sample."""
    found = unit(
        files(
            item(claims="P1, P9, P2 @ 1"),
            decisions=[decision(evidence=["E1", "E9"], criteria="P1, P9")],
            samples=[
                sample(
                    "agree",
                    criteria="P1, P9",
                    findings=[{"criteria": "P9"}, {"evidence": ["E1"], "outcome": "disagree"}],
                )
            ],
            plans=[{**PLAN, "criteria": ["P9", "P2"]}],
        )
    )
    assert [it.state for it in found.criteria[:3]] == ["returned", "claimed", "gap"]
    assert [it.criteria for it in found.plans] == [(1,)]


@pytest.mark.parametrize(
    "more", [{"criteria": "P9"}, {"evidence": ["E9"]}, {"criteria": ["P9"], "evidence": "E1"}]
)
def test_a_record_of_whose_list_nothing_is_left_goes_with_it(more: Data) -> None:
    """A sample must not come to mean the whole unit because of a slip."""
    held = unit(files(item(), decisions=[decision()], samples=[sample(**more)]))
    assert held.criteria[0].state == "met"
    assert held.criteria[0].sampled is None


# ---- answers ---------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["decisions", "not_applicable"])
def test_an_answer_names_a_sample(key: str) -> None:
    record = decision(answers="S2") if key == "decisions" else exemption(answers="S2")
    told = load_files(files(item(), samples=[sample("agree")], **{key: [record]})).problems  # type: ignore[arg-type]
    (problem,) = [it for it in told if it.code == "unknown-sample"]
    assert problem.is_error
    assert problem.where.keys == (key, 0, "answers")
    assert problem.hint == "the samples are: S1"


def test_without_the_verifiers_file_it_is_a_warning() -> None:
    told = load_files(files(item(), decisions=[decision(answers="S2")])).problems
    (problem,) = [it for it in told if it.code == "unknown-sample"]
    assert not problem.is_error
    assert problem.hint == "there is no verification.yaml here to look in"


def test_a_known_answer_is_none_to_tell() -> None:
    contents = files(item(), decisions=[decision(answers="S1")], samples=[sample("agree")])
    assert errors(contents) == []


def test_many_pairs_that_are_not_claimed_are_told_in_a_few_words() -> None:
    contents = files(
        item(),
        item("E2", "P1-P3, K1-K2 @ 1"),
        decisions=[decision(evidence=["E1", "E2"], criteria="P1-P3, K1-K2")],
    )
    (problem,) = [it for it in load_files(contents).problems if it.code == "not-claimed"]
    assert "E1 × P2, E1 × P3, E1 × K1, E1 × K2" in problem.message
