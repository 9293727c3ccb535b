"""Samples that cover nothing, and verifiers who sample their own decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.linked import ClaimKey, LinkedSample, LinkedUnit, criterion_of, item_of
from nosmap.mapping.sampling import is_done
from nosmap.phrases import quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.checking.case import Case
    from nosmap.model.assessment import Decision
    from nosmap.problems import Problem


def samples_of_nothing(case: Case) -> Iterator[Problem]:
    """Done samples that cover no claim and no not-applicable record."""
    if not case.linked.has_records:
        return
    document = case.linked.files.verification.document
    for unit in case.linked.units:
        by_claim = _by_claim(unit)
        for sample in unit.samples:
            day = sample.record.date
            if day is None or not is_done(sample.record, case.as_of):
                continue
            named = _named(by_claim, sample)
            if _recorded(unit, sample, day) or any(it.date <= day for it in named):
                continue
            at = ("samples", sample.place)
            message = f"the sample {quoted(sample.record.ref)} covers no decision"
            hint = "it covers claims that it names and that had a decision by its date"
            yield document.warning("nothing-to-sample", message, at, hint)
            if named:
                first = min(it.date for it in named)
                message = f"the sample is dated before any decision it could look at ({first})"
                yield document.warning("date-order", message, (*at, "date"), "check both days")


def _by_claim(unit: LinkedUnit) -> dict[ClaimKey, list[Decision]]:
    """Give the decisions on each claim, whenever they were made."""
    found: dict[ClaimKey, list[Decision]] = {}
    for linked in unit.decisions:
        for key in linked.claims:
            found.setdefault(key, []).append(linked.record)
    return found


def _named(by_claim: dict[ClaimKey, list[Decision]], sample: LinkedSample) -> list[Decision]:
    """Give the decisions on the claims that a sample or its findings name."""
    voices = (sample.whole, *sample.findings)
    return [
        decision
        for key, decisions in by_claim.items()
        if any(voice.covers(criterion_of(key), item_of(key)) for voice in voices)
        for decision in decisions
    ]


def _recorded(unit: LinkedUnit, sample: LinkedSample, day: dt.date) -> bool:
    voices = (sample.whole, *sample.findings)
    return any(
        voice.covers_criterion(place)
        for record in unit.not_applicable
        if record.record.date <= day
        for place in record.criteria
        for voice in voices
    )


def own_samples(case: Case) -> Iterator[Problem]:
    """Verifiers who sample decisions of their own."""
    document = case.linked.files.verification.document
    for unit in case.linked.units:
        own = {linked.record.assessor for linked in unit.decisions}
        suspect = [it for it in unit.samples if it.record.verifier in own]
        by_claim = _by_claim(unit) if suspect else {}
        for sample in suspect:
            day, verifier = sample.record.date or case.as_of, sample.record.verifier
            named = _named(by_claim, sample)
            if any(it.assessor == verifier and it.date <= day for it in named):
                message = f"{quoted(verifier)} samples decisions of their own"
                hint = "another verifier should look at them"
                at = ("samples", sample.place, "verifier")
                yield document.warning("own-sample", message, at, hint)
