"""Samples that cover nothing, and verifiers who sample their own decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.linking.linked import LEFT_OUT
from nosmap.mapping.findings import by_criterion, covered
from nosmap.mapping.samples import is_done
from nosmap.model.words import Outcome
from nosmap.phrases import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.linking.linked import ClaimKey, LinkedSample, LinkedUnit
    from nosmap.problems import Problem


def samples_of_nothing(case: Case) -> Iterator[Problem]:
    """Done samples that cover no claim and no not-applicable record."""
    if not case.linked.has_records:
        return
    samples = case.linked.files.verification.at / "samples"
    for unit in case.linked.units:
        first, recorded = _first_days(unit), _recorded(unit)
        decided = by_criterion(first)
        for sample in unit.samples:
            day = sample.record.date
            if day is None or sample.faulty or not is_done(sample.record, case.as_of):
                continue
            named = min((first[key] for key, _ in covered(sample, decided)), default=None)
            if _is_recorded(sample, recorded, day) or (named is not None and named <= day):
                continue
            at = samples / sample.place
            message = f"the sample {quoted(sample.record.ref)} covers no decision"
            hint = "it covers claims that it names and that had a decision by its date"
            yield at.warning(Code.NOTHING_TO_SAMPLE, message, hint)
            if named is not None:
                message = f"the sample is dated before any decision it could look at ({named})"
                yield (at / "date").warning(Code.DATE_ORDER, message, "check both days")


def _first_days(unit: LinkedUnit, assessor: str | None = None) -> dict[ClaimKey, dt.date]:
    """Give the day of the first decision on each claim, of all or of one assessor's."""
    found: dict[ClaimKey, dt.date] = {}
    for linked in unit.decisions:
        day = linked.record.date
        if linked.record.outcome is Outcome.WITHDRAWN:
            continue
        if assessor in {None, linked.record.assessor}:
            for key in linked.claims:
                if key not in found or day < found[key]:
                    found[key] = day
    return found


def _recorded(unit: LinkedUnit) -> dict[int, dt.date]:
    """Give the day of the first not-applicable record on each criterion."""
    found: dict[int, dt.date] = {}
    for linked in unit.not_applicable:
        for place in linked.criteria:
            found[place] = min(linked.record.date, found.get(place, linked.record.date))
    return found


def _is_recorded(sample: LinkedSample, recorded: dict[int, dt.date], day: dt.date) -> bool:
    """Whether a sample is about a not-applicable record that was there by then."""
    return any(
        said.covers_criterion(place)
        for place, since in recorded.items()
        if since <= day
        for said in (sample.whole, *sample.findings)
    )


def own_samples(case: Case) -> Iterator[Problem]:
    """Verifiers who sample decisions of their own."""
    samples = case.linked.files.verification.at / "samples"
    for unit in case.linked.units:
        own = {linked.record.assessor for linked in unit.decisions}
        suspect = [it for it in unit.samples if it.record.verifier in own and it.place != LEFT_OUT]
        days = {it: _first_days(unit, it) for it in {it.record.verifier for it in suspect}}
        theirs = {verifier: (it, by_criterion(it)) for verifier, it in days.items()}
        for sample in suspect:
            day, verifier = sample.record.date or case.as_of, sample.record.verifier
            first, decided = theirs[verifier]
            if any(first[key] <= day for key, _ in covered(sample, decided)):
                message = f"{quoted(verifier)} samples decisions of their own"
                hint = "another verifier should look at them"
                at = samples / sample.place / "verifier"
                yield at.warning(Code.OWN_SAMPLE, message, hint)
