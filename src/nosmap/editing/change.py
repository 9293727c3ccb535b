"""A portfolio as it is and as it would be: nothing is written that makes a new error."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from nosmap.case import Case
from nosmap.checking.checks import check
from nosmap.editing.edited import Edited, edit_file
from nosmap.errors import NosmapError
from nosmap.linking.link import link
from nosmap.mapping.mapper import map_portfolio
from nosmap.model.assessment import Assessment
from nosmap.model.portfolio import Portfolio
from nosmap.model.verification import Verification
from nosmap.problems import in_reading_order
from nosmap.reading.document import Document
from nosmap.reading.events import build
from nosmap.reading.formats import wrong_format
from nosmap.reading.portfolio import PortfolioFiles, RoleFile, read_portfolio
from nosmap.reading.validating import validate

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from pydantic import BaseModel

    from nosmap.problems import Problem
    from nosmap.workspace.selection import Place

MODELS: dict[str, type[BaseModel]] = {
    "portfolio": Portfolio,
    "assessment": Assessment,
    "verification": Verification,
}


@dataclass(frozen=True)
class View:
    """A portfolio with its coverage (None where it can't be read) and its problems."""

    case: Case | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Change:
    """What an edit did, and the portfolio before and after it."""

    edited: Edited
    before: View
    after: View

    @property
    def warnings(self) -> list[Problem]:
        """Problems that were not there before."""
        return _new(self.before, self.after)


def edit_portfolio(
    place: Place,
    role: str,
    operation: Callable[[str], str],
    as_of: dt.date,
    *,
    dry_run: bool = False,
) -> Change:
    """Edit one of a portfolio's files: `portfolio`, `assessment` or `verification`.

    Raises NosmapError, and writes nothing, where `nosmap.editing.edited` does or where
    the portfolio would have an error that it does not have now.
    """
    before = view(place, as_of)
    views = [before]

    def check_text(text: str) -> None:
        views.append(view(place, as_of, role, text))
        _refuse([it for it in _new(before, views[-1]) if _stops(it, place)])

    path = place.folder / f"{role}.yaml"
    edited = edit_file(path, operation, f"nosmap.{role}/1", check=check_text, dry_run=dry_run)
    return Change(edited, before, views[-1])


def view(place: Place, as_of: dt.date, role: str = "", text: str = "") -> View:
    """Read and map a portfolio, with another text in the place of one of its files."""
    files, problems = read_portfolio(place)
    if role:
        files, problems = _with_text(files, problems, role, text)
    linked, unresolved = link(files, place.workspace)
    if linked is None:
        return View(None, (*problems, *unresolved))
    case = Case(linked, map_portfolio(linked, as_of), place.workspace, as_of)
    return View(case, (*problems, *unresolved, *check(case)))


def _with_text(
    files: PortfolioFiles, problems: list[Problem], role: str, text: str
) -> tuple[PortfolioFiles, list[Problem]]:
    old: Document = getattr(files, role).document
    document = Document(old.path, old.shown, text, build(text))
    faults = wrong_format(document, role)
    content = None
    if not faults:
        content, faults = validate(MODELS[role], document)
    others = [it for it in problems if it.origin is not old]
    changed: dict[str, Any] = {role: RoleFile(content, document, exists=True)}
    return replace(files, **changed), [*others, *faults]


def _new(before: View, after: View) -> list[Problem]:
    """Find the problems that only the later view has; places don't count, as lines move."""
    known = Counter(_known(it) for it in before.problems)
    found = []
    for problem in in_reading_order(after.problems):
        known[_known(problem)] -= 1
        if known[_known(problem)] < 0:
            found.append(problem)
    return found


def _known(problem: Problem) -> tuple[str, str, str]:
    return problem.path, problem.code, problem.message


def _stops(problem: Problem, place: Place) -> bool:
    """Whether a problem is an error, or one where the centre's policy says so."""
    required = place.workspace.centre.policy.locator == "required"
    return problem.is_error or (required and problem.code == "no-locator")


def _refuse(errors: list[Problem]) -> None:
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise NosmapError(f"{errors[0].message}{more}; nothing was written", errors[0].hint)
