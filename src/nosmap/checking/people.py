"""People that nobody knows, and references to people that stand twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.case import items, records
from nosmap.codes import Code
from nosmap.model.words import FileKind, Role
from nosmap.phrases import did_you_mean, quoted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping

    from nosmap.case import Case
    from nosmap.problems import Problem
    from nosmap.reading.at import At


class _Naming(NamedTuple):
    """Where a record names somebody: in which role, and on which day, if it has one."""

    key: str
    role: Role
    ref: str
    day: dt.date | None
    at: At


_BOTH: Final[Mapping[str, Role]] = {Role.ASSESSOR: Role.ASSESSOR, Role.VERIFIER: Role.VERIFIER}
_ASSESSOR: Final[Mapping[str, Role]] = {Role.ASSESSOR: Role.ASSESSOR}
_VERIFIER: Final[Mapping[str, Role]] = {Role.VERIFIER: Role.VERIFIER}
_STAFF_KEYS: Final[tuple[tuple[FileKind, str, Mapping[str, Role], str], ...]] = (
    (FileKind.PORTFOLIO, "units", _BOTH, ""),
    (FileKind.ASSESSMENT, "allocation", _BOTH, "from_"),
    (FileKind.ASSESSMENT, "plans", _ASSESSOR, "date"),
    (FileKind.ASSESSMENT, "seen", {"by": Role.ASSESSOR}, "date"),
    (FileKind.ASSESSMENT, "experts", {"agreed_by": Role.ASSESSOR}, "date"),
    (FileKind.ASSESSMENT, "decisions", _ASSESSOR, "date"),
    (FileKind.ASSESSMENT, "not_applicable", _ASSESSOR, "date"),
    (FileKind.ASSESSMENT, "sign_off", _ASSESSOR, "date"),
    (FileKind.VERIFICATION, "samples", _VERIFIER, "date"),
    (FileKind.VERIFICATION, "sign_off", _VERIFIER, "date"),
)
"""Each list, the keys that name somebody and their role, and the key of the day."""


def _namings(case: Case) -> Iterator[_Naming]:
    for file, key, names, day in _STAFF_KEYS:
        for record, at in records(case, file, key):
            when = getattr(record, day) if day else None
            for name, role in names.items():
                ref = getattr(record, name)
                if ref is not None:
                    yield _Naming(key, role, ref, when, at / name)
            signed = getattr(record, "countersigned", None)
            if signed is not None:
                by = at / "countersigned" / "by"
                yield _Naming(key, next(iter(names.values())), signed.by, signed.date, by)


def unknown_staff(case: Case) -> Iterator[Problem]:
    """Assessors and verifiers that `centre.yaml` does not list, where it lists any."""
    centre = case.workspace.centre
    known = {it.ref for it in (*centre.assessors, *centre.verifiers)}
    if known:
        for it in _namings(case):
            if it.ref not in known:
                yield _nobody(it.ref, it.at, known)


def staff_in_another_role(case: Case) -> Iterator[Problem]:
    """Records by somebody whom the centre lists in the other role only.

    A signature by one of them is told as such, and does not count.
    """
    people = case.workspace.people
    for it in _come(case):
        other = Role.VERIFIER if it.role is Role.ASSESSOR else Role.ASSESSOR
        if people.find(it.role, it.ref) is None and people.find(other, it.ref) is not None:
            a, an = _A[it.role], _A[other]
            message = f"{quoted(it.ref)} is listed as {an}, and stands here as {a}"
            hint = "correct the reference, or list them in centre.yaml in this role, too"
            yield it.at.warning(Code.WRONG_ROLE, message, hint)


def staff_out_of_post(case: Case) -> Iterator[Problem]:
    """Records by somebody before `since` or after `until`."""
    for it in _come(case):
        entry = case.workspace.people.find(it.role, it.ref)
        if entry is None or it.day is None or entry.is_in_post_on(it.day):
            continue
        early = entry.since is not None and it.day < entry.since
        when = f"before {entry.since}" if early else f"after {entry.until}"
        message = f"{quoted(it.ref)} is not {_A[it.role]} on {it.day}: {when}"
        hint = "check the day, and `since` and `until` in centre.yaml"
        yield it.at.warning(Code.NOT_IN_POST, message, hint)


_A: Final = {Role.ASSESSOR: "an assessor", Role.VERIFIER: "a verifier"}


def _come(case: Case) -> Iterator[_Naming]:
    """Give what names somebody and has come, signatures apart."""
    for it in _namings(case):
        if it.key != "sign_off" and (it.day is None or it.day <= case.as_of):
            yield it


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
