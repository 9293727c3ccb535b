"""Tables as an .xlsx file: values, styles, rules and print settings, with openpyxl."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

from nosmap.workbook.write.package import save
from nosmap.workbook.write.page import set_page
from nosmap.workbook.write.rules import add_rules
from nosmap.workbook.write.stream import StreamedSheet
from nosmap.workbook.write.styles import Styles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.workbook.tables import Table


def write(tables: Sequence[Table], as_of: dt.date) -> bytes:
    """Give the bytes of a workbook with these sheets."""
    book = Workbook(write_only=True)
    styles = Styles(book)
    for table in tables:
        sheet = StreamedSheet(book, table.title)
        book._add_sheet(sheet)  # noqa: SLF001 - the public way makes its own kind of sheet
        set_page(sheet, table, as_of)
        add_rules(book, sheet, table)
        sheet.stream(table, styles)
    stream = io.BytesIO()
    save(book, stream, as_of)
    return stream.getvalue()
