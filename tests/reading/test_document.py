"""A file as it is read: within limits, whatever it holds, and able to say where things are."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nosmap.catalogue import catalogue
from nosmap.codes import Code
from nosmap.problems import Spot, Where
from nosmap.reading.at import At
from nosmap.reading.document import MAX_BYTES, Document, read_document
from nosmap.reading.events import build
from spending import at_most

from .yaml_texts import SOUP, documents, second_places

KNOWN = frozenset(catalogue())

if TYPE_CHECKING:
    from nosmap.problems import Keys, Problem
    from nosmap.reading.events import Data


def read(content: bytes) -> tuple[Document, list[Problem]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "portfolio.yaml"
        path.write_bytes(content)
        return read_document(path, "C001/portfolio.yaml")


def holds(data: Data) -> list[Keys]:
    """The keys of everything in data, itself first."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    if isinstance(data, (dict, list)):
        return [(), *((key, *keys) for key, it in inner for keys in holds(it))]
    return [()]


# ---- whatever a file holds -------------------------------------------------------------------


def assert_answered(content: bytes) -> None:
    """Data, or one error, and only problems that the catalogue knows, at places that exist."""
    document, problems = read(content)
    assert (document.data is None) == any(it.is_error for it in problems)
    for it in problems:
        assert it.code in KNOWN
        assert it.message
        assert isinstance(it.hint, str)
        assert it.spot >= Spot(1, 1)


@given(st.binary(max_size=60))
def test_any_bytes_are_answered(content: bytes) -> None:
    assert_answered(content)


@given(SOUP | st.text(max_size=60))
def test_any_text_is_answered(text: str) -> None:
    assert_answered(text.encode("utf-8", "surrogatepass"))


@given(documents(), st.data())
def test_a_document_with_any_byte_in_it_is_answered(text: str, data: st.DataObject) -> None:
    raw = text.encode("utf-8")
    at = data.draw(st.integers(0, len(raw)))
    assert_answered(raw[:at] + data.draw(st.binary(min_size=1, max_size=3)) + raw[at:])


@pytest.mark.parametrize(
    "content",
    [
        b"[" * MAX_BYTES,
        b"- " * (MAX_BYTES // 2),
        b"a: " * (MAX_BYTES // 3),
        b"{a: " * (MAX_BYTES // 4),
        b"? " * (MAX_BYTES // 2),
        b"'" * MAX_BYTES,
        b'"\\u0041' * (MAX_BYTES // 7),
        b"#" * MAX_BYTES,
        b"\n" * MAX_BYTES,
        b" " * MAX_BYTES,
        b"&a *a " * (MAX_BYTES // 6),
        b"!" * MAX_BYTES,
        b"%" * MAX_BYTES,
        b"\xff" * MAX_BYTES,
        b"a" * MAX_BYTES + b"\xff",
        b"a: |\n" + b" x\n" * (MAX_BYTES // 4),
    ],
    ids=lambda it: repr(it[:6]),
)
def test_two_mebibytes_of_anything_end_quickly(content: bytes) -> None:
    with at_most(20):  # seconds; the slowest takes two
        document, problems = read(content)
    assert [it.spot >= (1, 1) for it in problems] == [True] * len(problems)
    assert (document.data is None) == any(it.is_error for it in problems)


def test_a_long_text_with_thousands_of_faults_is_looked_at_once() -> None:
    document, _ = read(b"a: " + b"x" * (MAX_BYTES - 3))
    with at_most(10):  # seconds; a copy of the text for each took 40
        spots = [document.spot(Where(("a",), offset=it)).column for it in range(100_000)]
    assert spots == list(range(4, 100_004))


@pytest.mark.parametrize(
    "content, code, line, column",
    [
        (b"", "empty-file", 1, 1),
        (b"# nothing\n", "empty-file", 1, 1),
        (b"a: b\xff", "not-utf8", 1, 5),
        (b"\xef\xbb\xbfa: \xff", "not-utf8", 1, 4),
        (b"a: b\r\nc: \xe9", "not-utf8", 2, 4),
        ("a: b\u2028c".encode(), "line-separator", 1, 5),
        ("é: 1\n- \u2029".encode(), "line-separator", 2, 3),
        ("a: b\x85c".encode(), "line-separator", 1, 5),
        (b"a: b\n c\x00", "control-character", 2, 3),
        (b"a: 'b\x1bc'", "control-character", 1, 6),
        (b"a: [b\n", "yaml-syntax", 1, 4),
        (b"a: *b\n", "anchor", 1, 4),
        (b"x" * (MAX_BYTES + 1), "file-too-big", 1, 1),
    ],
    ids=lambda it: repr(it[:12]) if isinstance(it, bytes) else None,
)
def test_what_can_not_be_read_has_one_problem_at_its_place(
    content: bytes, code: str, line: int, column: int
) -> None:
    document, (problem,) = read(content)
    assert document.data is None
    assert (problem.path, problem.code) == ("C001/portfolio.yaml", code)
    assert problem.spot == (line, column)


def test_exactly_as_large_as_the_limit_is_read() -> None:
    document, problems = read(b"a: " + b"x" * (MAX_BYTES - 3))
    assert not problems
    assert len(document.text) == MAX_BYTES


def test_what_is_no_file_is_never_waited_for(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    for name in ("pipe", "loop", "nothing", "."):
        document, (problem,) = read_document(tmp_path / name, name)
        assert (document.data, problem.code) == (None, "unreadable-file")


# ---- where things stand ----------------------------------------------------------------------


@given(documents())
def test_every_value_is_where_a_second_parser_sees_it(text: str) -> None:
    expected = second_places(text)
    document = Document(Path("x.yaml"), "x.yaml", text, build(text))
    for keys in holds(document.data):
        assert document.spot(Where(keys)) == expected[keys]


@given(st.lists(st.text("abcé\U0001f642’ ", min_size=1).filter(str.strip), max_size=6, unique=True))
def test_a_column_counts_characters_and_a_key_is_found_too(words: list[str]) -> None:
    text = "{" + ", ".join(f"'{it}': '{it}'" for it in words) + "}"
    document = Document(Path("x.yaml"), "x.yaml", text, build(text))
    for it in words:
        key, value = document.spot(Where((it,), key=True)), document.spot(Where((it,)))
        assert text[key.column - 1 :].startswith(f"'{it}': '")
        assert value.column == key.column + len(it) + 4


@pytest.mark.parametrize(
    "text, keys, offset, spot",
    [
        ("a: P1, P9", ("a",), 4, (1, 8)),
        ("a:\n  - 'P1, P9'", ("a", 0), 4, (2, 10)),
        ('a: "P1, P9"', ("a",), 4, (1, 9)),
        ('a: "P1,\\tP9"', ("a",), 4, (1, 4)),
        ("a: 'P1'', P9'", ("a",), 6, (1, 4)),
        ("a: P1,\n  P9", ("a",), 4, (1, 4)),
        ("a: |\n  P1, P9", ("a",), 4, (1, 4)),
        ("é’: P1, P9", ("é’",), 4, (1, 9)),
    ],
)
def test_an_offset_counts_into_a_text_that_stands_as_it_reads(
    text: str, keys: Keys, offset: int, spot: tuple[int, int]
) -> None:
    """Over several lines, or with escapes, the place is the value's beginning."""
    document = Document(Path("x.yaml"), "x.yaml", text, build(text))
    assert document.spot(Where(keys, offset=offset)) == spot


def test_a_place_that_is_not_in_the_text_is_the_nearest_around_it() -> None:
    document = Document(Path("x.yaml"), "x.yaml", "a: b\nc:\n  - d\n")
    assert document.spot(Where(("c", 0, "x", "y"))) == (3, 5)
    assert document.spot(Where(("c", 7))) == (3, 3)
    assert document.spot(Where(("z",), key=True)) == (1, 1)
    assert Document(Path("x.yaml"), "x.yaml", "").spot(Where(("a",))) == (1, 1)


# ---- leaving out -----------------------------------------------------------------------------


@given(documents(), st.data())
def test_what_is_left_still_knows_where_it_stands(text: str, data: st.DataObject) -> None:
    """However much is left out, in whichever order: later places find their lines."""
    original = build(text)
    document = Document(Path("x.yaml"), "x.yaml", text, build(text))
    for _ in range(data.draw(st.integers(0, 5))):
        parts = [keys for keys in holds(document.data) if keys]
        if parts:
            document.leave_out([data.draw(st.sampled_from(parts))])
    for keys in holds(document.data):
        written = document.as_written(keys)
        if not isinstance(at(document.data, keys), (dict, list)):
            assert at(original, written) == at(document.data, keys)
        assert At(document, keys).error(Code.TAG, "x").spot == document.spot(Where(written))


def test_an_index_is_translated_at_every_level() -> None:
    document = Document(Path("x.yaml"), "x.yaml", "", build("a: [[p, q], [r, s], [t, u]]"))
    document.leave_out([("a", 0)])
    document.leave_out([("a", 1, 0)])
    assert document.data == {"a": [["r", "s"], ["u"]]}
    assert document.as_written(("a", 1, 0)) == ("a", 2, 1)
    assert document.as_written(("a", 0, 1)) == ("a", 1, 1)


def at(data: Data, keys: Keys) -> Data:
    for key in keys:
        data = data[key]
    return data
