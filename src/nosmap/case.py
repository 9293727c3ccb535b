"""What the checks look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.linking.linked import LinkedPortfolio
    from nosmap.mapping.result import PortfolioCoverage
    from nosmap.model.evidence import EvidenceItem
    from nosmap.problems import Keys
    from nosmap.reading.document import Document
    from nosmap.workspace.workspace import Workspace


class Case(NamedTuple):
    """A linked portfolio, its coverage, and the workspace it stands in."""

    linked: LinkedPortfolio
    coverage: PortfolioCoverage
    workspace: Workspace
    as_of: dt.date


ROLES = ("portfolio", "assessment", "verification")


def records(case: Case, role: str, key: str) -> Iterator[tuple[Any, Document, Keys]]:
    """Give each record of a list in one of the portfolio's files, its file and its place."""
    file = getattr(case.linked.files, role)
    for n, record in enumerate(getattr(file.content, key, ())):
        yield record, file.document, (key, n)


def items(case: Case) -> Iterator[tuple[EvidenceItem, Document, Keys, bool]]:
    """Give each evidence record of both files; the last says whether it is the assessors' own."""
    for role in ROLES[:2]:
        for record, document, keys in records(case, role, "evidence"):
            yield record, document, keys, role == "assessment"


def sign_offs(case: Case) -> Iterator[tuple[Any, Document, Keys]]:
    """Give the sign-offs of all three files."""
    for role in ROLES:
        yield from records(case, role, "sign_off")
