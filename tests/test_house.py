"""What holds for the tree as a whole; `make house` prints more of it."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_no_module_needs_itself_by_way_of_others() -> None:
    house = runpy.run_path(str(ROOT / "bench/house.py"))
    report = house["report"](ROOT / "src/nosmap")
    assert report["a circle of imports"] == "none"
