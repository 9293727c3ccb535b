"""Writing a file whole: never half of it, whatever happens."""

from __future__ import annotations

import os
import shutil
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def write_text(path: Path, text: str) -> None:
    """Write a text as UTF-8, its line ends as they are; see `write_bytes`."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file atomically: to a temporary file beside it, flushed, then renamed.

    A link is written through to the file that it names; a pipe or a device, such as
    /dev/stdout, is written into. Raises OSError, naming the path, where the folder can't be
    written to; the old file then stands as it was.
    """
    with _named(path):
        if path.exists() and not path.is_file():
            path.write_bytes(content)
        else:
            target = Path(os.path.realpath(path))
            _whole(target, f".{target.name}.", lambda it: it.write(content), os.replace)


def copy_new(source: Path, target: Path, prefix: str) -> None:
    """Copy a file in the same way; ``prefix`` begins the temporary file's name.

    Raises FileExistsError where there is a file of the target's name, which stays as it is, and
    OSError, naming the target, where it can't be written.
    """
    with source.open("rb") as stream, _named(target):
        _whole(target, prefix, lambda it: shutil.copyfileobj(stream, it), _place)


def clear_left(folder: Path, pattern: str) -> None:
    """Remove temporary files that killed runs left; where no other run can be writing one."""
    for it in folder.glob(pattern):
        with suppress(OSError):
            it.unlink()


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Name the file in an error, not the temporary one, which tells nobody anything."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = os.fspath(path), None
        raise


def _whole(
    target: Path,
    prefix: str,
    fill: Callable[[IO[bytes]], object],
    place: Callable[[str, Path], object],
) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=prefix, suffix=".tmp")
    try:
        with os.fdopen(handle, "wb") as stream:
            fill(stream)
            stream.flush()
            os.fsync(stream.fileno())
        _keep_mode(target, temporary)
        place(temporary, target)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary)
        raise


def _place(temporary: str, target: Path) -> None:
    """Give a file its name unless another has it: at once where there are hard links."""
    try:
        os.link(temporary, target)
    except FileExistsError:
        raise
    except OSError:  # a file system without them, such as that of a memory stick
        if target.exists():
            raise FileExistsError(target) from None
        os.rename(temporary, target)
    else:
        os.unlink(temporary)


def _keep_mode(target: Path, temporary: str) -> None:
    """Give the new file the rights of the old one, else those that new files get."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        umask = os.umask(0)
        os.umask(umask)
        mode = 0o666 & ~umask
    os.chmod(temporary, mode)
