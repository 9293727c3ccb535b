"""Workbooks as rows of plain values, whichever spreadsheet program wrote them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.documents.packages import Package, parse
from nosmap.errors import NosmapError
from nosmap.phrases import listing
from nosmap.workbook.incoming import excel
from nosmap.workbook.incoming.opendocument import read_sheets as read_opendocument
from nosmap.workbook.incoming.plain import Broken, Formula, Sheet, Value, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

__all__ = ["Broken", "Formula", "Sheet", "Value", "Workbook", "plain", "read_workbook"]

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_UNPACKED: Final = 4 * MAX_BYTES
MAX_ELEMENTS: Final = 6_000_000
"""Elements of XML in all parts together: some two million cells."""

MAX_OTHERS: Final = 300_000
"""Of these so many may be others than those of cells: the library makes objects of them."""

_OF_CELLS: Final = frozenset({"row", "c", "v", "f", "is", "si", "t", "r"})
_WIDEST: Final = 16_384
"""A row of Excel has no more cells."""

_COMMENTS: Final = ("xl/comments", "xl/threadedComments/")
_XML: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0<")

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")


class Workbook:
    """A workbook's sheets by name, and what is odd about it and does no harm."""

    def __init__(self, name: str, sheets: dict[str, Sheet], notes: list[str]) -> None:
        """Take the file's name for messages."""
        self.name, self.sheets, self.notes = name, sheets, notes


def read_workbook(path: Path, matters: Callable[[str, Sheet], bool]) -> Workbook:
    """Read a workbook. Raises NosmapError for what is none, is locked, damaged or a bomb.

    ``matters`` is asked with a sheet's title and first rows; of others no more may be read.
    """
    data = _bytes(path)
    _refuse_others(path.name, data)
    package = Package(path.name, data)
    if package.infos.keys() >= {"content.xml", "mimetype"}:
        _refuse_locked(package)
        return Workbook(path.name, read_opendocument(package), [])
    if any(it.endswith(".bin") and it.startswith("xl/workbook") for it in package.infos):
        raise NosmapError(f"{path.name} is in Excel's binary format", "save it as .xlsx")
    if "[Content_Types].xml" not in package.infos:
        raise NosmapError(f"{path.name} is no workbook", "nosmap reads .xlsx and .ods files")
    seen = _inspect(package)
    sheets = excel.read_sheets(path.name, data, matters, formulas=seen.formulas)
    return Workbook(path.name, sheets, [*_notes(package.infos), *_merged(seen)])


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise NosmapError(f"{path} is no file")
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NosmapError(f"{path.name} is larger than any workbook of nosmap")
    return data


def _refuse_others(name: str, data: bytes) -> None:
    """Refuse what is no package, in words that tell what it is."""
    if data.startswith(_OLD) and _LOCKED in data:
        message = f"{name} is locked with a password"
        raise NosmapError(message, "open it with the password, remove that, and save it")
    if data.startswith(_OLD):
        message = f"{name} is in Excel's old format, or locked with a password"
        raise NosmapError(message, "save it as .xlsx, without a password")
    if not data.startswith(b"PK"):
        message = f"{name} is no workbook that nosmap can read"
        raise NosmapError(message, "nosmap reads .xlsx and .ods files")


def _refuse_locked(package: Package) -> None:
    if b"encryption-data" in (package.read("META-INF/manifest.xml") or b""):
        message = f"{package.name} is locked with a password"
        raise NosmapError(message, "open it with the password, remove that, and save it")


class _Seen:
    """Takes XML and keeps nothing but how much it is and whether a cell has a formula."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._elements = self._others = self._wide = 0
        self.formulas = False
        self.merged: list[str] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Count an element."""
        word = tag.rpartition("}")[2]
        self._elements += 1
        self._wide = self._wide + 1 if word == "c" else 0 if word == "row" else self._wide
        self._others += word not in _OF_CELLS
        self.formulas = self.formulas or word == "f"
        if word == "mergeCell":
            self.merged.append(attributes.get("ref", "")[:20])
        if self._elements > MAX_ELEMENTS or self._wide > _WIDEST or self._others > MAX_OTHERS:
            raise NosmapError(f"{self._name} has more cells than any workbook of nosmap")

    def end(self, tag: str) -> None:
        """Pass over its end."""

    def data(self, text: str) -> None:
        """Pass over text."""


def _inspect(package: Package) -> _Seen:
    """Read every part within its limits and every XML to its end, before a library does."""
    seen, total = _Seen(package.name), 0
    for name in package.infos:
        data = package.read(name) or b""
        total += len(data)
        if total > MAX_UNPACKED:
            raise NosmapError(f"{package.name} unpacks to far more than a workbook holds")
        if _is_xml(name, data):
            parse(package.name, data, seen)
    return seen


def _is_xml(name: str, data: bytes) -> bool:
    """Whether a part is XML, whatever it is called: a sheet may be a part of any name."""
    return name.endswith((".xml", ".rels", ".vml")) or data.lstrip().startswith(_XML)


def _notes(names: Iterable[str]) -> Iterable[str]:
    if any(it.endswith("vbaProject.bin") for it in names):
        yield "it holds macros; they are never run, and only its cells are read"
    if any(it.startswith("xl/externalLinks/") for it in names):
        yield "it links to other workbooks; nothing is fetched, and only its cells are read"
    if any(it.startswith(_COMMENTS) for it in names):
        yield "it has comments on cells; they stay in it, and only what cells hold is brought back"


def _merged(seen: _Seen) -> Iterable[str]:
    """Say which cells somebody made one: what is typed there is typed in the first alone."""
    if seen.merged:
        cells = listing(seen.merged)
        yield f"it has merged cells ({cells}); only the first cell of each counts"
