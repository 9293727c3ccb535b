"""What the checks look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.linking.linked import LinkedPortfolio
    from nosmap.mapping.result import PortfolioCoverage
    from nosmap.workspace.workspace import Workspace


class Case(NamedTuple):
    """A linked portfolio, its coverage, and the workspace it stands in."""

    linked: LinkedPortfolio
    coverage: PortfolioCoverage
    workspace: Workspace
    as_of: dt.date
