"""Decisions that people typed, against what the workbook was made from and what the files hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.linking.linked import ClaimKey, LinkedDecision, LinkedUnit, criterion_of, item_of
from nosmap.model.words import Outcome, Prefer
from nosmap.problems import Where
from nosmap.rendering.words import OUTCOMES
from nosmap.workbook.identity import DECISION_FIELDS, decision_values
from nosmap.workbook.incoming.base import OTHER_TEXT
from nosmap.workbook.incoming.found import Conflict, Found, NewDecision, Slip
from nosmap.workbook.incoming.rows import Columns, SheetRow, cut_slip, find_rows, is_clear
from nosmap.workbook.incoming.values import Unfit, decision_value, unknown, unreadable
from nosmap.workbook.origin import item_digest
from nosmap.workbook.sheets.decisions import KNOWN, NEW, TITLE
from nosmap.workbook.wording import is_cut, shown

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

    from nosmap.workbook.book import Book, Person
    from nosmap.workbook.incoming.base import Base, Identity
    from nosmap.workbook.incoming.cells import Workbook

HEADERS: Final = dict(zip(DECISION_FIELDS, (it.header for it in NEW), strict=True))
IDENTITY: Final = ("Candidate", "Unit", "Criterion", "Evidence")
REQUIRED: Final = ("outcome", "assessor", "date")
NOTHING: Final = "no decision"
_COLUMNS: Final = Columns(
    TITLE,
    (*IDENTITY, *(HEADERS[it] for it in REQUIRED)),
    tuple(HEADERS[it] for it in DECISION_FIELDS if it not in REQUIRED),
)

assert {it.header for it in KNOWN} >= set(IDENTITY)  # noqa: S101 - the two modules must agree


class ClaimNow(NamedTuple):
    """A claim as the files hold it now."""

    person: Person
    unit: LinkedUnit
    key: ClaimKey
    decisions: list[LinkedDecision]
    withdrawn: bool

    @property
    def newest(self) -> LinkedDecision | None:
        """The newest decision on it, by date and then by place."""
        return max(self.decisions, key=lambda it: (it.record.date, it.place), default=None)

    def values(self) -> dict[str, str]:
        """The newest decision's fields, as cells show them."""
        return decision_values(self.newest.record if self.newest else None)


def merge_decisions(
    workbook: Workbook, base: Base, book: Book, found: Found, prefer: Prefer | None
) -> None:
    """Compare all rows of decisions, and note changes, slips and conflicts."""
    now = dict(_claims(book))
    fitting = _fitting(now)
    seen: dict[Identity, tuple[dict[str, str], str]] = {}
    for row in find_rows(workbook, _COLUMNS, found):
        if not any(row.typed(it) for it in HEADERS.values()):
            continue
        if slips := unreadable(row, (*IDENTITY, *HEADERS.values())):
            found.slips += slips
            continue
        identity = tuple(row.text(it) for it in IDENTITY)
        if identity not in now:
            found.slips.append(_not_known(row, fitting))
            continue
        claim = now[identity]
        try:
            values = _values(row, claim.person)
        except _Stop as stop:
            found.slips.append(stop.slip)
            continue
        if identity not in seen:
            seen[identity] = values, row.where(HEADERS["outcome"])
            _merge(row, identity, values, claim, base, found, prefer)
        elif seen[identity][0] != values:
            message = f"another decision on this claim is typed at {seen[identity][1]}"
            found.slips.append(Slip(row.where(HEADERS["outcome"]), message, "keep one of them"))


class _Stop(Exception):  # noqa: N818 - it travels within this module only
    def __init__(self, slip: Slip) -> None:
        super().__init__(slip.message)
        self.slip = slip


def _claims(book: Book) -> Iterator[tuple[Identity, ClaimNow]]:
    for it in book.units:
        made: dict[ClaimKey, list[LinkedDecision]] = {}
        for decision in it.linked.decisions:
            for key in decision.claims:
                made.setdefault(key, []).append(decision)
        for key in it.linked.claims:
            code = it.standard.criteria[criterion_of(key)].code
            ref = it.person.coverage.items[item_of(key)].ref
            identity = tuple(map(shown, (it.person.label, it.standard.urn, code, ref)))
            withdrawn = _is_withdrawn(it.linked, key, book.as_of)
            yield identity, ClaimNow(it.person, it.linked, key, made.get(key, []), withdrawn)


def _fitting(now: Iterable[Identity]) -> dict[Identity, dict[str, None]]:
    """Give what may stand next behind each beginning of an identity, in the order of the files."""
    fitting: dict[Identity, dict[str, None]] = {}
    for identity in now:
        for part, word in enumerate(identity):
            fitting.setdefault(identity[:part], {})[word] = None
    return fitting


def _not_known(row: SheetRow, fitting: dict[Identity, dict[str, None]]) -> Slip:
    """Say which part of what a row is about is not known."""
    identity = tuple(row.text(it) for it in IDENTITY)
    part = next(n for n in range(len(identity)) if identity[n] not in fitting.get(identity[:n], ()))
    header = IDENTITY[part]
    what = f"{header.lower()} with such a claim" if part else "candidate"
    return unknown(identity[part], what, fitting.get(identity[:part], ())).at(row.where(header))


def _values(row: SheetRow, person: Person) -> dict[str, str]:
    values: dict[str, str] = {}
    for field, header in HEADERS.items():
        text = row.typed(header)
        if text is None:
            continue
        if is_clear(text):
            message = "a decision is never taken away"
            hint = "leave the cell blank; a changed mind is a new decision"
            raise _Stop(Slip(row.where(header), message, hint))
        if is_cut(text):
            raise _Stop(cut_slip(row, header))
        try:
            values[field] = decision_value(field, text, person)
        except Unfit as unfit:
            raise _Stop(unfit.at(row.where(header))) from None
    for field in REQUIRED:
        if field not in values:
            header = HEADERS[field]
            message = f"{header} is blank, but something is typed in this row"
            raise _Stop(Slip(row.where(header), message, f"a decision needs {_THREE}"))
    _refuse_without_reason(row, values)
    return values


def _refuse_without_reason(row: SheetRow, values: dict[str, str]) -> None:
    """A decision is taken back with a reason, and only such a one has any."""
    back = values["outcome"] == Outcome.WITHDRAWN
    if back and "reason" not in values:
        hint = "say why what was decided is taken back"
        raise _Stop(Slip(row.where(HEADERS["reason"]), "Reason is blank", hint))
    if not back and "reason" in values:
        message = f"only a decision that is {OUTCOMES[Outcome.WITHDRAWN]} has a reason"
        raise _Stop(Slip(row.where(HEADERS["reason"]), message, "write it into Feedback"))


_THREE: Final = ", ".join(HEADERS[it] for it in REQUIRED)


def _merge(
    row: SheetRow,
    identity: Identity,
    values: dict[str, str],
    claim: ClaimNow,
    base: Base,
    found: Found,
    prefer: Prefer | None,
) -> None:
    """Compare the three sides of one claim."""
    typed = _in_cells(values)
    if any(decision_values(it.record) == typed for it in claim.decisions):
        return  # this decision is in the file already, from an earlier import perhaps
    conflict = _conflict(row, identity, typed, claim, base)
    if conflict and prefer is None:
        found.conflicts.append(conflict)
    elif conflict and prefer is Prefer.FILES:
        found.kept += 1
    else:
        before = claim.values().get("outcome", NOTHING)
        where = row.where(HEADERS["outcome"])
        _, urn, code, evidence = identity
        found.changes.append(NewDecision(where, claim.person, urn, code, evidence, values, before))


def _in_cells(values: dict[str, str]) -> dict[str, str]:
    return {
        name: shown(OUTCOMES.get(it, it) if name == "outcome" else it)
        for name, it in values.items()
    }


def _conflict(
    row: SheetRow, identity: Identity, typed: dict[str, str], claim: ClaimNow, base: Base
) -> Conflict | None:
    was = base.rows.get(TITLE, {}).get(identity, {})
    files = claim.values()
    whose, _, code, ref = identity
    item = claim.person.coverage.items[item_of(claim.key)]
    place = _place(claim)
    if not base.holds_text(whose, claim.unit.standard):
        files_say, place = OTHER_TEXT, ""
    elif base.items.get((whose, ref), item_digest(item)) != item_digest(item):
        files_say, place = f"{ref} is another item by now: {item.record.title}", ""
    elif claim.withdrawn:
        files_say, place = "the claim is withdrawn by now", ""
    elif not base.is_unchanged(TITLE, identity, files):
        files_say = said(files)
    else:
        return None
    where = row.where(HEADERS["outcome"])
    return Conflict(where, f"{whose}: {ref} × {code}", said(typed), files_say, place, said(was))


def _is_withdrawn(unit: LinkedUnit, key: ClaimKey, as_of: dt.date) -> bool:
    """Whether no place of a claim stands on a day; such a claim has no row in a workbook."""
    entries = unit.claims[key]
    return all(it.withdrawn is not None and it.withdrawn <= as_of for it in entries)


def _place(claim: ClaimNow) -> str:
    if claim.newest is None:
        return ""
    document = claim.person.linked.files.assessment.document
    keys = document.as_written(("decisions", claim.newest.place))
    return f"{document.shown}:{document.spot(Where(keys)).line}"


def said(values: dict[str, str]) -> str:
    """Say a decision in one line."""
    if not values:
        return NOTHING
    head = (
        f"{values.get('outcome', '')}, by {values.get('assessor', '')} on {values.get('date', '')}"
    )
    rest = _rest((HEADERS[it], values.get(it)) for it in ("feedback", "action", "due", "reason"))
    return "; ".join([head, *rest])


def _rest(parts: Iterable[tuple[str, str | None]]) -> list[str]:
    return [f"{name.lower()}: {it}" for name, it in parts if it]
