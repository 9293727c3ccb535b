"""The rows that tables are made of, the same for terminal, CSV and Markdown."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from nosmap.mapping.result import State, Totals

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from nosmap.linking.linked import Item
    from nosmap.mapping.result import (
        ClaimCoverage,
        CriterionCoverage,
        GroupCoverage,
        PortfolioCoverage,
        UnitCoverage,
    )


class EvidenceRow(NamedTuple):
    """An item in a unit; ``unit`` is None for an item that claims nothing.

    ``claimed`` counts the applicable criteria that the item claims; ``met`` those of them in
    state met where the item is accepted, None without assessment records.
    """

    item: Item
    unit: str | None
    claimed: int
    met: int | None


def evidence_rows(portfolio: PortfolioCoverage) -> tuple[EvidenceRow, ...]:
    """Give a row for every item and unit that it claims in, and one for an item without any."""
    claimed, met = _counts(portfolio.units)
    rows: list[EvidenceRow] = []
    for item in portfolio.items:
        own = [unit.standard.urn for unit in portfolio.units if (item.place, _urn(unit)) in claimed]
        rows += (_row(portfolio, item, urn, claimed, met) for urn in own)
        if not own:
            rows.append(EvidenceRow(item, None, 0, 0 if portfolio.has_records else None))
    return tuple(rows)


def is_draft(item: Item, as_of: dt.date) -> bool:
    """Whether the candidate has not submitted the item yet; assessors' records never are."""
    submitted = item.record.submitted
    return not item.own_record and (submitted is None or submitted > as_of)


def group_criteria(
    unit: UnitCoverage,
) -> Iterator[tuple[GroupCoverage, tuple[CriterionCoverage, ...]]]:
    """Give each area and topic with its criteria, in document order."""
    for group in unit.groups:
        yield group, tuple(unit.criteria[place] for place in group.group.members)


def added(all_totals: Iterable[Totals]) -> Totals:
    """Add totals up; ``met`` is None only where no part has records."""
    parts = tuple(all_totals)
    known = [it.met for it in parts if it.met is not None]
    return Totals(
        criteria=sum(it.criteria for it in parts),
        applicable=sum(it.applicable for it in parts),
        claimed=sum(it.claimed for it in parts),
        met=sum(known) if known else None,
        states={state: sum(it.states.get(state, 0) for it in parts) for state in State},
    )


def located(claim: ClaimCoverage) -> str:
    """Name a claim's item with all its locators: `E1 (p. 2, par. 1-4; p. 7)`."""
    places = "; ".join(it for it in claim.locators if it)
    return f"{claim.item.ref} ({places})" if places else claim.item.ref


_Counts = Counter[tuple[int, str]]


def _counts(units: Iterable[UnitCoverage]) -> tuple[_Counts, _Counts]:
    claimed: _Counts = Counter()
    met: _Counts = Counter()
    for unit in units:
        for criterion in unit.criteria:
            applies = criterion.state is not State.NOT_APPLICABLE
            for claim in criterion.claims:
                key = (claim.item.place, _urn(unit))
                claimed[key] += applies  # a key even where nothing applies: the item has a row
                met[key] += criterion.state is State.MET and claim.counts
    return claimed, met


def _row(
    portfolio: PortfolioCoverage, item: Item, urn: str, claimed: _Counts, met: _Counts
) -> EvidenceRow:
    key = (item.place, urn)
    return EvidenceRow(item, urn, claimed[key], met[key] if portfolio.has_records else None)


def _urn(unit: UnitCoverage) -> str:
    return unit.standard.urn
