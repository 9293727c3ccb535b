"""Texts that others wrote are shown as text, whatever stands in them."""

from __future__ import annotations

import csv
import io
from unicodedata import bidirectional, category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from nosmap.rendering.safe import csv_cell, github, github_property, markdown, visible
from rendering.builders import HOSTILE

ANY = st.text(st.characters(exclude_categories=[]))
NASTY = st.lists(st.sampled_from([*HOSTILE, *"\\`*_[]()#|!<>&~$:@.-+= 1a\u200d\xa0", "www."])).map(
    "".join
)
PLAIN = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]))

STEERS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


@given(ANY)
def test_nothing_visible_can_steer_a_terminal(text: str) -> None:
    for char in visible(text):
        assert category(char) not in {"Cc", "Cs", "Zl", "Zp"}
        assert bidirectional(char) not in STEERS
        assert category(char) != "Cf" or char in "\u200c\u200d"


@given(ANY)
def test_what_is_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@given(PLAIN)
def test_plain_text_is_left_alone(text: str) -> None:
    assert visible(text) == text


@pytest.mark.parametrize(
    "text,shown",
    [
        ("\x1b[31mred", "\\x1b[31mred"),
        ("a\u202eb", "a\\u202eb"),
        ("a\x85b\u2028c", "a\\x85b\\u2028c"),
        ("one\r\n\ttwo", "one two"),
        ("E\u200d1", "E\\u200d1"),
        ("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        ("👩\u200d🏫", "👩\u200d🏫"),
        ("x\ud800y", "x\\ud800y"),
        ("tag\U000e0041", "tag\\U000e0041"),
        ("\xad", "\\xad"),
        ("individuals’ needs", "individuals’ needs"),
    ],
)
def test_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(ANY | NASTY)
def test_markdown_shows_the_text_and_nothing_else(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    tokens = reader.parse(f"- x {markdown(text)}\n")
    inline = [it for it in tokens if it.type == "inline"]
    assert len(inline) == 1
    children = inline[0].children or []
    assert {it.type for it in children} <= {"text", "text_special"}
    shown = "".join(it.content for it in children)
    assert shown.split() == f"x {visible(text)}".split()


@given(ANY | NASTY)
def test_markdown_stays_in_its_cell(text: str) -> None:
    reader = MarkdownIt("commonmark").enable("table")
    tokens = reader.parse(f"| a | b |\n| --- | --- |\n| {markdown(text)} | z |\n")
    cells = [it.content.strip() for it in tokens if it.type == "inline"]
    assert cells[3:] == ["z"]


@given(NASTY)
def test_markdown_begins_no_block(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(f"title\n{markdown(text)}\n")
    assert [it.type for it in tokens] == ["paragraph_open", "inline", "paragraph_close"]


@given(ANY)
def test_github_keeps_to_one_line(text: str) -> None:
    assert not set("\r\n") & set(github(text))
    assert not set("\r\n:,") & set(github_property(text))


@given(ANY)
def test_no_cell_is_a_formula(text: str) -> None:
    target = io.StringIO()
    csv.writer(target).writerow([csv_cell(text), "z"])
    cell, last = next(csv.reader([target.getvalue()]))
    assert not cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell.removeprefix("'") == visible(text).removeprefix("'")
    assert last == "z"


def test_a_cell_that_begins_like_a_formula_gets_a_quote() -> None:
    assert [csv_cell(it) for it in ("=1", "+1", "-1", "@a", "a=1", "", " ")] == [
        "'=1", "'+1", "'-1", "'@a", "a=1", "", " ",
    ]  # fmt: skip
