"""The verifiers' file: what each sample and finding speaks about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.linking.linked import LinkedSample, LinkedUnit, Speaks
from nosmap.phrases import quoted

if TYPE_CHECKING:
    from nosmap.linking.scope import Scope
    from nosmap.model.base import Expression, References
    from nosmap.model.verification import Finding, Sample
    from nosmap.problems import Keys
    from nosmap.reading.document import Document


def link_samples(scope: Scope) -> None:
    """Link the samples of `verification.yaml`; a reference stands for one only."""
    role = scope.files.verification
    seen: set[str] = set()
    for n, sample in enumerate(role.content.samples if role.content else ()):
        keys: Keys = ("samples", n)
        if sample.ref in seen:
            message = f"the reference {quoted(sample.ref)} stands twice; this sample is left out"
            scope.problems.append(role.document.error("doubled-reference", message, (*keys, "ref")))
            continue
        seen.add(sample.ref)
        unit = scope.unit(sample.unit, role.document, (*keys, "unit"))
        if unit is not None and unit.standard.names_version(sample.version):
            _link_sample(scope, unit, sample, role.document, n)


def _link_sample(
    scope: Scope, unit: LinkedUnit, sample: Sample, document: Document, n: int
) -> None:
    whole = _speaks(scope, unit, sample, document, ("samples", n))
    if whole is None:
        return
    findings = []
    for m, finding in enumerate(sample.findings):
        speaks = _speaks(scope, unit, finding, document, ("samples", n, "findings", m))
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


def _speaks(
    scope: Scope, unit: LinkedUnit, record: Sample | Finding, document: Document, keys: Keys
) -> Speaks | None:
    """Resolve what a record names; None where it names something and nothing of it is left."""
    criteria = _criteria(scope, unit, record.criteria, document, (*keys, "criteria"))
    items = _items(scope, record.evidence, document, (*keys, "evidence"))
    if criteria == frozenset() or items == frozenset():
        return None
    return Speaks(criteria, items, record.outcome or "", record.comment)


def _criteria(
    scope: Scope, unit: LinkedUnit, expression: Expression | None, document: Document, keys: Keys
) -> frozenset[int] | None:
    if expression is None:
        return None
    return frozenset(scope.criteria(unit, expression, document, keys, groups=True))


def _items(
    scope: Scope, references: References | None, document: Document, keys: Keys
) -> frozenset[int] | None:
    if references is None:
        return None
    return frozenset(scope.evidence(references, document, keys))
