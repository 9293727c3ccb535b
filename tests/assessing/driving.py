"""Holding a session without a terminal: keys and lines in, records and paragraphs out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from building import DAY, files, item, load_files
from nosmap.assessing.dialogue import Dialogue
from nosmap.assessing.work import Work, in_pages, open_claims
from nosmap.model.words import Order
from nosmap.terminal.steps import Append, Key, Line, Open, Say, Sign

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from building import Files
    from nosmap.terminal.steps import Step

ALLOCATED: dict[str, Any] = {"allocation": [{"unit": "UNIT1", "assessor": "A1"}]}
THREE = ["P1 @ p. 1", "P2 @ p. 2", "K1 @ p. 3"]


class UnfitError(AssertionError):
    """An answer that the question does not allow: a terminal would not have taken it."""


def two_items(**assessment: object) -> Files:
    """E1 with three claims and E2 with two, all waiting; an assessors' file without records."""
    items = item("E1", THREE), item("E2", ["P1 @ p. 8", "P3 @ p. 9"])
    return files(*items, **(ALLOCATED | assessment))


def work_of(contents: Files, by: Order = Order.ITEM, assessor: str = "A1") -> Work:
    """Give what there is to decide in the one portfolio of a workspace."""
    case = load_files(contents, DAY).cases[0]
    claims = open_claims(case)
    return Work(case, in_pages(claims, by), {it.urn: assessor for it in claims})


class Held(NamedTuple):
    """What became of a session: every step, and what was answered to it."""

    steps: list[tuple[Step, str]]

    @property
    def records(self) -> list[tuple[str, dict[str, Any]]]:
        """The records, in their order."""
        return [(it.key, it.entry) for it, _ in self.steps if isinstance(it, Append)]

    @property
    def decisions(self) -> list[tuple[str, str, str]]:
        """The decisions: evidence, criteria and outcome."""
        entries = [entry for key, entry in self.records if key == "decisions"]
        return [(str(it["evidence"]), it["criteria"], it["outcome"]) for it in entries]

    @property
    def signed(self) -> list[tuple[int, dict[str, Any]]]:
        """The countersignatures, and the places of the decisions under which they stand."""
        return [(it.place, it.entry) for it, _ in self.steps if isinstance(it, Sign)]

    @property
    def text(self) -> str:
        """All that was shown."""
        return "\n".join(it.text for it, _ in self.steps if isinstance(it, Say))

    @property
    def prompts(self) -> list[str]:
        """The claims at which a key was waited for, as the prompts name them."""
        asked = (it.prompt for it, _ in self.steps if isinstance(it, Key))
        return [it.partition(" [")[0] for it in asked if " [" in it]

    @property
    def opened(self) -> list[str]:
        """The files that were to be opened."""
        return [it.file for it, _ in self.steps if isinstance(it, Open)]


def hold(work: Work, answers: Sequence[str]) -> Held:
    """Hold a session with some answers; when they run out, the window is closed."""
    return Held(list(_steps(work, answers)))


def _steps(work: Work, answers: Sequence[str]) -> Iterator[tuple[Step, str]]:
    session, left = Dialogue(work).run(), list(answers)
    step = next(session, None)
    while step is not None:
        answer = ""
        if isinstance(step, Key | Line):
            if not left:
                yield step, ""
                return
            answer = left.pop(0)
            if not (answer in step.allowed if isinstance(step, Key) else not step.fault(answer)):
                raise UnfitError(step.prompt, answer)
        yield step, answer
        try:
            step = session.send(answer)
        except StopIteration:
            step = None
    assert not left, f"the session ended before {left}"
