"""Several claims in one text are found out; what only looks a little like it is not."""

import pytest

from expressions.standards import dotted, plain
from nosmap.expressions.several import claims_in


@pytest.mark.parametrize(
    "text, meant",
    [
        ("P1 @ p. 1, P2 @ p. 2", ["P1 @ p. 1", "P2 @ p. 2"]),
        ("P1 @ p. 1; P2 @ p. 2", ["P1 @ p. 1", "P2 @ p. 2"]),
        ("P1 @ p. 1 P2 @ p. 2", ["P1 @ p. 1", "P2 @ p. 2"]),
        ("P1 @ p. 1\nP2 @ p. 2", ["P1 @ p. 1", "P2 @ p. 2"]),
        ("P1@p. 1,P2@p. 2", ["P1 @ p. 1", "P2 @ p. 2"]),
        ("P1 @ p. 1, p2, K1 @ p. 2", ["P1 @ p. 1", "p2, K1 @ p. 2"]),
        ("P1 @ p. 1, P2-P3 @ p. 2", ["P1 @ p. 1", "P2-P3 @ p. 2"]),
        ("P1 @ p. 1 P2 to P3 @ p. 2", ["P1 @ p. 1", "P2 to P3 @ p. 2"]),
        ("P1 @ pp. 1, 2, P2 @ p. 2", ["P1 @ pp. 1, 2", "P2 @ p. 2"]),
        ("P1 @ p. 1, P2 @ p. 2, K1 @ p. 3", ["P1 @ p. 1", "P2 @ p. 2", "K1 @ p. 3"]),
        ("P1 @ p. 1, P9 @ p. 2", ["P1 @ p. 1", "P9 @ p. 2"]),
        ("P1 @ p. 1, all P @ p. 2", ["P1 @ p. 1", "all P @ p. 2"]),
        ("P1 @ a@b.example, P2 @ p. 2", ["P1 @ a@b.example", "P2 @ p. 2"]),
    ],
)
def test_codes_right_before_a_further_sign_begin_another_claim(text: str, meant: list[str]) -> None:
    assert claims_in(plain(), text) == tuple(meant)


@pytest.mark.parametrize(
    "text",
    [
        "P1",
        "P1 @ p. 1, par. 2",
        "P1 @ p. 1, P2",
        "P1 @ e-mail to jo@home.example, p. 1",
        "P1 @ recording @ 00:14:30",
        "P1 @ p. 1 @ 2",
        "P1 @ appendix B7 @ p. 2",
        "P1 @ @",
        "",
    ],
)
def test_any_other_sign_belongs_to_the_place(text: str) -> None:
    assert claims_in(plain(), text) == (text,)


def test_a_code_that_is_a_number_is_one_only_as_a_whole_term() -> None:
    assert claims_in(dotted(), "1.1 @ p. 4, 1.10 @ p. 2") == ("1.1 @ p. 4", "1.10 @ p. 2")
    assert claims_in(dotted(), "1.1 @ par. 7 @ the end") == ("1.1 @ par. 7 @ the end",)


def test_a_long_place_is_looked_at_in_a_moment() -> None:
    text = "P1 @ " + "p. 1, P2 @ " * 20_000

    assert claims_in(plain(), text)[0] == "P1 @ p. 1"
