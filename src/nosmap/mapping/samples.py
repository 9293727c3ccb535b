"""What samples and their findings do: set claims aside, and show what was looked at.

A done sample or finding covers a claim when it names it and the claim had a decision dated
no later than the sample; a finding speaks instead of its sample for what it covers, and of
two findings `disagree` wins (contract section 7).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.linking.linked import NOTHING, ClaimKey, criterion_of
from nosmap.mapping.findings import WORST_FIRST, by_criterion, covered
from nosmap.model.base import as_tuple
from nosmap.model.days import UNREADABLE_DAY
from nosmap.model.words import Outcome

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from nosmap.linking.linked import LinkedNotApplicable, LinkedSample, Speaks
    from nosmap.mapping.findings import ByCriterion
    from nosmap.model.assessment import Decision
    from nosmap.model.base import References
    from nosmap.model.verification import Sample

History = dict[ClaimKey, list["Decision"]]
"""All decisions on each claim that count as of the day, in the order of the file."""

PLANNED = "planned"


class SetAside(NamedTuple):
    """The sample that set a claim aside, and its verifier's words on just that."""

    sample: Sample
    comment: str | None

    def since(self, decision: Decision | None, as_of: dt.date) -> dt.date | None:
        """Since when it waits: where the sample's day can't be read, since it was decided."""
        if self.sample.date != UNREADABLE_DAY:
            return self.sample.date
        return decision.date if decision else as_of


class Sampled(NamedTuple):
    """What samples make of a unit: claims set aside, and the word a criterion."""

    set_aside: dict[ClaimKey, SetAside]
    words: dict[int, str]
    disagreed: frozenset[dt.date] = frozenset()
    """The days of done samples that disagreed with a decision, whatever was decided since."""

    looked_at: dt.date | None = None
    """The day of the first done sample that covers a decision."""


def is_done(sample: Sample, as_of: dt.date) -> bool:
    """Whether a sample was carried out by a day, and not taken back.

    One whose day can't be read was.
    """
    return (
        sample.date is not None
        and (sample.date <= as_of or sample.date == UNREADABLE_DAY)
        and not sample.withdrawn
        and sample.stage != "not_sampled"
    )


def is_planned(sample: Sample, as_of: dt.date) -> bool:
    """Whether a sample is only planned; one that is done later is still planned."""
    return (
        sample.planned is not None
        and not sample.withdrawn
        and sample.stage != "not_sampled"
        and not is_done(sample, as_of)
    )


def sampled(
    samples: Iterable[LinkedSample], claims: Iterable[ClaimKey], history: History, as_of: dt.date
) -> Sampled:
    """Work out what the samples make of a unit's claims."""
    set_aside: dict[ClaimKey, SetAside] = {}
    said: dict[int, tuple[dt.date, str]] = {}
    planned: dict[int, str] = {}
    disagreed: set[dt.date] = set()
    looked_at: set[dt.date] = set()
    decided = {key: _decided(it) for key, it in history.items()}
    grouped = by_criterion(claims)
    for sample in samples:
        if is_planned(sample.record, as_of):
            for key, _ in covered(sample._replace(findings=()), grouped):
                planned[criterion_of(key)] = PLANNED
        if not is_done(sample.record, as_of):
            continue
        for key, speaks in _covered_then(sample, grouped, decided):
            _keep_latest(said, criterion_of(key), sample.record, speaks.outcome)
            if sample.record.date is not None:
                looked_at.add(sample.record.date)
                if speaks.outcome == "disagree":
                    disagreed.add(sample.record.date)
            if speaks.outcome == "disagree" and not decided[key].lifts(sample):
                set_aside[key] = SetAside(sample.record, speaks.comment or sample.whole.comment)
    words = planned | {criterion: word for criterion, (_, word) in said.items()}
    return Sampled(set_aside, words, frozenset(disagreed), min(looked_at, default=None))


def _covered_then(
    sample: LinkedSample, claims: ByCriterion, decided: dict[ClaimKey, _Decided]
) -> Iterator[tuple[ClaimKey, Speaks]]:
    """Give the claims that a done sample covers, as they were decided on by its day."""
    day = sample.record.date
    for key, speaks in covered(sample, claims):
        if day is not None and key in decided and decided[key].stood_on(day):
            yield key, speaks


def _keep_latest(
    said: dict[int, tuple[dt.date, str]], criterion: int, sample: Sample, outcome: str
) -> None:
    """Keep the latest sample's word; of several on one day the worst."""
    day = sample.date
    before = said.get(criterion)
    if day is None or (before and before[0] > day):
        return
    if before and before[0] == day:
        outcome = min(outcome, before[1], key=WORST_FIRST.index)
    said[criterion] = (day, outcome)


class _Decided(NamedTuple):
    """What is decided on a claim, the latest last, and what of it stands."""

    made: tuple[Decision, ...]
    standing: tuple[Decision, ...]

    def stood_on(self, day: dt.date) -> bool:
        """Whether something was decided by a day and not taken back before it.

        A sample of the day on which it was taken back still looked at it.
        """
        if len(self.made) == len(self.standing):
            return self.made[0].date <= day
        by_then = (it for it in self.made if _is_by(it, day))
        return bool(_standing(by_then))

    def lifts(self, sample: LinkedSample) -> bool:
        """Whether what stands lifts a disagreement: what was taken back lifts none."""
        return any(_lifts(it.date, it.answers, sample) for it in reversed(self.standing))


def _decided(decisions: Iterable[Decision]) -> _Decided:
    made = tuple(sorted(decisions, key=lambda it: it.date))  # stable: then by place
    return _Decided(made, _standing(made))


def _standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Give the decisions after the last one that takes back."""
    stands: list[Decision] = []
    for it in decisions:
        if it.outcome is Outcome.WITHDRAWN:
            stands.clear()
        else:
            stands.append(it)
    return tuple(stands)


def _is_by(decision: Decision, day: dt.date) -> bool:
    back = decision.outcome is Outcome.WITHDRAWN
    return decision.date < day or (decision.date == day and not back)


def _lifts(day: dt.date, answers: References | None, sample: LinkedSample) -> bool:
    """Whether a later record lifts a disagreement; nothing else does (domain.md, rule 10)."""
    said = sample.record.date
    if said is None:
        return False
    answered = sample.answerable and sample.record.ref in as_tuple(answers or ())
    return day > said or (day == said and answered)


def not_applicable_set_aside(
    criterion: int,
    records: Sequence[LinkedNotApplicable],
    samples: Iterable[LinkedSample],
    as_of: dt.date,
) -> Sample | None:
    """Give the first sample that sets the latest of a criterion's records aside, if one does."""
    return next(records_set_aside(criterion, records, samples, as_of), None)


def records_set_aside(
    criterion: int,
    records: Sequence[LinkedNotApplicable],
    samples: Iterable[LinkedSample],
    as_of: dt.date,
) -> Iterator[Sample]:
    """Give each sample that sets the latest of a criterion's records aside.

    ``records`` are those on the criterion as of the day, latest last.
    """
    for sample in samples:
        it = sample.record
        if not is_done(it, as_of):
            continue
        speaks = _speaks_of_record(sample, criterion)
        # One dated after the sample is a later record: what the sample said is not about it.
        lifted = any(
            _lifts(later.record.date, later.record.answers, sample)
            for later in records
            if not later.record.withdrawn
        )
        if speaks is not None and speaks.outcome == "disagree" and not lifted:
            yield it


def _speaks_of_record(sample: LinkedSample, criterion: int) -> Speaks | None:
    """Give what speaks of a not-applicable record: the worst of the findings, else the sample."""
    named = [it for it in sample.findings if it.covers_criterion(criterion)]
    whole = sample.whole if sample.whole.covers_criterion(criterion) else None
    return min(named, key=lambda it: WORST_FIRST.index(it.outcome), default=whole)


def any_faulty(samples: Iterable[LinkedSample], as_of: dt.date) -> bool:
    """Whether there is an error in a done sample or a finding: the unit can't be all met."""
    return any(it.faulty and is_done(it.record, as_of) for it in samples)


def open_actions(samples: Iterable[LinkedSample], as_of: dt.date) -> int:
    """Count the actions that done samples asked for and that are not closed."""
    count = 0
    for sample in samples:
        it = sample.record
        if not is_done(it, as_of):
            continue
        count += sum(1 for action in it.actions if action.closed is None or action.closed > as_of)
        all_said = (sample.whole, *sample.findings)
        count += not it.actions and any(
            it.outcome == "action" and it.criteria != NOTHING for it in all_said
        )
    return count
