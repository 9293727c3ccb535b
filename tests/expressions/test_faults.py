"""What can be wrong in a criteria expression: where, what exists, what was likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest

from nosmap.expressions import resolve

from .standards import dotted, plain, standard

if TYPE_CHECKING:
    from nosmap.model.standards import Standard


class Fault(NamedTuple):
    """A fault as people read it."""

    code: str
    offset: int | None
    message: str
    hint: str


def faults(of: Standard, expression: str, *, groups: bool = True) -> list[Fault]:
    found = resolve(of, expression, groups=groups).faults
    return [
        Fault(it.code, it.offset, it.message, it.hint if isinstance(it.hint, str) else it.hint())
        for it in found
    ]


def fault(of: Standard, expression: str, *, groups: bool = True) -> Fault:
    (only,) = faults(of, expression, groups=groups)
    return only


@pytest.mark.parametrize("expression", ["", " ", ",", " ; , ;", "\t"])
def test_an_expression_without_terms_is_empty(expression: str) -> None:
    found = fault(plain(), expression)
    assert found[:2] == ("empty-expression", None)
    assert found.hint == "name at least one, such as P12"


@pytest.mark.parametrize(
    "expression, unknown, hint",
    [
        ("P4", "P4", "did you mean P3? UNIT1 has P1-P3"),
        ("p99", "p99", "did you mean P3? UNIT1 has P1-P3"),
        ("P0", "P0", "did you mean P1? UNIT1 has P1-P3"),
        ("P01", "P01", "did you mean P1? UNIT1 has P1-P3"),
        ("K3-K9", "K3", "did you mean K2? UNIT1 has K1-K2"),
        ("P1-P9", "P9", "did you mean P3? UNIT1 has P1-P3"),
        ("P1-9", "P9", "did you mean P3? UNIT1 has P1-P3"),
        ("P1-03", "P03", "did you mean P3? UNIT1 has P1-P3"),
        ("2", "2", "did you mean P2 or K2?"),
        ("3", "3", "did you mean P3?"),
        ("9", "9", "UNIT1 has P1-P3, K1-K2"),
        ("P1/K2", "P1/K2", "separate criteria with a comma: P1, K2"),
        ("p1-P2-P3", "p1-P2-P3", "separate criteria with a comma: P1, P2, P3"),
        ("P1/K9", "P1/K9", "UNIT1 has P1-P3, K1-K2"),
        ("PP1", "PP1", "did you mean P1? UNIT1 has P1-P3, K1-K2"),
        ("kitchen", "kitchen", "UNIT1 has P1-P3, K1-K2"),
        ("P1-", "P1-", "did you mean P1? UNIT1 has P1-P3, K1-K2"),
        ("P1toP3", "P1toP3", "UNIT1 has P1-P3, K1-K2"),
        ("all", "all", "UNIT1 has P1-P3, K1-K2"),
    ],
)
def test_a_code_that_the_standard_does_not_have(expression: str, unknown: str, hint: str) -> None:
    """`P012` is unknown too: codes are text, not numbers."""
    expected = ("unknown-criterion", 0, f"UNIT1 has no criterion “{unknown}”", hint)
    assert fault(plain(), expression) == expected


def test_the_hint_lists_codes_that_are_no_run_of_numbers() -> None:
    assert fault(dotted(), "1.5").hint == "did you mean 1.10? UNIT1 has 1.1-1.10"
    assert "AC3.9-AC3.11, 1.1-1.10" in fault(dotted(), "Q").hint
    assert fault(dotted(), "10").hint == "did you mean 9? UNIT1 has 7-9"


def test_a_standard_without_a_code_that_ends_in_a_number() -> None:
    assert fault(standard([("performance", "A", "a b")]), "c1").hint == "UNIT1 has a, b"


@pytest.mark.parametrize("expression", ["P1 P2", "P1 and P2", "P 1", "all P K", "P1 to", "1 - - 2"])
def test_a_term_with_blanks_that_is_no_range(expression: str) -> None:
    found = fault(plain(), expression)
    assert found.code == "bad-term"
    assert found.message == f"“{expression}” can't be read as criteria"
    assert found.hint == "separate criteria with a comma; a range is written P12-P15"


def test_a_range_that_runs_backwards() -> None:
    found = fault(plain(), "P3-P1")
    assert found == (
        "backward-range",
        0,
        "the range runs backwards: P3 stands after P1",
        "write P1-P3",
    )
    assert fault(dotted(), "1.1-AC3.9").code == "backward-range"


def test_a_range_from_one_section_into_another() -> None:
    found = fault(plain(), "P3-K2")
    assert found.code == "range-across-sections"
    assert found.message == "a range can't run from P3 to K2: they stand in different sections"
    assert fault(plain(), "K1-P1").code == "range-across-sections"
    assert fault(dotted(), "R1-Z1").code == "range-across-sections"


@pytest.mark.parametrize(
    "expression, hint",
    [
        ("area:3", "they are numbered 1 to 2"),
        ("area:0", "they are numbered 1 to 2"),
        ("topic:99999999999999999999", "they are numbered 1 to 1"),
        ("topic:" + "9" * 5000, "they are numbered 1 to 1"),
        ("topic:Right to", "did you mean Rights?"),
        ("topic:Lead", "there are: Rights"),
        ("area:", "there are: Lead, Manage day-to-day"),
        ("area:²", "there are: Lead, Manage day-to-day"),
        ("all Q", "write all P or all K"),
    ],
)
def test_a_group_that_the_standard_does_not_have(expression: str, hint: str) -> None:
    found = fault(plain(), expression)
    assert (found.code, found.hint) == ("unknown-group", hint)


def test_a_name_that_begins_two_groups() -> None:
    found = fault(dotted(), "topic:Ris")
    assert found.code == "ambiguous-group"
    assert found.hint == "write more of the name: Risk, Risk management"


@pytest.mark.parametrize(
    "expression, refused", [("all P", "P1 P2 P3"), ("area:2", "P3"), ("topic:Ri", "K1 K2")]
)
def test_groups_are_refused_where_each_criterion_must_be_named(
    expression: str, refused: str
) -> None:
    """The awarding body does not accept it; what was meant is known all the same."""
    found = resolve(plain(), expression)
    assert [it.code for it in found.faults] == ["blanket-claim"]
    assert found.places == ()
    assert " ".join(plain().codes(found.blanket)) == refused


def test_a_refused_group_that_does_not_exist_is_unknown() -> None:
    assert fault(plain(), "area:9", groups=False).code == "unknown-group"


def test_each_faulty_term_is_told_at_its_own_beginning_and_the_others_stand() -> None:
    expression = "P1, P9 ,P3-P1;  all P,\tx y, K2"
    found = resolve(plain(), expression)
    told = [
        (it.code, expression[it.offset or 0 :].split(",", maxsplit=1)[0]) for it in found.faults
    ]
    assert told == [
        ("unknown-criterion", "P9 "),
        ("backward-range", "P3-P1;  all P"),
        ("blanket-claim", "all P"),
        ("bad-term", "x y"),
    ]
    assert plain().codes(found.places) == ("P1", "K2")


def test_what_is_named_twice_counts_once_and_is_known() -> None:
    found = resolve(plain(), "P1-P3, p2, K1, P2-P3")
    assert plain().codes(found.places) == ("P1", "P2", "P3", "K1")
    assert plain().codes(found.repeated) == ("P2", "P3")


def test_codes_that_nobody_would_write_are_no_numbers() -> None:
    """A file may hold a code of thousands of digits; neither it nor a hint costs anything."""
    of = standard([("performance", "A", f"P1 P{'9' * 5000}"), ("knowledge", "B", "K1")])
    assert fault(of, "P3").hint == "did you mean P1? UNIT1 has P1"
    assert fault(of, "P" + "8" * 5000).hint == "UNIT1 has P1, K1"


def test_long_texts_are_cut_in_messages() -> None:
    longest = 200
    for expression in ("x" * 5000, "P1-" + "9" * 5000, "topic:" + "y" * 5000, "a " * 5000):
        assert len(fault(plain(), expression).message) < longest
    assert len(fault(plain(), "all " + "z" * 5000).message) < longest
