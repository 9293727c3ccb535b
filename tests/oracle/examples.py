"""Small workspaces, written by hand, whose right answer can be worked out from the contract."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .data import Data, Workspace
from .model import expected_units, units_of

if TYPE_CHECKING:
    from .unit import Unit

STANDARD: Data = {
    "urn": "UNIT1",
    "title": "A unit",
    "aliases": ["H7LX 04"],
    "performance_criteria": [
        {"area": "Lead", "criteria": {"P1": "one", "P2": "two"}},
        {"area": "Manage day-to-day", "criteria": {"P3": "three"}},
    ],
    "knowledge": [{"topic": "Rights", "criteria": {"K1": "four", "K2": "five"}}],
}


def item(ref: str = "E1", claims: object = "P1", **keys: object) -> Data:
    """An item of evidence of 2026-03-01, submitted, with claims in the one unit."""
    data = {"ref": ref, "title": ref, "method": "observation", "date": "2026-03-01"}
    entries = claims if isinstance(claims, list) else [claims]
    return {**data, "submitted": "2026-03-01", "claims": {"UNIT1": entries}, **keys}


def decision(date: str, outcome: str = "met", **keys: object) -> Data:
    """A decision on P1 of E1."""
    data = {"evidence": "E1", "unit": "UNIT1", "criteria": "P1", "assessor": "A1"}
    return {**data, "date": date, "outcome": outcome, **keys}


def sample(date: str, outcome: str = "disagree", **keys: object) -> Data:
    """A sample S1 of the whole unit."""
    data = {"ref": "S1", "unit": "UNIT1", "stage": "interim", "verifier": "V1"}
    return {**data, "date": date, "outcome": outcome, **keys}


def exemption(date: str, **keys: object) -> Data:
    """A not-applicable record on P1."""
    data = {"unit": "UNIT1", "criteria": "P1", "rationale": "no such work", "assessor": "A1"}
    return {**data, "date": date, **keys}


ALL = ["P1-P3", "K1-K2"]
"""Every criterion of the standard, as claims and as criteria of a decision."""


def workspace_of(
    items: list[Data],
    *,
    entry: Data | None = None,
    portfolio: Data | None = None,
    verification: Data | None = None,
    centre: Data | None = None,
    standards: dict[str, Data] | None = None,
    as_of: str = "2026-11-21",
    **keys: object,
) -> Workspace:
    """A workspace of one unit; `keys` stand in the assessors' file, which is absent without any."""
    own = {"candidate": {"ref": "C001"}, "units": [{"urn": "h7lx04", **(entry or {})}]}
    return Workspace(
        standards or {"UNIT1.yaml": STANDARD},
        {**own, "evidence": items, **(portfolio or {})},
        dict(keys) or None,
        verification,
        centre,
        as_of,
    )


def row_of(workspace: Workspace) -> Data:
    """What the model says about the one unit."""
    (row,) = expected_units(workspace)
    return row


def the_unit(workspace: Workspace) -> Unit:
    """The one unit itself, to ask it what no output says."""
    (unit,) = units_of(workspace)
    return unit


def unit_of(
    items: list[Data],
    *,
    samples: list[Data] | None = None,
    policy: Data | None = None,
    **keys: Any,  # noqa: ANN401
) -> Data:
    """What the model says about the unit; `keys` are lists of the assessors' file."""
    verification = {"samples": samples} if samples else None
    centre = {"policy": policy} if policy else None
    return row_of(workspace_of(items, verification=verification, centre=centre, **keys))


def signed(
    items: list[Data],
    decisions: list[Data],
    *,
    assessor: Data | None = None,
    candidate: Data | None = None,
    verifier: Data | None = None,
    samples: list[Data] | None = None,
    **keys: object,
) -> Workspace:
    """A unit with a signature of each role for which something is given: of 1 July unless said."""
    signatures = {
        role: [{"unit": "UNIT1", "date": "2026-07-01", **given}] if given is not None else []
        for role, given in (
            ("assessor", assessor),
            ("candidate", candidate),
            ("verifier", verifier),
        )
    }
    more: dict[str, Any] = {"decisions": decisions, "sign_off": signatures["assessor"], **keys}
    portfolio = {"sign_off": signatures["candidate"], **more.pop("portfolio", {})}
    verification = {"samples": samples or [], "sign_off": signatures["verifier"]}
    return workspace_of(items, portfolio=portfolio, verification=verification, **more)


def why(workspace: Workspace, role: str) -> list[str]:
    """What keeps the signature of a role from counting."""
    (row,) = [one for one in row_of(workspace)["signatures"] if one["role"] == role]
    assert row["counts"] == (not row["why"])
    return list(row["why"])


def p1(
    items: list[Data],
    *,
    samples: list[Data] | None = None,
    policy: Data | None = None,
    **keys: list[Data],
) -> tuple[str, list[str], str | None]:
    """State, reasons and sampling of P1."""
    row = unit_of(items, samples=samples, policy=policy, **keys)["criteria"][0]
    return row["state"], [reason["code"] for reason in row["reasons"]], row["sampled"]
