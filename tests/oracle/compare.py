"""Compares the program's answer with the model's, in words that can be read."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

from .emit import files

if TYPE_CHECKING:
    from .data import Data, Workspace

UNIT = ("urn", "version", "totals", "requirements", "groups", "criteria")
HEAD = ("urn", "version", "totals")
GROUP = ("kind", "name", "first", "last", "totals")
CRITERION = ("code", "kind", "state", "evidence", "accepted", "reasons", "sampled")
REQUIREMENT = ("group", "any_of", "need", "have")
REASON = ("code", "who")


def without_texts(answer: Data) -> list[Data]:
    """The units of the program's answer without titles and messages."""
    (portfolio,) = answer["portfolios"]
    units = [_only(unit, UNIT) for unit in portfolio["units"]]
    for unit in units:
        unit["groups"] = [_only(group, GROUP) for group in unit["groups"]]
        unit["requirements"] = [_only(one, REQUIREMENT) for one in unit["requirements"]]
        unit["criteria"] = [_only(row, CRITERION) for row in unit["criteria"]]
        for row in unit["criteria"]:
            row["reasons"] = [_only(reason, REASON) for reason in row["reasons"]]
    return units


def _only(data: Data, keys: tuple[str, ...]) -> Data:
    return {key: data[key] for key in keys}


def _lines(units: list[Data]) -> list[str]:
    """One line a fact. The contract gives requirements no order, so they are sorted."""
    lines: list[str] = []
    for unit in units:
        lines.append(_line(_only(unit, HEAD)))
        lines += sorted(_line(one) for one in unit["requirements"])
        lines += [_line(one) for one in unit["groups"]]
        lines += [_line(_only(one, CRITERION)) for one in unit["criteria"]]
    return lines


def _line(data: Data) -> str:
    return json.dumps(data, sort_keys=True, ensure_ascii=False)


def differences(workspace: Workspace, expected: list[Data], answer: Data) -> str:
    """Nothing where both agree, else the lines that differ and the files they come from."""
    ours, theirs = _lines(expected), _lines(without_texts(answer))
    if ours == theirs:
        return ""
    diff = difflib.unified_diff(ours, theirs, "model", "nosmap", n=0, lineterm="")
    sources = [f"--- {path}\n{text}" for path, text in files(workspace).items()]
    return "\n".join([f"as of {workspace.as_of}", *diff, *sources])
