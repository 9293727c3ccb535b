"""The cells of the examples, as somebody reviewed them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook.making import EXAMPLES, made

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

    from workbook.making import Made


def test_the_cells_of_one_candidate(c001: Made, reviewed: SnapshotAssertion) -> None:
    assert c001.dump() == reviewed


def test_the_cells_of_a_candidate_with_two_units(c003: Made, reviewed: SnapshotAssertion) -> None:
    assert c003.dump() == reviewed


def test_what_is_said_of_several_candidates(everybody: Made, reviewed: SnapshotAssertion) -> None:
    titles = ("Summary", "Evidence index", "Witnesses and experts", "Sampling plan", "Gaps")
    assert everybody.dump(*titles, "Sampling record", "Lists") == reviewed


def test_the_cells_for_an_external_verifier(reviewed: SnapshotAssertion) -> None:
    anonymous = made(EXAMPLES / "C001", anonymous=True)
    titles = ("Evidence index", "Witnesses and experts", "Sampling record", "nosmap")
    assert anonymous.dump(*titles) == reviewed


def test_the_sheets_stand_in_their_order(c003: Made) -> None:
    assert c003.opened.sheetnames == [
        *("Summary", "SCDLMCB7", "SCDLMCA4", "Decisions", "Cross-reference", "Evidence index"),
        *("Witnesses and experts", "Sampling plan", "Sampling record", "Gaps"),
        *("How to use this workbook", "Lists", "nosmap"),
    ]
