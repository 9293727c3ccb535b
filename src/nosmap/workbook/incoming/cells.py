"""Workbooks as rows of plain values, whichever spreadsheet program wrote them."""

from __future__ import annotations

import datetime as dt
import io
import warnings
from typing import TYPE_CHECKING, Any, Final

from nosmap.documents.packages import Package, parse
from nosmap.errors import NosmapError
from nosmap.workbook.incoming.opendocument import read_sheets as read_opendocument

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


class Formula(str):
    """A formula that no program worked out: what was meant can't be known."""

    __slots__ = ()


Value = str | dt.date | None
Sheet = dict[int, list[Value]]
"""Rows that hold anything, by their number from 1; values from column A."""

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_COLUMNS: Final = 200
MAX_ROWS: Final = 400_000
"""Rows with anything in them: far more than any export holds."""

_OLD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Workbook:
    """A workbook's sheets by name, and what is odd about it and does no harm."""

    def __init__(self, name: str, sheets: dict[str, Sheet], notes: list[str]) -> None:
        """Take the file's name for messages."""
        self.name, self.sheets, self.notes = name, sheets, notes


def read_workbook(path: Path) -> Workbook:
    """Read a workbook. Raises NosmapError for what is none, is locked, damaged or a bomb."""
    data = _bytes(path)
    if data.startswith(_OLD):
        message = f"{path.name} is locked with a password, or is in Excel's old format"
        raise NosmapError(message, "remove the password, or save it as .xlsx")
    if not data.startswith(b"PK"):
        message = f"{path.name} is no workbook that nosmap can read"
        raise NosmapError(message, "it reads .xlsx and .ods files")
    package = Package(path.name, data)
    if package.infos.keys() >= {"content.xml", "mimetype"}:
        return Workbook(path.name, read_opendocument(package), [])
    if "xl/workbook.xml" not in package.infos and "[Content_Types].xml" not in package.infos:
        raise NosmapError(f"{path.name} is no workbook", "it reads .xlsx and .ods files")
    _inspect(package)
    return Workbook(path.name, _read_excel(path.name, data), list(_notes(package.infos)))


def _bytes(path: Path) -> bytes:
    if not path.is_file():
        raise NosmapError(f"{path} is no file")
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise NosmapError(f"{path.name} is larger than any workbook of nosmap")
    return data


class _Nothing:
    """Takes XML and keeps nothing: that it can be read to its end is all that is asked."""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Pass over an element."""

    def end(self, tag: str) -> None:
        """Pass over its end."""

    def data(self, text: str) -> None:
        """Pass over text."""


def _inspect(package: Package) -> None:
    """Read every part within its limits and every XML to its end, before a library does."""
    for name in package.infos:
        data = package.read(name)
        if data is not None and name.endswith((".xml", ".rels", ".vml")):
            parse(package.name, data, _Nothing())


def _notes(names: Iterable[str]) -> Iterable[str]:
    if any(it.endswith("vbaProject.bin") for it in names):
        yield "it holds macros; they are never run, and only its cells are read"
    if any(it.startswith("xl/externalLinks/") for it in names):
        yield "it links to other workbooks; nothing is fetched, and only its cells are read"


def _read_excel(name: str, data: bytes) -> dict[str, Sheet]:
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not keep: nothing is written
            values = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            typed = load_workbook(io.BytesIO(data), read_only=True)
            both = zip(values.worksheets, typed.worksheets, strict=True)
            return {one.title: _rows(name, one, other) for one, other in both}
    except NosmapError:
        raise
    except Exception as error:  # noqa: BLE001 - whatever a damaged workbook does to the library
        message = f"{name} can't be read as a workbook ({type(error).__name__})"
        raise NosmapError(message, "open it in a spreadsheet program and save it anew") from None


def _rows(name: str, values: Any, typed: Any) -> Sheet:  # noqa: ANN401 - openpyxl has no types
    """Read a sheet's values; where a formula has none, the formula."""
    rows = []
    for sheet in (values, typed):
        sheet.reset_dimensions()  # what the file says of its size is not to be trusted
        rows.append(sheet.iter_rows(max_col=MAX_COLUMNS, values_only=sheet is values))
    found: Sheet = {}
    for number, (row, cells) in enumerate(zip(*rows, strict=True), start=1):
        read = [plain(it) for it in row]
        for at, cell in enumerate(cells):
            if read[at] is None and cell.data_type == "f":
                read[at] = Formula(cell.value)
        if any(it is not None for it in read):
            found[number] = read
        if len(found) > MAX_ROWS:
            raise NosmapError(f"{name} has more rows than any workbook of nosmap")
    return found


def plain(value: object) -> Value:
    """Give a cell's value as text or a day; numbers as people typed them, blank as None."""
    if value is None or isinstance(value, bool):
        return None if value is None else str(value).lower()
    if isinstance(value, dt.datetime):
        midnight = value.time() == dt.time.min
        return value.date() if midnight else value.isoformat(" ")
    if isinstance(value, dt.date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return text if text.strip() else None
