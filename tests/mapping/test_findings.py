"""What speaks of a claim, against the rule asked of every claim (contract section 7)."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from hypothesis import given
from hypothesis import strategies as st

from nosmap.linking.linked import ITEMS_SHIFT, LinkedSample, Speaks, criterion_of, item_of
from nosmap.mapping.findings import WORST_FIRST, by_criterion, covered

if TYPE_CHECKING:
    from nosmap.linking.linked import ClaimKey
    from nosmap.model.verification import Sample

SOME = st.none() | st.frozensets(st.integers(0, 2))
SPEAKS = st.builds(Speaks, SOME, SOME, st.sampled_from(WORST_FIRST), st.sampled_from("abc"))
CLAIMS = [criterion << ITEMS_SHIFT | item for criterion in range(3) for item in range(3)]


def rule(sample: LinkedSample, key: ClaimKey) -> Speaks | None:
    named = [it for it in sample.findings if it.covers(criterion_of(key), item_of(key))]
    whole = sample.whole if sample.whole.covers(criterion_of(key), item_of(key)) else None
    return min(named, key=lambda it: WORST_FIRST.index(it.outcome), default=whole)


@given(SPEAKS, st.lists(SPEAKS, max_size=4))
def test_the_worst_finding_that_names_a_claim_speaks_else_the_sample(
    whole: Speaks, findings: list[Speaks]
) -> None:
    sample = LinkedSample(cast("Sample", None), whole, tuple(findings), 0)
    expected = {key: speaks for key in CLAIMS if (speaks := rule(sample, key)) is not None}
    assert dict(covered(sample, by_criterion(CLAIMS))) == expected
