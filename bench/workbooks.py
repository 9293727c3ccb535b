"""What the tracking workbook costs beside openpyxl that writes as many cells and nothing else.

Each side is a process of its own, so that its memory is its own too. The workbook's seconds are
those from the read portfolios to the file's bytes; openpyxl's those of its write-only mode, the
cheapest it has, with plain cells.
"""

from __future__ import annotations

import datetime as dt
import gc
import io
import json
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

AS_OF = dt.date(2025, 12, 31)
MEGABYTE = 1024 if sys.platform != "darwin" else 1024 * 1024


@dataclass(frozen=True)
class Cost:
    """Seconds and megabytes of making a workbook, and the sizes of its sheets."""

    seconds: float
    megabytes: float
    sizes: list[tuple[int, int]]


def table(workspaces: dict[str, Path]) -> list[str]:
    """Measure each workspace's workbook, and openpyxl's of the same sizes; give the lines."""
    lines = [f"\n{'':<34}{'s':>9}{'ratio':>8}{'MB':>8}    cells"]
    for name, workspace in workspaces.items():
        made = measured("made", str(workspace))
        plain = measured("plain", json.dumps(made.sizes))
        cells = sum(rows * columns for rows, columns in made.sizes)
        for what, it in ((f"openpyxl, cells of {name}", plain), (f"workbook of {name}", made)):
            ratio = it.seconds / plain.seconds
            lines.append(
                f"{what:<34}{it.seconds:>9.2f}{ratio:>8.2f} ×{it.megabytes:>6.0f}    {cells:,}"
            )
    return lines


def measured(what: str, argument: str) -> Cost:
    """Measure one side in a process of its own."""
    command = [sys.executable, __file__, what, argument]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout))


def made(workspace: str) -> dict[str, object]:
    """Make the workbook of a workspace, as `nosmap export xlsx` does."""
    from nosmap.session import load
    from nosmap.workbook.book import Book
    from nosmap.workbook.excel import write
    from nosmap.workbook.export import all_sheets
    from nosmap.workspace.selection import select

    gc.disable()
    book = Book(load(select([Path(workspace)], None), AS_OF, keep=True), AS_OF)
    start = time.perf_counter()
    tables, _ = all_sheets(book)
    write(tables, AS_OF)
    seconds = time.perf_counter() - start
    sizes = [(len(it.rows) + it.header_row, len(it.columns)) for it in tables]
    return {"seconds": seconds, "megabytes": megabytes(), "sizes": sizes}


def plain(sizes: str) -> dict[str, object]:
    """Let openpyxl write sheets of these sizes, all cells the same short text."""
    import openpyxl

    gc.disable()
    start = time.perf_counter()
    workbook = openpyxl.Workbook(write_only=True)
    for rows, columns in json.loads(sizes):
        sheet = workbook.create_sheet()
        row = ["as long as many cells are"] * columns
        for _ in range(rows):
            sheet.append(row)
    workbook.save(io.BytesIO())
    seconds = time.perf_counter() - start
    return {"seconds": seconds, "megabytes": megabytes(), "sizes": []}


def megabytes() -> float:
    """Give the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


if __name__ == "__main__":
    print(json.dumps({"made": made, "plain": plain}[sys.argv[1]](sys.argv[2])))
