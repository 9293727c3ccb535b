"""From a command's options to what was loaded, with progress where it takes long."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

from nosmap.cli.streams import say, tell

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from pathlib import Path

    from nosmap.loading import Loaded, LoadedCases, LoadedTotals
    from nosmap.mapping.result import Summary
    from nosmap.problems import Problem
    from nosmap.workspace.selection import Selection

PATIENCE = 1.0
"""Seconds before progress is shown, and between two lines of it where none can be redrawn."""


def load_portfolios(
    paths: list[Path] | None, workspace: Path | None, as_of: dt.date
) -> tuple[Selection, Loaded]:
    """Select, read and map what the options name.

    Raises NotFoundError where a path names no portfolio, or none is there at all.
    """
    from nosmap.loading import load

    selection = _selected(paths, workspace)
    return selection, load(selection, as_of, progress(len(selection.places)))


def load_totals(
    paths: list[Path] | None, workspace: Path | None, as_of: dt.date
) -> tuple[Selection, LoadedTotals]:
    """Do the same, of many portfolios on several processors, for outputs that show totals."""
    from nosmap import parallel

    selection = _selected(paths, workspace)
    return selection, parallel.load_totals(selection, as_of, progress(len(selection.places)))


def load_cases(
    paths: list[Path] | None, workspace: Path | None, as_of: dt.date
) -> tuple[Selection, LoadedCases]:
    """Do the same, and keep the linked records beside the result."""
    from nosmap import loading

    selection = _selected(paths, workspace)
    return selection, loading.load_cases(selection, as_of, progress(len(selection.places)))


def _selected(paths: list[Path] | None, workspace: Path | None) -> Selection:
    from nosmap.loading import some_portfolio
    from nosmap.workspace.selection import select

    return some_portfolio(select(paths or [], workspace))


def progress(total: int) -> Callable[[int], None] | None:
    """Give a function that tells how many of many portfolios are read, on standard error."""
    if not sys.stderr.isatty() or total < 2:  # noqa: PLR2004
        return None
    started = time.monotonic()

    def advance(done: int) -> None:
        if time.monotonic() - started < PATIENCE:
            return
        end = "\r" if done < total else "\r\x1b[K"
        say(f"{done} of {total} portfolios read{end}")

    return advance


def inputs(selection: Selection, loaded: Loaded) -> list[Path]:
    """List what is read, and the evidence that items name, wherever it stands."""
    from pathlib import Path

    from nosmap.workspace.folder import Folder
    from nosmap.workspace.selection import inputs_of

    folders = {it.shown: Folder(it.folder) for it in selection.places}
    named = (
        folders[it.path].find(name)
        for it in loaded.portfolios
        for item in it.items
        for name in item.record.all_files
    )
    return [*inputs_of(selection), *(Path(it) for it in named if it)]


def urns_of(coverage: Summary, unit: str | None) -> tuple[str, ...]:
    """Give the URNs of the unit that was asked for; none where all are.

    Raises NotFoundError where no portfolio has the unit.
    """
    if unit is None:
        return ()
    from nosmap.errors import NotFoundError
    from nosmap.model.standards import named
    from nosmap.phrases import did_you_mean, listing

    fitting = (named(unit, it.units) for it in coverage.portfolios)
    chosen = tuple(dict.fromkeys(it.standard.urn for it in fitting if it is not None))
    if not chosen:
        known = dict.fromkeys(it.standard.urn for p in coverage.portfolios for it in p.units)
        message = f"no portfolio here has the unit {unit}"
        raise NotFoundError(
            message, did_you_mean(unit, known) or f"the units are: {listing(known)}"
        )
    return chosen


def only_unit(coverage: Summary, unit: str | None) -> Summary:
    """Keep one unit of each portfolio. Raises NotFoundError where no portfolio has it."""
    from dataclasses import replace

    urns = urns_of(coverage, unit)
    if not urns:
        return coverage
    kept = (
        replace(it, units=tuple(u for u in it.units if u.standard.urn in urns))
        for it in coverage.portfolios
    )
    return replace(coverage, portfolios=tuple(it for it in kept if it.units))


def tell_default_policy(selection: Selection) -> None:
    """Say where several portfolios stand without a centre's file: it may have been lost."""
    from collections import Counter

    number = Counter(id(it.workspace) for it in selection.places)
    for it in selection.workspaces:
        if number[id(it)] > 1 and not it.has_centre:
            tell("no portfolios/centre.yaml is here, so the default policy is used")


def _left_out(errors: list[Problem]) -> str:
    """Say what became of what errors name: a few of them leave nothing out."""
    from nosmap.codes import Code

    counted = {Code.DOUBLED_CANDIDATE, Code.LOCATOR_REQUIRED, Code.NOT_APPLICABLE_FORBIDDEN}
    found = {it.code for it in errors}
    if found <= counted:
        return "what these errors name is counted all the same"
    kept = sorted(found & counted)
    but = f", but not for {' and '.join(kept)}" if kept else ""
    return f"what these errors name was left out{but}; all else is counted"


def tell_problems(loaded: LoadedTotals) -> None:
    """Name on standard error what was left out; say where warnings can be read."""
    from nosmap.problems import in_reading_order
    from nosmap.rendering.problems import to_text

    errors = in_reading_order(it for it in loaded.problems if it.is_error)
    if errors:
        say(to_text(errors).rstrip("\n") + "\n")
        tell(_left_out(errors))
    warnings = len(loaded.problems) - len(errors)
    if warnings:
        noun = "warning" if warnings == 1 else "warnings"
        tell(f"{warnings} {noun}; `nosmap check` shows them")
