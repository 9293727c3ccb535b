"""Map a linked portfolio to its coverage: pure, from frozen records to one frozen result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.linked import criterion_of, item_of
from nosmap.mapping.result import PortfolioCoverage, Status, UnitCoverage
from nosmap.mapping.samples import open_actions
from nosmap.mapping.standing import standing
from nosmap.mapping.totals import groups, requirement_gaps, totals
from nosmap.mapping.verdict import criteria

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.linking.linked import Item, LinkedPortfolio, LinkedUnit, SignOffs


def map_portfolio(portfolio: LinkedPortfolio, as_of: dt.date) -> PortfolioCoverage:
    """Work out what is claimed and met in each unit of a portfolio as of a day."""
    units = tuple(
        map_unit(it, portfolio.items, as_of, has_records=portfolio.has_records)
        for it in portfolio.units
    )
    return PortfolioCoverage(
        portfolio.candidate, portfolio.files.shown, portfolio.has_records, units, portfolio.items
    )


def map_unit(
    unit: LinkedUnit, items: Sequence[Item], as_of: dt.date, *, has_records: bool
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
    all_met = not missing and not actions and 0 < whole.applicable == whole.met
    assessor, verifier = unit.staff_on(as_of)
    return UnitCoverage(
        standard=unit.standard,
        assessor=assessor,
        verifier=verifier,
        status=status(unit.sign_offs, as_of) if all_met else Status.IN_PROGRESS,
        totals=whole,
        groups=groups(unit.standard, covered, has_records=has_records),
        criteria=tuple(covered),
        requirements=missing,
        open_actions=actions,
        other_version=len(unit.of_other_version),
        plans=tuple(it for it in unit.plans if it.plan.date is None or it.plan.date >= as_of),
    )


def status(signed: SignOffs, as_of: dt.date) -> Status:
    """Give the status of a unit that is all met: how far its signatures go, in their order."""
    reached = Status.ALL_MET
    chain = (
        (Status.ASSESSOR_SIGNED, signed.assessor),
        (Status.CANDIDATE_SIGNED, signed.candidate),
        (Status.VERIFIED, signed.verifier),
    )
    for further, days in chain:
        if not any(day <= as_of for day in days):
            break
        reached = further
    return reached
