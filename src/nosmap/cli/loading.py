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

    from nosmap.loading import Loaded
    from nosmap.mapping.result import Coverage
    from nosmap.workspace.selection import Selection

PATIENCE = 1.0
"""Seconds before progress is shown, and between two lines of it where none can be redrawn."""


def load_portfolios(
    paths: list[Path] | None,
    workspace: Path | None,
    as_of: dt.date,
    *,
    totals_only: bool = False,
    keep: bool = False,
) -> tuple[Selection, Loaded]:
    """Select, read and map what the options name.

    ``totals_only`` may leave claims and items out; ``keep`` keeps the linked records.
    Raises NotFoundError where a path names no portfolio, or none is there at all.
    """
    from nosmap.workspace.selection import select

    selection = some_portfolio(select(paths or [], workspace))
    advance = progress(len(selection.places))
    if totals_only:
        from nosmap.parallel import load_totals

        return selection, load_totals(selection, as_of, advance)
    from nosmap.loading import load

    return selection, load(selection, as_of, advance, keep=keep)


def load_cases(paths: list[Path] | None, workspace: Path | None, as_of: dt.date) -> Loaded:
    """Select and read what the options name, and keep the linked records beside the result."""
    from nosmap.loading import load
    from nosmap.workspace.selection import select

    selection = some_portfolio(select(paths or [], workspace))
    return load(selection, as_of, progress(len(selection.places)), keep=True)


def some_portfolio(selection: Selection) -> Selection:
    """Give a selection back that holds a portfolio; raises NotFoundError for an empty one."""
    from nosmap.errors import NotFoundError

    if selection.places:
        return selection
    message = "no portfolio is there"
    hint = "a portfolio is a folder with a portfolio.yaml, under portfolios/"
    raise NotFoundError(message, hint)


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


def urns_of(coverage: Coverage, unit: str | None, selection: Selection) -> tuple[str, ...]:
    """Give the URN of the unit that was asked for; none where all are.

    Raises NotFoundError where no portfolio has the unit.
    """
    if unit is None:
        return ()
    from nosmap.errors import NotFoundError
    from nosmap.model.standards import unit_key
    from nosmap.phrases import did_you_mean, listing
    from nosmap.reading.library import NotHeld

    wanted = {unit_key(unit)}
    for workspace in selection.workspaces:
        found = workspace.library.find(unit)
        wanted |= set() if isinstance(found, NotHeld) else {unit_key(found.urn)}
    known = dict.fromkeys(it.standard.urn for p in coverage.portfolios for it in p.units)
    chosen = tuple(urn for urn in known if unit_key(urn) in wanted)
    if not chosen:
        message = f"no portfolio here has the unit {unit}"
        raise NotFoundError(
            message, did_you_mean(unit, known) or f"the units are: {listing(known)}"
        )
    return chosen


def only_unit(coverage: Coverage, unit: str | None, selection: Selection) -> Coverage:
    """Keep one unit of each portfolio. Raises NotFoundError where no portfolio has it."""
    from dataclasses import replace

    urns = urns_of(coverage, unit, selection)
    if not urns:
        return coverage
    kept = (
        replace(it, units=tuple(u for u in it.units if u.standard.urn in urns))
        for it in coverage.portfolios
    )
    return replace(coverage, portfolios=tuple(it for it in kept if it.units))


def tell_problems(loaded: Loaded) -> None:
    """Name on standard error what was left out; say where warnings can be read."""
    from nosmap.problems import in_reading_order
    from nosmap.rendering.problems import to_text

    errors = in_reading_order(it for it in loaded.problems if it.is_error)
    if errors:
        say(to_text(errors).rstrip("\n") + "\n")
        tell("what these errors name was left out; all else is counted")
    warnings = len(loaded.problems) - len(errors)
    if warnings:
        noun = "warning" if warnings == 1 else "warnings"
        tell(f"{warnings} {noun}; `nosmap check` shows them")
