"""The workbook for an external verifier holds nobody's personal data."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING
from zipfile import ZipFile

import pytest

from workbook.making import hostile_workspace, made

if TYPE_CHECKING:
    from pathlib import Path

SECRETS = {
    "portfolio.yaml": """
candidate: {ref: C9, name: SecretName, number: SecretNumber}
units: [{urn: SCDLMCB7, registered: 2026-01-01}]
witnesses: [{ref: W1, role: Nurse, name: SecretWitness}]
evidence:
  - ref: E1
    title: Audit
    method: expert_witness
    date: 2026-01-02
    description: SecretDescription
    file: evidence/SecretFile.txt
    witness: W1
    submitted: 2026-01-03
    claims: {SCDLMCB7: [P1 @ p. 1, P2 @ p. 2]}
  - {ref: E2, title: Notes, method: WP, date: 2026-01-02, held_at: SecretPlace,
     held_by: SecretHolder}
""",
    "assessment.yaml": """
plans:
  - {ref: PL1, date: 2026-12-10, unit: SCDLMCB7, criteria: P3, place: SecretVisit, note: SecretNote}
seen:
  - {evidence: E2, by: A1, date: 2026-02-02, at: SecretSight}
experts:
  - {witness: W1, agreed_by: A1, date: 2026-01-01, basis: SecretBasis}
decisions:
  - {evidence: E1, unit: SCDLMCB7, criteria: P1, outcome: more_evidence, assessor: A1,
     date: 2026-02-03, feedback: SecretFeedback, action: SecretAction, due: 2026-03-01}
not_applicable:
  - {unit: SCDLMCB7, criteria: P8, rationale: SecretRationale, assessor: A1, date: 2026-02-03}
""",
    "verification.yaml": """
samples:
  - ref: S1
    unit: SCDLMCB7
    stage: interim
    date: 2026-02-04
    verifier: V1
    outcome: agree
    comment: SecretComment
    findings: [{criteria: P1, outcome: disagree, comment: SecretFinding}]
    actions: [{action: SecretRequest, owner: SecretOwner, due: 2026-04-01}]
""",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    centre = tmp_path / "portfolios"
    where = centre / "C9"
    where.mkdir(parents=True)
    (centre / "centre.yaml").write_text(
        "centre: {name: SecretCentre, number: SecretCode}\n"
        "assessors: [{ref: A1, name: SecretAssessor}]\n"
        "verifiers: [{ref: V1, name: SecretVerifier}]\n",
        encoding="utf-8",
    )
    for name, text in SECRETS.items():
        (where / name).write_text(text, encoding="utf-8")
    return where


def whole(content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return b"".join(archive.read(it) for it in archive.namelist())


def test_nothing_secret_is_anywhere_in_the_file(folder: Path) -> None:
    content = whole(made(folder, anonymous=True).content)
    assert b"Secret" not in content
    assert b"C9" in content


def test_the_usual_workbook_holds_what_assessors_work_with(folder: Path) -> None:
    content = whole(made(folder).content)
    for word in ("Name", "Witness", "Place", "Feedback", "Action", "Comment", "Finding", "Request"):
        assert f"Secret{word}".encode() in content
    for word in ("Number", "Code", "Centre", "File", "Description", "Note", "Rationale"):
        assert f"Secret{word}".encode() not in content


def test_nothing_can_be_filled_in(folder: Path) -> None:
    workbook = made(folder, anonymous=True).opened
    cells = (it for sheet in workbook for row in sheet.iter_rows() for it in row)
    assert all(it.protection.locked for it in cells)
    base = [it[0] for it in workbook["nosmap"].iter_rows(values_only=True)]
    assert "row" not in base
    assert "file" not in base


def test_no_name_column_where_only_references_are_given(tmp_path: Path) -> None:
    workbook = made(hostile_workspace(tmp_path), anonymous=True)
    assert "Name" not in workbook.rows("Summary", header=3)[0]
