"""Where each claim stands, and since when it waits for the assessor (contract section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, files, item, p1, sample
from nosmap.mapping.reasons import AFTER_COUNTING, OF_CLAIMS
from nosmap.mapping.result import ClaimState
from nosmap.rendering.marks import CLAIMS

if TYPE_CHECKING:
    from building import Files
    from nosmap.mapping.result import ClaimCoverage

LATER = "2026-11-22"
DRAFT = item(submitted=None)
AGAIN = item(submitted="2026-05-02")


def only(contents: Files) -> ClaimCoverage:
    (claim,) = p1(contents).claims
    return claim


@pytest.mark.parametrize(
    "contents, state, since",
    [
        (files(DRAFT), "draft", None),
        (files(item(submitted=LATER)), "draft", None),
        (files(item()), "awaiting", "2026-03-02"),
        (files(item(submitted="2026-11-21")), "awaiting", "2026-11-21"),
        (files(evidence=[DRAFT]), "awaiting", "2026-03-01"),
        (files(evidence=[item()]), "awaiting", "2026-03-01"),
        (files(item(), decisions=[decision()]), "counts", None),
        (files(item(), decisions=[decision("more_evidence")]), "more_evidence", None),
        (files(item(), decisions=[decision("not_met")]), "referred", None),
        (files(AGAIN, decisions=[decision("not_met")]), "resubmitted", "2026-05-02"),
        (files(AGAIN, decisions=[decision("more_evidence")]), "resubmitted", "2026-05-02"),
        (files(AGAIN, decisions=[decision()]), "counts", None),
        (files(item(submitted=LATER), decisions=[decision("not_met")]), "referred", None),
        (files(item(), decisions=[decision()], samples=[sample()]), "returned", "2026-05-10"),
        (
            files(AGAIN, decisions=[decision("not_met")], samples=[sample()]),
            "returned",
            "2026-05-10",
        ),
        (
            files(item(), decisions=[decision()], policy={"forbidden": ["OB"]}),
            "method_does_not_count",
            None,
        ),
        (
            files(item(), decisions=[decision()], policy={"max_age_months": 1}),
            "out_of_date",
            None,
        ),
        (
            files(
                item(),
                decisions=[decision()],
                policy={"max_age_months": 1, "forbidden": ["OB"]},
            ),
            "method_does_not_count",
            None,
        ),
    ],
)
def test_where_a_claim_stands(contents: Files, state: str, since: str | None) -> None:
    claim = only(contents)
    waits = claim.waits_since and claim.waits_since.isoformat()
    assert (claim.state, waits) == (state, since)
    assert claim.counts is (state == "counts")


def test_what_was_put_forward_waits_where_the_criterion_is_met_too() -> None:
    """A claim that is set aside is always the assessor's task (contract section 11)."""
    decided = [decision(evidence=["E1", "E3"])]
    covered = p1(
        files(
            item(),
            item("E2"),
            item("E3"),
            item("E4", submitted=None),
            decisions=decided,
            samples=[sample(evidence="E3")],
        )
    )
    assert covered.state == "met"
    assert [it.item.ref for it in covered.waiting] == ["E2", "E3"]


def test_nothing_waits_where_it_does_not_apply() -> None:
    covered = p1(files(item(), not_applicable=[exemption()]))
    assert [it.state for it in covered.claims] == ["awaiting"]
    assert covered.waiting == ()


def test_every_state_has_its_reason_and_its_words() -> None:
    counts = {ClaimState.COUNTS}
    assert set(OF_CLAIMS) | set(AFTER_COUNTING) | counts == set(ClaimState)
    assert set(CLAIMS) == set(ClaimState)
    assert len({it.words for it in CLAIMS.values()}) == len(ClaimState)


def test_the_method_is_the_one_that_the_policy_sees() -> None:
    expert = item(method="expert_witness", witness="W1")
    agreed = [{"witness": "W1", "agreed_by": "A1", "date": "2026-02-01"}]
    assert only(files(expert)).method == "witness_testimony"
    assert only(files(expert, experts=agreed)).method == "expert_witness"
