"""Workbooks of the examples, made once for all tests, and snapshots as text files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from workbook.making import EXAMPLES, Made, made

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion


class _TextFile(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.fixture
def reviewed(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """What somebody looked at and found good; `pytest --snapshot-update` writes it anew."""
    return snapshot.use_extension(_TextFile)


@pytest.fixture(scope="session")
def everybody() -> Made:
    """The workbook of all examples."""
    return made(EXAMPLES)


@pytest.fixture(scope="session")
def c001() -> Made:
    """The workbook of the portfolio under way."""
    return made(EXAMPLES / "C001")


@pytest.fixture(scope="session")
def c003() -> Made:
    """The workbook of the portfolio with two units."""
    return made(EXAMPLES / "C003")
