"""The coverage of one workspace as contract section 9 writes it, without the texts for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .decisions import can_be_read, decisions, latest
from .judge import accepted, claiming, fulfilling, state
from .policy import method_name, rules
from .reasons import reasons
from .samples import keeps_from_all_met
from .sampling import has_open_action, sampled
from .signatures import signed
from .staff import allocated, is_trusted
from .standards import standard_of
from .unit import Unit

if TYPE_CHECKING:
    from .data import Data, Workspace

SIGNED = (
    ("assessor", "assessor_signed"),
    ("candidate", "candidate_signed"),
    ("verifier", "verified"),
)
STATES = ("not_applicable", "met", "returned", "partial", "referred", "claimed", "gap")


def units_of(workspace: Workspace) -> list[Unit]:
    """The units that can be read, in the portfolio's order, whether they have begun or not."""
    found = []
    for entry in workspace.portfolio["units"]:
        standard = standard_of(workspace, entry)
        if standard is not None:
            found.append(Unit(workspace, standard, entry))
    return found


def expected_units(workspace: Workspace) -> list[Data]:
    """What coverage must say about each unit of the portfolio, in the portfolio's order.

    Contract 11: "Before `registered` a unit is absent from `units`"; "`unknown-version`: the unit
    is absent".
    """
    day = workspace.as_of
    begun = [unit for unit in units_of(workspace) if unit.entry.get("registered", day) <= day]
    return [_unit_row(unit) for unit in begun]


def _unit_row(unit: Unit) -> Data:
    rows = [_criterion_row(unit, code) for code in unit.standard.codes]
    missing = _requirements(unit, rows)
    return {
        "urn": unit.standard.urn,
        "version": unit.standard.version,
        "fingerprint": unit.standard.fingerprint,
        "status": _status(unit, rows, missing),
        **_people_and_days(unit),
        "signatures": signed(unit),
        "not_countersigned": len(not_countersigned(unit)),
        "other_version": len(of_another_version(unit)),
        "totals": _totals(unit, rows),
        "requirements": missing,
        "groups": _groups(unit, rows),
        "criteria": rows,
    }


def _people_and_days(unit: Unit) -> Data:
    """Contract 9; `ended` is told from its day on."""
    ended = unit.entry.get("ended")
    return {
        "assessor": allocated(unit, "assessor", unit.as_of),
        "verifier": allocated(unit, "verifier", unit.as_of),
        "registered": unit.entry.get("registered"),
        "ended": ended if unit.happened(ended) else None,
    }


def not_countersigned(unit: Unit) -> list[Data]:
    """Contract 4: decisions "by an assessor who was not qualified on its day" and so on."""
    return [
        one
        for one in decisions(unit)
        if can_be_read(one)
        and one["outcome"] != "withdrawn"
        and not is_trusted(unit, one, "assessor")
    ]


RECORDS = {
    "portfolio": ("sign_off",),
    "assessment": ("decisions", "not_applicable", "sign_off"),
    "verification": ("samples", "sign_off"),
}
"""What speaks of a version, by file."""


def of_another_version(unit: Unit) -> list[Data]:
    """Contract 2: "the warning `other-version`, once a unit, with numbers": whatever their day."""
    return [
        record
        for role, keys in RECORDS.items()
        for key in keys
        for record in unit.workspace.file(role).get(key) or []
        if unit.is_called(record.get("unit")) and not unit.is_this_version(record, role)
    ]


def share_met(workspace: Workspace) -> tuple[int, int] | None:
    """Met and applicable criteria "over all selected units together"; None: that can't be told.

    Contract 11: "An ended unit is shown with `ended`, and is in neither totals nor `--fail-under`."
    """
    if workspace.tells_nothing:
        return None
    totals = [row["totals"] for row in expected_units(workspace) if row["ended"] is None]
    return sum(one["met"] for one in totals), sum(one["applicable"] for one in totals)


def _criterion_row(unit: Unit, code: str) -> Data:
    return {
        "code": code,
        "kind": unit.standard.group_of(code).kind,
        "state": state(unit, code),
        "evidence": [item.ref for item in claiming(unit, code)],
        "accepted": [item.ref for item in accepted(unit, code)],
        "reasons": [{"code": word, "who": who} for word, who in reasons(unit, code)],
        "sampled": sampled(unit, code),
        "decided": _decided(unit, code),
    }


def _decided(unit: Unit, code: str) -> str | None:
    """Contract 9: "day of its latest decision or null"; 11: "null where nothing else stands"."""
    found = [latest(unit, item, code) for item in claiming(unit, code)]
    return max((str(one["date"]) for one in found if one), default=None)


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
        "met": None if unit.workspace.tells_nothing else met,
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
    if not applicable or set(applicable) != {"met"} or missing:
        return "in_progress"
    if has_open_action(unit) or keeps_from_all_met(unit):
        return "in_progress"
    counting = [row["role"] for row in signed(unit) if row["counts"]]
    reached = "all_met"
    for role, word in SIGNED:
        if role not in counting:
            break
        reached = word
    return reached
