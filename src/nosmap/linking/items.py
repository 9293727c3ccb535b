"""Evidence items of both files: each reference once, each method known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.linking.linked import Item
from nosmap.phrases import quoted
from nosmap.policy.policies import unknown_method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.model.evidence import EvidenceItem
    from nosmap.model.methods import Methods
    from nosmap.problems import Problem
    from nosmap.reading.at import At
    from nosmap.reading.portfolio import PortfolioFiles


def link_items(
    files: PortfolioFiles, methods: Methods, problems: list[Problem]
) -> tuple[tuple[Item, ...], tuple[At, ...]]:
    """List the items, the candidate's file first, and where each stands.

    A reference that stands twice is an error; the second item is left out with its claims.
    """
    items: list[Item] = []
    places: list[At] = []
    seen: set[str] = set()
    for record, at, own_record in _records(files):
        if record.ref in seen:
            message = f"the reference {quoted(record.ref)} stands twice; this item is left out"
            hint = "references are unique over portfolio.yaml and assessment.yaml"
            problems.append((at / "ref").error(Code.DOUBLED_REFERENCE, message, hint))
            continue
        seen.add(record.ref)
        method = methods.find(record.method)
        if method is None:
            problems.append(unknown_method(record.method, at / "method", methods))
        items.append(Item(record, method, own_record, len(items)))
        places.append(at)
    return tuple(items), tuple(places)


def _records(files: PortfolioFiles) -> Iterator[tuple[EvidenceItem, At, bool]]:
    for role, own_record in ((files.portfolio, False), (files.assessment, True)):
        for record, at in role.entries("evidence"):
            yield record, at, own_record
