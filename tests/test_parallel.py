"""Many portfolios on several processors: the same answer as one by one."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nosmap import parallel
from nosmap.loading import Loaded, load
from nosmap.model.words import By
from nosmap.problems import in_reading_order
from nosmap.rendering.coverage.csv import to_csv
from nosmap.workspace.selection import Selection, select

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[1]
DAY = dt.date(2026, 11, 21)
BAD = "candidate: {ref: BAD}\nunits: [{urn: SCDLMCB7}, {urn: NONE}]\n"

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity"), reason="processes are forked on Linux only"
)


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of 40 portfolios: some with errors, two of one candidate, one unreadable."""
    folder = tmp_path_factory.mktemp("many")
    for n in range(36):
        shutil.copytree(ROOT / "portfolios" / f"C00{n % 3 + 1}", folder / "portfolios" / f"D{n:03}")
        text = folder / "portfolios" / f"D{n:03}" / "portfolio.yaml"
        ref = f"D{n % 35:03}"
        text.write_text(
            text.read_text("utf-8").replace(f"ref: C00{n % 3 + 1}", f"ref: {ref}"), "utf-8"
        )
    shutil.copy(ROOT / "portfolios" / "centre.yaml", folder / "portfolios")
    for n in range(4):
        home = folder / "portfolios" / f"X{n}"
        home.mkdir()
        (home / "portfolio.yaml").write_text(BAD if n else "candidate: [", "utf-8")
    return folder


def shown(loaded: Loaded) -> list[tuple[object, ...]]:
    errors = in_reading_order(it for it in loaded.problems if it.is_error)
    return [(it.path, it.spot, it.code, it.message, it.hint) for it in errors]


def test_the_answer_is_that_of_one_process(many: Path) -> None:
    shared = parallel.load_totals(select([many], None), DAY)
    alone = load(select([many], None), DAY)

    assert to_csv(shared.coverage(DAY), By.AREA) == to_csv(alone.coverage(DAY), By.AREA)
    assert shown(shared) == shown(alone)
    assert shared.coverage(DAY).errors == alone.coverage(DAY).errors
    assert shared.coverage(DAY).warnings == alone.coverage(DAY).warnings


def test_progress_is_told_to_the_end(many: Path) -> None:
    told: list[int] = []

    parallel.load_totals(select([many], None), DAY, told.append)

    assert told == sorted(told)
    assert told[-1] == 40


def test_where_a_process_is_killed_this_one_reads_all(
    many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parallel, "leave_interrupts_alone", _die)

    shared = parallel.load_totals(select([many], None), DAY)

    assert len(shared.portfolios) == 39


def _die() -> None:
    os._exit(9)


def test_few_portfolios_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Callable[[Selection], None]:
        raise AssertionError

    monkeypatch.setattr(parallel, "_gathered", refuse)

    assert len(parallel.load_totals(select([ROOT / "portfolios"], None), DAY).portfolios) == 3
