"""Asking what of an item of evidence is to change, with what stands there now."""

from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.cli.asking import agreed, answered_day, ask_anew, ask_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nosmap.cli.desk import Desk

Record = dict[str, Any]
"""An item's record as it is written."""


class Wanted(NamedTuple):
    """What is to change: values by key (None takes a key out), and documents."""

    values: dict[str, Any]
    files: list[Path]
    replace: bool = False


class _Question(NamedTuple):
    key: str
    words: str
    check: "Callable[[str], object] | None" = None
    needed: bool = False


def ask_changes(desk: "Desk", record: Record) -> Wanted:
    """Ask for each value, then for a document."""
    from nosmap.cli.streams import tell

    tell("Enter keeps what stands in brackets; - takes out what is not needed")
    values = {}
    for it in _questions(desk):
        answer = ask_anew(it.words, _standing(record, it.key), it.check, needed=it.needed)
        if answer is not None:
            values[it.key] = _read(it, answer, desk)
    return Wanted(values, *_document(desk, record))


def _questions(desk: "Desk") -> "Iterator[_Question]":
    yield _Question("title", "Title", needed=True)
    yield _Question("method", "Method", desk.method, needed=True)
    yield _Question("date", "Date of the activity", answered_day, needed=True)
    yield _Question("until", "Last day, if it is a span", answered_day)
    yield _Question("description", "Description")
    yield _Question("held_at", "Where it is held, if it stays elsewhere")
    yield _Question("held_by", "Who keeps it")
    yield _Question("witness", "Witness (reference)", desk.witness)


def _standing(record: Record, key: str) -> str:
    from nosmap.rendering.words import short

    return short(str(record.get(key) or ""))


def _read(question: _Question, answer: str, desk: "Desk") -> object:
    if question.key == "method":
        return desk.method(answer)
    return answered_day(answer) if answer and question.check is answered_day else answer or None


def _document(desk: "Desk", record: Record) -> tuple[list[Path], bool]:
    from nosmap.editing import documents_of
    from nosmap.model.base import is_yes
    from nosmap.phrases import listing
    from nosmap.rendering.safe import visible

    if is_yes(record.get("confidential")):
        return [], False
    had = listing(documents_of(record))
    question = f"Document to add{f' to {had}' if had else ''} (Enter: none)"
    file = ask_document(desk.place.folder, visible(question))
    if file is None:
        return [], False
    return [file], bool(had) and agreed(visible(f"Is it in the place of {had}?"))
