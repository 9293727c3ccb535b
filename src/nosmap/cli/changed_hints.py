"""What to think of after an item of evidence was changed: submitting it anew, old decisions."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.cli.asking_item import Record
    from nosmap.cli.desk import Desk
    from nosmap.mapping.result import ClaimCoverage


def tell_hints(desk: "Desk", ref: str, before: "Record", after: "Record", *, named: bool) -> None:
    """Say what the candidate may overlook, on standard error.

    ``before`` and ``after`` are the item's record; ``named`` says whether documents were named,
    which may be new inside although the record says the same.
    """
    claims = [it for it in _claims(desk, ref) if it.decision is not None]
    if named:
        _tell_to_submit(desk, ref, claims)
    if _is_another(before, after) and any(it.counts for it in claims):
        from nosmap.cli.streams import tell

        message = f"what was decided on {ref} was decided on it as it was before, and still counts"
        tell(message, "tell your assessor what you changed")


def _is_another(before: "Record", after: "Record") -> bool:
    """Whether more changed than that documents were added, which takes nothing from the item."""
    from nosmap.editing import documents_of

    keys = {*before, *after} - {"file", "files"}
    gone = set(documents_of(before)) - set(documents_of(after))
    return bool(gone) or any(before.get(it) != after.get(it) for it in keys)


def _tell_to_submit(desk: "Desk", ref: str, claims: "list[ClaimCoverage]") -> None:
    """An item with a decision that was not `met` waits until it is submitted after it."""
    from nosmap.cli.streams import tell
    from nosmap.mapping.result import ClaimState

    asked = {ClaimState.MORE_EVIDENCE, ClaimState.REFERRED}
    submitted = next((it.item.record.submitted for it in claims), None)
    days = [it.decision.date for it in claims if it.decision and it.state in asked]
    open_since = [it for it in days if submitted is None or submitted <= it]
    if open_since:
        late = max(open_since)
        when = f", on a day after {late}" if late >= desk.today else ""
        hint = f"nosmap submit {desk.place.shown} {ref}{when}"
        tell(f"the assessor sees that {ref} is back once you submit it again", hint)


def _claims(desk: "Desk", ref: str) -> "Iterator[ClaimCoverage]":
    for unit in desk.case.coverage.units:
        for criterion in unit.criteria:
            yield from (it for it in criterion.claims if it.item.ref == ref)
