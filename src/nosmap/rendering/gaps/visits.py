"""What could serve most gaps together: visits, made greedily, the fullest area first.

A visit sees one area at work, looks at what was written there, and has room for a talk about
some topics; the topics of all units of a candidate stand together, because the same statement
often stands in several. It is a proposal: only a decision closes a gap, and which method counts
is the centre's policy.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nosmap.expressions.shortening import ranges
from nosmap.mapping.result import Who
from nosmap.model.methods import folded
from nosmap.model.standards import fold
from nosmap.model.words import StatementKind
from nosmap.rendering.gaps.map import state_slug
from nosmap.rendering.gaps.page import Activity, Served, Visit
from nosmap.rendering.gaps.view import gaps_of
from nosmap.rendering.marks import MARKS, WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.mapping.result import CriterionCoverage, RequirementGap, UnitCoverage

TALK: Final = 25
"""How many statements one discussion can take: about an hour."""

KINDS: Final = (OBSERVE := "observe", LOOK := "look", DISCUSS := "discuss")

_WRITTEN: Final = re.compile(
    r"\b(records?|reports?|polic(y|ies)|procedures?|systems?|plans|written|documents?|audits?)\b",
    re.IGNORECASE,
)
"""Words of a criterion that ask for what is written over time rather than seen on a day."""

_IN_HAND: Final = frozenset({"not-submitted"})
"""Reasons of the candidate's that need no new evidence."""


@dataclass(slots=True)
class Opportunity:
    """An area or topic, by what could be done there, and the gaps that it could serve."""

    kind: str
    name: str
    gaps: list[tuple[UnitCoverage, CriterionCoverage]] = field(default_factory=list)
    required: list[str] = field(default_factory=list)

    def activity(self) -> Activity:
        """Say it as plain texts."""
        gaps = tuple(_served(unit, it) for unit, it in self.gaps)
        return Activity(self.kind, self.name, _codes(self.gaps), gaps, tuple(self.required))


Key = tuple[str, str, str]
"""Its kind, its unit (a topic has none: it is the same in all units) and its folded name."""


def visits(units: Iterable[UnitCoverage]) -> tuple[Visit, ...]:
    """Propose visits for the units of one candidate; none where no new evidence is needed."""
    found = opportunities(units)
    areas: dict[tuple[str, str], list[Opportunity]] = {}
    for (kind, urn, name), it in found.items():
        if kind != DISCUSS:
            areas.setdefault((urn, name), []).append(it)
    talks = [it for (kind, _, _), it in found.items() if kind == DISCUSS]
    talks.sort(key=_size, reverse=True)
    fullest = sorted(areas.values(), key=lambda its: sum(map(_size, its)), reverse=True)
    packed = [[*its, *_talked(talks)] for its in fullest]
    while talks:
        packed.append(_talked(talks))
    return tuple(_visit(n + 1, its) for n, its in enumerate(packed))


def by_kind(proposed: Iterable[Visit]) -> dict[str, tuple[Activity, ...]]:
    """Sort the activities of some visits by their kind: observe, look, discuss."""
    them = [activity for visit in proposed for activity in visit.activities]
    return {kind: tuple(it for it in them if it.kind == kind) for kind in KINDS}


def opportunities(units: Iterable[UnitCoverage]) -> dict[Key, Opportunity]:
    """Sort the gaps that need new evidence, and that no plan names, by what could serve them."""
    found: dict[Key, Opportunity] = {}
    for unit in units:
        for place, it in _open(unit):
            group = unit.standard.groups[it.criterion.group]
            _at(found, _kind(it), unit, group.name).gaps.append((unit, unit.criteria[place]))
        for need in unit.requirements:
            if need.group is not None and not _is_planned(unit, need):
                kind = _kind_of_group(unit, need.group)
                _at(found, kind, unit, need.group).required.append(need.message)
    return found


def _at(found: dict[Key, Opportunity], kind: str, unit: UnitCoverage, name: str) -> Opportunity:
    urn = "" if kind == DISCUSS else unit.standard.urn
    key = (kind, urn, fold(name).casefold())
    return found.setdefault(key, Opportunity(kind, name))


def _open(unit: UnitCoverage) -> Iterator[tuple[int, CriterionCoverage]]:
    planned = {place for it in unit.plans for place in it.criteria}
    for place, it in gaps_of(unit):
        first = it.reasons[0]
        if first.who is Who.CANDIDATE and first.code not in _IN_HAND and place not in planned:
            yield place, it


def _is_planned(unit: UnitCoverage, need: RequirementGap) -> bool:
    """Whether a plan by a method that the rule asks for is for its area."""
    groups = unit.standard.groups
    areas = (
        {groups[unit.standard.criteria[place].group].name for place in it.criteria}
        for it in unit.plans
        if folded(it.plan.method or "") in {folded(method) for method in need.any_of}
    )
    return any(need.group in names for names in areas)


def _kind(it: CriterionCoverage) -> str:
    if it.criterion.kind is StatementKind.KNOWLEDGE:
        return DISCUSS
    return LOOK if _WRITTEN.search(it.criterion.text) else OBSERVE


def _kind_of_group(unit: UnitCoverage, name: str) -> str:
    kinds = {it.group.kind for it in unit.groups if it.group.name == name}
    return DISCUSS if StatementKind.KNOWLEDGE in kinds else OBSERVE


def _size(opportunity: Opportunity) -> int:
    return len(opportunity.gaps)


def _talked(talks: list[Opportunity]) -> list[Opportunity]:
    """Take the fullest topics that one discussion has room for; a topic is never cut."""
    taken: list[Opportunity] = []
    left: list[Opportunity] = []
    room = TALK
    for it in talks:
        if not taken or _size(it) <= room:
            taken.append(it)
            room -= _size(it)
        else:
            left.append(it)
    talks[:] = left
    return taken


def _visit(number: int, packed: list[Opportunity]) -> Visit:
    activities = (it.activity() for it in sorted(packed, key=lambda it: KINDS.index(it.kind)))
    return Visit(number, sum(map(_size, packed)), tuple(activities))


def _served(unit: UnitCoverage, it: CriterionCoverage) -> Served:
    return Served(
        urn=unit.standard.urn,
        code=it.criterion.code,
        statement=it.criterion.text,
        mark=MARKS[it.state],
        state=WORDS[it.state],
        slug=state_slug(it.state),
    )


def _codes(gaps: list[tuple[UnitCoverage, CriterionCoverage]]) -> str:
    """Name the gaps by unit: `SCDLMCB7 P21-P28, P30; SCDLMCA4 K1`."""
    units = {id(unit): unit for unit, _ in gaps}
    said = []
    for unit in units.values():
        codes = [it.criterion.code for its, it in gaps if its is unit]
        said.append(f"{unit.standard.urn} {', '.join(ranges(unit.standard, codes))}")
    return "; ".join(said)
