"""The one way from a portfolio's files to a case: read, link, map, check.

Whatever shows, checks, changes or compares portfolios begins here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.case import Case
from nosmap.checking.checks import check
from nosmap.linking.link import link
from nosmap.mapping.mapper import map_portfolio
from nosmap.reading.portfolio import read_portfolio, with_text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from nosmap.problems import Problem
    from nosmap.workspace.selection import Place


class View(NamedTuple):
    """A portfolio (None where `portfolio.yaml` can't be read) and all its problems."""

    case: Case | None
    problems: tuple[Problem, ...]


def view(
    place: Place, as_of: dt.date, instead: Mapping[str, str] | None = None, *, strict: bool = False
) -> View:
    """Read, link, map and check a portfolio.

    ``instead`` are texts that stand for files, by role (`portfolio`, `assessment`,
    `verification`); ``strict`` as in `Case`.
    """
    files, problems = read_portfolio(place)
    for role, text in (instead or {}).items():
        files, problems = with_text(files, problems, role, text)
    linked, unresolved = link(files, place.workspace)
    if linked is None:
        return View(None, (*problems, *unresolved))
    case = Case(linked, map_portfolio(linked, as_of), place.workspace, as_of, strict)
    return View(case, (*problems, *unresolved, *check(case)))
