"""The entries of `assessment.yaml` that a session writes (contract section 4)."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nosmap.expressions.shortening import ranges
from nosmap.model.words import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence

    from nosmap.assessing.work import OpenClaim

OUTCOMES: Final[Mapping[str, str]] = {
    "m": Outcome.MET,
    "e": Outcome.MORE_EVIDENCE,
    "n": Outcome.NOT_MET,
}
"""The key of each outcome."""


class Note(NamedTuple):
    """What the assessor says with a decision."""

    feedback: str = ""
    action: str = ""
    due: dt.date | None = None


NO_NOTE: Final = Note()


def decisions(
    claims: Sequence[OpenClaim], outcome: str, assessor: str, day: dt.date, note: Note
) -> Iterator[dict[str, Any]]:
    """Give the records of one judgement on claims of one item, or of one criterion, in a unit.

    That is one record, and one more for each verifier's sample that the judgement answers.
    """
    in_order = sorted(claims, key=_answered)
    for answers, inside in groupby(in_order, key=_answered):
        entry = _judged(list(inside)) | {"outcome": outcome, "assessor": assessor, "date": day}
        said = note._asdict() | {"answers": answers}
        yield entry | {key: it for key, it in said.items() if it}


def taken_back(claim: OpenClaim, assessor: str, day: dt.date, reason: str) -> dict[str, Any]:
    """Give the record that takes back what was decided on a claim."""
    said = {"outcome": Outcome.WITHDRAWN, "assessor": assessor, "date": day, "reason": reason}
    return _judged([claim]) | said


def _answered(claim: OpenClaim) -> str:
    sample = claim.standing.set_aside
    return sample.ref if sample else ""


def _judged(claims: list[OpenClaim]) -> dict[str, Any]:
    """Name the claims: each item with each criterion is one of them."""
    items = list(dict.fromkeys(it.item.ref for it in claims))
    codes = ranges(claims[0].unit.standard, dict.fromkeys(it.code for it in claims))
    return {
        "evidence": items[0] if len(items) == 1 else items,
        "unit": claims[0].urn,
        "criteria": ", ".join(codes),
    }


def sight(claim: OpenClaim, by: str, day: dt.date, where: str) -> dict[str, Any]:
    """Give the record that somebody saw an item which stays elsewhere."""
    return {"evidence": claim.item.ref, "by": by, "date": day, "at": where}
