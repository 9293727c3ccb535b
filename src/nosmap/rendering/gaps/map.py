"""The criteria × evidence map of a unit: criteria down, evidence in date order across."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import State
from nosmap.model.words import Audience, SampleOutcome
from nosmap.rendering.coverage.rows import group_criteria
from nosmap.rendering.gaps.page import Cell, MapColumn, MapGroup, MapRow, Sums, UnitMap
from nosmap.rendering.marks import CLAIMS, MARKS, WORDS, bar
from nosmap.rendering.words import method_mark, span

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.linking.linked import Item
    from nosmap.mapping.result import (
        ClaimCoverage,
        CriterionCoverage,
        GroupCoverage,
        Totals,
        UnitCoverage,
    )

_READ_SAMPLES: Final = frozenset({Audience.ASSESSOR, Audience.VERIFIER})
_SAMPLED: Final = {
    SampleOutcome.AGREE: "sampled: agreed",
    SampleOutcome.DISAGREE: "sampled: disagreed",
    SampleOutcome.ACTION: "sampled: action",
    "planned": "sample planned",
}

LEGEND: Final = tuple((it.value.replace("_", "-"), MARKS[it], WORDS[it]) for it in WORDS)
"""Every state: its word for style sheets, its mark, its words."""

_Rows = tuple["CriterionCoverage", ...]


def unit_map(unit: UnitCoverage, key: str, audience: Audience) -> UnitMap:
    """Lay a unit out as a map; ``key`` makes the rows' keys unique in the page."""
    items = _items(unit)
    maker = _Maker(key, items, audience)
    groups = tuple(maker.group(group, rows) for group, rows in group_criteria(unit))
    known = unit.totals.met is not None
    claimed, met = _added(it.claimed for it in groups), _added(it.met for it in groups)
    columns = (_column(item, claimed[n], met[n] if known else None) for n, item in enumerate(items))
    return UnitMap(tuple(columns), sums(unit.totals), groups)


def sums(totals: Totals) -> Sums:
    """Give the numbers of a unit or group, from the one result; gaps are what is left to do."""
    of, met = totals.applicable, totals.met
    settled = totals.states.get(State.MET, 0)
    drawn = bar(met, totals.claimed, of, 100)
    return Sums(totals.criteria, of, totals.claimed, met, of - settled, (drawn.met, drawn.claimed))


def state_slug(state: State) -> str:
    """Give the word that style sheets know a state by."""
    return state.value.replace("_", "-")


class _Maker:
    """Makes rows and cells for one unit."""

    def __init__(self, key: str, items: tuple[Item, ...], audience: Audience) -> None:
        self.key, self.audience = key, audience
        self.at = {item.place: n for n, item in enumerate(items)}

    def group(self, group: GroupCoverage, criteria: _Rows) -> MapGroup:
        places = group.group.members
        rows = (self.row(place, it) for place, it in zip(places, criteria, strict=True))
        return MapGroup(
            codes=span(group),
            name=group.group.name,
            kind=group.group.kind,
            sums=sums(group.totals),
            rows=tuple(rows),
            claimed=self.counted(criteria, met=False),
            met=self.counted(criteria, met=True),
        )

    def row(self, place: int, it: CriterionCoverage) -> MapRow:
        cells: list[Cell | None] = [None] * len(self.at)
        for claim in it.claims:
            cells[self.at[claim.item.place]] = self.cell(claim)
        return MapRow(
            key=f"{self.key}-c{place + 1}",
            code=it.criterion.code,
            statement=it.criterion.text,
            slug=state_slug(it.state),
            mark=MARKS[it.state],
            state=WORDS[it.state],
            sampled=self.sampled(it.sampled),
            claimed=len(it.claims),
            accepted=sum(claim.counts for claim in it.claims),
            cells=tuple(cells),
            why=tuple(f"{r.message} (next: {r.who.value})" for r in it.reasons),
        )

    def cell(self, claim: ClaimCoverage) -> Cell:
        state, words = CLAIMS[claim.state]
        places = "; ".join(it for it in claim.locators if it)
        return Cell(state_slug(state), MARKS[state], words, places)

    def sampled(self, word: str | None) -> str:
        return _SAMPLED.get(word or "", "") if self.audience in _READ_SAMPLES else ""

    def counted(self, criteria: _Rows, *, met: bool) -> tuple[int, ...]:
        """Count as `coverage --by evidence` does: applicable criteria; met with the item's help."""
        numbers = [0] * len(self.at)
        for it in criteria:
            for claim in it.claims:
                counts = it.state is State.MET and claim.counts
                numbers[self.at[claim.item.place]] += (
                    counts if met else it.state is not State.NOT_APPLICABLE
                )
        return tuple(numbers)


def _items(unit: UnitCoverage) -> tuple[Item, ...]:
    """Give the items with a claim in the unit, by date, then by place in the files."""
    found = {claim.item.place: claim.item for it in unit.criteria for claim in it.claims}
    return tuple(sorted(found.values(), key=lambda it: (it.record.date, it.place)))


def _added(rows: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*rows, strict=True)))


def _column(item: Item, claimed: int, met: int | None) -> MapColumn:
    record = item.record
    until = f" to {record.until.isoformat()}" if record.until else ""
    return MapColumn(
        ref=item.ref,
        title=record.title,
        method=item.method.title if item.method else record.method,
        mark=method_mark(item),
        date=record.date.isoformat() + until,
        claimed=claimed,
        met=met,
    )
