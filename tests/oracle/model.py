"""The coverage of one workspace as contract section 9 writes it, without the texts for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .judge import accepted, claiming, fulfilling, state
from .policy import method_name, rules
from .reasons import reasons
from .sampling import has_open_action, sampled
from .standards import standard_of
from .unit import Unit

if TYPE_CHECKING:
    from .data import Data, Workspace

STATES = ("not_applicable", "met", "returned", "partial", "referred", "claimed", "gap")


def expected_units(workspace: Workspace) -> list[Data]:
    """What coverage must say about each unit of the portfolio, in the portfolio's order."""
    units = workspace.portfolio["units"]
    return [_unit_row(Unit(workspace, standard_of(workspace, unit))) for unit in units]


def _unit_row(unit: Unit) -> Data:
    rows = [_criterion_row(unit, code) for code in unit.standard.codes]
    missing = _requirements(unit, rows)
    return {
        "urn": unit.standard.urn,
        "version": unit.standard.version,
        "status": _status(unit, rows, missing),
        "totals": _totals(unit, rows),
        "requirements": missing,
        "groups": _groups(unit, rows),
        "criteria": rows,
    }


def _criterion_row(unit: Unit, code: str) -> Data:
    return {
        "code": code,
        "kind": unit.standard.group_of(code).kind,
        "state": state(unit, code),
        "evidence": [item.ref for item in claiming(unit, code)],
        "accepted": [item.ref for item in accepted(unit, code)],
        "reasons": [{"code": word, "who": who} for word, who in reasons(unit, code)],
        "sampled": sampled(unit, code),
    }


def _groups(unit: Unit, rows: list[Data]) -> list[Data]:
    return [
        {
            "kind": group.kind,
            "name": group.name,
            "first": group.codes[0],
            "last": group.codes[-1],
            "totals": _totals(unit, [row for row in rows if row["code"] in group.codes]),
        }
        for group in unit.standard.groups
    ]


def _totals(unit: Unit, rows: list[Data]) -> Data:
    """ "**claimed** counts the applicable criteria with a claim, **met** those in state `met`".

    "Without `assessment.yaml` … `met` is null, for groups too (`states.met` is 0)".
    """
    applicable = [row for row in rows if row["state"] != "not_applicable"]
    met = len([row for row in rows if row["state"] == "met"])
    return {
        "criteria": len(rows),
        "applicable": len(applicable),
        "claimed": len([row for row in applicable if row["evidence"]]),
        "met": None if unit.workspace.assessment is None else met,
        "states": {word: len([r for r in rows if r["state"] == word]) for word in STATES},
    }


def _requirements(unit: Unit, rows: list[Data]) -> list[Data]:
    """ "`requirements`: those not held; `group` null for the unit".

    "Rules `per: area` (topics too) and `unit` count distinct counting items, exempt groups without
    applicable criteria".
    """
    applicable = [row["code"] for row in rows if row["state"] != "not_applicable"]
    missing: list[Data] = []
    for rule, scope in rules(unit):
        for name, members in _places(unit, rule):
            codes = [code for code in members if code in scope and code in applicable]
            have = _distinct_items(unit, rule, codes)
            need = rule.get("at_least", 1)
            if codes and have < need:
                names = [method_name(unit, one) for one in rule["any_of"]]
                missing.append({"group": name, "any_of": names, "need": need, "have": have})
    return missing


def _places(unit: Unit, rule: Data) -> list[tuple[str | None, list[str]]]:
    """Where an area or unit rule is looked at: a name (None for the unit) and its criteria."""
    if rule["per"] == "area":
        return [(group.name, list(group.codes)) for group in unit.standard.groups]
    return [(None, unit.standard.codes)] if rule["per"] == "unit" else []


def _distinct_items(unit: Unit, rule: Data, codes: list[str]) -> int:
    counted = set()
    for code in codes:
        counted |= {item.ref for item in fulfilling(unit, rule, accepted(unit, code))}
    return len(counted)


def _status(unit: Unit, rows: list[Data], missing: list[Data]) -> str:
    """ "`all_met` (at least one applicable criterion, all met, all requirements held, …)".

    "then `assessor_signed`, `candidate_signed`, `verified`, each needing the one before".
    """
    applicable = [row["state"] for row in rows if row["state"] != "not_applicable"]
    if not applicable or set(applicable) != {"met"} or missing or has_open_action(unit):
        return "in_progress"
    workspace = unit.workspace
    reached = "all_met"
    for word, file in (
        ("assessor_signed", workspace.assessment),
        ("candidate_signed", workspace.portfolio),
        ("verified", workspace.verification),
    ):
        if not _is_signed(unit, file):
            break
        reached = word
    return reached


def _is_signed(unit: Unit, file: Data | None) -> bool:
    """Contract 7: sign-offs dated after the day asked about do not count."""
    signatures = (file or {}).get("sign_off") or []
    return any(unit.has(one) and unit.happened(one["date"]) for one in signatures)
