"""Changing an item of evidence: what is named changes, and only lines of that item do."""

from __future__ import annotations

import datetime as dt
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editing.test_texts import RANDOM, TEXTS, comments, files, texts, written
from nosmap.editing import remove_key, replace_pair
from nosmap.editing.items import Documents, change_item, documents_of, item_record
from nosmap.errors import NosmapError, NotFoundError
from nosmap.reading.events import build
from nosmap.reading.tree import parse

if TYPE_CHECKING:
    from random import Random

Data = Any

ITEM = "evidence:\n  - ref: E1\n    title: Old   # mine\n"
NAMES = ("a.txt", "b, c.txt", "é d.txt", "12")


# ---- a key with its value --------------------------------------------------------------------


@pytest.mark.parametrize(
    "before, after",
    [
        ("a:\n  b: 1\n  c: 2  # of c\n  # of d\n  d: 3\n", "a:\n  b: 1\n  # of d\n  d: 3\n"),
        ("a:\r\n  b: 1\r\n  c: |-\r\n    x\r\n\r\n    y\r\nd: 2\r\n", "a:\r\n  b: 1\r\nd: 2\r\n"),
        ("a:\n  c:\n  - x\n  - y\n  b: 1\n", "a:\n  b: 1\n"),
        ("a:\n  b: 1\n  c:", "a:\n  b: 1\n"),
        ("a: {b: 1, c: 2}\n", "a: {b: 1}\n"),
        ("a: {c: 2, b: 1}\n", "a: {b: 1}\n"),
        ("a: { b: 1, c: [x, y], d: 3 }\n", "a: { b: 1, d: 3 }\n"),
        ("a: {\n  b: 1,\n  c: 2,  # of c\n  d: 3\n}\n", "a: {\n  b: 1,\n  d: 3\n}\n"),
    ],
)
def test_a_key_that_goes(before: str, after: str) -> None:
    assert remove_key(before, ("a", "c")) == after
    assert remove_key(after, ("a", "c")) == after


@pytest.mark.parametrize(
    "before, after",
    [
        ("- c: 1  # of c\n  b: 2\n", "- b: 2\n"),
        ("- c: 1\n\n  b: 2\n", "- b: 2\n"),
        ("- c: 1\n  # of b\n  b: 2\n", "- # of b\n  b: 2\n"),
    ],
)
def test_the_first_key_of_an_entry_that_goes(before: str, after: str) -> None:
    """The next one moves up behind the dash, and its comment stays."""
    assert remove_key(f"l:\n{before}", ("l", 0, "c")) == f"l:\n{after}"


def test_the_only_key_is_not_taken_out_as_nothing_would_be_left_to_read() -> None:
    with pytest.raises(NosmapError, match=r"could not be edited safely at a\.c"):
        remove_key("a:\n  c: 1\n", ("a", "c"))


@pytest.mark.parametrize(
    "before, after",
    [
        ("a:\n  c: x  # of c\n  d: 1\n", "a:\n  files: [x]  # of c\n  d: 1\n"),
        ("a:\n  c: |+\n    x\n\n  d: 1\n", "a:\n  files: [x]\n\n  d: 1\n"),
        ("a: {b: 1, 'c': x, d: 1}\n", "a: {b: 1, files: [x], d: 1}\n"),
    ],
)
def test_a_key_that_becomes_another(before: str, after: str) -> None:
    assert replace_pair(before, ("a", "c"), "files", ["x"]) == after


def test_several_lines_in_the_place_of_a_key() -> None:
    before = "a:\r\n  c: x\r\n  d: 1\r\n"
    after = "a:\r\n  note: |-\r\n    two\r\n    lines\r\n  d: 1\r\n"
    assert replace_pair(before, ("a", "c"), "note", "two\nlines") == after


# ---- an item ---------------------------------------------------------------------------------


def test_other_values_stand_where_the_old_ones_stood() -> None:
    after = change_item(ITEM, "E1", {"title": "New", "until": dt.date(2026, 3, 1)})
    assert after == ("evidence:\n  - ref: E1\n    title: New   # mine\n    until: 2026-03-01\n")
    assert change_item(after, "E1", {"until": None}) == ITEM.replace("Old", "New")


def test_a_value_that_stands_there_changes_nothing() -> None:
    assert change_item(ITEM, "E1", {"title": "Old", "held_at": None}) == ITEM
    quoted = ITEM.replace("Old", "' Old '")
    assert change_item(quoted, "E1", {"title": "Old"}) == quoted


def test_documents_that_are_not_spoken_of_stay() -> None:
    before = f"{ITEM}    file: a\n    files: [b]\n"
    assert change_item(before, "E1", {"title": "New"}) == before.replace("Old", "New")
    assert documents_of({"file": "", "files": ["b", None]}) == ["b"]


def test_an_item_that_is_not_there() -> None:
    with pytest.raises(NotFoundError, match="no evidence here has the reference “E2”"):
        change_item(ITEM, "E2", {"title": "New"})


@pytest.mark.parametrize(
    "before, names, replace, after",
    [
        ("", "a", False, "file: a"),
        ("", "a b", False, "files: [a, b]"),
        ("file:", "a", False, "file: a"),
        ("file: a  # doc", "b", False, "files: [a, b]  # doc"),
        ("file: a  # doc", "a", False, "file: a  # doc"),
        ("file: a  # doc", "b", True, "file: b  # doc"),
        ("file: a  # doc", "a b", True, "files: [a, b]  # doc"),
        ("file: a  # doc", "", True, ""),
        ("files: [a, b]  # docs", "c", False, "files: [a, b, c]  # docs"),
        ("files: [a, b]  # docs", "c", True, "files: [c]  # docs"),
        ("files: [a, b]  # docs", "b c", True, "files: [b, c]  # docs"),
        ("files: [a, b]  # docs", "", True, ""),
        ("files: []", "a", False, "files: [a]"),
        ("file: a\n    files: [b]", "c", False, "file: a\n    files: [b, c]"),
        ("file: a\n    files: [b]", "c", True, "files: [c]"),
        ("file: a\n    files: []", "c", True, "files: [c]"),
        (
            "files:  # docs\n      - a  # one\n      - b",
            "c",
            False,
            "files:  # docs\n      - a  # one\n      - b\n      - c",
        ),
    ],
)
def test_documents(before: str, names: str, replace: bool, after: str) -> None:  # noqa: FBT001
    documents = Documents(tuple(names.split()), replace)
    said = change_item(f"{ITEM}{_line(before)}    claims: {{}}\n", "E1", {}, documents)
    assert said == f"{ITEM}{_line(after)}    claims: {{}}\n"


def _line(text: str) -> str:
    return f"    {text}\n" if text else ""


@st.composite
def with_documents(draw: st.DrawFn) -> Data:
    data = draw(files())
    for it in data.get("evidence") or []:
        drawn = st.fixed_dictionaries(
            {},
            optional={
                "file": st.sampled_from(NAMES),
                "files": st.lists(st.sampled_from(NAMES), max_size=3, unique=True),
                "until": st.just("2026-03-04"),
                "witness": texts(),
            },
        )
        it.update(draw(drawn))
    return data


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "title": st.sampled_from(TEXTS),
        "description": st.none() | st.sampled_from(TEXTS),
        "until": st.none() | st.just(dt.date(2026, 4, 5)),
        "witness": st.none() | st.just("W1"),
    },
)


@given(with_documents(), RANDOM, VALUES, st.lists(st.sampled_from(NAMES), max_size=2), st.data())
def test_in_files_of_every_style_only_the_item_s_own_lines_change(
    data: Data, random: Random, values: Data, names: list[str], choice: st.DataObject
) -> None:
    items = data.get("evidence") or []
    if not items:
        return
    ref = choice.draw(st.sampled_from([it["ref"] for it in items]))
    place = [it["ref"] for it in items].index(ref)
    documents = Documents(tuple(names), choice.draw(st.booleans()))
    text = written(data, random)
    after = change_item(text, ref, values, documents)
    record, others = item_record(after, ref), deepcopy(data)
    others["evidence"][place] = record
    assert build(after) == others
    assert _kept(record) == _wanted(items[place], values)
    assert set(documents_of(record)) == _documents(items[place], documents)
    head, tail = _around(text, place)
    assert after.startswith(head)
    assert after.endswith(tail)
    if not documents.replace and None not in values.values():
        assert comments(after) == comments(text)


def _kept(record: Data) -> Data:
    """Leave the documents out, which may stand under either of two keys."""
    return {key: it for key, it in record.items() if key not in {"file", "files"}}


def _wanted(item: Data, values: Data) -> Data:
    changed = _kept(item)
    for key, value in values.items():
        if value is None:
            changed.pop(key, None)
        elif not isinstance(changed.get(key), str) or changed[key].strip() != str(value).strip():
            changed[key] = str(value)
    return changed


def _documents(item: Data, documents: Documents) -> set[str]:
    had = set() if documents.replace else set(documents_of(item))
    return had | set(documents.names)


def _around(text: str, place: int) -> tuple[str, str]:
    """Give the lines above an item, and those below it and the comments on it."""
    root = parse(text)
    node = root.at(("evidence", place)) if root is not None else None
    assert node is not None
    lines = text.splitlines(keepends=True)
    ends = [sum(map(len, lines[: n + 1])) for n in range(len(lines))]
    first = sum(1 for it in ends if it <= node.start)
    last = sum(1 for it in ends if it < node.end) + 1
    while last < len(lines) and lines[last].strip()[:1] in {"", "#"}:
        last += 1
    return "".join(lines[:first]), "".join(lines[last:])
