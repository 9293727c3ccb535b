"""Which samples a criterion's word comes from."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from nosmap.mapping.sampling import is_done
from nosmap.mapping.standing import standing

if TYPE_CHECKING:
    from nosmap.model.verification import Sample
    from nosmap.workbook.book import PersonUnit


def sampled_by(it: PersonUnit, as_of: dt.date) -> dict[int, list[Sample]]:
    """Give, by a criterion's place, the latest samples that cover it; else the planned ones.

    The mapping is asked what each sample would say alone, so that what covers what is decided
    in one place only.
    """
    found: dict[int, list[Sample]] = {}
    for sample in it.linked.samples:
        alone = replace(it.linked, samples=[sample])
        for place in standing(alone, it.person.linked.items, as_of).sampled.words:
            found.setdefault(place, []).append(sample.record)
    return {place: _latest(samples, as_of) for place, samples in found.items()}


def _latest(samples: list[Sample], as_of: dt.date) -> list[Sample]:
    done = [it for it in samples if is_done(it, as_of)]
    latest = max((it.date or dt.date.min for it in done), default=None)
    return [it for it in done if it.date == latest] or samples
