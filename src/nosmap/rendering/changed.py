"""What an edit changed, in words: before and after, and what is still missing there."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from nosmap.editing.items import documents_of
from nosmap.expressions.shortening import ranges
from nosmap.mapping.result import State
from nosmap.rendering.coverage.next_steps import next_steps
from nosmap.rendering.coverage.rows import group_criteria
from nosmap.rendering.safe import visible
from nosmap.rendering.words import NO_RECORDS, short, some, span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from nosmap.editing.render import Value
    from nosmap.mapping.result import PortfolioCoverage, UnitCoverage


WIDTH: Final = 80


def to_text(
    said: Iterable[str],
    before: PortfolioCoverage | None,
    after: PortfolioCoverage | None,
    urns: Iterable[str],
) -> str:
    """Say what was done, then for each unit what coverage became and what comes next."""
    lines = [visible(it) for it in said]
    wanted = set(urns)
    earlier = {it.standard.urn: it for it in (before.units if before else ())}
    for unit in after.units if after else ():
        if unit.standard.urn in wanted:
            lines += _of_unit(earlier.get(unit.standard.urn), unit)
    return "".join(f"{line}\n" for it in lines for line in _folded(it))


def _folded(line: str) -> list[str]:
    """Fold a line at 80 columns; what goes on is set in further."""
    inside = len(line) - len(line.lstrip()) + 4
    return textwrap.wrap(
        line,
        WIDTH,
        subsequent_indent=" " * inside,
        break_long_words=False,
        break_on_hyphens=False,
        replace_whitespace=False,
        drop_whitespace=True,
    ) or [""]


def _of_unit(before: UnitCoverage | None, after: UnitCoverage) -> Iterator[str]:
    old = before.totals if before else None
    totals = after.totals
    claimed = _from_to(old.claimed if old else None, totals.claimed)
    met = (
        NO_RECORDS
        if totals.met is None
        else f"met {_from_to(old.met if old else None, totals.met)}"
    )
    urn = visible(after.standard.urn)
    yield f"{urn}: put forward {claimed} of {totals.applicable}, {met}"
    for group, codes in _missing(before, after):
        yield f"  nothing put forward yet in {group}: {codes}"
    for step in next_steps(after):
        yield f"  next, {step.who}: {visible(step.what)}"


def _from_to(old: int | None, new: int) -> str:
    return str(new) if old is None or old == new else f"{old} → {new}"


def _missing(before: UnitCoverage | None, after: UnitCoverage) -> Iterator[tuple[str, str]]:
    """Name, for each area and topic in which a state changed, the criteria without a claim."""
    states = {it.criterion.code: it.state for it in before.criteria} if before else {}
    for group, criteria in group_criteria(after):
        changed = any(states.get(it.criterion.code) is not it.state for it in criteria)
        gaps = [it.criterion.code for it in criteria if it.state is State.GAP]
        if changed and before and gaps:
            name = f"{span(group)} {visible(short(group.group.name))}"
            yield name, some(ranges(after.standard, gaps), 8)


_DOCUMENTS: Final = ("file", "files")


def item_changed(
    ref: str, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[str]:
    """Say for each key of an item's record what it was and is; documents one by one."""
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new and key not in _DOCUMENTS:
            yield f"{ref}, {key.replace('_', ' ')}: {_shown(old)} → {_shown(new)}"
    had, has = documents_of(before), documents_of(after)
    yield from (f"{ref} has another document: {it}" for it in has if it not in had)
    for it in had:
        if it not in has:
            yield f"{ref} no longer names {it}; the file itself stays where it is"


def _shown(value: Value) -> str:
    return short(str(value)) if value else "none"
