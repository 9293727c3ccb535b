"""Editing a file: read, changed by a function, checked, and written whole or not at all."""

from __future__ import annotations

import difflib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosmap.editing.lock import PATIENCE, locked
from nosmap.editing.texts import begin
from nosmap.errors import NosmapError
from nosmap.reading.document import MAX_BYTES
from nosmap.writing import clear_left, write_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_MARK = "\ufeff"
_LEFT = ".*.yaml.????????.tmp"
"""What a run that was killed while it wrote leaves beside the file."""


@dataclass(frozen=True)
class Edited:
    """A file's text before (None: there was no file) and after."""

    path: Path
    before: str | None
    after: str

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    def diff(self, shown: str) -> str:
        """Give what changed as a unified diff, under the path that people are told."""
        old = (self.before or "").splitlines(keepends=True)
        new = self.after.splitlines(keepends=True)
        name = shown if self.before is not None else "/dev/null"
        lines = difflib.unified_diff(old, new, name, shown)
        return "".join(it if it.endswith("\n") else f"{it}\n" for it in lines)


def edit_file(
    path: Path,
    operation: Callable[[str], str],
    format_name: str,
    *,
    check: Callable[[str], None] | None = None,
    dry_run: bool = False,
    patience: float = PATIENCE,
) -> Edited:
    """Edit a file in place, or make it.

    ``operation`` gets the text as it stands now, or that of a new file; ``check`` gets the
    new text and raises NosmapError where it must not be written. Raises NosmapError where
    the file is being edited by another run, can't be read, or changed meanwhile. Whatever
    happens, the file is either as it was or as it should be.
    """
    with locked(path.parent, patience):
        raw = _bytes(path)
        before = None if raw is None else _text(raw, path)
        edited = Edited(path, before, operation(begin(format_name) if before is None else before))
        if edited.changed and check is not None:
            check(edited.after)
        if not dry_run:
            clear_left(path.parent, _LEFT)
        if edited.changed and not dry_run:
            _write(path, raw, edited.after)
        return edited


def _write(path: Path, raw: bytes | None, text: str) -> None:
    if _bytes(path) != raw:
        message = f"{path.name} was changed by another program meanwhile; nothing was written"
        raise NosmapError(message, "try again: what stands there now will be kept")
    marked = raw is not None and raw.startswith(_MARK.encode())
    write_text(path, _MARK + text if marked else text)


def _bytes(path: Path) -> bytes | None:
    """Read the file as it stands; None where there is none."""
    if not path.exists() and not path.is_symlink():
        return None
    if not path.is_file():
        raise NosmapError(f"{path} is no ordinary file, so it can't be edited")
    if not path.resolve().is_relative_to(path.parent.resolve()):
        message = f"{path.name} is a link that leads out of the portfolio's folder"
        raise NosmapError(message, "put the file itself here")
    if path.stat().st_size > MAX_BYTES:
        raise NosmapError(f"{path.name} is too large to be edited", "`nosmap check` says more")
    return path.read_bytes()


def _text(raw: bytes, path: Path) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        message = f"{path.name} is not UTF-8 text, so it can't be edited"
        raise NosmapError(message, "`nosmap check` says where") from None
