"""The tracking workbook: what a selection holds, as sheets that people read and fill in.

`tables` says what a sheet is, `sheets` makes each of them from the one result and the linked
records, `write` makes a file of them. docs/explanation/workbook.md tells the design.
"""

import os

os.environ.setdefault("OPENPYXL_LXML", "False")  # with and without lxml the same bytes

from nosmap.workbook.export import to_xlsx

__all__ = ["to_xlsx"]
