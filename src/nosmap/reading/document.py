"""One YAML file: read within its limits, and able to say where everything in it stands."""

from __future__ import annotations

import os
import stat
from codecs import BOM_UTF8
from typing import TYPE_CHECKING

import yaml

from nosmap.codes import Code
from nosmap.phrases import quoted
from nosmap.problems import Keys, Problem, Spot, Where
from nosmap.reading.at import At
from nosmap.reading.characters import LINE_SEPARATORS, line_and_column, odd_character
from nosmap.reading.comments import lost_ends, may_lose
from nosmap.reading.events import Data, Refused, build
from nosmap.reading.positions import Positions
from nosmap.reading.syntax import from_yaml, merge_marker
from nosmap.reading.walking import value_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

MAX_BYTES = 2 * 1024 * 1024
"""About fifty times a large portfolio; read whole, a larger file is refused unread."""


class Document:
    """A file's text and data. ``data`` is None where it can't be read."""

    __slots__ = ("_kept", "_positions", "data", "path", "shown", "text")

    def __init__(self, path: Path, shown: str, text: str = "", data: Data = None) -> None:
        """Keep what was read; ``shown`` is the path as people are told it."""
        self.path, self.shown, self.text, self.data = path, shown, text, data
        self._positions: Positions | None = None
        self._kept: dict[Keys, list[int]] = {}

    def spot(self, where: Where) -> Spot:
        """Find the line and column of a place; 1-based."""
        return self.positions.spot(where)

    @property
    def positions(self) -> Positions:
        """Where everything stands; the text is parsed again the first time."""
        if self._positions is None:
            self._positions = Positions(self.text)
        return self._positions

    def as_written(self, keys: Keys) -> Keys:
        """Translate indexes into lists that entries were left out of to those of the file."""
        if not self._kept:
            return keys
        written: Keys = ()
        for key in keys:
            kept = self._kept.get(written)
            inside = kept is not None and isinstance(key, int) and key < len(kept)
            written = (*written, kept[key] if inside else key)  # type: ignore[index]
        return written

    def leave_out(self, parts: Iterable[Keys]) -> None:
        """Take values out of the data, none inside another; later places still find their lines.

        A list is rebuilt once, however many of its entries go.
        """
        by_holder: dict[Keys, set[str | int]] = {}
        for keys in parts:
            by_holder.setdefault(keys[:-1], set()).add(keys[-1])
        for parents in sorted(by_holder, key=len, reverse=True):  # inner ones while they stand
            self._take_out(parents, value_at(self.data, parents), by_holder[parents])

    def _take_out(self, parents: Keys, holder: Data, gone: set[str | int]) -> None:
        if isinstance(holder, list):
            kept = self._kept.get(self.as_written(parents)) or list(range(len(holder)))
            self._kept[self.as_written(parents)] = [
                it for n, it in enumerate(kept) if n not in gone
            ]
            holder[:] = [it for n, it in enumerate(holder) if n not in gone]
        else:
            for key in gone:
                del holder[key]


def read_document(path: Path, shown: str) -> tuple[Document, list[Problem]]:
    """Read a YAML file.

    Gives the document, without data where it can't be read, and what is wrong. Reads at
    most `MAX_BYTES`; raises nothing for whatever bytes the file holds.
    """
    document = Document(path, shown)
    try:
        document.text = _text(path)
        document.data = _content(document.text)
    except Refused as refused:
        spot = Spot(refused.line + 1, refused.column + 1)
        return document, [
            Problem(refused.code, refused.message, document, Where(spot=spot), refused.hint)
        ]
    return document, _lost_comments(document)


def _lost_comments(document: Document) -> list[Problem]:
    if not may_lose(document.text):
        return []
    hint = "put the whole text in quotes if it belongs to it, else write `# ` with a blank"
    return [
        At(document, it.keys).warning(
            Code.COMMENT_IN_TEXT,
            f"{quoted(it.end)} is left out: a blank and `#` begin a comment",
            hint,
        )
        for it in lost_ends(document.text, document.positions.root)
    ]


def _text(path: Path) -> str:
    raw = _bytes(path).removeprefix(BOM_UTF8)
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode()
        line, column = line_and_column(before, len(before))
        raise Refused(
            Code.NOT_UTF8,
            f"the byte 0x{raw[error.start]:02X} here is not UTF-8 text",
            line,
            column,
            "save the file as UTF-8 (in Windows Notepad: Save as, encoding UTF-8)",
        ) from None


def _bytes(path: Path) -> bytes:
    """Read the file's bytes; never waits for a pipe or a device, never reads without end."""
    try:
        kind = os.stat(path).st_mode  # noqa: PTH116 - this and open() run for every file
        if not stat.S_ISREG(kind):
            reason = "it is a folder" if stat.S_ISDIR(kind) else "it is no ordinary file"
            raise Refused(Code.UNREADABLE_FILE, f"the file can't be read: {reason}", 0, 0)
        with open(path, "rb") as stream:  # noqa: PTH123
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        reason = os.strerror(error.errno) if error.errno else str(error)
        raise Refused(Code.UNREADABLE_FILE, f"the file can't be read: {reason}", 0, 0) from None
    if len(raw) > MAX_BYTES:
        raise Refused(
            Code.FILE_TOO_BIG,
            f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB and was not read",
            0,
            0,
            "keep long texts and pictures in files under evidence/ and name them with `file:`",
        )
    return raw


def _content(text: str) -> Data:
    if any(mark in text for mark in LINE_SEPARATORS):
        odd = odd_character(text)
        if odd:
            raise odd
    marker = merge_marker(text)
    if marker:
        raise marker
    try:
        data = build(text)
    except yaml.YAMLError as error:
        raise from_yaml(error, text) from None
    if data is None:
        raise Refused(
            Code.EMPTY_FILE, "the file is empty", 0, 0, "write its first line, or delete it"
        )
    return data
