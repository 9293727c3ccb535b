"""Samples that cover nothing, and verifiers who sample their own decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.linked import LinkedSample, LinkedUnit, criterion_of, item_of
from nosmap.mapping.sampling import is_done
from nosmap.reading.names import quoted

if TYPE_CHECKING:
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
        for sample in unit.samples:
            if not is_done(sample.record, case.as_of) or _decided(unit, sample, case):
                continue
            at = ("samples", sample.place)
            if _recorded(unit, sample):
                continue
            message = f"the sample {quoted(sample.record.ref)} covers no decision"
            hint = "it covers claims that it names and that had a decision by its date"
            yield document.warning("nothing-to-sample", message, at, hint)
            later = _named(unit, sample)
            if later:
                first = min(it.date for it in later)
                message = f"the sample is dated before any decision it could look at ({first})"
                yield document.warning("date-order", message, (*at, "date"), "check both days")


def _named(unit: LinkedUnit, sample: LinkedSample) -> list[Decision]:
    """Give the decisions on claims that a sample or its findings name, whenever they were made."""
    voices = (sample.whole, *sample.findings)
    return [
        linked.record
        for linked in unit.decisions
        if any(
            voice.covers(criterion_of(key), item_of(key))
            for key in linked.claims
            for voice in voices
        )
    ]


def _decided(unit: LinkedUnit, sample: LinkedSample, case: Case) -> list[Decision]:
    day = sample.record.date or case.as_of
    return [it for it in _named(unit, sample) if it.date <= day]


def _recorded(unit: LinkedUnit, sample: LinkedSample) -> bool:
    voices = (sample.whole, *sample.findings)
    return any(
        voice.covers_criterion(place)
        for record in unit.not_applicable
        for place in record.criteria
        for voice in voices
    )


def own_samples(case: Case) -> Iterator[Problem]:
    """Verifiers who sample decisions of their own."""
    document = case.linked.files.verification.document
    for unit in case.linked.units:
        for sample in unit.samples:
            verifier = sample.record.verifier
            if any(it.assessor == verifier for it in _decided(unit, sample, case)):
                message = f"{quoted(verifier)} samples decisions of their own"
                hint = "another verifier should look at them"
                at = ("samples", sample.place, "verifier")
                yield document.warning("own-sample", message, at, hint)
