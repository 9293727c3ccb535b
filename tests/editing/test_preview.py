"""What an edit would make of the whole portfolio decides whether it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import DAY, decision, files, item, write
from nosmap.editing import append_claim, item_keys, set_value
from nosmap.editing.change import edit_portfolio
from nosmap.errors import NosmapError, NotFoundError
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.editing.change import Change

CLAIM = ("evidence", 0, "claims", "UNIT1", 0)


def claimed(folder: Path, criteria: str) -> Change:
    """Write another claim into E1."""
    (place,) = select([folder], None).places
    return edit_portfolio(place, "portfolio", lambda it: set_value(it, CLAIM, criteria), DAY)


def test_an_error_more_is_refused_and_the_first_is_said(tmp_path: Path) -> None:
    write(tmp_path, files(item()))
    with pytest.raises(NosmapError) as refused:
        claimed(tmp_path, "P8 @ 1")
    assert str(refused.value) == "UNIT1 has no criterion “P8”; nothing was written"
    with pytest.raises(NosmapError) as refused:
        claimed(tmp_path, "P8, P9, K9 @ 1")
    assert str(refused.value) == "UNIT1 has no criterion “P8” (and 2 more); nothing was written"


def test_errors_that_were_there_before_are_no_reason_to_refuse(tmp_path: Path) -> None:
    """In the same file, read and resolved, as in another."""
    odd = item("E2", "P9 @ 1", colour="red")
    write(tmp_path, files(item(), odd, decisions=[decision(criteria="P7, P1")]))
    change = claimed(tmp_path, "P1-P2 @ 1")
    assert [it.code for it in change.before.problems if it.is_error] == [
        it.code for it in change.after.problems if it.is_error
    ]
    assert change.after.case is not None
    assert [it.state for it in change.after.case.coverage.units[0].criteria[:2]] == [
        "met",
        "claimed",
    ]


def test_a_new_warning_is_told_and_written(tmp_path: Path) -> None:
    write(tmp_path, files(item()))
    change = claimed(tmp_path, "P1")
    assert [it.code for it in change.warnings] == ["no-locator"]


def test_the_same_error_once_more_is_one_more(tmp_path: Path) -> None:
    write(tmp_path, files(item(), item("E2", "P9 @ 1")))
    with pytest.raises(NosmapError, match="has no criterion “P9”; nothing"):
        claimed(tmp_path, "P1, P9 @ 1")


@pytest.mark.parametrize(
    "text, hint",
    [
        ("evidence: [{ref: E1}, {ref: Minutes}]\n", "did you mean Minutes?"),
        ("evidence: [{ref: A}, {ref: B}]\n", "there are: A, B"),
        ("evidence: []\n", ""),
    ],
)
def test_an_item_that_is_not_there(text: str, hint: str) -> None:
    with pytest.raises(NotFoundError) as missing:
        append_claim(text, "Minuts", ("UNIT1",), "P1")
    assert str(missing.value) == "no evidence here has the reference “Minuts”"
    assert missing.value.hint == hint


def test_an_item_is_found_by_its_reference_without_blanks_around_it() -> None:
    assert item_keys('evidence: [{ref: "E1 "}, {title: x}, {ref: E2}]\n', "E1") == ("evidence", 0)
    assert item_keys('evidence: [{ref: "E1 "}, {title: x}, {ref: E2}]\n', "E2") == ("evidence", 2)
