"""Numbers of criteria, for groups and units, and the rules that groups must hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.mapping.result import GroupCoverage, RequirementGap, State, Totals

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nosmap.mapping.result import CriterionCoverage
    from nosmap.model.standards import Standard
    from nosmap.policy.rules import GroupRule


def totals(criteria: Iterable[CriterionCoverage], *, has_records: bool) -> Totals:
    """Count criteria by state; without assessment records nothing is known of what is met."""
    states = dict.fromkeys(State, 0)
    claimed = 0
    for it in criteria:
        states[it.state] += 1
        claimed += bool(it.claims) and it.state is not State.NOT_APPLICABLE
    total = sum(states.values())
    met = states[State.MET] if has_records else None
    return Totals(total, total - states[State.NOT_APPLICABLE], claimed, met, states)


def groups(
    standard: Standard, criteria: Sequence[CriterionCoverage], *, has_records: bool
) -> tuple[GroupCoverage, ...]:
    """Give the totals of each area and topic that has criteria."""
    found = []
    for group in standard.groups:
        if group.members:
            members = [criteria[it] for it in group.members]
            first, last = members[0].criterion.code, members[-1].criterion.code
            found.append(
                GroupCoverage(group, first, last, totals(members, has_records=has_records))
            )
    return tuple(found)


def requirement_gaps(
    rules: Iterable[GroupRule], criteria: Sequence[CriterionCoverage]
) -> tuple[RequirementGap, ...]:
    """Find the rules per area and unit that are not held.

    They count distinct counting items of applicable criteria; a group without applicable
    criteria is exempt (contract section 6).
    """
    found = []
    for group, members, rule in rules:
        applicable = [
            criteria[it] for it in members if criteria[it].state is not State.NOT_APPLICABLE
        ]
        if not applicable:
            continue
        methods = {
            claim.item.place: claim.method
            for it in applicable
            for claim in it.claims
            if claim.counts
        }
        have = sum(it in rule.any_of for it in methods.values())
        if have < rule.number:
            message = f"{have} of {rule.number} accepted items by {rule.titles}"
            found.append(RequirementGap(group, rule.words, rule.number, have, message))
    return tuple(found)
