"""What can still be read of a sample with an error in it, as a sample and its findings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.linking.broken import day, text, texts
from nosmap.model.base import is_yes
from nosmap.model.days import UNREADABLE_DAY
from nosmap.model.verification import Action, Finding, Sample
from nosmap.model.words import SampleOutcome, Stage

if TYPE_CHECKING:
    from nosmap.problems import Keys
    from nosmap.reading.at import At
    from nosmap.reading.losses import BrokenEntry

UNNAMED = "?"
"""What stands for a reference that can't be read."""

NONE_READABLE = frozenset({()})


class Part(NamedTuple):
    """A sample or a finding that is read as far as it can be.

    ``faults`` are the keys at which it is faulty, `()` for the whole; ``at`` None where nobody is
    told of what can't be resolved: an error in it was told already.
    """

    record: Sample | Finding
    at: At | None
    faults: frozenset[Keys] = frozenset()
    faulty: bool = False

    def lacks(self, name: str) -> bool:
        """Whether what stands under a key can't be read."""
        return () in self.faults or any(it[0] == name for it in self.faults)


def sample_of(broken: BrokenEntry, record: Sample | None) -> Sample:
    """Give the sample that a broken entry is, ``record`` what reading left of it.

    One whose day can't be read is done; an outcome that can't be is `disagree`.
    """
    done = () in broken.faulty or broken.data.get("date") is not None
    when = (day(broken) or UNREADABLE_DAY) if done else None
    outcome = _outcome(broken) if done else None
    if record is not None:
        return record.model_copy(update={"date": when, "outcome": outcome})
    stage = text(broken, "stage")
    return Sample.model_construct(
        ref=text(broken, "ref").strip() or UNNAMED,
        unit=text(broken, "unit"),
        stage=Stage(stage) if stage in tuple(Stage) else Stage.INTERIM,
        planned=day(broken, "planned"),
        date=when,
        verifier=text(broken, "verifier").strip() or UNNAMED,
        criteria=_named(broken, "criteria"),
        evidence=_named(broken, "evidence"),
        reason=(),
        outcome=outcome,
        comment=text(broken, "comment") or None,
        findings=(),
        actions=_actions(broken),
        withdrawn=is_yes(broken.readable("withdrawn")),
        version=text(broken, "version") or None,
    )


def _outcome(broken: BrokenEntry) -> SampleOutcome:
    word = text(broken, "outcome").strip()
    return SampleOutcome(word) if word in tuple(SampleOutcome) else SampleOutcome.DISAGREE


def _named(broken: BrokenEntry, key: str) -> tuple[str, ...] | None:
    return None if broken.readable(key) is None else texts(broken, key)


def _actions(broken: BrokenEntry) -> tuple[Action, ...]:
    listed = broken.readable("actions")
    return tuple(
        Action.model_validate(it)
        for n, it in enumerate(listed if isinstance(listed, list) else ())
        if not broken.within("actions", n)
    )


def findings_of(sample: Sample, at: At, broken: BrokenEntry | None) -> list[Part]:
    """Give a sample's findings; a list that can't be read is one of which nothing can be."""
    if broken is None:
        return [Part(it, at / "findings" / n) for n, it in enumerate(sample.findings)]
    if broken.lacks("findings"):
        return [Part(Finding(), None, NONE_READABLE, faulty=True)]
    places = _places(sample, at)
    listed = broken.readable("findings")
    return [
        _finding(it, places.get(n), broken.within("findings", n))
        for n, it in enumerate(listed if isinstance(listed, list) else ())
    ]


def _places(sample: Sample, at: At) -> dict[Any, At]:
    """Give the places of the findings that reading left, by their places in the file."""
    kept = [at / "findings" / n for n in range(len(sample.findings))]
    return {it.document.as_written(it.keys)[-1]: it for it in kept}


def _finding(data: object, at: At | None, faults: frozenset[Keys]) -> Part:
    if not isinstance(data, dict):
        return Part(Finding(), None, NONE_READABLE, faulty=True)
    unreadable = {it[0] for it in faults if it}
    readable = {key: it for key, it in data.items() if key not in unreadable}
    return Part(Finding.model_validate(readable), at, faults, faulty=bool(faults))
