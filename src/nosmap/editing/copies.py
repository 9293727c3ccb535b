"""Documents copied into a portfolio, and the item that names them: both, or neither.

The document comes first, so that no item ever names one that is not there. Before it comes a note
of its name, which goes once the item is written. Of a run that was killed in between the note is
left: the next run that edits the portfolio clears it, and names the document if no item does.
"""

from __future__ import annotations

import filecmp
import os
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from nosmap.editing.attach import FOLDER
from nosmap.editing.lock import locked
from nosmap.errors import NosmapError
from nosmap.writing import clear_left, copy_new

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.editing.attach import Attachment

_PREFIX: Final = ".nosmap-"
_NOTE: Final = ".copying"
_LONGEST: Final = 1_000
"""Bytes of a file's name, and more: a note is nothing but one."""


@contextmanager
def copied(folder: Path, attached: Iterable[Attachment]) -> Iterator[None]:
    """Copy documents into the portfolio at a folder while what follows writes their item.

    They are taken back where it fails before the portfolio's file was written. Raises
    NosmapError where another file has got the name meanwhile, OSError where there is no room.
    """
    coming = [it for it in attached if it.source is not None]
    if not coming:
        yield
        return
    begun: list[Path] = []
    with locked(folder):
        before = _text(folder)
        notes = _notes(folder / FOLDER, coming)
        try:
            for it in coming:
                _copy(it, begun)
            yield
        except BaseException:
            if _text(folder) == before:
                _remove(begun)
            raise
        finally:
            _remove(notes)


def left_by_killed_runs(folder: Path) -> list[str]:
    """Clear what killed runs left in a portfolio's folder of evidence.

    Gives the names of the documents that they may have left there, as the portfolio would name
    them. Raises NosmapError, at once, where another run keeps the folder.
    """
    inside = folder / FOLDER
    if not any(inside.glob(f"{_PREFIX}*")):
        return []
    with locked(folder, 0):
        clear_left(inside, f"{_PREFIX}*.tmp")
        notes = sorted(inside.glob(f"{_PREFIX}*{_NOTE}"))
        names = [_noted(it) for it in notes]
        _remove(notes)
    return [f"{FOLDER}/{it}" for it in dict.fromkeys(names) if it and (inside / it).is_file()]


def _copy(it: Attachment, begun: list[Path]) -> None:
    if it.source is None:
        return
    if it.target.exists():
        _refuse_another(it.source, it.target)
        return
    begun.append(it.target)
    try:
        copy_new(it.source, it.target, _PREFIX)
    except FileExistsError:
        begun.remove(it.target)
        _refuse_another(it.source, it.target)


def _refuse_another(source: Path, target: Path) -> None:
    if not filecmp.cmp(source, target, shallow=False):
        message = f"{target} was put there by another program meanwhile; nothing was written"
        raise NosmapError(message, "try again: the copy will get another name")


def _notes(folder: Path, coming: Iterable[Attachment]) -> list[Path]:
    """Note the names of what is not there yet."""
    folder.mkdir(exist_ok=True)
    notes: list[Path] = []
    try:
        for it in coming:
            if not it.target.exists():
                handle, note = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_NOTE)
                notes.append(Path(note))
                with os.fdopen(handle, "wb") as stream:
                    stream.write(os.fsencode(it.target.name))
    except BaseException:
        _remove(notes)
        raise
    return notes


def _noted(note: Path) -> str:
    """Give the name that a note holds; nothing for what is no name of a file."""
    with suppress(OSError, ValueError):
        if note.is_file() and not note.is_symlink() and note.stat().st_size < _LONGEST:
            name = os.fsdecode(note.read_bytes())
            return name if name == Path(name).name else ""
    return ""


def _text(folder: Path) -> bytes | None:
    with suppress(OSError):
        return (folder / "portfolio.yaml").read_bytes()
    return None


def _remove(paths: Iterable[Path]) -> None:
    for it in paths:
        with suppress(OSError):
            it.unlink()
