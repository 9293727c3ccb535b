"""The verifier's words on a claim: those of the finding that speaks of it, not of its sample."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from building import decision, files, item, p1, sample
from nosmap.loading import load
from nosmap.workspace.selection import select

EXAMPLES = Path(__file__).parents[2] / "portfolios"


def test_a_finding_speaks_for_itself() -> None:
    loaded = load(select([EXAMPLES / "C001"], None), dt.date(2026, 11, 21))
    unit = loaded.portfolios[0].units[0]
    returned = next(it for it in unit.criteria if it.criterion.code == "P32")

    comments = [it.comment or "" for it in returned.claims if it.set_aside]

    assert len(comments) == 1
    assert comments[0].startswith("Section 5 lists wishes of the workers.")


def test_a_finding_without_words_leaves_them_to_its_sample() -> None:
    disagrees = {"criteria": "P1", "outcome": "disagree"}
    spoken = sample("agree", comment="see P1", findings=[disagrees])
    (claim,) = p1(files(item(), decisions=[decision()], samples=[spoken])).claims

    assert claim.comment == "see P1"
