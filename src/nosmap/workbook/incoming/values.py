"""What a cell may say for a field, in the words of the files; what it may not is a slip."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.model.days import NoDayError, typed_day
from nosmap.model.methods import folded
from nosmap.model.words import Camera, DateField, Role, SampleOutcome
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.rendering.words import OUTCOMES
from nosmap.workbook.identity import STAGES
from nosmap.workbook.incoming.found import Slip
from nosmap.workbook.incoming.plain import Broken, Formula

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from nosmap.workbook.book import Person
    from nosmap.workbook.incoming.rows import SheetRow

STAFF: Final = frozenset({Role.ASSESSOR, Role.VERIFIER})
_SAMPLE_OUTCOMES: Final[Mapping[str, str]] = {it: it for it in SampleOutcome}


class Unfit(Exception):  # noqa: N818 - it travels within this package only
    """A cell's text does not fit its field: words and a hint."""

    def at(self, where: str) -> Slip:
        """Make the slip of it."""
        message, hint = self.args
        return Slip(where, message, hint)


def decision_value(field: str, text: str, person: Person) -> str:
    """Read a field of a decision. Raises Unfit."""
    if field == "outcome":
        return word(text, OUTCOMES)
    return _common(field, text, person)


def sample_value(field: str, text: str, person: Person) -> str:
    """Read a field of the sampling record. Raises Unfit."""
    if field == "outcome":
        return word(text, _SAMPLE_OUTCOMES)
    if field == "stage":
        return STAGES[word(text, STAGES)]
    if field == "reason":
        named = (folded(it) for it in text.split(",") if it.strip())
        known = {folded(it): it for it in Camera}
        words = [known.get(it) or _refuse(it, Camera) for it in named]
        return ", ".join(words)
    return _common(field, text, person)


def _common(field: str, text: str, person: Person) -> str:
    if field in tuple(DateField):
        return day(text).isoformat()
    if field in STAFF:
        return staff(text, person)
    return text


def word(text: str, known: Mapping[str, str]) -> str:
    """Read a word as the files write it; cells say some of them in more words. Raises Unfit."""
    by_fold = {folded(it): file for file, cell in known.items() for it in (file, cell)}
    found = by_fold.get(folded(text))
    return found if found is not None else _refuse(text, known.values())


def _refuse(text: str, known: Iterable[str]) -> str:
    words = list(known)
    hint = did_you_mean(text, words) or f"the words are: {listing(words)}"
    raise Unfit(f"{quoted(text)} is none of the words that fit here", hint)


def day(text: str) -> dt.date:
    """Read a day. Raises Unfit for what could be read in two ways."""
    try:
        return typed_day(text)
    except NoDayError:
        message = f"{quoted(text)} is no day that can be read for sure"
        raise Unfit(message, "write it as YYYY-MM-DD: year, month, day") from None


def staff(text: str, person: Person) -> str:
    """Read the reference of an assessor or a verifier, where the centre lists any. Raises Unfit."""
    centre = person.case.workspace.centre
    known = [it.ref for it in (*centre.assessors, *centre.verifiers)]
    if known and text not in known:
        hint = did_you_mean(text, known) or f"there are: {listing(known)}"
        raise Unfit(f"centre.yaml lists nobody with the reference {quoted(text)}", hint)
    return text


def unreadable(row: SheetRow, headers: Iterable[str]) -> list[Slip]:
    """Find cells that say nothing that can be known: errors, and formulas not worked out."""
    return [
        Slip(row.where(it), *_why(value))
        for it in headers
        if isinstance(value := row.values.get(it), (Formula, Broken))
    ]


def _why(value: Formula | Broken) -> tuple[str, str]:
    if isinstance(value, Broken):
        return f"a formula ended with {quoted(value)} here", "type what was meant"
    message = "a formula stands here, and no program worked it out"
    return message, "type a text that begins with = with a ' before it, or save the file in Excel"


def unknown(text: str, what: str, known: Iterable[str]) -> Unfit:
    """Say that a row is about something that is not there."""
    if not text:
        return Unfit(f"no {what} is named in this row", "something else is typed in it")
    words = list(known)
    hint = did_you_mean(text, words) or f"there are: {listing(words)}"
    return Unfit(f"no {what} {quoted(text)} is known here", hint)
