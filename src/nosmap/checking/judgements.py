"""Decisions and signatures that need something more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.case import items, records, sign_offs
from nosmap.codes import Code
from nosmap.linking.linked import item_of
from nosmap.mapping.result import Status
from nosmap.model.base import as_tuple
from nosmap.model.methods import EXPERT_WITNESS
from nosmap.model.standards import named
from nosmap.model.words import FileKind, Outcome
from nosmap.phrases import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.model.assessment import Decision
    from nosmap.problems import Problem
    from nosmap.reading.at import At


def experts_not_agreed(case: Case) -> Iterator[Problem]:
    """Expert witness items without an agreed expert: they count as witness testimony."""
    if not any(it.method and it.method.name == EXPERT_WITNESS for it in case.linked.items):
        return
    places = _places(case)
    for unit in case.linked.units:
        agreed = {it.witness for it in unit.experts if it.date <= case.as_of}
        for place in sorted({item_of(key) for key in unit.claims}):
            item = case.linked.items[place]
            expert = item.method is not None and item.method.name == EXPERT_WITNESS
            if expert and item.record.witness not in agreed:
                urn = unit.standard.urn
                message = f"nobody agreed to an expert witness for {quoted(item.ref)} in {urn}"
                hint = "it counts as witness testimony; record the agreement under `experts`"
                yield (places[item.ref] / "method").warning(Code.EXPERT_NOT_AGREED, message, hint)


def _places(case: Case) -> dict[str, At]:
    found: dict[str, At] = {}
    for record, at in items(case):
        found.setdefault(record.ref, at)
    return found


def held_items_not_seen(case: Case) -> Iterator[Problem]:
    """`met` on an item that stays elsewhere and that nobody has seen."""
    seen = {
        ref for it, _ in records(case, FileKind.ASSESSMENT, "seen") for ref in as_tuple(it.evidence)
    }
    unseen = {
        it.ref
        for it in case.linked.items
        if it.record.held_at
        and not it.record.all_files
        and not it.own_record
        and it.ref not in seen
    }
    if not unseen:
        return
    for decision, at in records(case, FileKind.ASSESSMENT, "decisions"):
        named = [it for it in as_tuple(decision.evidence) if it in unseen]
        if decision.outcome is Outcome.MET and named:
            message = (
                f"met, but nobody recorded sight of {', '.join(named)}, which is held elsewhere"
            )
            hint = "record under `seen` who saw it, when and where"
            yield (at / "evidence").warning(Code.NOT_SEEN, message, hint)


def contradicting(case: Case) -> Iterator[Problem]:
    """Two assessors' different outcomes on one claim and day; the later in the file counts."""
    decisions = case.linked.files.assessment.at / "decisions"
    for unit in case.linked.units:
        said: dict[tuple[int, dt.date], list[Decision]] = {}
        told: set[int] = set()
        for linked in unit.decisions:
            it = linked.record
            if it.outcome is Outcome.WITHDRAWN or it.date > case.as_of:
                continue
            for key in linked.claims:
                others = said.setdefault((key, it.date), [])
                other = next((one for one in others if _contradicts(one, it)), None)
                others.append(it)
                if other is not None and linked.place not in told:
                    told.add(linked.place)
                    message = f"{quoted(other.assessor)} decided otherwise on the same day"
                    yield (decisions / linked.place / "outcome").warning(
                        Code.CONTRADICTING, message, _CONTRADICTING
                    )


_CONTRADICTING = "the later one in the file counts; agree, and record a decision that both stand by"


def _contradicts(one: Decision, other: Decision) -> bool:
    return one.assessor != other.assessor and one.outcome is not other.outcome


def signed_off_early(case: Case) -> Iterator[Problem]:
    """Signatures under a unit that is not all met."""
    open_units = [it for it in case.coverage.units if it.status is Status.IN_PROGRESS]
    for record, at in sign_offs(case):
        if record.date <= case.as_of and named(record.unit, open_units) is not None:
            message = f"{quoted(record.unit)} is signed off but not all met"
            hint = "`nosmap gaps` says what is missing; the signature does not count until then"
            yield at.warning(Code.EARLY_SIGN_OFF, message, hint)
