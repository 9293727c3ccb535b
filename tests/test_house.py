"""What holds for the tree as a whole; `make house` prints more of it."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def report() -> dict[str, str]:
    house = runpy.run_path(str(ROOT / "bench/house.py"))
    found: dict[str, str] = house["report"](ROOT / "src/nosmap")
    return found


def test_no_module_needs_itself_by_way_of_others(report: dict[str, str]) -> None:
    assert report["a circle of imports"] == "none"


def test_no_name_of_a_module_stands_three_times(report: dict[str, str]) -> None:
    assert report["module names three times or more"] == "0"


def test_no_name_of_a_class_stands_twice(report: dict[str, str]) -> None:
    assert report["class names twice or more"] == "0"
