"""People that nobody knows, and references to people that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.case import items, records
from nosmap.codes import Code
from nosmap.model.words import FileKind, Role
from nosmap.phrases import did_you_mean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import Case
    from nosmap.problems import Problem
    from nosmap.reading.at import At

_STAFF_KEYS = (
    (FileKind.PORTFOLIO, "units", (Role.ASSESSOR, Role.VERIFIER)),
    (FileKind.ASSESSMENT, "allocation", (Role.ASSESSOR, Role.VERIFIER)),
    (FileKind.ASSESSMENT, "plans", (Role.ASSESSOR,)),
    (FileKind.ASSESSMENT, "seen", ("by",)),
    (FileKind.ASSESSMENT, "experts", ("agreed_by",)),
    (FileKind.ASSESSMENT, "decisions", (Role.ASSESSOR,)),
    (FileKind.ASSESSMENT, "not_applicable", (Role.ASSESSOR,)),
    (FileKind.ASSESSMENT, "sign_off", (Role.ASSESSOR,)),
    (FileKind.VERIFICATION, "samples", (Role.VERIFIER,)),
    (FileKind.VERIFICATION, "sign_off", (Role.VERIFIER,)),
)


def unknown_staff(case: Case) -> Iterator[Problem]:
    """Assessors and verifiers that `centre.yaml` does not list, where it lists any."""
    centre = case.workspace.centre
    known = {it.ref for it in (*centre.assessors, *centre.verifiers)}
    if not known:
        return
    for role, key, names in _STAFF_KEYS:
        for record, at in records(case, role, key):
            for name in names:
                ref = getattr(record, name)
                if ref is not None and ref not in known:
                    yield _nobody(ref, at / name, known)
            signed = getattr(record, "countersigned", None)
            if signed is not None and signed.by not in known:
                yield _nobody(signed.by, at / "countersigned" / "by", known)


def _nobody(ref: str, at: At, known: set[str]) -> Problem:
    message = f"centre.yaml lists nobody with the reference {quoted(ref)}"
    return at.warning(Code.UNKNOWN_STAFF, message, lambda: did_you_mean(ref, sorted(known)))


def unknown_witnesses(case: Case) -> Iterator[Problem]:
    """Witnesses of items and agreed experts that the candidate's list does not hold."""
    listed = case.linked.files.portfolio.content
    known = {it.ref for it in listed.witnesses} if listed else set()
    for it, at in (*items(case), *records(case, FileKind.ASSESSMENT, "experts")):
        ref = it.witness
        if ref is not None and ref not in known:
            message = f"no witness has the reference {quoted(ref)}"
            hint = (
                did_you_mean(ref, sorted(known)) or "list them in portfolio.yaml under `witnesses`"
            )
            yield (at / "witness").warning(Code.UNKNOWN_WITNESS, message, hint)


def doubled_people(case: Case) -> Iterator[Problem]:
    """Witnesses and plans whose reference another one has already."""
    for role, key in ((FileKind.PORTFOLIO, "witnesses"), (FileKind.ASSESSMENT, "plans")):
        seen: set[str] = set()
        for record, at in records(case, role, key):
            if record.ref is not None and record.ref in seen:
                message = f"the reference {quoted(record.ref)} stands twice; the second is left out"
                yield (at / "ref").error(Code.DOUBLED_REFERENCE, message)
            seen.add(record.ref)
