"""Criteria expressions that can be read (contract section 3), each beside what it names."""

from __future__ import annotations

from functools import cache

import pytest

from nosmap.expressions import resolve
from nosmap.model.standards import Standard
from nosmap.reading.library import Library

from .standards import dotted, plain


@cache
def shipped() -> Standard:
    found = Library(None).find("SCDLMCB7")
    assert isinstance(found, Standard)
    return found


def named(standard: Standard, expression: str, *, groups: bool = False) -> str:
    """The codes that an expression names, where nothing is wrong with it."""
    found = resolve(standard, expression, groups=groups)
    assert found.faults == ()
    return " ".join(standard.codes(found.places))


DASHES = (
    ("-", "hyphen"),
    ("\u2010", "hyphen of its own"),
    ("\u2011", "no-break hyphen"),
    ("\u2012", "figure dash"),
    ("\u2013", "en dash"),
    ("\u2014", "em dash"),
    ("\u2015", "horizontal bar"),
    ("\u2212", "minus"),
)


@pytest.mark.parametrize("dash", [it for it, _ in DASHES], ids=[it for _, it in DASHES])
@pytest.mark.parametrize("form", ["P1{}P3", "P1 {} P3", "P1{} P3", "P1 {}P3", "P1{}3", "P1 {} 3"])
def test_every_dash_is_a_range_mark_with_blanks_around_it_or_not(form: str, dash: str) -> None:
    assert named(plain(), form.format(dash)) == "P1 P2 P3"


@pytest.mark.parametrize(
    "expression", ["P1 to P3", "p1 TO p3", "P1  to\tP3", "P1 to 3", "P1\u00a0to\u00a0P3"]
)
def test_the_word_to_is_a_range_mark_between_blanks(expression: str) -> None:
    assert named(plain(), expression) == "P1 P2 P3"


@pytest.mark.parametrize(
    "expression, codes",
    [
        ("P1", "P1"),
        ("p1", "P1"),
        ("P2-P2", "P2"),
        ("k1 - K2", "K1 K2"),
        ("P1, P3", "P1 P3"),
        ("P1;P3", "P1 P3"),
        ("P1,P3; K2", "P1 P3 K2"),
        ("  P1  ,  P3  ", "P1 P3"),
        (",P1,,;P3;", "P1 P3"),
        ("K2, P1", "K2 P1"),
        ("P1-P2, K1-2, P3", "P1 P2 K1 K2 P3"),
        ("P1\n, P3", "P1 P3"),
    ],
)
def test_terms_stand_between_commas_and_semicolons(expression: str, codes: str) -> None:
    """Case is ignored, and so are empty terms; the order is that of the expression."""
    assert named(plain(), expression) == codes


@pytest.mark.parametrize(
    "expression, codes",
    [
        ("AC3.10", "AC3.10"),
        ("ac3.9-AC3.11", "AC3.9 AC3.10 AC3.11"),
        ("AC3.9–11", "AC3.9 AC3.10 AC3.11"),
        ("1.1", "1.1"),
        ("1.1-1.3", "1.1 1.2 1.3"),
        ("1.1-3", "1.1 1.2 1.3"),
        ("1.2 to 10", "1.2 1.3 1.10"),
        ("1.10", "1.10"),
        ("7-9", "7 8 9"),
        ("X.b", "X.b"),
    ],
)
def test_codes_may_have_dots_and_need_no_letters(expression: str, codes: str) -> None:
    """`1.10` is the tenth, not a tenth; a bare number at the end takes the start's prefix."""
    assert named(dotted(), expression) == codes


def test_a_range_runs_in_document_order_and_over_headings() -> None:
    """The document may have its codes in any order, and a range crosses areas."""
    assert named(dotted(), "AC3.11-1.2") == "AC3.11 1.1 1.2"


@pytest.mark.parametrize(
    "expression, codes",
    [
        ("all P", "P1 P2 P3"),
        ("ALL  k", "K1 K2"),
        ("area:1", "P1 P2"),
        ("area : 2", "P3"),
        ("Area:Lead", "P1 P2"),
        ("area:manage day-to-day", "P3"),
        ("area:MANAGE DAY", "P3"),
        ("area: manage   day-to", "P3"),
        ("topic:1", "K1 K2"),
        ("topic:Ri", "K1 K2"),
        ("area:2; K1, all P", "P3 K1 P1 P2"),
    ],
)
def test_groups_are_named_by_kind_number_or_beginning(expression: str, codes: str) -> None:
    """A hyphen in a name is no range; blanks and case make no difference."""
    assert named(plain(), expression, groups=True) == codes


def test_the_whole_name_wins_over_a_beginning_that_two_names_share() -> None:
    assert named(dotted(), "topic:Risk", groups=True) == "R1"
    assert named(dotted(), "topic:Risk m", groups=True) == "R2"


@pytest.mark.parametrize(
    "expression, first, last, number",
    [
        ("P12-P15, P18", "P12", "P18", 5),
        ("K64–69", "K64", "K69", 6),
        ("topic:Rights", "K1", "K8", 8),
        ("area:2", "P12", "P20", 9),
        ("all P", "P1", "P36", 36),
    ],
)
def test_the_contracts_own_examples(expression: str, first: str, last: str, number: int) -> None:
    codes = named(shipped(), expression, groups=True).split()
    assert (codes[0], codes[-1], len(codes)) == (first, last, number)
