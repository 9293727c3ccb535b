"""What kind of document a file really is, whatever its name says, and its bytes."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from pathlib import Path

MAX_BYTES: Final = 100_000_000
"""A portfolio's document with many photographs has some ten million."""

SUFFIXES: Final = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "word",
    ".pdf": "pdf",
}
CALLED: Final = {
    "text": "a plain text",
    "markdown": "a plain text",
    "word": "a Word document (.docx)",
    "pdf": "a PDF",
    "zip": "a ZIP archive",
    "ole": "an old Word document (.doc), or one with a password",
    "rtf": "a Rich Text document",
    "binary": "no text",
}
READ: Final = "nosmap reads txt, md and docx, and pdf with nosmap[evidence]"

_PROBE: Final = 65_536
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


class Source(NamedTuple):
    """A document's bytes; ``name`` is the file's own name, for messages."""

    kind: str
    name: str
    data: bytes


def refused(name: str, why: str, hint: str = "") -> NosmapError:
    """Give the error that says why a document can't be read."""
    return NosmapError(f"{name} can't be read: {why}", hint)


def read_source(path: Path) -> Source:
    """Read a document whole.

    Raises NosmapError for what is no ordinary file, is too big, is of a kind that isn't read,
    or is of another kind than its name says.
    """
    data = _bytes(path)
    wanted = SUFFIXES.get(path.suffix.lower())
    if wanted is None:
        raise refused(path.name, f"{path.suffix or 'a file without a suffix'} is not read", READ)
    found = sniff(data)
    if found == wanted or (found == "text" and wanted == "markdown"):
        return Source(wanted, path.name, data)
    why = f"it is named {path.suffix}, but it is {CALLED[found]}"
    raise refused(path.name, why, _remedy(found))


def sniff(data: bytes) -> str:
    """Tell a document's kind by its bytes alone."""
    if data.startswith(b"PK\x03\x04"):
        return "word" if b"word/document.xml" in data else "zip"
    if b"%PDF-" in data[:1024]:
        return "pdf"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "ole"
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"  # UTF-16, as Windows' editor saves it
    return (
        "binary" if len(data[:_PROBE].translate(None, _CONTROLS)) < len(data[:_PROBE]) else "text"
    )


def _bytes(path: Path) -> bytes:
    try:
        kind = path.stat()
        if not stat.S_ISREG(kind.st_mode):
            raise refused(path.name, "it is no ordinary file")
        if kind.st_size > MAX_BYTES:
            limit = f"{MAX_BYTES // 1_000_000} MB"
            raise refused(path.name, f"it is bigger than {limit}", "make its pictures smaller")
        with path.open("rb") as stream:
            return stream.read(kind.st_size)
    except OSError as error:
        raise refused(path.name, os.strerror(error.errno or 0)) from None


def _remedy(found: str) -> str:
    if found == "ole":
        return "open it, remove the password if there is one, and save it as .docx"
    if found in {"text", "word", "pdf"}:
        return "give it the suffix of what it is"
    return READ
