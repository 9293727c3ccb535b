"""From paths to the one result: read, link, map and check every portfolio that was asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.errors import NotFoundError
from nosmap.expressions import resolve
from nosmap.mapping.result import Coverage
from nosmap.phrases import quoted
from nosmap.pipeline import view
from nosmap.problems import in_reading_order
from nosmap.reading.at import At
from nosmap.reading.document import read_document
from nosmap.reading.names import PORTFOLIO
from nosmap.workspace.beside import lost_around
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from nosmap.case import Case
    from nosmap.mapping.result import PortfolioCoverage, PortfolioSummary, Summary
    from nosmap.model.standards import Standard
    from nosmap.pipeline import View
    from nosmap.problems import Problem
    from nosmap.workspace.selection import Place, Selection

    Advance = Callable[[int], None] | None
    """Is told how many portfolios are done."""


@dataclass(frozen=True)
class LoadedTotals:
    """Totals of what was asked for, as far as it can be read, and every problem on the way."""

    coverage: Summary
    problems: tuple[Problem, ...]

    @property
    def has_errors(self) -> bool:
        """Whether anything was left out."""
        return any(it.is_error for it in self.problems)


@dataclass(frozen=True)
class Loaded(LoadedTotals):
    """The same with every claim."""

    coverage: Coverage

    @property
    def portfolios(self) -> tuple[PortfolioCoverage, ...]:
        """The portfolios that can be read, in order of their paths."""
        return self.coverage.portfolios


@dataclass(frozen=True)
class LoadedCases(Loaded):
    """The same with the linked records, for commands that look at more than the result."""

    cases: tuple[Case, ...]


def load(
    selection: Selection, as_of: dt.date, advance: Advance = None, *, strict: bool = False
) -> Loaded:
    """Read and map the selected portfolios; ``strict`` as in `Case`."""
    portfolios: list[PortfolioCoverage] = []
    problems: list[Problem] = []
    for seen in _views(selection, as_of, advance, strict=strict):
        problems += seen.problems
        if seen.case is not None:  # the records are let go of: of many they fill the memory
            portfolios.append(seen.case.coverage)
    problems += _of_all(selection, portfolios)
    return Loaded(_coverage(as_of, portfolios, problems), tuple(problems))


def load_paths(
    paths: Iterable[str | os.PathLike[str]],
    workspace: str | os.PathLike[str] | None,
    as_of: dt.date | None,
) -> Loaded:
    """Do what `nosmap.load` says."""
    given = [Path(it) for it in paths]
    selection = some_portfolio(select(given, Path(workspace) if workspace else None))
    loaded = load(selection, as_of or dt.datetime.now().astimezone().date())
    return Loaded(loaded.coverage, tuple(in_reading_order(loaded.problems)))


def some_portfolio(selection: Selection) -> Selection:
    """Give a selection back that holds a portfolio; raises NotFoundError for an empty one."""
    if selection.places:
        return selection
    hint = "a portfolio is a folder with a portfolio.yaml, under portfolios/"
    raise NotFoundError("no portfolio is there", hint)


def load_cases(selection: Selection, as_of: dt.date, advance: Advance = None) -> LoadedCases:
    """Read and map the selected portfolios, and keep their linked records."""
    seen = list(_views(selection, as_of, advance))
    cases = tuple(it.case for it in seen if it.case is not None)
    portfolios = [it.coverage for it in cases]
    problems = [problem for it in seen for problem in it.problems]
    problems += _of_all(selection, portfolios)
    return LoadedCases(_coverage(as_of, portfolios, problems), tuple(problems), cases)


def _views(
    selection: Selection, as_of: dt.date, advance: Advance, *, strict: bool = False
) -> Iterator[View]:
    for n, place in enumerate(selection.places):
        yield view(place, as_of, strict=strict)
        if advance:
            advance(n + 1)


def _of_all(selection: Selection, found: Sequence[PortfolioCoverage]) -> Iterator[Problem]:
    """Give the problems that are no single portfolio's."""
    yield from doubled_candidates(selection, found)
    for workspace in selection.workspaces:
        yield from workspace.problems
        yield from workspace.lost
    yield from lost_around(selection)


def _coverage(
    as_of: dt.date, portfolios: Iterable[PortfolioCoverage], problems: Sequence[Problem]
) -> Coverage:
    return Coverage(as_of, tuple(portfolios), *numbers(problems))


def numbers(problems: Sequence[Problem]) -> tuple[int, int]:
    """Count errors and warnings."""
    errors = sum(it.is_error for it in problems)
    return errors, len(problems) - errors


def doubled_candidates(
    selection: Selection, portfolios: Iterable[PortfolioSummary]
) -> list[Problem]:
    """Find candidates' references that stand for two portfolios of a workspace; both stand."""
    places: dict[str, list[Place]] = {}
    for one in selection.places:
        places.setdefault(one.shown, []).append(one)
    first: dict[tuple[int, str], Place] = {}
    problems = []
    for it in portfolios:
        alike = places[it.path]  # of two workspaces, told alike
        place = alike.pop(0) if len(alike) > 1 else alike[0]
        known = first.setdefault((id(place.workspace), it.candidate.ref), place)
        if known is not place:
            message = (
                f"the candidate {quoted(it.candidate.ref)} has a portfolio in {known.shown} already"
            )
            hint = "references of candidates are unique in a workspace"
            document, _ = read_document(place.folder / PORTFOLIO, f"{place.shown}/{PORTFOLIO}")
            at = At(document) / "candidate" / "ref"
            problems.append(at.error(Code.DOUBLED_CANDIDATE, message, hint))
    return problems


def check_all(selection: Selection, as_of: dt.date, advance: Advance = None) -> tuple[Problem, ...]:
    """Find every problem of what was selected, and of standards that nothing uses yet."""
    for workspace in selection.workspaces:
        workspace.library.standards  # noqa: B018 - reads them all
    return load(selection, as_of, advance, strict=True).problems


def chosen(standard: Standard, expression: str | None) -> frozenset[int]:
    """Give the criteria that an expression on the command line names; none named: all.

    Raises NotFoundError for an expression with a fault.
    """
    if expression is None:
        return frozenset(range(len(standard.criteria)))
    found = resolve(standard, expression, groups=True)
    if found.faults:
        fault = found.faults[0]
        hint = fault.hint if isinstance(fault.hint, str) else fault.hint()
        raise NotFoundError(fault.message, hint)
    return frozenset(found.places)
