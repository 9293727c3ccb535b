"""The verifiers' file: what each sample and finding speaks about, those with an error too.

A sample or finding with an error in it says `disagree` where its outcome is that or can't be read,
of all that its readable keys leave open; else it is left out (contract sections 7 and 11).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.linking.broken import ListEntry, entries, quiet
from nosmap.linking.linked import (
    LEFT_OUT,
    NOTHING,
    LinkedSample,
    LinkedUnit,
    Speaks,
    VersionedRecord,
)
from nosmap.linking.slips import Part, findings_of, sample_of
from nosmap.model.words import FileKind, SampleOutcome
from nosmap.phrases import quoted

if TYPE_CHECKING:
    from nosmap.linking.scope import Linking
    from nosmap.model.base import Expression, References
    from nosmap.model.verification import Sample


def link_samples(scope: Linking) -> None:
    """Link the samples of `verification.yaml`.

    A second one with a known reference is one with an error; one of no unit that is known here
    is of every unit.
    """
    seen: set[str] = set()
    for it in entries(scope.files.verification, "samples"):
        sample: Sample = sample_of(it.broken, it.record) if it.broken else it.record
        doubled = sample.ref in seen
        if doubled and it.record is not None:
            message = f"the reference {quoted(sample.ref)} stands twice; this sample has an error"
            scope.problems.append((it.at / "ref").error(Code.DOUBLED_REFERENCE, message))
        seen.add(sample.ref)
        _link_sample(scope, it, sample, doubled=doubled)


def _link_sample(scope: Linking, it: ListEntry, sample: Sample, *, doubled: bool) -> None:
    silent = quiet(scope)
    telling = silent if it.record is None else scope
    lacks_unit = it.broken is not None and it.broken.lacks("unit")
    unit = None if lacks_unit else telling.unit(sample.unit, it.at)
    faults = it.broken.faulty if it.broken else frozenset()
    own = doubled or unit is None or (it.broken is not None and _is_of_sample(it))
    part = Part(sample, it.at, faults, faulty=own)
    for each in scope.units.linked if unit is None else (unit,):
        if _is_of(scope, each, VersionedRecord(FileKind.VERIFICATION, sample, it.at), unit):
            linker = _Linker(silent if unit is None else telling, each)
            each.samples.append(linker.sample(it, sample, part, doubled=doubled))


def _is_of(
    scope: Linking, each: LinkedUnit, found: VersionedRecord, named: LinkedUnit | None
) -> bool:
    """Whether a sample is of a unit's version; of one that names no unit nothing is told."""
    if named is None:
        return each.standard.names_version(found.record.version)
    return scope.of_its_version(each, found)


def _is_of_sample(it: ListEntry) -> bool:
    """Whether a broken sample has an error that is none of a finding's."""
    faults = it.broken.faulty if it.broken else frozenset()
    return not faults or any(len(keys) < 2 or keys[0] != "findings" for keys in faults)  # noqa: PLR2004


class _Linker:
    """Links a sample in one unit; what can't be resolved is told where there is a place for it."""

    def __init__(self, scope: Linking, unit: LinkedUnit) -> None:
        """Take where problems are told, and the unit."""
        self._scope, self._unit = scope, unit

    def sample(self, it: ListEntry, sample: Sample, part: Part, *, doubled: bool) -> LinkedSample:
        """Link the sample and its findings; an error in it is one in each of them."""
        found, sound = self._speaks(part)
        faulty = part.faulty or not sound
        findings = []
        faults = faulty
        for each in findings_of(sample, it.at, it.broken):
            said, fits = self._finding(each, found)
            faults = faults or not fits
            findings.append(_heard(said, faulty=faulty or not fits))
        whole = _heard(found, faulty=faulty)
        place = LEFT_OUT if it.record is None else it.place
        heard = tuple(each for each in findings if each.criteria != NOTHING)
        return LinkedSample(sample, whole, heard, place, faults, answerable=not doubled)

    def _finding(self, part: Part, whole: Speaks) -> tuple[Speaks, bool]:
        """Give what a finding says, and whether it is without an error.

        What it does not name it takes from its sample.
        """
        said, sound = self._speaks(part)
        finding = part.record
        names_criteria = finding.criteria is not None or part.lacks("criteria")
        names_items = finding.evidence is not None or part.lacks("evidence")
        unreadable = SampleOutcome.DISAGREE if part.lacks("outcome") else None
        full = Speaks(
            said.criteria if names_criteria else whole.criteria,
            said.items if names_items else whole.items,
            unreadable or finding.outcome or whole.outcome,
            finding.comment,
        )
        return full, sound and not part.faulty

    def _speaks(self, part: Part) -> tuple[Speaks, bool]:
        """Resolve what a record names, and say whether all of it could be.

        Criteria or items of which one can't be read are unreadable as a whole: all are meant.
        """
        criteria, whole = self._criteria(part, part.record.criteria)
        items, all_known = self._items(part, part.record.evidence)
        said = Speaks(criteria, items, part.record.outcome or "", part.record.comment)
        return said, whole and all_known

    def _criteria(
        self, part: Part, expression: Expression | None
    ) -> tuple[frozenset[int] | None, bool]:
        if expression is None or part.lacks("criteria"):
            return None, not part.lacks("criteria")
        scope = self._scope if part.at else quiet(self._scope)
        at = part.at or scope.files.verification.at
        before = len(scope.problems)
        places = scope.criteria(self._unit, expression, at, groups=True)
        sound = len(scope.problems) == before
        return (frozenset(places) if sound else None), sound

    def _items(
        self, part: Part, references: References | None
    ) -> tuple[frozenset[int] | None, bool]:
        if references is None or part.lacks("evidence"):
            return None, not part.lacks("evidence")
        scope = self._scope if part.at else quiet(self._scope)
        at = part.at or scope.files.verification.at
        before = len(scope.problems)
        places = scope.evidence(references, at)
        sound = len(scope.problems) == before
        return (frozenset(places) if sound else None), sound


def _heard(said: Speaks, *, faulty: bool) -> Speaks:
    """Give what is heard of a record: with an error in it nothing but a `disagree`."""
    if not faulty or said.outcome == SampleOutcome.DISAGREE:
        return said
    return said._replace(criteria=NOTHING, items=NOTHING)
