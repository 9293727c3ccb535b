"""A small workspace at an assessor's and a verifier's desk, with a workbook just exported."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from workbook.incoming.people import Desk
from workbook.making import AS_OF

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "centre.yaml": """\
assessors: [{ref: A1, qualified: true}, {ref: A2, qualified: true}]
verifiers: [{ref: V1}]
""",
    "C001/portfolio.yaml": """\
candidate: {ref: C001}
units: [{urn: SCDLMCB7}]
evidence:
  - ref: E1
    title: Account
    method: RA
    date: 2026-03-02
    submitted: 2026-03-03
    claims: {SCDLMCB7: [P1-P3 @ p. 1]}
  - ref: E2
    title: Minutes
    method: WP
    date: 2026-04-02
    submitted: 2026-04-03
    claims: {SCDLMCB7: [P2 @ p. 2]}
  - ref: E3
    title: Plan
    method: WP
    date: 2026-04-09
    submitted: 2026-04-10
    claims: {SCDLMCB7: [K1 @ p. 3]}
""",
    "C001/assessment.yaml": """\
# the assessors' file
decisions:
  - evidence: E1
    unit: SCDLMCB7
    criteria: P1
    outcome: more_evidence
    assessor: A1
    date: 2026-05-01
""",
    "C001/verification.yaml": """\
# the verifiers' file
samples:
  - ref: S1
    unit: SCDLMCB7
    stage: interim
    date: 2026-06-01
    verifier: V1
    evidence: [E1]
    outcome: agree
    comment: |
      First line.
      Second line.
    findings:
      - {criteria: P1, outcome: disagree, comment: Where?}   # mine
      - {criteria: P2, outcome: action}
    actions:
      - {action: Number the pages, owner: A1, due: 2026-07-01}
      - {action: Ask the witness}
  - {ref: S2, unit: SCDLMCB7, stage: summative, planned: 2026-12-01, verifier: V1}
""",
}


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workspace and its workbook, made once."""
    root = tmp_path_factory.mktemp("exported")
    for name, text in FILES.items():
        path = root / "portfolios" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    Desk(root, root / "portfolios" / "C001", AS_OF).export()
    return root


@pytest.fixture
def desk(exported: Path, tmp_path: Path) -> Desk:
    """A copy of it to work with."""
    root = tmp_path / "workspace"
    shutil.copytree(exported, root)
    found = Desk(root, root / "portfolios" / "C001", AS_OF)
    found.open()
    return found
