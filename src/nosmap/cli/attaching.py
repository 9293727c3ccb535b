"""Documents of an item of evidence: which ones, and copied so that nothing is left half-way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from nosmap.editing.attach import Attachment


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
def copied(attached: "list[Attachment]", *, dry_run: bool) -> Iterator[None]:
    """Copy files first, so that the portfolio never names one that is not there."""
    done: list[Attachment] = []
    try:
        for it in [] if dry_run else attached:
            it.copy()
            done.append(it)
        yield
    except BaseException:
        for it in done:
            it.take_back()
        raise


def said_of_copies(attached: "list[Attachment]") -> list[str]:
    """Say which files were copied, and under which names."""
    return [f"copied to {it.name}" for it in attached if it.source is not None]
