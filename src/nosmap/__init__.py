"""nosmap maps a care manager's portfolio evidence to National Occupational Standards.

`load` and the types of what it gives are the public Python surface; docs/reference/python.md
shows their use. Each type is imported when it is first used, so that ``nosmap --version``
stays as quick as Python itself.
"""

from __future__ import annotations

# Not from typing: that import alone would double what `--version` costs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    import datetime as dt
    import os

    from nosmap.errors import NosmapError
    from nosmap.loading import Loaded
    from nosmap.mapping.result import (
        ClaimCoverage,
        ClaimState,
        Coverage,
        CriterionCoverage,
        GroupCoverage,
        PortfolioCoverage,
        Reason,
        RequirementGap,
        State,
        Status,
        Totals,
        UnitCoverage,
        Who,
    )
    from nosmap.problems import Problem, Severity

__version__ = "0.1.0"

__all__ = [
    "ClaimCoverage",
    "ClaimState",
    "Coverage",
    "CriterionCoverage",
    "GroupCoverage",
    "Loaded",
    "NosmapError",
    "PortfolioCoverage",
    "Problem",
    "Reason",
    "RequirementGap",
    "Severity",
    "State",
    "Status",
    "Totals",
    "UnitCoverage",
    "Who",
    "__version__",
    "load",
]

_HOMES = {
    "NosmapError": "errors",
    "Loaded": "loading",
    "Problem": "problems",
    "Severity": "problems",
}
"""Where the names live that are not parts of the result."""


def load(
    *paths: str | os.PathLike[str],
    workspace: str | os.PathLike[str] | None = None,
    as_of: dt.date | None = None,
) -> Loaded:
    """Read and map portfolios: what is claimed and met in them, and every problem on the way.

    ``paths`` are portfolios, folders of portfolios or workspaces, as on the command line; none
    given: what is here. ``workspace`` is the centre's folder, found from the paths if not said;
    ``as_of`` the day, today if not said. Problems come by file, line and column, and nothing
    but what they name is left out. Raises NosmapError where a path names no portfolio.
    """
    from nosmap.loading import load_paths

    return load_paths(paths, workspace, as_of)


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for."""
    if name not in __all__:
        message = f"module 'nosmap' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(f"nosmap.{_HOMES.get(name, 'mapping.result')}"), name)
