"""Which claims a sample covers, and whether it or the worst of its findings speaks of each."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nosmap.linking.linked import ClaimKey, LinkedSample, Speaks, criterion_of, item_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORST_FIRST = ("disagree", "action", "agree")

ByCriterion = dict[int, list[ClaimKey]]


def by_criterion(claims: Iterable[ClaimKey]) -> ByCriterion:
    """Give the claims on each criterion."""
    found: ByCriterion = {}
    for key in claims:
        found.setdefault(criterion_of(key), []).append(key)
    return found


def covered(sample: LinkedSample, claims: ByCriterion) -> Iterator[tuple[ClaimKey, Speaks]]:
    """Give the claims that a sample or its findings name, and what speaks of each."""
    ranked = lru_cache(maxsize=None)(_ranked)  # many criteria are named by the same findings
    for criterion, keys in claims.items():
        named = [_names(it, criterion) for it in sample.findings]
        found = ranked(tuple(it for it, fits in zip(sample.findings, named, strict=True) if fits))
        whole = sample.whole if _names(sample.whole, criterion) else None
        for key in keys:
            speaks = _speaks_of(item_of(key), found, whole)
            if speaks is not None:
                yield key, speaks


class _Ranked(NamedTuple):
    """Findings on one criterion, each with its rank: the lowest speaks."""

    of_item: dict[int, tuple[int, Speaks]]
    of_all: tuple[int, Speaks] | None


def _names(speaks: Speaks, criterion: int) -> bool:
    return speaks.criteria is None or criterion in speaks.criteria


def _ranked(findings: tuple[Speaks, ...]) -> _Ranked:
    """Rank findings, worst first and then in the order of the file."""
    ranked = list(enumerate(sorted(findings, key=lambda it: WORST_FIRST.index(it.outcome))))
    of_item: dict[int, tuple[int, Speaks]] = {}
    for rank, finding in ranked:
        for item in finding.items or ():
            of_item.setdefault(item, (rank, finding))
    return _Ranked(of_item, next((it for it in ranked if it[1].items is None), None))


def _speaks_of(item: int, findings: _Ranked, whole: Speaks | None) -> Speaks | None:
    """Find what speaks of an item: the worst finding that names it or all, else the sample."""
    own = findings.of_item.get(item)
    if own is not None and (findings.of_all is None or own[0] < findings.of_all[0]):
        return own[1]
    if findings.of_all is not None:
        return findings.of_all[1]
    fits = whole is not None and (whole.items is None or item in whole.items)
    return whole if fits else None
