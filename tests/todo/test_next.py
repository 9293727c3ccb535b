"""`nosmap next`: what waits for whom, longest waiting first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

ROOT = Path(__file__).parents[2]

PORTFOLIO = """\
candidate: {ref: C1}
units: [{urn: SCDLMCB7, assessor: A1, verifier: V1}]
evidence:
  - ref: E1
    title: Account
    method: RA
    date: 2026-01-05
    submitted: 2026-02-01
    held_at: Office
    claims: {SCDLMCB7: [P1-P2 @ p. 1, P3 @ p. 2]}
  - ref: E2
    title: Notes
    method: WP
    date: 2026-01-02
    held_at: Office
    claims: {SCDLMCB7: [P4 @ p. 1]}
"""
DECISION = """\
decisions:
  - {evidence: E1, unit: SCDLMCB7, criteria: P3, outcome: more_evidence, assessor: A1,
     date: 2026-01-20, action: Add the minutes, due: 2026-02-10}
"""


def workspace(folder: Path, **files: str) -> Path:
    home = folder / "portfolios" / "C1"
    home.mkdir(parents=True)
    for name, text in files.items():
        (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def nosmap(*arguments: str, code: int = 0) -> str:
    command = [sys.executable, "-m", "nosmap", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


def tasks(folder: Path, *arguments: str) -> list[tuple[Any, ...]]:
    options = ["--as-of", "2026-03-01", "--format", "json", *arguments]
    found = json.loads(nosmap("next", str(folder), *options))["tasks"]
    return [(it["who"], it["kind"], it["day"], it["items"], it["criteria"]) for it in found]


def test_the_longest_waiting_stands_first(tmp_path: Path) -> None:
    folder = workspace(tmp_path, portfolio=PORTFOLIO, assessment=DECISION)

    assert tasks(folder) == [
        ("C1", "not-submitted", "2026-01-02", ["E2"], ["P4"]),
        ("A1", "awaiting-decision", "2026-02-01", ["E1"], ["P1", "P2"]),
        ("A1", "resubmitted", "2026-02-01", ["E1"], ["P3"]),
    ]


def test_an_action_waits_by_the_day_on_which_it_is_due(tmp_path: Path) -> None:
    early = PORTFOLIO.replace("submitted: 2026-02-01", "submitted: 2026-01-10")
    folder = workspace(tmp_path, portfolio=early, assessment=DECISION)

    assert ("C1", "action", "2026-02-10", ["E1"], ["P3"]) in tasks(folder, "--for", "C1")


def test_what_the_verifier_returned_waits_since_the_sample(tmp_path: Path) -> None:
    sample = "samples:\n  - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2026-02-20, "
    sample += "verifier: V1, outcome: disagree, actions: [{action: Talk, owner: A1}]}\n"
    met = DECISION.replace("more_evidence", "met")
    folder = workspace(tmp_path, portfolio=PORTFOLIO, assessment=met, verification=sample)

    found = tasks(folder, "--for", "A1")

    assert ("A1", "returned", "2026-02-20", ["E1"], ["P3"]) in found
    assert ("A1", "action", "2026-02-20", [], []) in found


def test_a_decision_waits_for_the_countersignature_of_the_units_assessor(tmp_path: Path) -> None:
    made = DECISION.replace("assessor: A1", "assessor: A2")
    folder = workspace(tmp_path, portfolio=PORTFOLIO, assessment=made)
    centre = folder / "portfolios" / "centre.yaml"
    centre.write_text("assessors: [{ref: A1}, {ref: A2, qualified: no}]\n", encoding="utf-8")
    waits = ("countersign", "2026-01-20", ["E1"], ["P3"])

    assert ("A1", *waits) in tasks(folder)
    (folder / "portfolios/C1/portfolio.yaml").write_text(
        PORTFOLIO.replace("assessor: A1", "assessor: A2"), encoding="utf-8"
    )
    assert (None, *waits) in tasks(folder)


def test_a_sample_that_asks_for_something_and_does_not_say_what_waits_for_its_verifier(
    tmp_path: Path,
) -> None:
    sample = "samples:\n  - {ref: S1, unit: SCDLMCB7, stage: interim, date: 2026-02-20, "
    folders = {
        outcome: workspace(
            tmp_path / outcome,
            portfolio=PORTFOLIO,
            assessment=DECISION.replace("more_evidence", "met"),
            verification=f"{sample}verifier: V1, outcome: {outcome}}}\n",
        )
        for outcome in ("action", "agree")
    }

    assert tasks(folders["action"], "--for", "V1") == [("V1", "action", "2026-02-20", [], [])]
    said = nosmap("next", str(folders["action"]), "--for", "V1", "--as-of", "2026-03-01")
    assert "record what sample S1 asks for, or withdraw it" in " ".join(said.split())
    assert tasks(folders["agree"], "--for", "V1") == []


def test_planned_samples_and_visits_are_named(tmp_path: Path) -> None:
    plan = "plans:\n  - {ref: PL1, date: 2026-04-01, unit: SCDLMCB7, criteria: P5, method: OB}\n"
    sample = "samples:\n  - {ref: S1, unit: SCDLMCB7, stage: interim, planned: 2026-05-01, "
    sample += "verifier: V1}\n"
    folder = workspace(tmp_path, portfolio=PORTFOLIO, assessment=plan, verification=sample)

    assert ("A1", "planned", "2026-04-01", [], ["P5"]) in tasks(folder, "--for", "A1")
    assert tasks(folder, "--for", "V1") == [("V1", "sample", "2026-05-01", [], [])]


def test_a_visit_without_a_day_waits_for_nobody_yet(tmp_path: Path) -> None:
    plan = "plans:\n  - {ref: PL1, unit: SCDLMCB7, criteria: P5, method: OB}\n"
    folder = workspace(tmp_path, portfolio=PORTFOLIO, assessment=plan)

    assert "planned" not in {kind for _, kind, *_ in tasks(folder)}


def test_nothing_of_the_future_waits(tmp_path: Path) -> None:
    folder = workspace(tmp_path, portfolio=PORTFOLIO.replace("2026-0", "2027-0"))

    assert tasks(folder) == []


def test_somebody_unknown_is_asked_back(tmp_path: Path) -> None:
    folder = workspace(tmp_path, portfolio=PORTFOLIO)

    said = nosmap("next", str(folder), "--for", "A11", code=2)

    assert "nobody here has the reference A11" in said
    assert "did you mean A1?" in said


def test_whoever_wrote_a_record_is_known_where_no_file_names_the_staff(tmp_path: Path) -> None:
    nobody = PORTFOLIO.replace(", assessor: A1, verifier: V1", "")
    folder = workspace(tmp_path, portfolio=nobody, assessment=DECISION)
    command = [sys.executable, "-m", "nosmap", "next", str(folder), "--for", "A1"]

    done = subprocess.run(
        [*command, "--as-of", "2026-03-01"], capture_output=True, encoding="utf-8", check=True
    )

    assert done.stdout == "Nothing waits, as of 2026-03-01.\n"
    assert "2 things wait for an assessor whom nobody has named yet" in done.stderr


def test_a_candidate_is_not_told_of_staff_who_are_not_named(tmp_path: Path) -> None:
    nobody = PORTFOLIO.replace(", assessor: A1, verifier: V1", "")
    folder = workspace(tmp_path, portfolio=nobody)
    command = [sys.executable, "-m", "nosmap", "next", str(folder), "--for", "C1"]

    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)

    assert "named yet" not in done.stderr


@pytest.mark.parametrize("person", ["A1", "A2", "V1", "C001"])
def test_the_examples_read_well(person: str, snapshot: SnapshotAssertion) -> None:
    options = ["--for", person, "--as-of", "2026-11-21"]

    assert nosmap("next", str(ROOT / "portfolios"), *options) == snapshot
