"""Many portfolios on several processors: the same answer as one by one."""

from __future__ import annotations

import datetime as dt
import io
import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from nosmap import parallel
from nosmap.loading import LoadedTotals, load
from nosmap.mapping.result import Coverage
from nosmap.model.words import By
from nosmap.problems import in_reading_order
from nosmap.rendering.coverage.csv import to_csv
from nosmap.rendering.coverage.markdown import to_markdown
from nosmap.rendering.coverage.terminal import console, to_screen
from nosmap.workspace.selection import Selection, select

if TYPE_CHECKING:
    from collections.abc import Callable

    from nosmap.mapping.result import Summary

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


def shown(loaded: LoadedTotals) -> list[tuple[object, ...]]:
    errors = in_reading_order(it for it in loaded.problems if it.is_error)
    return [(it.path, it.spot, it.code, it.message, it.hint) for it in errors]


def on_a_screen(coverage: Summary, by: By) -> str:
    return to_screen(coverage, console(io.StringIO()), by)


def test_the_answer_is_that_of_one_process(many: Path) -> None:
    shared = parallel.load_totals(select([many], None), DAY)
    alone = load(select([many], None), DAY)

    for show in (to_csv, to_markdown, on_a_screen):
        assert show(shared.coverage, By.AREA) == show(alone.coverage, By.AREA)
    assert shown(shared) == shown(alone)
    assert shared.coverage.errors == alone.coverage.errors
    assert shared.coverage.warnings == alone.coverage.warnings


@pytest.mark.parametrize("by", [By.CRITERION, By.EVIDENCE])
@pytest.mark.parametrize("show", [to_csv, to_markdown, on_a_screen])
def test_what_needs_claims_refuses_totals(
    many: Path, show: Callable[[Summary, By], str], by: By
) -> None:
    shared = parallel.load_totals(select([many], None), DAY).coverage

    assert not isinstance(shared, Coverage)
    assert show(shared, By.AREA)
    with pytest.raises(TypeError, match="needs claims"):
        show(shared, by)


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

    assert len(shared.coverage.portfolios) == 39


def _die() -> None:
    os._exit(9)


def test_few_portfolios_are_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> Callable[[Selection], None]:
        raise AssertionError

    monkeypatch.setattr(parallel, "_gathered", refuse)

    loaded = parallel.load_totals(select([ROOT / "portfolios"], None), DAY)
    assert len(loaded.coverage.portfolios) == 3
