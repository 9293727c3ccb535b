"""Why a criterion is not met and who acts next: a closed list, in a fixed order.

Wherever evidence could help the words are "could provide evidence for": only a decision
closes a gap (contract section 7).
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from nosmap.mapping.result import ClaimStanding, Reason, Who

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from nosmap.policy.rules import CriterionRules


class Case(NamedTuple):
    """What the reasons of one criterion are found from."""

    claims: Sequence[ClaimStanding]
    rules: CriterionRules
    methods: Sequence[str | None]
    as_of: dt.date
    blanket: bool
    returned_record: str | None
    """The sample that set a not-applicable record aside, if one did."""

    def method(self, claim: ClaimStanding) -> str | None:
        """The method of a claim's item as rules see it."""
        return self.methods[claim.item.place]


class _Told(NamedTuple):
    """Who acts because of a kind of claim, and in which words."""

    who: Who
    message: str
    next: str


OF_CLAIMS = {
    "returned": _Told(
        Who.ASSESSOR,
        "the verifier disagreed with the decision on {items}",
        "decide on {items} again",
    ),
    "resubmitted": _Told(
        Who.ASSESSOR, "submitted again since the last decision: {items}", "decide on {items}"
    ),
    "awaiting-decision": _Told(
        Who.ASSESSOR, "waiting for a decision: {items}", "decide on {items}"
    ),
    "not-submitted": _Told(
        Who.CANDIDATE, "still a draft: {items}", "submit {items} for a decision"
    ),
    "more-evidence": _Told(
        Who.CANDIDATE,
        "the assessor asked for more evidence on {items}",
        "add to {items} or another item, and submit it",
    ),
    "referred": _Told(
        Who.CANDIDATE,
        "not yet met with {items}",
        "read the feedback on {items}; other evidence could provide what is missing",
    ),
}
AFTER_COUNTING = {
    "method-forbidden": _Told(
        Who.CANDIDATE,
        "the method of {items} does not count here",
        "evidence of another method could provide evidence for it",
    ),
    "out-of-date": _Told(
        Who.CANDIDATE,
        "too old when decided on: {items}",
        "more recent work could provide evidence for it",
    ),
}


def kind_of(case: Case, claim: ClaimStanding) -> str | None:
    """Give the reason that a claim is, or None for one that counts: each claim is one at most."""
    decision = claim.decision
    if claim.counts:
        return None
    if claim.set_aside is not None:
        return "returned"
    if decision is None:
        return "awaiting-decision" if _is_submitted(case, claim) else "not-submitted"
    if decision.outcome == "met":
        allowed = case.rules.allows(case.methods[claim.item.place])
        return "out-of-date" if allowed else "method-forbidden"
    if _submitted_since(case, claim, decision.date):
        return "resubmitted"
    return "more-evidence" if decision.outcome == "more_evidence" else "referred"


def _is_submitted(case: Case, claim: ClaimStanding) -> bool:
    submitted = claim.item.record.submitted
    return claim.item.own_record or (submitted is not None and submitted <= case.as_of)


def _submitted_since(case: Case, claim: ClaimStanding, decided: dt.date) -> bool:
    submitted = claim.item.record.submitted
    return submitted is not None and decided < submitted <= case.as_of


NO_EVIDENCE = Reason(
    "no-evidence",
    Who.CANDIDATE,
    "no evidence is put forward for it",
    "find or make evidence for it",
)
BLANKET = Reason(
    "blanket",
    Who.CANDIDATE,
    "only put forward with a whole group, which is not accepted",
    "claim it by its code, and say where in the item it stands",
)


_NOTHING, _BLANKET_ALONE = (NO_EVIDENCE,), (BLANKET,)


def reasons(case: Case) -> tuple[Reason, ...]:
    """Say why a criterion that is neither met nor not applicable is not met."""
    if not case.claims and not case.returned_record:
        return _BLANKET_ALONE if case.blanket else _NOTHING
    kinds: dict[str | None, list[str]] = {}
    for claim in case.claims:
        kinds.setdefault(kind_of(case, claim), []).append(claim.item.record.ref)
    found = [_told(code, it, tuple(kinds[code])) for code, it in OF_CLAIMS.items() if code in kinds]
    if None in kinds:
        found += _sufficiency(case)
    found += [
        _told(code, it, tuple(kinds[code])) for code, it in AFTER_COUNTING.items() if code in kinds
    ]
    if case.returned_record and "returned" not in kinds:
        found.insert(0, _record_returned(case.returned_record))
    if not case.claims:
        found.append(BLANKET if case.blanket else NO_EVIDENCE)
    return tuple(found)


def _record_returned(sample: str) -> Reason:
    return Reason(
        "returned",
        Who.ASSESSOR,
        f"the verifier disagreed ({sample}) that it is not applicable",
        "record anew why it is not applicable, or ask for evidence",
    )


@lru_cache(maxsize=1024)  # one item has many claims, and they wait for the same thing
def _told(code: str, told: _Told, items: tuple[str, ...]) -> Reason:
    words = ", ".join(items)
    message, what = told.message.format(items=words), told.next.format(items=words)
    return Reason(code, told.who, message, what, items)


def _sufficiency(case: Case) -> list[Reason]:
    """Say what accepted items do not hold together: their number, methods, or weight."""
    accepted = [it for it in case.claims if it.counts]
    found = []
    need, have = case.rules.min_evidence, len(accepted)
    if have < need:
        found.append(
            _candidate(
                "too-few", f"{have} of {need} accepted items", "put it forward in another item too"
            )
        )
    found += [
        _candidate(
            "method-missing",
            f"{rule_have} of {rule.number} accepted items by {rule.titles}",
            f"an item by {rule.titles} could provide evidence for it",
        )
        for rule in case.rules.require
        if (rule_have := sum(case.method(it) in rule.any_of for it in accepted)) < rule.number
    ][:1]
    if all(case.method(it) in case.rules.supporting_only for it in accepted):
        found.append(
            _candidate(
                "supporting-only",
                "only supporting evidence is accepted so far",
                "evidence of your work itself could provide evidence for it",
            )
        )
    return found


def _candidate(code: str, message: str, what: str) -> Reason:
    return Reason(code, Who.CANDIDATE, message, what)
