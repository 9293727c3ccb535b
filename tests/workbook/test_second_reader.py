"""Another program's reader sees the same cells, and the same input gives the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from workbook.making import AS_OF, EXAMPLES, made, second_reading

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

    from workbook.making import Made


def as_read(value: object) -> object:
    """Bring both readers' values to one form."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, int | float):
        return float(value)
    return value or ""


def first_reading(made: Made) -> dict[str, list[list[Any]]]:
    return {
        it.title: [list(row) for row in it.iter_rows(values_only=True)]
        for it in made.opened.worksheets
    }


def test_calamine_sees_the_same_cells(everybody: Made) -> None:
    first, second = first_reading(everybody), second_reading(everybody.content)
    assert list(first) == list(second)
    for title, rows in first.items():
        one = [[as_read(it) for it in row] for row in rows]
        other = [[as_read(it) for it in row] for row in second[title]]
        assert [row[: len(other[0])] for row in one[: len(other)]] == other
        assert not any(it for row in one[len(other) :] for it in row)


def test_no_cell_is_a_formula(everybody: Made) -> None:
    with ZipFile(io.BytesIO(everybody.content)) as archive:
        sheets = [it for it in archive.namelist() if it.startswith("xl/worksheets/")]
        assert all(b"<f>" not in archive.read(it) for it in sheets)


def test_the_same_input_gives_the_same_bytes(c001: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert made(EXAMPLES / "C001").content == c001.content


def test_other_processes_give_the_same_bytes(tmp_path: Path) -> None:
    contents = []
    for n, zone in enumerate(("Asia/Tokyo", "America/Lima")):
        where = tmp_path / f"{n}.xlsx"
        command = [sys.executable, "-m", "nosmap", "export", "xlsx", str(EXAMPLES / "C001")]
        command += ["-o", str(where), "--as-of", AS_OF.isoformat()]
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(n)}
        subprocess.run(command, check=True, env=environment, capture_output=True)
        contents.append(where.read_bytes())
    assert contents[0] == contents[1]


def test_properties_name_no_person_and_no_time_but_the_day(c001: Made) -> None:
    properties = c001.opened.properties
    assert properties.creator == properties.lastModifiedBy == "nosmap"
    assert properties.created == properties.modified == dt.datetime(2026, 11, 21)  # noqa: DTZ001
    with ZipFile(io.BytesIO(c001.content)) as archive:
        assert {it.date_time for it in archive.infolist()} == {(2026, 11, 21, 0, 0, 0)}
