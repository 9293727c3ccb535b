"""`nosmap export xlsx`: where it writes, what it says, how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from workbook.making import EXAMPLES

if TYPE_CHECKING:
    from pathlib import Path


def export(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "nosmap", "export", "xlsx", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    shutil.copytree(EXAMPLES, tmp_path / "portfolios")
    return tmp_path


def test_it_writes_a_workbook_and_nothing_to_standard_output(workspace: Path) -> None:
    done = export(workspace, "-o", workspace / "out.xlsx")
    assert (done.returncode, done.stdout) == (0, "")
    assert (workspace / "out.xlsx").read_bytes().startswith(b"PK")


@pytest.mark.parametrize("name", ["portfolio.yaml", "evidence/E05-evening-routine.txt"])
def test_it_never_overwrites_an_input(workspace: Path, name: str) -> None:
    target = workspace / "portfolios" / "C001" / name
    before = target.read_bytes()
    link = workspace / "link.xlsx"
    link.symlink_to(target)
    for name_of_it, why in ((target, "the endings are: .xlsx"), (link, "never overwrites")):
        done = export(workspace / "portfolios" / "C001", "-o", name_of_it)
        assert done.returncode == 2
        assert why in done.stderr
        assert target.read_bytes() == before


def test_work_that_was_not_imported_is_never_overwritten(workspace: Path) -> None:
    book = workspace / "out.xlsx"
    export(workspace / "portfolios" / "C001", "-o", book)
    typed = load_workbook(book)
    typed["Sampling record"]["N2"] = "Looked at again"
    typed.save(book)
    before = book.read_bytes()

    done = export(workspace / "portfolios" / "C001", "-o", book)

    assert done.returncode == 2
    assert "holds work that was not imported" in done.stderr
    assert book.read_bytes() == before


def test_a_workbook_without_work_in_it_is_made_anew(workspace: Path) -> None:
    book = workspace / "out.xlsx"
    export(workspace / "portfolios" / "C001", "-o", book)
    assert export(workspace / "portfolios" / "C002", "-o", book).returncode == 0
    book.write_text("something else", encoding="utf-8")
    assert export(workspace / "portfolios" / "C001", "-o", book).returncode == 0
    assert book.read_bytes().startswith(b"PK")


def test_an_ending_of_another_format_is_refused(workspace: Path) -> None:
    done = export(workspace, "-o", workspace / "out.csv")
    assert done.returncode == 2
    assert "the endings are: .xlsx" in done.stderr
    assert not (workspace / "out.csv").exists()


def test_a_file_is_needed(workspace: Path) -> None:
    done = export(workspace)
    assert done.returncode == 2
    assert "--output" in done.stderr


def test_errors_are_told_and_the_rest_is_written(workspace: Path) -> None:
    portfolio = workspace / "portfolios" / "C001" / "portfolio.yaml"
    text = portfolio.read_text(encoding="utf-8")
    portfolio.write_text(text.replace("P1, P3 @", "P1, P99 @"), encoding="utf-8")
    done = export(workspace, "-o", workspace / "out.xlsx")
    assert done.returncode == 2
    assert "P99" in done.stderr
    assert (workspace / "out.xlsx").exists()


def test_a_folder_that_is_not_there_is_said_calmly(workspace: Path) -> None:
    done = export(workspace, "-o", workspace / "nowhere" / "out.xlsx")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "nowhere" in done.stderr
