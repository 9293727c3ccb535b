"""References that name nothing: an error each, and only the smallest part is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import STANDARD, decision, exemption, files, item, load_files, sample

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
            files(item(), seen=[{"evidence": [], "by": "A1", "date": "2026-04-01"}]),
            ("empty-text", ("seen", 0, "evidence")),
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
def test_a_sample_of_whose_list_nothing_is_left_disagrees_with_all_and_agrees_with_nothing(
    more: Data,
) -> None:
    """A sample must not come to say less because of a slip, nor to agree with the whole unit."""
    held = unit(files(item(), decisions=[decision()], samples=[sample(**more)]))
    assert (held.criteria[0].state, held.criteria[0].sampled) == ("returned", "disagree")
    agreed = unit(files(item(), decisions=[decision()], samples=[sample("agree", **more)]))
    assert (agreed.criteria[0].state, agreed.criteria[0].sampled) == ("met", None)


@pytest.mark.parametrize(
    "made",
    [
        sample("action", criteria="P9"),
        sample("action", evidence=["E9"]),
        sample("agree", findings=[{"criteria": "P9", "outcome": "action"}]),
        sample("agree", findings=[{"evidence": ["E9"], "outcome": "action"}]),
    ],
)
def test_nor_does_it_ask_for_anything(made: Data) -> None:
    held = unit(files(item(), decisions=[decision()], samples=[made]))
    assert held.open_actions == 0


def test_what_is_left_out_does_not_hide_what_stands_behind_it() -> None:
    claims = {"UNIT9": ["P1 @ 1"], "UNIT1": ["P1-P3 @ 1"]}
    found = unit(
        files(
            {**item(), "claims": claims},
            item(claims="K1 @ 1"),
            item("E2", "K2 @ 1"),
            not_applicable=[
                exemption(unit="UNIT9"),
                exemption(version="2"),
                exemption(criteria="P2"),
            ],
            plans=[{**PLAN, "unit": "UNIT9"}, {**PLAN, "criteria": "P3"}],
            samples=[sample("action"), sample("agree"), sample("action", ref="S2")],
        )
    )
    states = ["claimed", "not_applicable", "claimed", "gap", "claimed"]
    assert [it.state for it in found.criteria] == states
    assert [it.criteria for it in found.plans] == [(2,)]
    assert found.open_actions == 2


def test_criteria_may_be_a_list() -> None:
    contents = files(item(), decisions=[decision(criteria=["P1"])])
    assert errors(contents) == []
    assert unit(contents).criteria[0].state == "met"


def test_a_decision_that_names_more_pairs_than_there_are_claims() -> None:
    """Of all that it names only what is claimed is decided on, and nothing beside it."""
    found = unit(
        files(
            item(claims="P1, P3 @ 1"),
            {**item("E2"), "claims": {}},
            item("E3", "P1 @ 1"),
            decisions=[decision(evidence=["E1", "E2"], criteria="P1-P2")],
        )
    )
    decided = [(it.item.ref, it.decision is not None) for it in found.criteria[0].claims]
    assert decided == [("E1", True), ("E3", False)]
    assert found.criteria[2].state == "claimed"


def test_a_refused_group_is_remembered_for_its_criteria_and_its_item() -> None:
    found = unit(files(item(), item("E2", "area:2")))
    assert [it.reasons[0].code for it in found.criteria[:4]] == [
        "awaiting-decision",
        "no-evidence",
        "blanket",
        "no-evidence",
    ]


@pytest.mark.parametrize(
    "entry, place",
    [
        ({"urn": "UNIT9"}, ("unknown-unit", ("units", 1, "urn"))),
        ({"urn": "UNIT9", "version": "9"}, ("unknown-unit", ("units", 1, "urn"))),
        ({"urn": "UNIT2"}, ("unknown-version", ("units", 1, "urn"))),
        ({"urn": "UNIT2", "version": "3"}, ("unknown-version", ("units", 1, "version"))),
    ],
)
def test_a_unit_that_is_not_held_is_told_at_its_name_or_at_its_version(
    entry: Data, place: tuple[str, tuple[str | int, ...]]
) -> None:
    contents = files(item(), candidate={"units": [{"urn": "UNIT1"}, entry]})
    only_pinned = {**STANDARD, "urn": "UNIT2", "aliases": [], "version": "2"}
    assert errors({**contents, "standards/UNIT2@2.yaml": only_pinned}) == [place]


def test_a_unit_held_in_pinned_versions_only_is_none_of_the_candidates_either() -> None:
    only_pinned = {**STANDARD, "urn": "UNIT2", "aliases": [], "version": "2"}
    contents = files(item(), plans=[{**PLAN, "unit": "UNIT2"}])
    expected = ("unit-not-registered", ("plans", 0, "unit"))
    assert errors({**contents, "standards/UNIT2@2.yaml": only_pinned}) == [expected]


# ---- limits ----------------------------------------------------------------------------------


def test_a_file_that_asks_for_far_too_much_is_read_up_to_a_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nosmap.linking.claims.MOST", 5)
    monkeypatch.setattr("nosmap.linking.assessment.MOST", 1)
    contents = files(
        item(claims=["P1-P2 @ 1", "P3, K1 @ 1", "K2 @ 1"]),
        decisions=[decision(criteria="P1-P2"), decision(criteria="P3"), decision(criteria="K1")],
    )
    states = ["met", "met", "claimed", "claimed", "gap"]
    assert [it.state for it in unit(contents).criteria] == states
    assert errors(contents) == [
        ("too-many", ("evidence", 0, "claims", "UNIT1", 2)),
        ("too-many", ("decisions", 1)),
    ]


def test_one_item_shows_a_criterion_at_a_hundred_places_at_most() -> None:
    claims = [f"P1 @ p. {n}" for n in range(1, 103)]
    (claim,) = unit(files(item(claims=claims))).criteria[0].claims
    assert len(claim.locators) == 100


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
    assert problem.message.endswith(": E1 × P2, E1 × P3, E1 × K1, E1 × K2")


@pytest.mark.parametrize(
    "codes, told",
    [
        ("P1-P3, K1", ": E1 × P2, E1 × P3, E1 × K1, E2 × P1, E2 × P2, E2 × P3 and more"),
        ("P1-P3", ": E1 × P2, E1 × P3, E2 × P1, E2 × P2, E2 × P3"),
        ("P2-P3, K1", ": E1 × P2, E1 × P3, E1 × K1, E2 × P2, E2 × P3, E2 × K1"),
    ],
)
def test_six_of_them_are_named(codes: str, told: str) -> None:
    contents = files(
        item(), item("E2", "K2 @ 1"), decisions=[decision(evidence=["E1", "E2"], criteria=codes)]
    )
    codes_told = {"not-claimed", "decision-on-nothing"}
    (problem,) = [it for it in load_files(contents).problems if it.code in codes_told]
    assert problem.message.endswith(told)
