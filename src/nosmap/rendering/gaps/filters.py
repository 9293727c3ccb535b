"""What the gaps of a unit can be filtered by on the page: state, area or topic, method."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.rendering.gaps.map import state_slug
from nosmap.rendering.gaps.page import Choices
from nosmap.rendering.gaps.view import gaps_of
from nosmap.rendering.words import method_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nosmap.mapping.result import UnitCoverage
    from nosmap.rendering.gaps.report import Gap, GapGroup, UnitGaps

Methods = dict[str, tuple[str, ...]]
"""By a gap's code: the methods that it is found under."""


def all_gaps(report: UnitGaps) -> Iterator[Gap]:
    """Give a unit's gaps in the report's order."""
    return (gap for _, gap in _gaps(report))


def slugs(unit: UnitCoverage) -> dict[str, str]:
    """Give, by a gap's code, its state as a word for style sheets."""
    return {it.criterion.code: state_slug(it.state) for _, it in gaps_of(unit)}


def methods(unit: UnitCoverage, report: UnitGaps) -> Methods:
    """Give, by a gap's code, what is put forward or planned, or could provide evidence."""
    planned: dict[int, list[str]] = {}
    for it in unit.plans:
        for place in it.criteria:
            planned.setdefault(place, []).append(method_title(it.plan.method or ""))
    return {
        gap.code: _unique([*_of(group, gap), *planned.get(_place(unit, gap), ())])
        for group, gap in _gaps(report)
    }


def choices(report: UnitGaps, found: Mapping[str, tuple[str, ...]]) -> Choices:
    """Give what can be chosen: only what some gap has, areas in the report's order."""
    gaps = list(_gaps(report))
    return Choices(
        states=tuple(dict.fromkeys(gap.state for _, gap in gaps)),
        areas=tuple(dict.fromkeys((group.codes, group.name) for group, _ in gaps)),
        methods=tuple(sorted({it for its in found.values() for it in its})),
    )


def _gaps(report: UnitGaps) -> Iterator[tuple[GapGroup, Gap]]:
    for party in report.parties:
        for group in party.groups:
            for gap in group.gaps:
                yield group, gap


def _of(group: GapGroup, gap: Gap) -> tuple[str, ...]:
    return (*(it.method for it in gap.evidence), *group.methods)


def _place(unit: UnitCoverage, gap: Gap) -> int:
    place = unit.standard.place(gap.code)
    return -1 if place is None else place


def _unique(words: Iterable[str]) -> tuple[str, ...]:
    """Keep each word once, as a sentence begins: `Work product`."""
    return tuple(dict.fromkeys(it[:1].upper() + it[1:] for it in words if it))
