"""Of which version of its standard a unit and its records speak (contract section 2)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.phrases import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.case import Case
    from nosmap.linking.linked import LinkedUnit, VersionedRecord
    from nosmap.problems import Problem
    from nosmap.reading.at import At

MIGRATE = "they stay as history; `nosmap standard migrate` carries over what still holds"
PIN = "`nosmap unit pin` writes it, after showing what that rests on"
PIN_RECORDS = f"{PIN}: --as assessor in assessment.yaml, --as verifier in verification.yaml"


def of_other_versions(case: Case) -> Iterator[Problem]:
    """Records of another version of the standard than the unit's, once a unit."""
    for unit in case.linked.units:
        found = unit.of_other_version
        if found:
            speak = "speaks" if len(found) == 1 else "speak"
            message = (
                f"not counted: {_numbers(found)} {speak} of another version of "
                f"{unit.standard.urn} than the unit's ({unit.standard.fingerprint})"
            )
            yield (found[0].at / "unit").warning(Code.OTHER_VERSION, message, MIGRATE)


def without_version(case: Case) -> Iterator[Problem]:
    """Units, and files' records on them, that don't say of which version, once a unit."""
    for unit in case.linked.units:
        records = _numbers(unit.unpinned)
        do = "does" if len(unit.unpinned) == 1 else "do"
        if unit.entry.version is None:
            also = f", nor {do} {records}" if records else ""
            message = f"the unit {unit.standard.urn} does not say which version it is{also}"
            yield (_entry(case, unit) / "urn").warning(Code.UNPINNED, message, PIN)
        elif records:
            message = f"{records} {do} not say of which version of {unit.standard.urn}"
            where = unit.unpinned[0].at / "unit"
            yield where.warning(Code.UNPINNED, message, PIN_RECORDS)


def _numbers(records: Iterable[VersionedRecord]) -> str:
    """Count records by their files: `12 records in assessment.yaml`."""
    files = Counter(it.role for it in records)
    return " and ".join(f"{number_of(n, 'record')} in {role}.yaml" for role, n in files.items())


def _entry(case: Case, unit: LinkedUnit) -> At:
    """Give the place of a unit's entry; of two that name it the first one counts."""
    entries = case.linked.files.portfolio.entries("units")
    return next(at for entry, at in entries if entry is unit.entry)
