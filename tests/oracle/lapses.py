"""What makes a signature lapse (contract section 7, and the whole list in section 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import Data, is_day, is_text
from .decisions import decisions, latest
from .exempt import sets_aside
from .samples import day_of, done_samples
from .sampling import outcome_on
from .unit import Unit, all_items, entries, is_claimed, is_withdrawn

if TYPE_CHECKING:
    from collections.abc import Iterator

UNREADABLE = "9999-99-99"
"""Contract 11: "A disagreement with an unreadable day lapses all."."""


def changes(unit: Unit) -> list[str]:
    """The days of all that can make a signature lapse and has come; one that is unreadable is last.

    "The lapse list is whole".
    """
    found: list[str] = unit.once("changes", lambda: sorted(_changes(unit)))
    return found


def _changes(unit: Unit) -> Iterator[str]:
    yield from _decided(unit)
    yield from (record["date"] for record in unit.records("not_applicable"))
    yield from _claims_withdrawn(unit)
    yield from _disagreements(unit)
    yield from _closed(unit)
    yield from _experts(unit)
    yield from _submitted_again(unit)


def _decided(unit: Unit) -> Iterator[str]:
    """ "a decision, … a withdrawal (of a decision, …), … a countersignature"."""
    for decision in decisions(unit):
        day = decision.get("date")
        yield str(day) if is_day(day) else UNREADABLE
        given = decision.get("countersigned")
        if (
            isinstance(given, dict)
            and is_text(given.get("by"))
            and unit.happened(given.get("date"))
        ):
            yield given["date"]


def _claims_withdrawn(unit: Unit) -> Iterator[str]:
    """ "a withdrawal (of a … claim)"."""
    for item in all_items(unit.workspace):
        for entry in entries(unit, item):
            if is_withdrawn(unit, entry):
                yield entry["withdrawn"] if is_day(entry["withdrawn"]) else UNREADABLE


def _disagreements(unit: Unit) -> Iterator[str]:
    """ "a disagreement that sets something aside": a claim's decisions or a record."""
    for sample in done_samples(unit):
        if _sets_something_aside(unit, sample):
            yield day_of(sample) or UNREADABLE


def _sets_something_aside(unit: Unit, sample: Data) -> bool:
    codes = unit.standard.codes
    return any(sets_aside(unit, sample, code) for code in codes) or any(
        outcome_on(unit, sample, item, code) == "disagree"
        for item in all_items(unit.workspace)
        for code in codes
    )


def _closed(unit: Unit) -> Iterator[str]:
    """ "an action closed"."""
    for sample in done_samples(unit):
        for action in sample.get("actions") or []:
            if unit.happened(action.get("closed")):
                yield action["closed"]


def _experts(unit: Unit) -> Iterator[str]:
    """ "an expert's agreement"."""
    for agreement in unit.workspace.file("assessment").get("experts") or []:
        units = agreement.get("units")
        here = units is None or any(unit.is_called(name) for name in units)
        if here and unit.happened(agreement["date"]):
            yield agreement["date"]


def _submitted_again(unit: Unit) -> Iterator[str]:
    """ "an accepted item submitted again": one of its claims has the latest decision `met`."""
    for item in all_items(unit.workspace):
        submitted = item.data.get("submitted")
        if not unit.happened(submitted) or not unit.happened(item.data["date"]):
            continue
        for code in unit.standard.codes:
            decision = latest(unit, item, code) if is_claimed(unit, item, code) else None
            if decision and decision["outcome"] == "met" and submitted > decision["date"]:
                yield str(submitted)
