"""nosmap maps a care manager's portfolio evidence to National Occupational Standards.

The names below are the public Python surface; each is imported when it is first used, so
that ``nosmap --version`` stays as quick as Python itself.
"""

from __future__ import annotations

# Not from typing: that import alone would double what `--version` costs.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from nosmap.errors import NosmapError
    from nosmap.mapping.mapper import map_portfolio
    from nosmap.mapping.result import Coverage, PortfolioCoverage, UnitCoverage
    from nosmap.problems import Problem
    from nosmap.reading.portfolio import read_portfolio
    from nosmap.workspace.workspace import Workspace

__version__ = "0.1.0"

__all__ = [
    "Coverage",
    "NosmapError",
    "PortfolioCoverage",
    "Problem",
    "UnitCoverage",
    "Workspace",
    "__version__",
    "map_portfolio",
    "read_portfolio",
]

_HOMES = {
    "Coverage": "nosmap.mapping.result",
    "NosmapError": "nosmap.errors",
    "PortfolioCoverage": "nosmap.mapping.result",
    "Problem": "nosmap.problems",
    "UnitCoverage": "nosmap.mapping.result",
    "Workspace": "nosmap.workspace.workspace",
    "map_portfolio": "nosmap.mapping.mapper",
    "read_portfolio": "nosmap.reading.portfolio",
}


def __getattr__(name: str) -> object:
    """Import a public name from its home when it is first asked for."""
    if name not in _HOMES:
        message = f"module 'nosmap' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
