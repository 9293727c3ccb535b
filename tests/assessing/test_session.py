"""Writing: each record stands in the file before anything else happens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from assessing.driving import two_items
from building import DAY, load_all, write
from nosmap.assessing.session import Session
from nosmap.errors import NosmapError
from nosmap.terminal.steps import Append, Key, Line, Open, Say
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.terminal.steps import Steps

MET = Append(
    "decisions",
    {
        "evidence": "E1",
        "unit": "UNIT1",
        "criteria": "P1",
        "outcome": "met",
        "assessor": "A1",
        "date": DAY,
    },
)


class Screen:
    """A screen that looks into the file whenever something is shown or asked."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seen: list[int] = []

    def say(self, _: Say) -> None:
        self._look()

    def key(self, _: Key) -> str:
        self._look()
        return "m"

    def line(self, _: Line) -> str:
        return "a line"

    def _look(self) -> None:
        content = load_all(self.folder).cases[0].linked.files.assessment.content
        self.seen.append(len(content.decisions) if content else 0)


@pytest.fixture
def screen(tmp_path: Path) -> Screen:
    return Screen(write(tmp_path, two_items()))


def session(screen: Screen) -> Session:
    return Session(select([screen.folder], None).places[0], DAY, screen)


def test_a_record_stands_before_the_next_step(screen: Screen) -> None:
    def steps() -> Steps:
        yield Key("E1 P1: ", "m")
        yield MET
        yield Say("Recorded")
        yield MET
        yield Key("E1 P2: ", "m")

    held = session(screen)
    held.hold(steps())
    assert screen.seen == [0, 1, 2]
    assert held.written == [("decisions", MET.entry)] * 2
    assert held.after is not None
    assert held.after.coverage.units[0].totals.met == 1


def test_answers_reach_the_session(screen: Screen) -> None:
    answers = []

    def steps() -> Steps:
        answers.append((yield Line("Feedback: ", str)))
        answers.append((yield Open("evidence/E1.pdf")))

    session(screen).hold(steps())
    assert answers == ["a line", "evidence/E1.pdf is not there."]


def test_what_makes_an_error_is_not_written(screen: Screen) -> None:
    def steps() -> Steps:
        yield MET
        yield Append("decisions", MET.entry | {"criteria": "P99"})

    held = session(screen)
    with pytest.raises(NosmapError, match="P99"):
        held.hold(steps())
    assert len(held.written) == 1
    screen.say(Say())
    assert screen.seen == [1]
