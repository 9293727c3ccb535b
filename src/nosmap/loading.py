"""From paths to the one result: read, link, map and check every portfolio that was asked for."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from nosmap.case import Case, records
from nosmap.checking.checks import check
from nosmap.errors import NotFoundError
from nosmap.expressions import resolve
from nosmap.linking.link import link
from nosmap.mapping.mapper import map_portfolio
from nosmap.mapping.result import Coverage, PortfolioCoverage
from nosmap.phrases import quoted
from nosmap.problems import Severity
from nosmap.reading.document import read_document
from nosmap.reading.portfolio import read_portfolio
from nosmap.workspace.selection import PORTFOLIO

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable

    from nosmap.model.standards import Standard
    from nosmap.problems import Problem
    from nosmap.workspace.selection import Place, Selection


@dataclass
class Loaded:
    """What was asked for, as far as it can be read, and every problem on the way."""

    portfolios: list[PortfolioCoverage] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether anything was left out."""
        return any(it.is_error for it in self.problems)

    def coverage(self, as_of: dt.date) -> Coverage:
        """Give the one result that outputs render."""
        errors = sum(it.is_error for it in self.problems)
        return Coverage(as_of, tuple(self.portfolios), errors, len(self.problems) - errors)


def load(
    selection: Selection,
    as_of: dt.date,
    advance: Callable[[int], None] | None = None,
    *,
    keep: bool = False,
) -> Loaded:
    """Read and map the selected portfolios.

    ``advance`` is told how many are done; ``keep`` keeps the linked records for commands
    that look at more than the result.
    """
    loaded = Loaded()
    for n, place in enumerate(selection.places):
        _load_one(place, as_of, loaded, keep=keep)
        if advance:
            advance(n + 1)
    loaded.problems += doubled_candidates(selection, loaded.portfolios)
    for workspace in selection.workspaces:
        loaded.problems += workspace.problems
    return loaded


def _load_one(place: Place, as_of: dt.date, loaded: Loaded, *, keep: bool) -> None:
    files, problems = read_portfolio(place)
    linked, unresolved = link(files, place.workspace)
    loaded.problems += problems
    loaded.problems += unresolved
    if linked is None:
        return
    coverage = map_portfolio(linked, as_of)
    case = Case(linked, coverage, place.workspace, as_of)
    loaded.problems += check(case)
    loaded.portfolios.append(coverage)
    if keep:
        loaded.cases.append(case)


def doubled_candidates(
    selection: Selection, portfolios: Iterable[PortfolioCoverage]
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
            keys = ("candidate", "ref")
            problems.append(document.error("doubled-candidate", message, keys, hint))
    return problems


def check_all(
    selection: Selection, as_of: dt.date, advance: Callable[[int], None] | None = None
) -> list[Problem]:
    """Find every problem of what was selected, and of standards that nothing uses yet."""
    for workspace in selection.workspaces:
        workspace.library.standards  # noqa: B018 - reads them all
    loaded = load(selection, as_of, advance, keep=True)
    return [*_as_policy_says(loaded), *_forbidden_records(loaded)]


def _as_policy_says(loaded: Loaded) -> list[Problem]:
    """Make a missing locator an error where the centre's policy requires one."""
    strict = {
        id(document)
        for case in loaded.cases
        if case.workspace.centre.policy.locator == "required"
        for document in (
            case.linked.files.portfolio.document,
            case.linked.files.assessment.document,
        )
    }
    return [
        it._replace(code="locator-required", severity=Severity.ERROR)
        if it.code == "no-locator" and id(it.origin) in strict
        else it
        for it in loaded.problems
    ]


def _forbidden_records(loaded: Loaded) -> list[Problem]:
    """Find not-applicable records where the centre's policy does not allow any."""
    found = []
    for case in loaded.cases:
        if case.workspace.centre.policy.not_applicable == "allowed":
            continue
        for _, document, keys in records(case, "assessment", "not_applicable"):
            message = "the centre's policy does not allow criteria to be not applicable"
            hint = "a centre whose award allows it says so in centre.yaml: not_applicable: allowed"
            found.append(document.error("not-applicable-forbidden", message, keys, hint))
    return found


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
