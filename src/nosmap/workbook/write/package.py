"""The file's package: the same content gives the same bytes."""

from __future__ import annotations

import datetime as dt
from typing import IO, TYPE_CHECKING, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl.writer.excel import ExcelWriter

if TYPE_CHECKING:
    from openpyxl import Workbook

_PROGRAM: Final = "nosmap"
_OLDEST, _NEWEST = dt.date(1980, 1, 1), dt.date(2107, 12, 31)
"""A zip file knows no other days."""


class SteadyZip(ZipFile):
    """A zip file whose entries all bear one day, whenever and wherever they are written."""

    day = _OLDEST

    def writestr(self, name: Any, data: Any, *_: object) -> None:  # noqa: ANN401
        """Add an entry from memory."""
        super().writestr(self._entry(name), data)

    def write(self, filename: Any, arcname: Any = None, *_: object) -> None:  # noqa: ANN401
        """Add an entry from a file."""
        with open(filename, "rb") as source, self.open(self._entry(arcname), "w") as entry:  # noqa: PTH123
            while chunk := source.read(1 << 20):
                entry.write(chunk)

    def _entry(self, name: str) -> ZipInfo:
        day = min(max(self.day, _OLDEST), _NEWEST)
        entry = ZipInfo(name.lstrip("/"), (day.year, day.month, day.day, 0, 0, 0))
        entry.compress_type = ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        entry.create_system = 3
        return entry


def save(book: Workbook, stream: IO[bytes], as_of: dt.date) -> None:
    """Write a workbook; its properties name no person, and its time is the day it speaks of."""
    properties = book.properties
    properties.creator = properties.lastModifiedBy = _PROGRAM
    properties.title = "Tracking workbook"
    properties.created = properties.modified = dt.datetime.combine(as_of, dt.time())
    with SteadyZip(stream, "w", ZIP_DEFLATED) as archive:
        archive.day = as_of
        ExcelWriter(book, archive).write_data()
