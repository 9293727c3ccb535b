"""The program's central object: a portfolio as it is written, linked and mapped on a day.

`pipeline.view` is the one way from a portfolio's files to it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.mapping.mapper import map_portfolio
from nosmap.model.standards import named
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.linking.linked import LinkedPortfolio, LinkedUnit
    from nosmap.mapping.result import PortfolioCoverage, UnitCoverage
    from nosmap.model.evidence import EvidenceItem
    from nosmap.model.standards import Standard
    from nosmap.reading.at import At
    from nosmap.reading.portfolio import RoleFile
    from nosmap.workspace.workspace import Workspace


@dataclass(frozen=True)
class Case:
    """A linked portfolio, its coverage on a day, and the workspace it stands in."""

    linked: LinkedPortfolio
    coverage: PortfolioCoverage
    workspace: Workspace
    as_of: dt.date
    strict: bool = False
    """Whether what the centre's policy makes an error is one: in `check`, and before a file
    is changed. It leaves nothing out, so no result depends on it (contract section 8)."""

    @cached_property
    def units(self) -> tuple[UnitCase, ...]:
        """The candidate's units, in the order of the file."""
        pairs = zip(self.linked.units, self.coverage.units, strict=True)
        return tuple(UnitCase(self, linked, coverage) for linked, coverage in pairs)

    def unit(self, word: str) -> UnitCase | None:
        """Find one of the candidate's units by its URN or an alias."""
        return named(word, self.units)

    def on(self, day: dt.date) -> Case:
        """Give the same records as they stood, or will stand, on another day."""
        return replace(self, coverage=map_portfolio(self.linked, day), as_of=day)


class UnitCase(NamedTuple):
    """A unit as it is recorded and as it stands, in its portfolio."""

    case: Case
    linked: LinkedUnit
    coverage: UnitCoverage

    @property
    def standard(self) -> Standard:
        """The unit's standard."""
        return self.coverage.standard

    @property
    def candidate(self) -> str:
        """The candidate's reference."""
        return self.case.linked.candidate.ref


ROLES = (FileKind.PORTFOLIO, FileKind.ASSESSMENT, FileKind.VERIFICATION)


def records(case: Case, role: str, key: str) -> tuple[tuple[Any, At], ...]:
    """Give each record of a list in one of the portfolio's files, and its place."""
    file: RoleFile[Any] = getattr(case.linked.files, role)
    return file.entries(key)


def items(case: Case) -> Iterator[tuple[EvidenceItem, At]]:
    """Give each evidence record of both files, and its place."""
    for role in ROLES[:2]:
        yield from records(case, role, "evidence")


def sign_offs(case: Case) -> Iterator[tuple[Any, At]]:
    """Give the sign-offs of all three files, and their places."""
    for role in ROLES:
        yield from records(case, role, "sign_off")
