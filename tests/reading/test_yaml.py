"""YAML as nosmap reads it: 1.2, every scalar its text, and nothing that files may not hold."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from ruamel.yaml.error import YAMLError

from nosmap.reading.events import Data, Refused, build

from .yaml_texts import SOUP, documents, second_reading


@given(documents())
def test_a_second_parser_reads_the_same_data(text: str) -> None:
    expected = second_reading(text)
    assert build(text) == expected
    assert build(text, pure=True) == expected


def answer(text: str, *, pure: bool = False) -> tuple[Data] | None:
    """The data of a text, or nothing where it is refused, for whatever reason."""
    try:
        return (build(text, pure=pure),)
    except (Refused, yaml.YAMLError):
        return None


@given(SOUP)
def test_what_the_pure_parser_accepts_the_other_reads_alike(text: str) -> None:
    """The C parser accepts a little more than YAML, such as `>#` for `> #`."""
    read = answer(text, pure=True)
    assert read is None or read == answer(text)


@given(SOUP)
def test_what_both_accept_means_the_same_to_a_second_parser(text: str) -> None:
    """But for a block scalar that is the whole document, which no file of nosmap is."""
    try:
        expected = second_reading(text)
        read = build(text)
    except (Refused, yaml.YAMLError, YAMLError):
        return
    assert read == expected or isinstance(read, str)


@pytest.mark.parametrize(
    "text",
    ["1.10", "no", "yes", "012", "2025-01-02", "12:30", "12:30:45", "1e3", "0x1F", "=", "on"],
)
def test_a_scalar_is_never_guessed_to_be_anything_but_text(text: str) -> None:
    assert build(f"a: {text}\n{text}: [{text}]") == {"a": text, text: [text]}


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_a_plain_word_for_nothing_is_nothing_and_a_quoted_one_is_text(text: str) -> None:
    assert build(f"[{{a: {text}}}, '{text}', \"{text}\"]") == [{"a": None}, text, text]
    assert build(f"'{text}': x") == {text: "x"}


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", "---\n", "---\n...\n"])
def test_a_text_without_content_is_nothing(text: str) -> None:
    assert build(text) is None


@pytest.mark.parametrize(
    "text, code, line, column",
    [
        ("a: &x b", "anchor", 0, 3),
        ("a: *x", "anchor", 0, 3),
        ("a: &x [b]", "anchor", 0, 3),
        ("&x a: b", "anchor", 0, 0),
        ("a: !!str b", "tag", 0, 3),
        ("- !x {a: b}", "tag", 0, 2),
        ("a: {<<: b}", "merge-key", 0, 4),
        ("a: b\nc: d\na: e", "doubled-key", 2, 0),
        ("{a: b, 'a': c}", "doubled-key", 0, 7),
        ("{~: b}", "wrong-type", 0, 1),
        ("~: b", "wrong-type", 0, 0),
        ("[a]: b", "wrong-type", 0, 0),
        ("? {a: b}\n: c", "wrong-type", 0, 2),
        ("a: b\n---\nc: d", "second-document", 1, 0),
        ("[" * 25 + "]" * 25, "too-deep", 0, 24),
    ],
)
@pytest.mark.parametrize("pure", [False, True], ids=["C parser", "pure parser"])
def test_what_files_may_not_hold_is_refused_where_it_stands(
    text: str, code: str, line: int, column: int, *, pure: bool
) -> None:
    with pytest.raises(Refused) as caught:
        build(text, pure=pure)
    assert (caught.value.code, caught.value.line, caught.value.column) == (code, line, column)
    assert caught.value.message
    assert caught.value.hint


def test_the_deepest_that_is_read() -> None:
    assert build("[" * 24 + "]" * 24)


@pytest.mark.parametrize("text", ["'<<': b", '"<<": b', "a: <<", "a: '&x'", "a: '!x'", "- '*x'"])
def test_in_quotes_every_text_may_stand(text: str) -> None:
    assert build(text) == second_reading(text)


def test_only_a_quoted_key_may_be_empty() -> None:
    assert build("'': b") == {"": "b"}


@pytest.mark.parametrize(
    "text, data",
    [
        ("a:\tb", {"a": "b"}),
        ("a: \t b", {"a": "b"}),
        ("a:\t", {"a": None}),
        ("{a:\tb}", {"a": "b"}),
        ("[a,\tb]", ["a", "b"]),
        ("a: x\ty", {"a": "x\ty"}),
    ],
)
def test_a_tab_within_a_line_is_where_the_parsers_differ(text: str, data: Data) -> None:
    """YAML allows it, the pure parser does not; so without the C part it is the problem `tab`."""
    assert build(text) == data
    with pytest.raises(yaml.YAMLError):
        build(text, pure=True)


def test_a_line_separator_is_a_new_line_to_one_parser_and_a_sign_to_another() -> None:
    """Which is why `read_document` refuses it before any parser sees it."""
    text = "a: b\u2028c"
    assert second_reading(text) == {"a": "b\u2028c"}
    for pure in (False, True):
        with pytest.raises(yaml.YAMLError):
            build(text, pure=pure)


def test_without_the_c_part_the_pure_parser_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nosmap.reading.events.CParser", None)
    assert build("a: [b]") == {"a": ["b"]}
