"""A portfolio as it is and as it would be: nothing is written that makes a new error."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosmap.editing.edited import Edited, edit_file
from nosmap.editing.saying_version import with_versions
from nosmap.errors import NosmapError
from nosmap.pipeline import View, view
from nosmap.problems import in_reading_order

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from nosmap.problems import Problem
    from nosmap.workspace.selection import Place


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
    pending: Mapping[str, str] | None = None,
    note: Callable[[str], None] | None = None,
    dry_run: bool = False,
) -> Change:
    """Edit one of a portfolio's files: `portfolio`, `assessment` or `verification`.

    ``pending`` are texts of its files, by role, that are to be written before this one; ``note``
    is told the file's new text just before it is written.
    Records that it adds say their version of the standard (`nosmap.editing.saying_version`). Raises
    NosmapError, and writes nothing, where `nosmap.editing.edited` does or where
    the portfolio would have an error that it does not have now.
    """
    before = view(place, as_of, pending, strict=True)
    views = [before]

    def check_text(text: str) -> None:
        if note is not None:
            note(text)
        views.append(view(place, as_of, {**(pending or {}), role: text}, strict=True))
        _refuse([it for it in _new(before, views[-1]) if it.is_error])

    def versioned(text: str) -> str:
        units = before.case.linked.units if before.case else ()
        return with_versions(text, operation(text), role, units)

    path = place.folder / f"{role}.yaml"
    edited = edit_file(path, versioned, f"nosmap.{role}/1", check=check_text, dry_run=dry_run)
    return Change(edited, before, views[-1])


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


def _refuse(errors: list[Problem]) -> None:
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise NosmapError(f"{errors[0].message}{more}; nothing was written", errors[0].hint)
