"""Many portfolios on several processors, for results that show totals only.

Each portfolio is read and mapped by itself, so they can be shared out; what comes back are
summaries: totals, states and reasons, without claims and items. Where processes can't be
forked (Windows) or there are few portfolios, all is read in this one.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from nosmap.codes import Code
from nosmap.loading import LoadedTotals, doubled_candidates, load, numbers
from nosmap.mapping.result import Summary
from nosmap.problems import Problem, Spot, Where
from nosmap.processes import interrupts_held_back, leave_interrupts_alone
from nosmap.workspace.selection import Selection

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from nosmap.mapping.result import PortfolioSummary

ENOUGH = 24
"""Fewer portfolios than this are read before other processes would have started."""

CHUNK = 16
"""Portfolios that a process reads before it hands them back."""


class Shown(NamedTuple):
    """A file that a problem is in, told by another process."""

    shown: str

    def spot(self, where: Where) -> Spot:
        """Every place that is shown was worked out before it was handed back."""
        return where.spot or Spot(1, 1)


class _Work(NamedTuple):
    """What all processes share; they are forked with it."""

    selection: Selection
    as_of: dt.date


_work: list[_Work] = []


def load_totals(
    selection: Selection, as_of: dt.date, advance: Callable[[int], None] | None = None
) -> LoadedTotals:
    """Read and map the selected portfolios, on several processors where there are many.

    ``advance`` is told how many are done.
    """
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1
    if len(selection.places) < ENOUGH or processors < 2:  # noqa: PLR2004 - more than this one
        return load(selection, as_of, advance)
    from concurrent.futures.process import BrokenProcessPool

    try:
        with _shared(_Work(selection, as_of)):
            portfolios, problems = _gathered(selection, processors, advance)
    except (BrokenProcessPool, OSError):  # no process to be had, or one was killed
        return load(selection, as_of, advance)
    problems += doubled_candidates(selection, portfolios)
    totals = Summary(as_of, tuple(portfolios), *numbers(problems))
    return LoadedTotals(totals, tuple(problems))


@contextmanager
def _shared(work: _Work) -> Iterator[None]:
    _work.append(work)
    try:
        yield
    finally:
        _work.clear()


def _gathered(
    selection: Selection, processors: int, advance: Callable[[int], None] | None
) -> tuple[list[PortfolioSummary], list[Problem]]:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    portfolios: list[PortfolioSummary] = []
    problems: list[Problem] = []
    known: dict[tuple[object, ...], None] = {}
    starts = range(0, len(selection.places), CHUNK)
    pool = ProcessPoolExecutor(min(processors, 8), get_context("fork"), leave_interrupts_alone)
    with pool:
        with interrupts_held_back():  # the processes are forked here, and never meet one
            chunks = pool.map(_chunk, starts)
        for start, (found, told) in zip(starts, chunks, strict=True):
            portfolios += found
            fresh = [it for it in told if _key(it) not in known]
            known |= dict.fromkeys(map(_key, fresh))
            problems += fresh
            if advance:
                advance(min(start + CHUNK, len(selection.places)))
    return portfolios, problems


def _key(problem: Problem) -> tuple[object, ...]:
    """Know a problem of the workspace again that several processes met."""
    return problem.path, problem.where, problem.code, problem.message


def _chunk(start: int) -> tuple[list[PortfolioSummary], list[Problem]]:
    """Read a run of portfolios, in a process of its own."""
    selection, as_of = _work[0]
    places = selection.places[start : start + CHUNK]
    loaded = load(Selection(selection.workspaces, places), as_of)
    told_of_all = Code.DOUBLED_CANDIDATE
    problems = [it for it in loaded.problems if it.code is not told_of_all]
    return [it.summary() for it in loaded.portfolios], [_told(it) for it in problems]


def _told(problem: Problem) -> Problem:
    """Work out what needs the file; of a warning that is only counted, its place is enough."""
    where = Where(spot=problem.spot) if problem.is_error else problem.where
    hint = problem.hint if problem.is_error else ""
    return problem._replace(origin=Shown(problem.path), where=where, suggestion=hint)
