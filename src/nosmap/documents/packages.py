"""ZIP packages and XML that may be hostile: bombs, entities and odd archives are refused.

A `.docx` is a ZIP of XML parts. Nothing is unpacked to disk, only named parts are read, and
never more of one than it may have, whatever the archive says of itself.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, Final, NoReturn, Protocol
from xml.parsers import expat

from nosmap.documents.kinds import refused

if TYPE_CHECKING:
    from nosmap.errors import NosmapError

MAX_ENTRIES: Final = 5_000
MAX_PART: Final = 50_000_000
"""Bytes of one part, unpacked: a book of a thousand pages has some ten million."""

MAX_RATIO: Final = 200
FREE: Final = 2_000_000
"""So much may stand behind any ratio: short texts of many empty table rows pack very well."""

MAX_DEPTH: Final = 1_000
_ENTRY: Final = b"PK\x01\x02"
_DAMAGED: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError,
                   NotImplementedError, RuntimeError, IndexError)  # fmt: skip
"""What zipfile raises on bytes that are no proper archive."""

_HINT: Final = "open it in the program that made it and save it anew"


class Package:
    """A ZIP archive in memory; parts are read by name."""

    def __init__(self, name: str, data: bytes) -> None:
        """Take an archive's bytes and its file's name, for messages.

        Raises NosmapError where it is damaged, locked, or has absurdly many entries.
        """
        self.name = name
        if data.count(_ENTRY) > MAX_ENTRIES:  # counted before zipfile builds an object of each
            raise refused(name, f"it has more than {MAX_ENTRIES:,} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGED:
            raise self._damaged() from None
        self.infos = {it.filename: it for it in self._zip.infolist()}
        if len(self.infos) < len(self._zip.infolist()):
            raise refused(name, "two of its parts have the same name", _HINT)
        if any(it.flag_bits & 1 for it in self.infos.values()):
            raise refused(name, "it is locked with a password", "remove the password, and save it")

    def read(self, part: str, limit: int = MAX_PART) -> bytes | None:
        """Give a part's bytes, or None where there is none; NosmapError where it is a bomb."""
        info = self.infos.get(part)
        if info is None:
            return None
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise refused(self.name, "it is packed in a way that documents are not", _HINT)
        limit = min(limit, max(FREE, info.compress_size * MAX_RATIO))
        try:
            with self._zip.open(info) as stream:
                data = stream.read(limit + 1)
        except _DAMAGED:
            raise self._damaged() from None
        if len(data) > limit:
            raise refused(self.name, "it unpacks to far more than a document holds")
        return data

    def _damaged(self) -> NosmapError:
        return refused(self.name, "it is damaged", _HINT)


class Target(Protocol):
    """What XML is told to, tag by tag; names are `{namespace}name`."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element."""

    def end(self, tag: str) -> None:
        """End an element."""

    def data(self, text: str) -> None:
        """Take text; one run of it may come in several pieces."""


def parse(name: str, data: bytes, target: Target) -> None:
    """Tell XML to a target without building a tree.

    Raises NosmapError for a document type declaration (so there are no entities that grow),
    for absurd nesting and for XML that is damaged.
    """
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise refused(name, "its parts are nested absurdly deep")
        target.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        target.end(tag)

    def doctype(*_: object) -> NoReturn:
        raise refused(name, "its XML declares a document type, which documents never do", _HINT)

    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = target.data
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own way to say: that was all
    except (expat.ExpatError, LookupError, ValueError):
        raise refused(name, "its XML is damaged", _HINT) from None
