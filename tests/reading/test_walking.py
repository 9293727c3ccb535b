"""Plain data are walked by keys in one way."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from nosmap.reading.walking import value_at

if TYPE_CHECKING:
    from nosmap.problems import Keys

DATA = {"evidence": [{"ref": "E1", "note": None, "claims": {"UNIT1": ["P1"]}}, "E2"]}


@pytest.mark.parametrize(
    "keys, value",
    [
        ((), DATA),
        (("evidence", 0, "ref"), "E1"),
        (("evidence", 0, "claims", "UNIT1", 0), "P1"),
        (("evidence", 0, "note"), None),
    ],
)
def test_what_stands_there(keys: Keys, value: object) -> None:
    assert value_at(DATA, keys) == value


@pytest.mark.parametrize(
    "keys",
    [
        ("witnesses",),
        ("evidence", 2),
        ("evidence", "ref"),
        ("evidence", 1, 0),
        ("evidence", 0, "note", "ref"),
        ("evidence", 0, 0),
    ],
)
def test_keys_that_lead_nowhere_lead_to_nothing(keys: Keys) -> None:
    assert value_at(DATA, keys) is None
