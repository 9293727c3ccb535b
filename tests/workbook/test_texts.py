"""Texts in cells: always text, never lost without a word; sheets' names: safe and single."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nosmap.workbook.tables import LONGEST, sheet_names
from nosmap.workbook.wording import CUT, MOST, escaped, is_cut, looks_like_something_else, shown

NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANY_TEXT)
def test_a_cell_can_hold_what_is_shown(text: str) -> None:
    assert not NOT_XML.search(shown(text))


@given(ANY_TEXT)
def test_what_was_shown_once_stays_as_it_is(text: str) -> None:
    assert shown(shown(text)) == shown(text)


@pytest.mark.parametrize(
    "text, cell",
    [
        ("plain – ‘text’", "plain – ‘text’"),
        ("two\r\nlines", "two\nlines"),
        ("tab\tbed", "tab bed"),
        ("\x00\x1b[31m", "\\x00\\x1b[31m"),
        ("right\u202eleft", "right\\u202eleft"),
        ("\ufffe\uffff", "\\ufffe\\uffff"),
        ("\ud800", "\\ud800"),
    ],
)
def test_what_cannot_be_seen_is_shown(text: str, cell: str) -> None:
    assert shown(text) == cell


@pytest.mark.parametrize("sign", ["x", "é", "😀", "\n"])
@pytest.mark.parametrize("more", [0, 1, 2, 40_000])
def test_a_text_is_cut_where_a_cell_ends_and_says_so(sign: str, more: int) -> None:
    units = len(sign.encode("utf-16-le")) // 2
    text = sign * (MOST // units + more)
    cell = shown(text)
    assert len(cell.encode("utf-16-le")) // 2 <= MOST
    assert is_cut(cell) == (more > 0)
    assert text.startswith(cell.removesuffix(CUT))
    assert shown(cell) == cell


def test_an_escape_of_spreadsheets_stays_text() -> None:
    assert escaped("_x0041_ and _x000D_") == "_x005F_x0041_ and _x005F_x000D_"
    assert escaped("_x41_") == "_x41_"


@pytest.mark.parametrize("text", ["=1+1", "+44 1632", "-x", "@SUM(A1)", "012", "1.10", "1e5", "'x"])
def test_what_looks_like_something_else_is_marked(text: str) -> None:
    assert looks_like_something_else(text)


@pytest.mark.parametrize("text", ["P12", "p. 2, par. 1-4", "sha256:0123", "E1", ""])
def test_what_is_plainly_text_is_not(text: str) -> None:
    assert not looks_like_something_else(text)


@given(st.lists(ANY_TEXT, max_size=12))
def test_names_of_sheets_are_safe_and_there_once(wanted: list[str]) -> None:
    names = sheet_names(wanted)
    assert len({it.casefold() for it in names}) == len(wanted)
    for name in names:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= LONGEST
        assert not re.search(r"[\[\]:*?/\\]", name)
        assert not name.startswith("'")
        assert not name.endswith("'")
        assert not NOT_XML.search(name)
        assert name.casefold() != "history"


def test_two_versions_of_a_unit_have_two_sheets() -> None:
    assert sheet_names(["Decisions", "A/1", "a?1", "decisions"]) == [
        *("Decisions", "A_1", "a_1 (2)", "decisions (2)"),
    ]


def test_a_name_is_no_escape_of_spreadsheets() -> None:
    assert sheet_names(["_x0041_x0042_"]) == ["__0041__0042_"]
