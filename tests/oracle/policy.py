"""The centre's policy for one criterion (contract section 6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .criteria import expand

if TYPE_CHECKING:
    from .data import Data, Item
    from .unit import Unit

METHODS = {
    "observation": "OB",
    "expert_witness": "EW",
    "witness_testimony": "WT",
    "professional_discussion": "PD",
    "questioning": "Q",
    "reflective_account": "RA",
    "personal_statement": "PS",
    "work_product": "WP",
    "case_study": "CS",
    "assignment": "AP",
    "simulation": "SIM",
    "recognition_of_prior_learning": "RPL",
}


def method_name(unit: Unit, written: str) -> str:
    """ "a mark or name matches without regard to case, blanks, `-`, `_`"."""
    names = {name: [name, mark] for name, mark in METHODS.items()}
    for own in (unit.workspace.centre or {}).get("methods") or []:
        names[own["name"]] = [own["name"], own["mark"]]
    for name, spellings in names.items():
        if _bare(written) in map(_bare, spellings):
            return name
    raise LookupError(written)


def _bare(method: str) -> str:
    return "".join(letter for letter in method.casefold() if letter not in " -_")


def effective_method(unit: Unit, item: Item) -> str:
    """ "An `expert_witness` item without an agreed expert counts as witness_testimony in rules"."""
    method = method_name(unit, item.data["method"])
    if method == "expert_witness" and not _is_agreed_expert(unit, item.data.get("witness")):
        return "witness_testimony"
    return method


def _is_agreed_expert(unit: Unit, witness: str | None) -> bool:
    for agreement in unit.workspace.file("assessment").get("experts") or []:
        units = agreement.get("units")
        here = units is None or any(unit.is_called(name) for name in units)
        if agreement["witness"] == witness and unit.happened(agreement["date"]) and here:
            return True
    return False


def _policy(unit: Unit) -> Data:
    """Contract 6: a list of policies, "a unit follows the last one whose day is not after its …".

    "`registered` day (without one: after --as-of)"; 11: "the last by day counts; the first may lack
    `from`; where none has begun, defaults".
    """
    written = (unit.workspace.centre or {}).get("policy") or {}
    if not isinstance(written, list):
        return dict(written)
    day = unit.entry.get("registered") or unit.as_of
    begun = [one for one in written if one.get("from", "0000-00-00") <= day]
    by_day = sorted(begun, key=lambda one: str(one.get("from", "0000-00-00")))
    return by_day[-1] if by_day else {}


def needs_countersigning(unit: Unit) -> bool:
    """Contract 6: "countersign: warn | required"."""
    return _policy(unit).get("countersign") == "required"


def _unit_policy(unit: Unit) -> Data:
    for name, own in (_policy(unit).get("units") or {}).items():
        if unit.is_called(name):
            return own or {}
    return {}


def _criteria_entries(unit: Unit) -> list[tuple[list[str], Data]]:
    """ "URN or alias, then an expression": the codes of this unit, and what is set for them."""
    entries = []
    for key, own in (_policy(unit).get("criteria") or {}).items():
        name, _, expression = key.partition(":")
        if unit.is_called(name):
            entries.append((expand(expression, unit.standard), own or {}))
    return entries


def _setting(unit: Unit, code: str, key: str) -> object:
    """The value that holds for a criterion; None where no level sets it or "empty lifts a limit".

    "inherited one by one, the narrower winning: criterion, unit's `performance`/`knowledge`, unit,
    `performance`/`knowledge`, whole policy"; "Of two `criteria` entries on one criterion the later
    wins."
    """
    kind = unit.standard.group_of(code).kind
    levels = [own for codes, own in reversed(_criteria_entries(unit)) if code in codes]
    levels += [_unit_policy(unit).get(kind) or {}, _unit_policy(unit)]
    levels += [_policy(unit).get(kind) or {}, _policy(unit)]
    for level in levels:
        if key in level:
            return None if level[key] == "any" else level[key] or None
    return None


def method_setting(unit: Unit, code: str, key: str) -> list[str]:
    """A setting that is a list of methods, under their names."""
    value = _setting(unit, code, key)
    return [method_name(unit, one) for one in value] if isinstance(value, list) else []


def number_setting(unit: Unit, code: str, key: str) -> int | None:
    """A setting that is a number; None where there is no limit."""
    value = _setting(unit, code, key)
    return value if isinstance(value, int) else None


def rules(unit: Unit) -> list[tuple[Data, list[str]]]:
    """Every `require` rule with the criteria that it looks at.

    "`require` rules add up"; "a rule under a kind or criterion looks at that only".
    """
    found: list[tuple[Data, list[str]]] = []
    for level in (_policy(unit), _unit_policy(unit)):
        found += [(rule, unit.standard.codes) for rule in level.get("require") or []]
        for kind in ("performance", "knowledge"):
            codes = [c for c in unit.standard.codes if unit.standard.group_of(c).kind == kind]
            found += [(rule, codes) for rule in (level.get(kind) or {}).get("require") or []]
    for codes, own in _criteria_entries(unit):
        found += [(rule, codes) for rule in own.get("require") or []]
    return found
