"""Edits of random files in every ordinary style: what was meant changes, and nothing else."""

from __future__ import annotations

import datetime as dt
import io
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from editing.styles import COMMENTS, Style, Writer
from nosmap.editing import append, remove_entry, set_value
from nosmap.editing.texts import append_all
from nosmap.reading.events import build

if TYPE_CHECKING:
    from random import Random

Data = Any

TEXTS = (
    "P1-P3 @ p. 2, par. 1-4", "no", "2026-01-02", "012", "1.10", "x: y", "a # b", "it's", '"q"',
    "- dash", "é 😀 text", "[1, 2]", "two\nlines", "one\n\nthree lines: x", " blank ", "~", "null",
    "a, b; c", "end:", "\u2028 separator", "tab\there", "@ at", "%x", "`tick`", "12:30", "*a", "&b",
    "! c", "? d", "{x}", "back\\slash", "#no", "y", "1e3", "0o7", "<<", "=", "| x", "> y",
)  # fmt: skip
PLAIN_TEXTS = tuple(it for it in TEXTS if "\u2028" not in it)


def texts() -> st.SearchStrategy[str]:
    return st.sampled_from(PLAIN_TEXTS)


@st.composite
def claims(draw: st.DrawFn) -> Data:
    entry = st.one_of(texts(), st.fixed_dictionaries({"criteria": texts(), "at": texts()}))
    return draw(
        st.dictionaries(st.sampled_from(("SCDLMCB7", "H7LX 04")), st.lists(entry, max_size=3))
    )


@st.composite
def files(draw: st.DrawFn) -> Data:
    item = st.fixed_dictionaries(
        {"ref": st.sampled_from(("E1", "E2", "1.1")), "title": texts()},
        optional={
            "claims": claims(),
            "submitted": st.none() | st.just("2026-02-03"),
            "description": texts(),
        },
    )
    witness = st.fixed_dictionaries({"ref": texts()}, optional={"role": texts()})
    return draw(
        st.fixed_dictionaries(
            {
                "candidate": st.fixed_dictionaries({"ref": texts()}),
                "units": st.lists(witness, max_size=2),
            },
            optional={
                "witnesses": st.none() | st.lists(witness, max_size=2),
                "evidence": st.none() | st.lists(item, max_size=3),
                "sign_off": st.lists(witness, max_size=1),
            },
        )
    )


def written(data: Data, random: Random) -> str:
    text = Writer(Style.drawn(random), random).document(data)
    assert build(text) == data, "the test's own writer is at fault"
    return text


def lost_lines(before: str, after: str) -> list[str]:
    """Give the lines that are no more, in order of the old text."""
    from difflib import SequenceMatcher

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    moves = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [line for tag, a, b, _, _ in moves if tag in {"replace", "delete"} for line in old[a:b]]


def second_reading(text: str) -> Data:
    """Read with another reader, as YAML 1.2."""
    yaml = YAML(typ="rt")
    return _as_text(yaml.load(io.StringIO(text)))


def _as_text(value: Data) -> Data:
    if isinstance(value, dict):
        return {str(key): _as_text(it) for key, it in value.items()}
    if isinstance(value, list):
        return [_as_text(it) for it in value]
    return value if value is None else str(value)


RANDOM = st.randoms(use_true_random=False)
VALUES = st.one_of(
    st.sampled_from(TEXTS),
    st.fixed_dictionaries(
        {"criteria": texts(), "at": texts(), "withdrawn": st.just(dt.date(2026, 3, 4))}
    ),
)
RECORDS = st.fixed_dictionaries(
    {"ref": st.sampled_from(TEXTS), "date": st.just(dt.date(2026, 1, 2)), "ok": st.booleans()},
    optional={
        "claims": st.just({"SCDLMCB7": ["P1, P2 @ p. 1", {"criteria": "P3", "at": "00:01"}]})
    },
)


def plain(value: Data) -> Data:
    if isinstance(value, dict):
        return {key: plain(it) for key, it in value.items()}
    if isinstance(value, list):
        return [plain(it) for it in value]
    return str(value).lower() if isinstance(value, bool) else str(value)


@given(
    files(),
    RANDOM,
    RECORDS,
    st.sampled_from(("units", "witnesses", "evidence", "sign_off")),
    st.sampled_from(("lines", "braces")),
)
def test_append_record(data: Data, random: Random, record: Data, key: str, form: str) -> None:
    text = written(data, random)
    after = append(text, (key,), record, flow=form == "braces")
    wanted = deepcopy(data)
    wanted[key] = [*(wanted.get(key) or []), plain(record)]
    assert build(after) == wanted
    _only_one_line(text, after)


@given(files(), RANDOM, st.lists(RECORDS, max_size=5))
def test_append_all_writes_what_appending_one_after_the_other_writes(
    data: Data, random: Random, records: list[Data]
) -> None:
    text = one_by_one = written(data, random)
    for record in records:
        one_by_one = append(one_by_one, ("evidence",), record)
    after = append_all(text, ("evidence",), records)
    assert build(after) == build(one_by_one)
    if len({"claims" in it for it in records}) == 1:  # else each takes its form from the one before
        assert after == one_by_one


@given(files(), RANDOM, VALUES, st.data())
def test_append_claim(data: Data, random: Random, value: Data, choice: st.DataObject) -> None:
    items = data.get("evidence") or []
    if not items:
        return
    n = choice.draw(st.integers(0, len(items) - 1))
    unit = choice.draw(st.sampled_from(("SCDLMCB7", "H7LX 04")))
    text = written(data, random)
    after = append(text, ("evidence", n, "claims", unit), value)
    wanted = deepcopy(data)
    claims = wanted["evidence"][n].setdefault("claims", {})
    claims[unit] = [*(claims.get(unit) or []), plain(value)]
    assert build(after) == wanted
    _only_one_line(text, after)


@given(files(), RANDOM, st.data())
def test_set_value(data: Data, random: Random, choice: st.DataObject) -> None:
    items = data.get("evidence") or []
    if not items:
        return
    n = choice.draw(st.integers(0, len(items) - 1))
    key = choice.draw(st.sampled_from(("title", "submitted", "description", "held_at")))
    value = choice.draw(st.sampled_from((*TEXTS, dt.date(2026, 3, 4))))
    text = written(data, random)
    after = set_value(text, ("evidence", n, key), value)
    wanted = deepcopy(data)
    wanted["evidence"][n][key] = str(value)
    assert build(after) == wanted
    old = items[n].get(key) or ""
    assert len(lost_lines(text, after)) <= max(
        1, len(old.splitlines()) + 1, len(old.split(" ")) + 1
    )


@given(files(), RANDOM, st.data())
def test_remove_entry(data: Data, random: Random, choice: st.DataObject) -> None:
    lists = [
        ("evidence", n, "claims", unit)
        for n, item in enumerate(data.get("evidence") or [])
        for unit, entries in item.get("claims", {}).items()
        if entries
    ]
    if not lists:
        return
    keys = choice.draw(st.sampled_from(lists))
    entries = data["evidence"][keys[1]]["claims"][keys[3]]
    n = choice.draw(st.integers(0, len(entries) - 1))
    text = written(data, random)
    after = remove_entry(text, (*keys, n))
    wanted = deepcopy(data)
    del wanted["evidence"][keys[1]]["claims"][keys[3]][n]
    assert build(after) == wanted
    assert sum(comments(text)) - sum(comments(after)) <= _lines_of(entries[n])
    assert len(lost_lines(text, after)) <= _lines_of(entries[n]) + 1


def _lines_of(entry: Data) -> int:
    """Give how many lines an entry may take: its own, with a folded text in one word a line."""
    words = entry if isinstance(entry, str) else " ".join((*entry.values(), "x" * 3))
    return 6 + len(words.split()) + words.count("\n")


def comments(text: str) -> list[int]:
    """Count how often each comment of the test's writer stands in a text."""
    return [text.count(it) for it in COMMENTS]


def _only_one_line(before: str, after: str) -> None:
    """An old line may be gone only where the new entry or a comma stands on it."""
    lost = lost_lines(before, after)
    assert len(lost) <= 1, lost
    assert comments(before) == comments(after)


@given(
    st.sampled_from(TEXTS) | st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(("lines", "braces")),
)
def test_every_text_is_read_alike_by_every_reader(value: str, form: str) -> None:
    before = "a: {b: c}\n" if form == "braces" else "a:\n  b: c\n"
    after = set_value(before, ("a", "title"), value)
    assert build(after)["a"]["title"] == value
    assert build(after, pure=True)["a"]["title"] == value
    assert yaml.safe_load(after)["a"]["title"] == value  # YAML 1.1
    assert second_reading(after)["a"]["title"] == value
    assert type(YAML(typ="safe", pure=True).load(after)["a"]["title"]) is str


@pytest.mark.parametrize("text", ["", "# only a comment", "---\n"])
def test_an_empty_file_gets_its_first_key(text: str) -> None:
    after = append(text, ("seen",), {"evidence": "E1"}, flow=True)
    assert build(after) == {"seen": [{"evidence": "E1"}]}
    assert after.startswith(text)
