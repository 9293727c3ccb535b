"""A day is read in one form everywhere: in files, options, prompts and cells."""

from __future__ import annotations

import datetime as dt

import pytest

from nosmap.cli.asking import answered_day
from nosmap.errors import NosmapError
from nosmap.model.days import NoDayError, day_of, typed_day
from nosmap.workbook.incoming.opendocument import _day as day_of_open_document

OTHER_FORMS = [
    "20261201",
    "2026-W49-2",
    "2026-W01-1",
    "2026-335",
    "2026-12-1",
    "1.12.2026",
    "2026-12-01T00:00",
    "\uff12026-12-01",
    "2026\u201312\u201301",
    "",
]
"""Other forms of ISO 8601, digits of other scripts, and what is no day in any."""


@pytest.mark.parametrize("text", ["2026-12-01", " 2026-12-01 "])
def test_a_day_is_year_month_and_day(text: str) -> None:
    assert day_of(text) == typed_day(text) == dt.date(2026, 12, 1)


@pytest.mark.parametrize("text", OTHER_FORMS)
def test_no_other_form_is_guessed_at(text: str) -> None:
    with pytest.raises(NoDayError, match="a date is written YYYY-MM-DD"):
        day_of(text)
    with pytest.raises(NosmapError, match="is no day; write YYYY-MM-DD"):
        answered_day(text)


def test_a_day_that_no_calendar_has_is_told_as_that() -> None:
    with pytest.raises(NoDayError, match="not in the calendar"):
        day_of("2026-02-30")


@pytest.mark.parametrize(
    "said, read",
    [
        ("2026-12-01", dt.date(2026, 12, 1)),
        ("2026-12-01T00:00:00", dt.date(2026, 12, 1)),
        ("2026-12-01T09:30:00", "2026-12-01 09:30:00"),
        ("2026-W49-2", "2026-W49-2"),
        ("20261201", "20261201"),
        ("2026-12-01Tnoon", "2026-12-01Tnoon"),
        ("", None),
    ],
)
def test_a_date_cell_of_a_spreadsheet_is_a_day_only_where_it_says_one(
    said: str, read: object
) -> None:
    assert day_of_open_document(said) == read
