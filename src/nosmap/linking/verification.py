"""The verifiers' file: what each sample and finding speaks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.linking.linked import LinkedSample, LinkedUnit, Speaks, VersionedRecord
from nosmap.model.words import FileKind
from nosmap.phrases import quoted

if TYPE_CHECKING:
    from nosmap.linking.scope import Linking
    from nosmap.model.base import Expression, References
    from nosmap.model.verification import Finding, Sample
    from nosmap.reading.at import At


def link_samples(scope: Linking) -> None:
    """Link the samples of `verification.yaml`; a reference stands for one only."""
    seen: set[str] = set()
    for n, (sample, at) in enumerate(scope.files.verification.entries("samples")):
        if sample.ref in seen:
            message = f"the reference {quoted(sample.ref)} stands twice; this sample is left out"
            scope.problems.append((at / "ref").error(Code.DOUBLED_REFERENCE, message))
            continue
        seen.add(sample.ref)
        unit = scope.unit(sample.unit, at)
        found = VersionedRecord(FileKind.VERIFICATION, sample, at)
        if unit is not None and scope.of_its_version(unit, found):
            _link_sample(scope, unit, sample, at, n)


def _link_sample(scope: Linking, unit: LinkedUnit, sample: Sample, at: At, n: int) -> None:
    whole = _speaks(scope, unit, sample, at)
    if whole is None:
        return
    findings = []
    for m, finding in enumerate(sample.findings):
        speaks = _speaks(scope, unit, finding, at / "findings" / m)
        if speaks is None:
            continue
        findings.append(
            Speaks(
                whole.criteria if finding.criteria is None else speaks.criteria,
                whole.items if finding.evidence is None else speaks.items,
                finding.outcome or whole.outcome,
                finding.comment,
            )
        )
    unit.samples.append(LinkedSample(sample, whole, tuple(findings), n))


def _speaks(scope: Linking, unit: LinkedUnit, record: Sample | Finding, at: At) -> Speaks | None:
    """Resolve what a record names; None where it names something and nothing of it is left."""
    criteria = _criteria(scope, unit, record.criteria, at)
    items = _items(scope, record.evidence, at)
    if criteria == frozenset() or items == frozenset():
        return None
    return Speaks(criteria, items, record.outcome or "", record.comment)


def _criteria(
    scope: Linking, unit: LinkedUnit, expression: Expression | None, at: At
) -> frozenset[int] | None:
    if expression is None:
        return None
    return frozenset(scope.criteria(unit, expression, at, groups=True))


def _items(scope: Linking, references: References | None, at: At) -> frozenset[int] | None:
    if references is None:
        return None
    return frozenset(scope.evidence(references, at))
