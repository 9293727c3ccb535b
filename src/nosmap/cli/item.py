"""What the commands on an item of evidence share: asking about it, its documents, hints after."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.cli.asking import agreed, answered_day, ask_anew, ask_document
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nosmap.cli.desk import Desk
    from nosmap.editing.attach import Attachment
    from nosmap.mapping.result import ClaimCoverage

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


def attachments(folder: Path, files: list[Path], *, confidential: bool) -> "list[Attachment]":
    """Find the names of documents in a portfolio's folder.

    Raises NosmapError for what is no file, and for any document of a confidential item.
    """
    from nosmap.editing.attach import attachments as found

    if confidential and files:
        message = "a confidential item stays at the workplace, so its file can't be added"
        raise NosmapError(message, "say where it is with --held-at, and leave the file out")
    return found(folder, files)


def refuse_without_place(held_at: str | None, *, confidential: bool) -> None:
    """Raise NosmapError for a confidential item of which nobody knows where it is."""
    if confidential and held_at is None:
        raise NosmapError("--held-at is missing", "say where the confidential item is held")


@contextmanager
def copied(folder: Path, attached: "list[Attachment]", *, dry_run: bool) -> Iterator[None]:
    """Copy documents into the portfolio at a folder while their item is written."""
    from nosmap.editing.copies import copied as with_their_item

    with with_their_item(folder, [] if dry_run else attached):
        yield


def said_of_copies(attached: "list[Attachment]") -> list[str]:
    """Say which files were copied, and under which names."""
    return [f"copied to {it.name}" for it in attached if it.source is not None]


def tell_hints(desk: "Desk", ref: str, before: "Record", after: "Record", *, named: bool) -> None:
    """Say what the candidate may overlook, on standard error.

    ``before`` and ``after`` are the item's record; ``named`` says whether documents were named,
    which may be new inside although the record says the same.
    """
    claims = [it for it in _claims(desk, ref) if it.decision is not None]
    if named:
        _tell_to_submit(desk, ref, claims)
    if _is_another(before, after) and any(it.counts for it in claims):
        from nosmap.cli.streams import tell

        message = f"what was decided on {ref} was decided on it as it was before, and still counts"
        tell(message, "tell your assessor what you changed")


def _is_another(before: "Record", after: "Record") -> bool:
    """Whether more changed than that documents were added, which takes nothing from the item."""
    from nosmap.editing import documents_of

    keys = {*before, *after} - {"file", "files"}
    gone = set(documents_of(before)) - set(documents_of(after))
    return bool(gone) or any(before.get(it) != after.get(it) for it in keys)


def _tell_to_submit(desk: "Desk", ref: str, claims: "list[ClaimCoverage]") -> None:
    """An item with a decision that was not `met` waits until it is submitted after it."""
    from nosmap.cli.streams import tell
    from nosmap.mapping.result import ClaimState

    asked = {ClaimState.MORE_EVIDENCE, ClaimState.REFERRED}
    submitted = next((it.item.record.submitted for it in claims), None)
    days = [it.decision.date for it in claims if it.decision and it.state in asked]
    open_since = [it for it in days if submitted is None or submitted <= it]
    if open_since:
        late = max(open_since)
        when = f", on a day after {late}" if late >= desk.today else ""
        hint = f"nosmap submit {desk.place.shown} {ref}{when}"
        tell(f"the assessor sees that {ref} is back once you submit it again", hint)


def _claims(desk: "Desk", ref: str) -> "Iterator[ClaimCoverage]":
    for unit in desk.case.coverage.units:
        for criterion in unit.criteria:
            yield from (it for it in criterion.claims if it.item.ref == ref)
