"""Map a linked portfolio to its coverage: pure, from frozen records to one frozen result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.linked import criterion_of, item_of
from nosmap.mapping.changes import changes
from nosmap.mapping.countersigning import not_countersigned
from nosmap.mapping.result import PortfolioCoverage, Signature, Status, UnitCoverage
from nosmap.mapping.samples import any_faulty, open_actions
from nosmap.mapping.signatures import signatures, status
from nosmap.mapping.standing import standing
from nosmap.mapping.totals import groups, requirement_gaps, totals
from nosmap.mapping.verdict import criteria

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import Item, LinkedPortfolio, LinkedUnit
    from nosmap.mapping.standing import Standing


def map_portfolio(portfolio: LinkedPortfolio, as_of: dt.date) -> PortfolioCoverage:
    """Work out what is claimed and met in each unit of a portfolio as of a day."""
    units = tuple(
        map_unit(
            it, portfolio.candidate.ref, portfolio.items, as_of, has_records=portfolio.has_records
        )
        for it in portfolio.units
    )
    return PortfolioCoverage(
        portfolio.candidate, portfolio.files.shown, portfolio.has_records, units, portfolio.items
    )


def map_unit(
    unit: LinkedUnit, candidate: str, items: Sequence[Item], as_of: dt.date, *, has_records: bool
) -> UnitCoverage:
    """Work out the coverage of one unit."""
    found = standing(unit, items, as_of)
    blanket = {
        criterion_of(key)
        for key, withdrawn in unit.blanket.items()
        if items[item_of(key)].record.date <= as_of and (withdrawn is None or withdrawn > as_of)
    }
    covered = criteria(unit, found, as_of, blanket)
    missing = requirement_gaps(unit.policy.groups, covered)
    actions = open_actions(unit.samples, as_of)
    whole = totals(covered, has_records=has_records)
    faulty = any_faulty(unit.samples, as_of)
    all_met = not (missing or actions or faulty) and 0 < whole.applicable == whole.met
    assessor, verifier = unit.staff_on(as_of)
    signed = _signed(unit, candidate, found, as_of)
    return UnitCoverage(
        standard=unit.standard,
        assessor=assessor,
        verifier=verifier,
        status=status(signed) if all_met else Status.IN_PROGRESS,
        totals=whole,
        groups=groups(unit.standard, covered, has_records=has_records),
        criteria=tuple(covered),
        requirements=missing,
        open_actions=actions,
        signatures=signed,
        not_countersigned=len(not_countersigned(unit, as_of)),
        other_version=len(unit.of_other_version),
        plans=tuple(it for it in unit.plans if it.plan.date is None or it.plan.date >= as_of),
    )


def _signed(
    unit: LinkedUnit, candidate: str, found: Standing, as_of: dt.date
) -> tuple[Signature, ...]:
    """Judge a unit's signatures; what came into it is only asked for where there are any."""
    if not any(unit.sign_offs):
        return ()
    came = changes(unit, found, as_of)
    return signatures(unit, candidate, came, found.sampled.looked_at, as_of)
