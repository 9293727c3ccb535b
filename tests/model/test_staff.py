"""What the centre's file says of somebody on a day."""

from __future__ import annotations

import datetime as dt

import pytest

from nosmap.model.centre import Staff

DAY = dt.date(2026, 6, 1)


def staff(**keys: object) -> Staff:
    return Staff.model_validate({"ref": "A1", **keys})


@pytest.mark.parametrize(
    "said, qualified",
    [
        ({}, True),
        ({"qualified": "yes"}, True),
        ({"qualified": "no"}, False),
        ({"qualified": "2026-06-01"}, True),
        ({"qualified": "2026-06-02"}, False),
    ],
)
def test_qualified_is_an_answer_or_the_day_from_which(
    said: dict[str, object], *, qualified: bool
) -> None:
    assert staff(**said).is_qualified_on(DAY) is qualified


@pytest.mark.parametrize(
    "said, there",
    [
        ({}, True),
        ({"since": "2026-06-01", "until": "2026-06-01"}, True),
        ({"since": "2026-06-02"}, False),
        ({"until": "2026-05-31"}, False),
    ],
)
def test_in_post_is_from_since_to_until(said: dict[str, object], *, there: bool) -> None:
    assert staff(**said).is_in_post_on(DAY) is there


@pytest.mark.parametrize(
    "said, level",
    [
        (None, None),
        ("low", "low"),
        ([{"level": "high"}], "high"),
        ([{"level": "high"}, {"level": "low", "from": "2026-06-01", "why": "a year"}], "low"),
        ([{"level": "high"}, {"level": "low", "from": "2026-06-02"}], "high"),
        ([{"level": "low", "from": "2026-06-02"}], None),
    ],
)
def test_risk_is_a_word_or_the_latest_of_a_list(said: object, level: str | None) -> None:
    found = staff(risk=said).risk_on(DAY) if said is not None else staff().risk_on(DAY)
    assert found == level
