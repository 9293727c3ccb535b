"""One at a time: a second run that wants to edit the same folder waits, then says so.

The lock is the operating system's own on the folder, so that it ends with its holder however
that ends, and nothing is left behind for anybody to tidy up. Where a file system has no
locks, editing goes on without: a file that changed meanwhile is refused in any case.

Who holds the lock of a folder may ask for it again: a document is copied and its item is written
under one lock.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE = 5.0
"""Seconds that a second run waits."""

_PAUSE = 0.05
_OWN = threading.local()


@contextmanager
def locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    """Hold the lock on a folder. Raises NosmapError where another run keeps it."""
    real = os.path.realpath(folder)
    if real in _held():
        yield
        return
    handle = _open(folder)
    try:
        _wait(handle, folder, patience)
        _held().add(real)
        yield
    finally:
        _held().discard(real)
        os.close(handle)


def _held() -> set[str]:
    """Give the folders whose locks this thread holds."""
    held: set[str] = _OWN.__dict__.setdefault("folders", set())
    return held


def _wait(handle: int, folder: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while not _taken(handle):
        if time.monotonic() >= end:
            message = f"another run of nosmap is writing in {folder}; nothing was written"
            raise NosmapError(message, "wait until it has ended, then try again")
        time.sleep(_PAUSE)


if sys.platform == "win32":
    import msvcrt

    def _open(folder: Path) -> int:
        """Open a file for the lock: Windows locks no folders. It goes when it is closed."""
        flags = os.O_RDWR | os.O_CREAT | os.O_TEMPORARY
        return os.open(folder / ".nosmap.lock", flags)

    def _taken(handle: int) -> bool:
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _open(folder: Path) -> int:
        return os.open(folder, os.O_RDONLY)

    def _taken(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError:  # this file system knows no locks
            return True
        return True
