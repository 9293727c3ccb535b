"""The rows that people fill in: how each is known, and what the files hold for it.

Both ways use these: the export writes them, and the import compares what a workbook was made
from with what the files hold by then.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.model.base import as_tuple
from nosmap.model.words import EntryKind, Stage
from nosmap.rendering.words import OUTCOMES
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from nosmap.linking.linked import ClaimKey, LinkedPortfolio, LinkedUnit
    from nosmap.model.assessment import Decision
    from nosmap.model.verification import Action, Finding, Sample

DECISION_FIELDS: Final = ("outcome", "assessor", "date", "feedback", "action", "due", "reason")
SAMPLE_FIELDS: Final = (
    *("stage", "planned", "date", "verifier", "criteria", "evidence", "reason", "outcome"),
    *("comment", "action", "owner", "due", "closed"),
)
OF_ENTRY: Final[Mapping[str, tuple[str, ...]]] = {
    EntryKind.SAMPLE: SAMPLE_FIELDS[:9],
    EntryKind.FINDING: ("criteria", "evidence", "outcome", "comment"),
    EntryKind.ACTION: ("action", "owner", "due", "closed"),
}
"""Which fields an entry of the sampling record has; its other cells stay locked."""

STAGES: Final[Mapping[str, str]] = {
    Stage.INTERIM: "interim",
    Stage.SUMMATIVE: "summative",
    Stage.NOT_SAMPLED: "not sampled",
}
"""How stages read in cells."""


class KnownRow(NamedTuple):
    """A row that people fill in, as the files hold it: texts as cells show them, by field.

    ``identity`` is how the row is known, whatever its place: for a decision candidate, unit,
    code and evidence; for an entry of the sampling record candidate, sample and entry.
    """

    identity: tuple[str, ...]
    values: dict[str, str]

    def digest(self) -> str:
        """Give 16 hexadecimal digits over identity and values; it stays the same for the same."""
        text = json.dumps([self.identity, self.values], sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def newest_decisions(unit: LinkedUnit) -> dict[ClaimKey, Decision]:
    """Find each claim's newest decision, by date and then by place; future ones too.

    Not as of a day: a decision that somebody dated ahead must not be written a second time.
    """
    newest: dict[ClaimKey, Decision] = {}
    for linked in unit.decisions:
        for key in linked.claims:
            before = newest.get(key)
            if before is None or linked.record.date >= before.date:
                newest[key] = linked.record
    return newest


def decision_values(decision: Decision | None) -> dict[str, str]:
    """Give a decision's fields as cells show them."""
    if decision is None:
        return {}
    return _filled(
        outcome=OUTCOMES[decision.outcome],
        assessor=decision.assessor,
        date=decision.date,
        feedback=decision.feedback,
        action=decision.action,
        due=decision.due,
        reason=decision.reason,
    )


class SampleEntry(NamedTuple):
    """One row of the sampling record: a sample, one of its findings or one of its actions."""

    sample: Sample
    kind: EntryKind
    number: int
    values: dict[str, str]

    @property
    def name(self) -> str:
        """How the entry is known within its sample: `sample`, `finding 1`, `action 2`."""
        return f"{self.kind} {self.number}" if self.number else self.kind


def sample_entries(portfolio: LinkedPortfolio) -> Iterator[SampleEntry]:
    """Give a portfolio's sampling record in the order of the file, each reference once."""
    content = portfolio.files.verification.content
    samples: dict[str, Sample] = {}
    for sample in content.samples if content else ():
        samples.setdefault(sample.ref, sample)
    for sample in samples.values():
        yield SampleEntry(sample, EntryKind.SAMPLE, 0, _sample_values(sample))
        for n, finding in enumerate(sample.findings, start=1):
            yield SampleEntry(sample, EntryKind.FINDING, n, _finding_values(finding))
        for n, action in enumerate(sample.actions, start=1):
            yield SampleEntry(sample, EntryKind.ACTION, n, _action_values(action))


def _sample_values(sample: Sample) -> dict[str, str]:
    return _filled(
        stage=STAGES[sample.stage],
        planned=sample.planned,
        date=sample.date,
        verifier=sample.verifier,
        criteria=sample.criteria,
        evidence=sample.evidence,
        reason=sample.reason or None,
        outcome=sample.outcome,
        comment=sample.comment,
    )


def _finding_values(finding: Finding) -> dict[str, str]:
    return _filled(
        criteria=finding.criteria,
        evidence=finding.evidence,
        outcome=finding.outcome,
        comment=finding.comment,
    )


def _action_values(action: Action) -> dict[str, str]:
    return _filled(action=action.action, owner=action.owner, due=action.due, closed=action.closed)


def _filled(**values: str | tuple[str, ...] | dt.date | None) -> dict[str, str]:
    """Keep what is there, as text; a list is one text with commas."""
    return {name: _text(it) for name, it in values.items() if it is not None}


def _text(value: str | tuple[str, ...] | dt.date) -> str:
    return shown(
        ", ".join(as_tuple(value)) if isinstance(value, (str, tuple)) else value.isoformat()
    )
