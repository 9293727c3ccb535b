"""From an item's document to claims that its candidate accepts one by one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import DAY
from documents.making import docx, p
from nosmap.cli.proposals import accepted, listed, told
from nosmap.documents import Proposed, propose
from nosmap.errors import NosmapError
from nosmap.pipeline import view
from nosmap.workspace.selection import select
from nosmap.workspace.workspace import library_at

if TYPE_CHECKING:
    from nosmap.case import Case

ROOT = Path(__file__).parents[2]
UNIT = next(it for it in library_at(None).standards if it.urn == "SCDLMCB7")
PORTFOLIO = """\
candidate: {ref: C001}
units: [{urn: SCDLMCB7}]
evidence:
  - ref: E1
    title: An account
    method: RA
    date: 2026-03-02
    file: E1.docx
    claims: {SCDLMCB7: ["P1 @ par. 1", "P2 @ page 7"]}
  - {ref: E2, title: A record, method: WP, date: 2026-03-02, held_at: The office}
  - {ref: E3, title: Two files, method: WP, date: 2026-03-02, files: [a.txt, b.md]}
  - {ref: E4, title: Elsewhere, method: WP, date: 2026-03-02, file: ../x.txt}
  - {ref: E5, title: Gone, method: WP, date: 2026-03-02, file: gone.txt}
"""


def opened(folder: Path) -> Case:
    (place,) = select([folder], None).places
    case = view(place, DAY).case
    assert case is not None
    return case


def proposed(case: Case, ref: str, unit: str = "SCDLMCB7") -> list[Proposed]:
    item = next(it for it in case.linked.items if it.ref == ref)
    of = case.unit(unit)
    assert of is not None
    return propose(case.linked.files.folder, item, of.linked)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    body = p("I asked. [P1] [P2]") + p("I wrote it down. P3-P5, [k5]") + p("P1 once more")
    (tmp_path / "E1.docx").write_bytes(docx(body))
    (tmp_path / "a.txt").write_text("One P1", encoding="utf-8")
    (tmp_path / "b.md").write_text("Two P2", encoding="utf-8")
    return opened(tmp_path)


def test_proposals_leave_out_what_is_claimed_at_that_place(case: Case) -> None:
    first, second, third = proposed(case, "E1")
    assert (first.unit, first.claim, first.already) == ("SCDLMCB7", "P2 @ par. 1", ("P2",))
    assert second.claim == "P3, P4, P5, K5 @ par. 2"
    assert (third.claim, third.already) == ("P1 @ par. 3", ("P1",))


def test_of_several_documents_each_place_names_its_own(case: Case) -> None:
    assert [it.claim for it in proposed(case, "E3")] == [
        "P1 @ a.txt, par. 1",
        "P2 @ b.md, par. 1",
    ]


@pytest.mark.parametrize(
    "ref,message",
    [
        ("E2", "no document here: it is held at The office"),
        ("E4", "outside of the portfolio's folder"),
        ("E5", "gone.txt can't be read"),
    ],
)
def test_what_can_not_be_proposed_is_told(case: Case, ref: str, message: str) -> None:
    with pytest.raises(NosmapError, match=message):
        proposed(case, ref)


@pytest.mark.parametrize(
    "candidate,ref", [("C001", "E9"), ("C002", "E1"), ("C003", "E18"), ("C001", "E22")]
)
def test_what_the_examples_claim_is_what_stands_in_them(candidate: str, ref: str) -> None:
    unit = "SCDLMCB7" if candidate == "C001" else "SCDLMCA4"
    case = opened(ROOT / "portfolios" / candidate)
    assert all(set(it.codes) == set(it.already) for it in proposed(case, ref, unit))


def proposals(number: int) -> list[Proposed]:
    return [Proposed("U", (f"P{n}",), f"par. {n}", "words", ()) for n in range(1, number + 1)]


@pytest.mark.parametrize(
    "answers,taken",
    [
        ("y y y", [0, 1, 2]),
        ("n y n", [1]),
        ("n all", [1, 2]),
        ("YES stop", [0]),
        ("s", []),
        ("maybe perhaps y n n", [0]),
    ],
)
def test_accepting(answers: str, taken: list[int]) -> None:
    typed = iter(answers.split())
    made = proposals(3)
    assert accepted(made, UNIT, lambda _: next(typed)) == [made[n] for n in taken]


def test_a_proposal_is_told_with_its_words() -> None:
    it = Proposed("U", ("P1", "P12"), "p. 1", "so\x1b[31m it was", ("P1",))
    assert told(it, UNIT).splitlines() == [
        "P1, P12 @ p. 1",
        "    P1: lead practice that recognises and respects individuals’ background…",
        "    P12: ensure that the planning and implementation of daily living…",
        "    so\\x1b[31m it was",
        "    P1 is put forward with it elsewhere already",
    ]


def test_of_many_criteria_only_the_first_are_told_with_their_words() -> None:
    codes = tuple(f"P{n}" for n in range(12, 20))
    lines = told(Proposed("U", codes, "p. 1", "words", ()), UNIT).splitlines()
    assert [it.split(":")[0] for it in lines[1:]] == [
        *("    P12", "    P13", "    P14", "    P15"),
        "    and 4 more",
        "    words",
    ]


def test_a_list_shows_one_after_the_other() -> None:
    one, two = proposals(2)
    assert listed([one, two], UNIT) == f"{told(one, UNIT)}\n{told(two, UNIT)}"
