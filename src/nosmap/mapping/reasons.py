"""Why a criterion is not met and who acts next: a closed list, in a fixed order.

Wherever evidence could help the words are "could provide evidence for": only a decision
closes a gap (contract section 7).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from nosmap.mapping.result import ClaimStanding, Reason, Who
from nosmap.mapping.standing import too_old

if TYPE_CHECKING:
    from nosmap.mapping.policy import CriterionRules


class Case(NamedTuple):
    """What the reasons of one criterion are found from."""

    claims: Sequence[ClaimStanding]
    rules: CriterionRules
    methods: Sequence[str | None]
    as_of: object
    blanket: bool
    returned_record: str | None
    """The sample that set a not-applicable record aside, if one did."""

    def method(self, claim: ClaimStanding) -> str | None:
        """The method of a claim's item as rules see it."""
        return self.methods[claim.item.place]


class _Told(NamedTuple):
    """A reason that speaks of single claims: when, who acts, and in which words."""

    code: str
    who: Who
    fits: Callable[[Case, ClaimStanding], bool]
    message: str
    next: str


def _undecided(case: Case, it: ClaimStanding) -> bool:
    del case
    return it.set_aside is None and it.decision is None


def _is_submitted(case: Case, it: ClaimStanding) -> bool:
    submitted = it.item.record.submitted
    return it.item.own_record or (submitted is not None and submitted <= case.as_of)  # type: ignore[operator]


def _refused(case: Case, it: ClaimStanding) -> bool:
    del case
    return it.set_aside is None and it.decision is not None and it.decision.outcome != "met"


def _resubmitted(case: Case, it: ClaimStanding) -> bool:
    submitted = it.item.record.submitted
    return (
        _refused(case, it)
        and it.decision is not None
        and submitted is not None
        and it.decision.date < submitted <= case.as_of  # type: ignore[operator]
    )


def _answer_is(outcome: str) -> Callable[[Case, ClaimStanding], bool]:
    def fits(case: Case, it: ClaimStanding) -> bool:
        decided = it.decision is not None and it.decision.outcome == outcome
        return decided and it.set_aside is None and not _resubmitted(case, it)

    return fits


def _met_but(case: Case, it: ClaimStanding) -> bool:
    del case
    met = it.decision is not None and it.decision.outcome == "met"
    return met and it.set_aside is None and not it.counts


def _forbidden(case: Case, it: ClaimStanding) -> bool:
    return _met_but(case, it) and not case.rules.allows(case.method(it))


def _out_of_date(case: Case, it: ClaimStanding) -> bool:
    allowed = case.rules.allows(case.method(it))
    return _met_but(case, it) and allowed and too_old(case.rules, it.item, it.decision)


_OF_CLAIMS = (
    _Told(
        "returned",
        Who.ASSESSOR,
        lambda _case, it: it.set_aside is not None,
        "the verifier disagreed with the decision on {items}",
        "decide on {items} again",
    ),
    _Told(
        "resubmitted",
        Who.ASSESSOR,
        _resubmitted,
        "{items} submitted again since the last decision",
        "decide on {items}",
    ),
    _Told(
        "awaiting-decision",
        Who.ASSESSOR,
        lambda case, it: _undecided(case, it) and _is_submitted(case, it),
        "{items} waiting for a decision",
        "decide on {items}",
    ),
    _Told(
        "not-submitted",
        Who.CANDIDATE,
        lambda case, it: _undecided(case, it) and not _is_submitted(case, it),
        "{items} still a draft",
        "submit {items} for a decision",
    ),
    _Told(
        "more-evidence",
        Who.CANDIDATE,
        _answer_is("more_evidence"),
        "the assessor asked for more evidence on {items}",
        "add to {items} or another item, and submit it",
    ),
    _Told(
        "referred",
        Who.CANDIDATE,
        _answer_is("not_met"),
        "not yet met with {items}",
        "read the feedback on {items}; other evidence could provide what is missing",
    ),
)

_AFTER_COUNTING = (
    _Told(
        "method-forbidden",
        Who.CANDIDATE,
        _forbidden,
        "the method of {items} does not count here",
        "evidence of another method could provide evidence for it",
    ),
    _Told(
        "out-of-date",
        Who.CANDIDATE,
        _out_of_date,
        "{items} too old when decided on",
        "more recent work could provide evidence for it",
    ),
)

NO_EVIDENCE = Reason(
    "no-evidence", Who.CANDIDATE, "no evidence is claimed for it", "find or make evidence for it"
)
BLANKET = Reason(
    "blanket",
    Who.CANDIDATE,
    "only claimed with a whole group, which is not accepted",
    "claim it by its code, and say where in the item it stands",
)


def reasons(case: Case) -> tuple[Reason, ...]:
    """Say why a criterion that is neither met nor not applicable is not met."""
    found = [*_told(case, _OF_CLAIMS), *_sufficiency(case), *_told(case, _AFTER_COUNTING)]
    if case.returned_record and not any(it.code == "returned" for it in found):
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


def _told(case: Case, kinds: Sequence[_Told]) -> list[Reason]:
    found = []
    for kind in kinds:
        items = tuple(it.item.record.ref for it in case.claims if kind.fits(case, it))
        if items:
            words = ", ".join(items)
            message = kind.message.format(items=words)
            found.append(Reason(kind.code, kind.who, message, kind.next.format(items=words), items))
    return found


def _sufficiency(case: Case) -> list[Reason]:
    """Say what accepted items do not hold together: their number, methods, or weight."""
    accepted = [it for it in case.claims if it.counts]
    if not accepted:
        return []
    found = []
    need, have = case.rules.min_evidence, len(accepted)
    if have < need:
        found.append(_candidate("too-few", f"{have} of {need} accepted items", "claim it in another item too"))
    found += [
        _candidate(
            "method-missing",
            f"{rule_have} of {rule.number} by {' or '.join(rule.words)}",
            f"an item by {' or '.join(rule.words)} could provide evidence for it",
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
