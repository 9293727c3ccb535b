"""Records that name a person in another role, or out of post (contract sections 4 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import Data, is_day, one_or_list
from .staff import in_post, person
from .unit import all_items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .unit import Unit

Naming = tuple[str, object, str]
"""A role, the reference of somebody who acts in it, and the day."""

OTHER_ROLE = {"assessor": "verifier", "verifier": "assessor"}


def named(unit: Unit) -> Iterator[Naming]:
    """ "look at every record that names a person": of this unit and version, and with a day.

    A signature is judged by itself (`wrong-signature`).
    """
    assessment = unit.workspace.file("assessment")
    for key in ("decisions", "not_applicable"):
        for record in assessment.get(key) or []:
            if unit.has(record, "assessment"):
                yield from _signers(record)
    for key, by in (("seen", "by"), ("experts", "agreed_by")):
        for record in assessment.get(key) or []:
            if _is_of(unit, record):
                yield "assessor", record[by], record["date"]
    for sample in unit.workspace.file("verification").get("samples") or []:
        if unit.has(sample, "verification") and is_day(sample.get("date")):
            yield "verifier", sample.get("verifier"), sample["date"]


def _signers(record: Data) -> Iterator[Naming]:
    if is_day(record.get("date")):
        yield "assessor", record.get("assessor"), record["date"]
    given = record.get("countersigned")
    if isinstance(given, dict) and is_day(given.get("date")):
        yield "assessor", given.get("by"), given["date"]


def _is_of(unit: Unit, record: Data) -> bool:
    """A sight of an item, or an agreement to an expert: neither speaks of one unit alone."""
    refs = [item.ref for item in all_items(unit.workspace)]
    return "evidence" not in record or bool(set(one_or_list(record["evidence"])) & set(refs))


def named_in_another_role(unit: Unit) -> bool:
    """ "somebody whom the centre's file lists in another role only"."""
    workspace = unit.workspace
    return any(
        person(workspace, role, ref) is None
        and person(workspace, OTHER_ROLE[role], ref) is not None
        and unit.happened(day)
        for role, ref, day in named(unit)
    )


def named_out_of_post(unit: Unit) -> bool:
    """ "before `since` or after `until`"."""
    for role, ref, day in named(unit):
        entry = person(unit.workspace, role, ref)
        if entry is not None and unit.happened(day) and not in_post(entry, day):
            return True
    return False
