"""The loop between a session and the world: shows, asks, writes, opens."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol

from nosmap.editing import append_record, countersign
from nosmap.editing.change import edit_portfolio
from nosmap.model.words import FileKind
from nosmap.opening import open_file
from nosmap.terminal.steps import Append, Key, Line, Say, Sign

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from nosmap.case import Case
    from nosmap.terminal.steps import Step, Steps
    from nosmap.workspace.selection import Place


class Conversation(Protocol):
    """Where paragraphs are shown and questions answered."""

    def say(self, it: Say) -> None:
        """Show a paragraph."""

    def key(self, it: Key) -> str:
        """Ask for a key."""

    def line(self, it: Line) -> str:
        """Ask for a line."""


@dataclass
class Session:
    """One portfolio's session; ``written`` is what stands in its file by now."""

    place: Place
    day: dt.date
    screen: Conversation
    written: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    after: Case | None = None
    """The portfolio after the last record; None before there is one."""

    def hold(self, steps: Steps) -> None:
        """Carry a session out to its end.

        Raises what the screen raises, and NosmapError where a record can't be written; all
        that was written before stays.
        """
        answer = ""
        try:
            step = next(steps)
            while True:
                answer = self._answer(step)
                step = steps.send(answer)
        except StopIteration:
            return

    def _answer(self, step: Step) -> str:
        match step:
            case Say():
                self.screen.say(step)
            case Key():
                return self.screen.key(step)
            case Line():
                return self.screen.line(step)
            case Append():
                self._write(step)
            case Sign():
                self._sign(step)
            case _:
                return open_file(self.place.folder, step.file)
        return ""

    def _write(self, record: Append) -> None:
        append = partial(append_record, key=record.key, record=record.entry, flow=True)
        self._change(append, record.key, record.entry)

    def _sign(self, it: Sign) -> None:
        """Sign under a decision: a session only appends, so its place stays what it was."""
        by, day = it.entry["by"], it.entry["date"]
        self._change(lambda text: countersign(text, [it.place], by, day), "countersigned", it.entry)

    def _change(self, operation: Callable[[str], str], key: str, entry: dict[str, Any]) -> None:
        change = edit_portfolio(self.place, FileKind.ASSESSMENT, operation, self.day)
        self.after = change.after.case
        self.written.append((key, entry))
