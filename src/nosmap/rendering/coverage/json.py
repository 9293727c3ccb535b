"""`coverage --format json`: nosmap.coverage/1, key for key as contract section 9 has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from nosmap.mapping.result import State

if TYPE_CHECKING:
    from nosmap.mapping.result import (
        Coverage,
        CriterionCoverage,
        GroupCoverage,
        PortfolioCoverage,
        Reason,
        RequirementGap,
        Signature,
        Totals,
        UnitCoverage,
    )

FORMAT: Final = "nosmap.coverage/1"

Json = dict[str, Any]
"""One JSON object."""


def to_json(coverage: Coverage) -> str:
    """Give coverage as JSON in ASCII, so that no text in it can steer a terminal."""
    portfolios = [
        portfolio_json(it, [unit_json(unit, _criteria(unit)) for unit in it.units])
        for it in coverage.portfolios
    ]
    return dumped(
        {
            "format": FORMAT,
            "as_of": coverage.as_of.isoformat(),
            "portfolios": portfolios,
            "problems": problems_json(coverage),
        }
    )


def dumped(document: Json) -> str:
    """Write a JSON document as text that ends with a line break."""
    return json.dumps(document, indent=2, ensure_ascii=True) + "\n"


def portfolio_json(portfolio: PortfolioCoverage, units: list[Json]) -> Json:
    """Give a portfolio around its units."""
    return {"candidate": portfolio.candidate.ref, "path": portfolio.path, "units": units}


def unit_json(unit: UnitCoverage, criteria: list[Json]) -> Json:
    """Give a unit around those of its criteria that are to be listed."""
    return {
        "urn": unit.standard.urn,
        "version": unit.standard.version,
        "fingerprint": unit.fingerprint,
        "title": unit.standard.title,
        "status": unit.status.value,
        "signatures": [_signature(it) for it in unit.signatures],
        "not_countersigned": unit.not_countersigned,
        "other_version": unit.other_version,
        "totals": _totals(unit.totals),
        "requirements": [_requirement(it) for it in unit.requirements],
        "groups": [_group(it) for it in unit.groups],
        "criteria": criteria,
    }


def criterion_json(it: CriterionCoverage) -> Json:
    """Give one criterion."""
    return {
        "code": it.criterion.code,
        "kind": it.criterion.kind,
        "state": it.state.value,
        "evidence": list(it.evidence),
        "accepted": list(it.accepted),
        "reasons": [_reason(reason) for reason in it.reasons],
        "sampled": it.sampled,
        "decided": it.decided.isoformat() if it.decided else None,
    }


def problems_json(coverage: Coverage) -> Json:
    """Count the problems of the files that were read."""
    return {"errors": coverage.errors, "warnings": coverage.warnings}


def _criteria(unit: UnitCoverage) -> list[Json]:
    return [criterion_json(it) for it in unit.criteria]


def _totals(totals: Totals) -> Json:
    return {
        "criteria": totals.criteria,
        "applicable": totals.applicable,
        "claimed": totals.claimed,
        "met": totals.met,
        "states": {state.value: totals.states.get(state, 0) for state in State},
    }


def _group(group: GroupCoverage) -> Json:
    return {
        "kind": group.group.kind,
        "name": group.group.name,
        "first": group.first,
        "last": group.last,
        "totals": _totals(group.totals),
    }


def _signature(it: Signature) -> Json:
    return {
        "role": it.role.value,
        "by": it.by,
        "date": it.date.isoformat(),
        "counts": it.counts,
        "why": it.why or None,
    }


def _requirement(gap: RequirementGap) -> Json:
    return gap._asdict() | {"any_of": list(gap.any_of)}


def _reason(reason: Reason) -> Json:
    return {
        "code": reason.code,
        "who": reason.who.value,
        "message": reason.message,
        "next": reason.next,
    }
