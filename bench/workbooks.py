"""What the tracking workbook costs beside openpyxl that writes, or reads, as many cells.

Each side is a process of its own, so that its memory is its own too. The workbook's seconds are
those from the read portfolios to the file's bytes; openpyxl's those of its write-only mode, the
cheapest it has, with plain cells. An import's seconds are those of the whole merge, the portfolios
read anew; openpyxl's those of going through all cells of the same file in its read-only mode.
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

BOOK = "tracking.xlsx"
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
        read, brought = measured("read", str(workspace)), measured("brought", str(workspace))
        lines += compared(
            (f"openpyxl, cells of {name}", plain), (f"workbook of {name}", made), cells
        )
        lines += compared((f"openpyxl reads {name}", read), (f"import of {name}", brought), cells)
    return lines


def compared(base: tuple[str, Cost], own: tuple[str, Cost], cells: int) -> list[str]:
    """Give the lines of two sides, the second as a multiple of the first."""
    return [
        f"{what:<34}{it.seconds:>9.2f}{it.seconds / base[1].seconds:>8.2f} ×"
        f"{it.megabytes:>6.0f}    {cells:,}"
        for what, it in (base, own)
    ]


def measured(what: str, argument: str) -> Cost:
    """Measure one side in a process of its own."""
    command = [sys.executable, __file__, what, argument]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return Cost(**json.loads(done.stdout))


def made(workspace: str) -> dict[str, object]:
    """Make the workbook of a workspace, as `nosmap export xlsx` does."""
    from nosmap.loading import load_cases
    from nosmap.workbook.book import Book
    from nosmap.workbook.export import all_sheets, write
    from nosmap.workspace.selection import select

    gc.disable()
    book = Book(load_cases(select([Path(workspace)], None), AS_OF), AS_OF)
    start = time.perf_counter()
    tables, _ = all_sheets(book)
    content = write(tables, AS_OF)
    seconds = time.perf_counter() - start
    (Path(workspace) / BOOK).write_bytes(content)
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


def brought(workspace: str) -> dict[str, object]:
    """Compare a workbook with the portfolios it was made from, as `nosmap import xlsx` does."""
    from nosmap.workbook.incoming.bring import bring

    start = time.perf_counter()
    result = bring(Path(workspace) / BOOK, Path(workspace), AS_OF, None)
    seconds = time.perf_counter() - start
    if result.found.changes:
        raise SystemExit("an unchanged workbook must change nothing")
    return {"seconds": seconds, "megabytes": megabytes(), "sizes": []}


def read(workspace: str) -> dict[str, object]:
    """Let openpyxl go through all cells of the same workbook."""
    import openpyxl

    start = time.perf_counter()
    book = openpyxl.load_workbook(Path(workspace) / BOOK, read_only=True)
    for sheet in book:
        for _ in sheet.iter_rows(values_only=True):
            pass
    return {"seconds": time.perf_counter() - start, "megabytes": megabytes(), "sizes": []}


def megabytes() -> float:
    """Give the most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE


if __name__ == "__main__":
    print(
        json.dumps(
            {"made": made, "plain": plain, "brought": brought, "read": read}[sys.argv[1]](
                sys.argv[2]
            )
        )
    )
