"""Which of the problems of contract sections 2 to 7 `check` must tell, by code alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .data import is_text
from .decisions import can_be_read, decisions, latest, on_claim
from .model import RECORDS, not_countersigned, of_another_version, units_of
from .people import named_in_another_role, named_out_of_post
from .samples import done_samples, is_on_nothing
from .signatures import is_unsampled, signed
from .signatures import latest as latest_signature
from .staff import countersignature
from .unit import Unit, all_items, is_claimed, is_ever_claimed

if TYPE_CHECKING:
    from collections.abc import Callable

    from .data import Data, Item, Workspace


def expected_codes(workspace: Workspace) -> set[str]:
    """The codes among `MODELLED` that are told of a workspace on its day, of whatever unit."""
    units = units_of(workspace)
    found = {code for code, tells in OF_A_UNIT.items() if any(map(tells, units))}
    for unit in units:
        for row in signed(unit):
            found.update(row["why"])
    if len(units) < len(workspace.portfolio["units"]):
        found.add("unknown-version")
    if any(is_changed_after_decision(units, item) for item in all_items(workspace)):
        found.add("changed-after-decision")
    return found


def is_unpinned(unit: Unit) -> bool:
    """Contract 2: "A unit or a file's records on it without any version"."""
    if unit.entry.get("version") is None:
        return True
    return any(
        unit.version_said(record, role) is None
        for role in ("assessment", "verification")
        for key in RECORDS[role]
        for record in unit.workspace.file(role).get(key) or []
        if unit.is_called(record.get("unit"))
    )


def is_contradicting(unit: Unit) -> bool:
    """Contract 4: "Two assessors' different outcomes on one claim and day"; withdrawn is none."""
    for item in all_items(unit.workspace):
        for code in unit.standard.codes:
            said = [one for one in on_claim(unit, item, code) if one["outcome"] != "withdrawn"]
            if is_ever_claimed(unit, item, code) and any(_differ(a, b) for a in said for b in said):
                return True
    return False


def _differ(one: Data, other: Data) -> bool:
    if one["date"] != other["date"] or one["assessor"] == other["assessor"]:
        return False
    return bool(one["outcome"] != other["outcome"])


def has_bad_countersignature(unit: Unit) -> bool:
    """Under a decision, or under a signature that is judged."""
    signatures = [(latest_signature(unit, role), role) for role in ("assessor", "verifier")]
    signed_by = [(one, "assessor") for one in decisions(unit) if can_be_read(one)]
    return any(
        record is not None and countersignature(unit, record, role) == "bad"
        for record, role in [*signed_by, *signatures]
    )


def is_changed_after_decision(units: list[Unit], item: Item) -> bool:
    """Contract 11: "all latest decisions on the item are `met`, and `submitted` is later …"."""
    found = [
        latest(unit, item, code)
        for unit in units
        for code in unit.standard.codes
        if is_claimed(unit, item, code)
    ]
    made = [one for one in found if one is not None]
    submitted = item.data.get("submitted")
    if not made or not is_text(submitted) or not units[0].happened(submitted):
        return False
    accepted = all(one["outcome"] == "met" for one in made)
    return accepted and str(submitted) > max(str(one["date"]) for one in made)


def has_finding_on_nothing(unit: Unit) -> bool:
    """Contract 7: "A finding on no claim is the error"."""
    return any(
        is_on_nothing(unit, finding, sample)
        for sample in done_samples(unit)
        for finding in sample.get("findings") or []
    )


OF_A_UNIT: dict[str, Callable[[Unit], bool]] = {
    "other-version": lambda unit: bool(of_another_version(unit)),
    "unpinned": is_unpinned,
    "contradicting": is_contradicting,
    "not-countersigned": lambda unit: bool(not_countersigned(unit)),
    "bad-countersignature": has_bad_countersignature,
    "finding-on-nothing": has_finding_on_nothing,
    "signed-unsampled": is_unsampled,
    "wrong-role": named_in_another_role,
    "not-in-post": named_out_of_post,
}
OF_SIGNATURES = {"signed-before-change", "sign-off-order", "wrong-signature", "own-sign-off"}
MODELLED = {*OF_A_UNIT, *OF_SIGNATURES, "unknown-version", "changed-after-decision"}
"""What is compared; other codes are told or not as the program's own tests say."""
