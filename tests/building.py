"""Small workspaces, said in as few words as a test needs.

One candidate, C001, in one unit, UNIT1: criteria P1-P3 in two areas and K1-K2 in one topic. Files
are written as JSON, which is YAML: a test's data are what stands in the file.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from nosmap.loading import LoadedCases
    from nosmap.mapping.result import CriterionCoverage, PortfolioCoverage, UnitCoverage
    from nosmap.problems import Problem

Data = dict[str, Any]
Files = dict[str, "Data | str | bytes"]

DAY = dt.date(2026, 11, 21)

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

FINGERPRINT = "sha256:07c5de9b525f"
"""Of the standard's criteria."""

PINNED: Data = {"urn": "UNIT1", "version": FINGERPRINT}
VERSIONS: Data = {"UNIT1": FINGERPRINT}


# ---- records ---------------------------------------------------------------------------------


def item(ref: str = "E1", claims: object = "P1 @ p. 1", **keys: object) -> Data:
    """Give an item of 2026-03-01, submitted and held elsewhere; ``claims`` are those in UNIT1."""
    data = {"ref": ref, "title": ref, "method": "observation", "date": "2026-03-01"}
    entries = claims if isinstance(claims, list) else [claims]
    held = {"submitted": "2026-03-02", "held_at": "Office"}
    return {**data, **held, "claims": {"UNIT1": entries}, **keys}


def decision(outcome: str = "met", date: str = "2026-05-01", **keys: object) -> Data:
    """Give a decision by A1 on P1 of E1."""
    data = {"evidence": "E1", "unit": "UNIT1", "criteria": "P1", "assessor": "A1"}
    return {**data, "date": date, "outcome": outcome, **keys}


def sample(outcome: str = "disagree", date: str = "2026-05-10", **keys: object) -> Data:
    """Give a sample S1 of the whole unit by V1."""
    data = {"ref": "S1", "unit": "UNIT1", "stage": "interim", "verifier": "V1"}
    return {**data, "date": date, "outcome": outcome, **keys}


def exemption(date: str = "2026-05-01", **keys: object) -> Data:
    """Give a not-applicable record on P1."""
    data = {"unit": "UNIT1", "criteria": "P1", "rationale": "no such work", "assessor": "A1"}
    return {**data, "date": date, **keys}


def portfolio(*items: Data, **keys: object) -> Data:
    """Give a candidate's file."""
    return {"candidate": {"ref": "C001"}, "units": [PINNED], "evidence": items, **keys}


def files(
    *items: Data,
    samples: Sequence[Data] | None = None,
    policy: Data | None = None,
    candidate: Data | None = None,
    **assessment: object,
) -> Files:
    """Give a workspace's files; what is not named, above all an assessors' file, is not there.

    ``candidate`` are more keys of the portfolio's file, ``assessment`` those of the assessors'.
    """
    found: Files = {
        "standards/UNIT1.yaml": STANDARD,
        "portfolios/C001/portfolio.yaml": portfolio(*items, **(candidate or {})),
    }
    if assessment:
        found["portfolios/C001/assessment.yaml"] = {"versions": VERSIONS, **assessment}
    if samples is not None:
        found["portfolios/C001/verification.yaml"] = {"versions": VERSIONS, "samples": samples}
    if policy is not None:
        found["portfolios/centre.yaml"] = {"policy": policy}
    return found


# ---- folders ---------------------------------------------------------------------------------


def write(folder: Path, contents: Mapping[str, Data | str | bytes]) -> Path:
    """Write files into a folder, made where it is not there, and give it."""
    for name, given in contents.items():
        path, content = folder / name, given
        path.parent.mkdir(parents=True, exist_ok=True)
        if not isinstance(content, (str, bytes)):
            content = json.dumps(content, indent=1, ensure_ascii=False)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return folder


def load_all(folder: Path, as_of: dt.date = DAY) -> LoadedCases:
    """Read and map a workspace."""
    from nosmap.loading import load_cases
    from nosmap.workspace.selection import select

    return load_cases(select([folder], None), as_of)


def load_files(contents: Files, as_of: dt.date = DAY) -> LoadedCases:
    """Read and map a workspace that stands on the disk for that long only."""
    with tempfile.TemporaryDirectory() as folder:
        return load_all(write(Path(folder), contents), as_of)


# ---- results ---------------------------------------------------------------------------------


def mapped(contents: Files, as_of: dt.date = DAY) -> PortfolioCoverage:
    """Map the one portfolio of a workspace without errors."""
    loaded = load_files(contents, as_of)
    assert not [it for it in loaded.problems if it.is_error]
    return loaded.portfolios[0]


def unit_of(contents: Files, as_of: dt.date = DAY) -> UnitCoverage:
    """Map the one unit of a workspace without errors."""
    return mapped(contents, as_of).units[0]


def p1(contents: Files, as_of: dt.date = DAY) -> CriterionCoverage:
    """Map P1 of the one unit of a workspace without errors."""
    return unit_of(contents, as_of).criteria[0]


def reason_codes(criterion: CriterionCoverage) -> list[str]:
    """Give the codes of a criterion's reasons, in their order."""
    return [it.code for it in criterion.reasons]


def told(problems: Sequence[Problem]) -> list[tuple[str, str, int, int]]:
    """Give code, path, line and column of each problem, in reading order."""
    from nosmap.problems import in_reading_order

    return [(it.code, it.path, *it.spot) for it in in_reading_order(problems)]
