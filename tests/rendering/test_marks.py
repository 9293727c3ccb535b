"""Marks, letters, per cents, bars, and what stands in for them on a poor terminal."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nosmap.expressions.shortening import ranges
from nosmap.mapping.result import State
from nosmap.rendering import fallback
from nosmap.rendering.marks import LETTERS, MARKS, WORDS, bar, per_cent
from nosmap.rendering.words import some
from rendering.builders import standard


def test_every_state_has_a_mark_a_letter_and_a_word() -> None:
    for names in (MARKS, LETTERS, WORDS):
        assert set(names) == set(State)
        assert len(set(names.values())) == len(State)


@given(st.integers(0, 500), st.integers(0, 500))
def test_a_hundred_per_cent_is_all_of_it(part: int, more: int) -> None:
    of = part + more
    shown = per_cent(part, of)
    assert (shown == "100%") == (of > 0 and not more)
    assert of == 0 or int(shown[:-1]) <= 100 * part / of


def test_where_there_is_nothing_to_tell_stands_a_dash() -> None:
    assert per_cent(None, 12) == per_cent(0, 0) == "–"


@given(st.integers(0, 200), st.integers(0, 200), st.integers(0, 200), st.integers(2, 30))
def test_a_bar_is_never_too_good(met: int, more: int, rest: int, width: int) -> None:
    of = met + more + rest
    it = bar(met, met + more, of, width)
    assert sum(it) == width
    assert min(it) >= 0
    assert (it.met == width) == (of > 0 and met == of)
    assert (it.rest == 0) == (of > 0 and rest == 0)
    assert bool(it.met) == bool(met)


def test_a_bar_in_blocks_and_in_ascii() -> None:
    it = bar(3, 5, 10, 10)
    assert "".join(it.parts(unicode=True)) == "███▒▒·····"
    assert "".join(it.parts(unicode=False)) == "###==....."


@pytest.mark.parametrize(
    "text,shown",
    [
        ("individuals’ “own” wishes – and…", 'individuals\' "own" wishes - and...'),
        ("".join(MARKS.values()), "".join(LETTERS[it] for it in MARKS)),
        ("K64–69\xa0José ½ 中 😀", "K64-69 Jose 1/2 ? ?"),
        ("a\ud800", "a?"),
    ],
)
def test_a_terminal_without_the_signs_gets_others(text: str, shown: str) -> None:
    fallback.register()
    assert text.encode("ascii", fallback.NAME).decode() == shown


@given(st.text(st.characters(exclude_categories=[])))
def test_no_text_is_too_much_for_any_terminal(text: str) -> None:
    fallback.register()
    for encoding in ("ascii", "latin-1", "cp1252", "cp437", "utf-8"):
        text.encode(encoding, fallback.NAME)


def test_runs_of_codes_become_ranges_within_a_section() -> None:
    of = standard(criteria=3)
    assert ranges(of, ["P1", "P2", "P4", "P5", "P6"]) == ("P1", "P2", "P4-P6")
    assert ranges(of, ["P5", "P6", "K1", "K2", "K3"]) == ("P5", "P6", "K1-K3")


def test_a_few_of_many() -> None:
    assert some("abcd") == "a, b, c, d"
    assert some("abcdef") == "a, b, c, d and 2 more"
