"""What an import did or would do, in words, with the cell that each thing stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.rendering.safe import visible
from nosmap.rendering.words import OUTCOMES, counted
from nosmap.workbook.incoming.found import FieldChange, NewDecision, NewEntry

SHORT = 60
"""Characters of a text that a line tells."""

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.workbook.incoming.found import Change, Conflict, Slip


def told(changes: Iterable[Change]) -> Iterator[str]:
    """Tell each change in a line, and its cell."""
    for it in changes:
        yield visible(f"{it.person.label}: {_said(it)}  [{it.where}]")


def _said(it: Change) -> str:
    if isinstance(it, NewDecision):
        values = it.values
        outcome = OUTCOMES.get(values["outcome"], values["outcome"])
        return (
            f"{it.evidence} × {it.code}: {it.before} → {outcome}, "
            f"by {values['assessor']} on {values['date']}{_remarks(values)}"
        )
    if isinstance(it, FieldChange):
        about = it.about.partition(": ")[2]
        before, after = (short(text) for text in (it.before or "", it.value or ""))
        return f"{about}: {before or '(nothing)'} → {after or '(cleared)'}"
    return _new(it)


def _new(it: NewEntry) -> str:
    said = ", ".join(f"{name} {short(text)}" for name, text in it.values.items())
    return f"{it.sample}: new {it.kind}: {said}"


def _remarks(values: dict[str, str]) -> str:
    """Tell the texts of a decision in a few words each."""
    texts = {it: short(values[it]) for it in ("feedback", "action", "reason") if it in values}
    due = f" (due {values['due']})" if "due" in values else ""
    told = "".join(f"; {name}: {text}" for name, text in texts.items())
    return f"{told}{due}" if "action" in texts or not due else f"{told}; due {values['due']}"


def short(text: str) -> str:
    """Give the beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= SHORT else f"{line[: SHORT - 1].rstrip()}…"


def conflict(it: Conflict) -> str:
    """Tell both sides of a conflict under each other."""
    where = f" ({it.place})" if it.place else ""
    lines = (
        f"{it.where}: conflict: {it.about}",
        f"    the workbook says:   {it.workbook}",
        f"    the files say:       {it.files}{where}",
        f"    both were made from: {it.base}",
    )
    return "\n".join(map(visible, lines))


def slip(it: Slip) -> str:
    """Tell a slip as a problem of the workbook."""
    hint = f"\n    hint: {visible(it.hint)}" if it.hint else ""
    return f"{visible(f'{it.where}: error: {it.message}')}{hint}"


def summary(changes: int, *, written: bool) -> str:
    """Tell how much was done or would be."""
    if not changes:
        return "nothing to change: the files hold all that the workbook says"
    return f"{counted(changes, 'change')} {'written' if written else 'would be written'}"
