"""What a session came to: what was recorded, coverage before and after, what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from nosmap.model.base import as_tuple
from nosmap.rendering.marks import per_cent
from nosmap.rendering.words import COMPETENCE, NO_RECORDS, OUTCOMES, counted
from nosmap.terminal.steps import Say

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from nosmap.mapping.result import PortfolioCoverage, Totals


def recorded(entries: Sequence[tuple[str, dict[str, Any]]]) -> Iterator[Say]:
    """List the records that were written."""
    yield Say()
    yield Say("What was recorded" if entries else "Nothing was recorded.", strong=bool(entries))
    for key, entry in entries:
        yield Say(told(key, entry), 2, 2)


def told(key: str, entry: dict[str, Any]) -> str:
    """Say a record in one line: `E8: met for P20, P28`."""
    evidence = entry["evidence"]
    items = ", ".join(as_tuple(evidence if isinstance(evidence, str) else tuple(evidence)))
    if key == "seen":
        return f"{items}: seen by {entry['by']}, {entry['at']}"
    if key == "countersigned":
        return f"{items}: countersigned for {entry['criteria']}, by {entry['by']}"
    note = ", with feedback" if entry.get("feedback") or entry.get("action") else ""
    return f"{items}: {OUTCOMES[entry['outcome']]} for {entry['criteria']}{note}"


def progress(
    before: PortfolioCoverage, after: PortfolioCoverage, urns: Collection[str], left: int
) -> Iterator[Say]:
    """Say how the coverage of some units changed, and how much still waits for a decision."""
    yield Say()
    yield Say("Coverage", strong=True)
    earlier = {it.standard.urn: it.totals for it in before.units}
    for unit in after.units:
        urn = unit.standard.urn
        if urn in urns:
            yield Say(f"{urn}: {_change(earlier[urn], unit.totals)}", 2, 2)
    yield Say(COMPETENCE, 2, 2)
    yield Say()
    wait = "waits" if left == 1 else "wait"
    yield Say(
        f"{counted(left, 'claim')} still {wait} for a decision."
        if left
        else "No claim waits for a decision any more."
    )


def _change(was: Totals, now: Totals) -> str:
    if now.met is None:
        return NO_RECORDS
    share = f"{now.met} of {now.applicable} criteria ({per_cent(now.met, now.applicable)})"
    if was.met == now.met:
        return f"met {share}, as before"
    return f"met {was.met or 0} before, now {share}"
