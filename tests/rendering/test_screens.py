"""What a person sees at a terminal; each screen was looked at before it was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import category

import pytest

from nosmap.mapping.result import Status
from nosmap.rendering.screen import console
from rendering import scenes
from rendering.builders import HOSTILE
from rendering.screens import Stream, screen

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

WAYS = ("area", "criterion", "evidence")
KINDS = ("colour", "pipe", "ascii")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("by", WAYS)
def test_one_candidate(by: str, width: int, kind: str, reviewed: SnapshotAssertion) -> None:
    shown = screen(scenes.every_state(), by, width, kind)
    assert shown.replace("\x1b", "␛") == reviewed


@pytest.mark.parametrize("kind", KINDS)
def test_several_candidates(kind: str, reviewed: SnapshotAssertion) -> None:
    assert screen(scenes.several(), "area", 80, kind).replace("\x1b", "␛") == reviewed


def test_no_assessment_records(reviewed: SnapshotAssertion) -> None:
    assert screen(scenes.without_records()) == reviewed


def test_all_met(reviewed: SnapshotAssertion) -> None:
    assert screen(scenes.all_met()) == reviewed


@pytest.mark.parametrize("by", WAYS)
def test_hostile_texts_are_shown_as_texts(by: str, reviewed: SnapshotAssertion) -> None:
    assert screen(scenes.hostile(), by, 120) == reviewed


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("width", [20, 80, 120])
def test_nothing_is_wider_than_the_screen_or_steers_it(width: int, by: str, kind: str) -> None:
    shown = screen(scenes.hostile(), by, width, kind)
    if kind != "colour":
        assert all(len(line) <= width for line in shown.splitlines())
        assert {it for it in shown if category(it) in {"Cc", "Cf"}} <= {"\n"}
    assert kind != "ascii" or shown.isascii()
    assert all(f"\x1b[{code}" not in shown for code in ("31m", "2J", "H"))


@pytest.mark.parametrize("by", WAYS)
@pytest.mark.parametrize("width", [20, 40, 49])
def test_where_no_table_can_be_read_each_name_stands_in_a_line(
    by: str, width: int, reviewed: SnapshotAssertion
) -> None:
    shown = screen(scenes.every_state(), by, width)
    words = {"area": "P1-P2", "criterion": "P1", "evidence": "E1"}[by]
    assert any(line.split()[:1] == [words] for line in shown.splitlines())
    if width == 40:
        assert shown == reviewed


@pytest.mark.parametrize("columns, width", [("0", 49), ("7", 20), ("49", 49), ("50", 50)])
def test_a_terminal_that_tells_no_width_is_taken_as_narrow(
    columns: str, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert console(Stream("utf-8")).width == width


@pytest.mark.parametrize("kind", ["pipe", "ascii"])
def test_letters_stand_for_marks_where_colour_is_off(kind: str) -> None:
    assert not set("·○◐●✗↩–█▒") & set(screen(scenes.every_state(), "criterion", 80, kind))


def test_no_line_of_a_pipe_ends_in_blanks() -> None:
    lines = screen(scenes.several()).splitlines()
    assert lines == [it.rstrip() for it in lines]


@pytest.mark.parametrize("by", WAYS)
def test_nothing_to_show_is_said(by: str) -> None:
    assert screen(scenes.empty(), by) == "No units to show.\n"


@pytest.mark.parametrize(
    "status,said",
    [
        (Status.ALL_MET, "Next, assessor: sign the unit off."),
        (Status.ASSESSOR_SIGNED, "Next, candidate: sign the unit off."),
        (Status.CANDIDATE_SIGNED, "Next, verifier: sign the unit off."),
    ],
)
def test_what_is_next_once_all_is_met(status: Status, said: str) -> None:
    assert said in screen(scenes.all_met(status))


def test_nothing_is_next_once_verified() -> None:
    assert "Next" not in screen(scenes.all_met(Status.VERIFIED))


def test_a_per_cent_of_criteria_is_said_to_be_no_more() -> None:
    for by in WAYS:
        assert "A percentage of criteria is not a percentage of competence." in screen(
            scenes.every_state(), by
        )


def test_hostile_texts_are_all_there() -> None:
    shown = " ".join(screen(scenes.hostile(), "criterion", 400).split())
    assert all(it in shown for it in HOSTILE if it.isprintable())
