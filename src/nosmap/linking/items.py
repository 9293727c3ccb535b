"""Evidence items of both files: each reference once, each method known."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.linking.linked import Item
from nosmap.phrases import quoted
from nosmap.policy.policies import unknown_method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.model.evidence import EvidenceItem
    from nosmap.model.methods import Methods
    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document
    from nosmap.reading.portfolio import PortfolioFiles


class Source(NamedTuple):
    """Where an item's record stands."""

    document: Document
    keys: Keys


def link_items(
    files: PortfolioFiles, methods: Methods, problems: list[Problem]
) -> tuple[tuple[Item, ...], tuple[Source, ...]]:
    """List the items, the candidate's file first, and where each stands.

    A reference that stands twice is an error; the second item is left out with its claims.
    """
    items: list[Item] = []
    sources: list[Source] = []
    seen: set[str] = set()
    for record, source, own_record in _records(files):
        if record.ref in seen:
            message = f"the reference {quoted(record.ref)} stands twice; this item is left out"
            keys = (*source.keys, "ref")
            hint = "references are unique over portfolio.yaml and assessment.yaml"
            problems.append(source.document.error("doubled-reference", message, keys, hint))
            continue
        seen.add(record.ref)
        method = methods.find(record.method)
        if method is None:
            keys = (*source.keys, "method")
            problems.append(unknown_method(source.document, record.method, keys, methods))
        items.append(Item(record, method, own_record, len(items)))
        sources.append(source)
    return tuple(items), tuple(sources)


def _records(files: PortfolioFiles) -> Iterator[tuple[EvidenceItem, Source, bool]]:
    for role, own_record in ((files.portfolio, False), (files.assessment, True)):
        for n, record in enumerate(role.content.evidence if role.content else ()):
            yield record, Source(role.document, ("evidence", n)), own_record
