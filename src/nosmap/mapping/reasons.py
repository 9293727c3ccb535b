"""Why a criterion is not met and who acts next: a closed list, in a fixed order.

Wherever evidence could help the words are "could provide evidence for": only a decision
closes a gap (contract section 7).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.mapping.result import ClaimState, Reason, Who

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosmap.mapping.result import ClaimCoverage
    from nosmap.model.verification import Sample


class Told(NamedTuple):
    """The reason that claims in one state are: its code, who acts, and in which words."""

    code: str
    who: Who
    message: str
    next: str


OF_CLAIMS: Final = {
    ClaimState.RETURNED: Told(
        "returned",
        Who.ASSESSOR,
        "the verifier disagreed with the decision on {items}",
        "decide on {items} again",
    ),
    ClaimState.RESUBMITTED: Told(
        "resubmitted",
        Who.ASSESSOR,
        "submitted again since the last decision: {items}",
        "decide on {items}",
    ),
    ClaimState.AWAITING: Told(
        "awaiting-decision", Who.ASSESSOR, "waiting for a decision: {items}", "decide on {items}"
    ),
    ClaimState.NOT_COUNTERSIGNED: Told(
        "not-countersigned",
        Who.ASSESSOR,
        "met, but not yet countersigned: {items}",
        "have the decision on {items} countersigned by a qualified assessor",
    ),
    ClaimState.DRAFT: Told(
        "not-submitted", Who.CANDIDATE, "still a draft: {items}", "submit {items} for a decision"
    ),
    ClaimState.MORE_EVIDENCE: Told(
        "more-evidence",
        Who.CANDIDATE,
        "the assessor asked for more evidence on {items}",
        "add to {items} or another item, and submit it",
    ),
    ClaimState.REFERRED: Told(
        "referred",
        Who.CANDIDATE,
        "not yet met with {items}",
        "read the feedback on {items}; other evidence could provide what is missing",
    ),
}
AFTER_COUNTING: Final = {
    ClaimState.METHOD_DOES_NOT_COUNT: Told(
        "method-forbidden",
        Who.CANDIDATE,
        "the method of {items} does not count here",
        "evidence of another method could provide evidence for it",
    ),
    ClaimState.OUT_OF_DATE: Told(
        "out-of-date",
        Who.CANDIDATE,
        "too old when decided on: {items}",
        "more recent work could provide evidence for it",
    ),
}
"""Told after what is short of the items that count; together with the others every state."""

NO_EVIDENCE: Final = Reason(
    "no-evidence",
    Who.CANDIDATE,
    "no evidence is put forward for it",
    "find or make evidence for it",
)
BLANKET: Final = Reason(
    "blanket",
    Who.CANDIDATE,
    "only put forward with a whole group, which is not accepted",
    "claim it by its code, and say where in the item it stands",
)


def reasons(claims: Sequence[ClaimCoverage], short: Sequence[Reason]) -> tuple[Reason, ...]:
    """Say what keeps claims from counting, and what is ``short`` of those that do.

    Every claim that does not count is among the reasons, so they are empty only without claims
    or where all of them count and nothing is short.
    """
    if not claims:
        return ()
    items: dict[ClaimState, list[str]] = {}
    for claim in claims:
        items.setdefault(claim.state, []).append(claim.item.record.ref)
    return (*_of_claims(OF_CLAIMS, items), *short, *_of_claims(AFTER_COUNTING, items))


def record_returned(sample: Sample) -> Reason:
    """Say that a verifier set aside that a criterion is not applicable."""
    return Reason(
        "returned",
        Who.ASSESSOR,
        f"the verifier disagreed ({sample.ref}) that it is not applicable",
        "record anew why it is not applicable, or ask for evidence",
    )


def _of_claims(
    table: dict[ClaimState, Told], items: dict[ClaimState, list[str]]
) -> tuple[Reason, ...]:
    return tuple(_told(it, tuple(items[state])) for state, it in table.items() if state in items)


@lru_cache(maxsize=1024)  # one item has many claims, and they wait for the same thing
def _told(told: Told, items: tuple[str, ...]) -> Reason:
    words = ", ".join(items)
    message, what = told.message.format(items=words), told.next.format(items=words)
    return Reason(told.code, told.who, message, what, items)
