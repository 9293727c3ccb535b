"""The questions of a session that take more than one key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.assessing.recording import OUTCOMES, Note
from nosmap.expressions import resolve
from nosmap.model.days import FORM, NoDayError, typed_day
from nosmap.model.words import Order
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.rendering.words import OUTCOMES as WORDS
from nosmap.rendering.words import counted
from nosmap.terminal.steps import Key, Line, Open, Say, Step, anything

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Generator, Sequence

    from nosmap.assessing.work import OpenClaim, Page
    from nosmap.case import Case


CANCEL: Final = "c"


def ask_note(day: dt.date) -> Generator[Step, str, Note]:
    """Ask for feedback and an action. Gives them; `NO_NOTE` where both stay empty."""
    yield Say("They go with the decision that you make next. Enter alone leaves one out.", 2, 0)
    feedback = yield Line("Feedback: ", anything, topic="feedback")
    action = yield Line("Action for the candidate: ", anything, topic="action")
    if not action:
        return Note(feedback)
    due = yield Line(f"Due ({FORM}): ", lambda it: _day_fault(it, day), topic="due")
    return Note(feedback, action, typed_day(due) if due else None)


def _day_fault(text: str, day: dt.date) -> str:
    try:
        early = bool(text) and typed_day(text) < day
    except NoDayError:
        return f"That is no day of the calendar: write {FORM}, such as 2026-12-01."
    return f"That is before the day of the decision, {day}." if early else ""


def ask_together(
    page: Page, claims: Sequence[OpenClaim]
) -> Generator[Step, str, tuple[str, list[int]]]:
    """Ask for one decision on the claims that are left of a page, but for exceptions.

    Gives the outcome's key and which of the claims; none where the assessor thought better of it.
    """
    labels = [page.label(it) for it in claims]
    yield Say(f"Left here: {', '.join(labels)}", 2, 2)
    key = yield Key("All of them: m met, e more evidence, n not yet met, c cancel: ", "menc")
    if key == CANCEL:
        return key, []
    words = tuple(labels)
    text = yield Line(
        "Except (Enter: none): ", lambda it: _named(page, claims, it)[1], words, "except"
    )
    excepted, _ = _named(page, claims, text)
    chosen = [n for n, it in enumerate(labels) if it not in excepted]
    if not chosen:
        return CANCEL, []
    named = ", ".join(labels[it] for it in chosen)
    what = f"{WORDS[OUTCOMES[key]]} for {counted(len(chosen), 'claim')}: {named}"
    sure = yield Key(f"Record {what}? y yes, c cancel: ", "yc")
    return key, chosen if sure == "y" else []


def _named(page: Page, claims: Sequence[OpenClaim], text: str) -> tuple[set[str], str]:
    """Read labels of a page, for criteria as an expression. Gives them and what is wrong."""
    known = {page.label(it).casefold(): page.label(it) for it in claims}
    words, fault = _words(page, claims, text)
    missing = [it for it in words if it.casefold() not in known]
    if missing and not fault:
        fault = f"{missing[0]} is not among those that are left: {', '.join(known.values())}."
    return {known[it.casefold()] for it in words if it.casefold() in known}, fault


def _words(page: Page, claims: Sequence[OpenClaim], text: str) -> tuple[list[str], str]:
    if not text:
        return [], ""
    if page.by is Order.AREA:
        return [it for it in text.replace(",", " ").replace(";", " ").split() if it], ""
    standard = claims[0].unit.standard
    found = resolve(standard, text, groups=False)
    fault = found.faults[0].message if found.faults else ""
    return list(standard.codes(found.places)), f"{fault[:1].upper()}{fault[1:]}." if fault else ""


def ask_choice(page: Page) -> Generator[Step, str, int]:
    """Ask for a claim of a page by its label. Gives its place on the page."""
    labels = [page.label(it) for it in page.claims]
    folded = [it.casefold() for it in labels]

    def fault(text: str) -> str:
        known = not text or text.casefold() in folded
        return "" if known else f"{text} is not here. There are: {', '.join(labels)}."

    what = "Code" if page.by is Order.ITEM else "Evidence"
    text = yield Line(f"{what} (Enter: stay here): ", fault, tuple(labels), "choose")
    return folded.index(text.casefold()) if text else -1


def ask_open(claim: OpenClaim) -> Generator[Step, str, None]:
    """Ask which of an item's files to open, and open it with the machine's own program."""
    files = claim.item.record.all_files[:9]
    if not files:
        yield Say("No file belongs to this item.", 2, 2)
        return
    for n, name in enumerate(files, 1):
        yield Say(f"{n}  {name}", 2, 3)
    keys = "".join(str(n) for n in range(1, len(files) + 1))
    which = "1" if len(files) == 1 else f"1-{len(files)}"
    key = yield Key(
        f"Open it in the program that this machine has for it? {which} opens, c cancel: ",
        keys + CANCEL,
    )
    if key != CANCEL:
        said = yield Open(files[int(key) - 1])
        yield Say(said, 2, 2)


def fault_of(case: Case, ref: str) -> str:
    """Say what is wrong with a reference; nothing where the centre lists it, or lists nobody.

    Decisions are never deleted, so a slip here would stand for good.
    """
    known = [it.ref for it in case.workspace.centre.assessors]
    if not ref:
        return "Decisions need your reference, such as A1."
    if not known or ref in known:
        return ""
    hint = did_you_mean(ref, known) or f"there are: {listing(known)}"
    return f"centre.yaml lists no assessor with the reference {quoted(ref)}; {hint}"


def who_asks(case: Case) -> Line:
    """Give the question who decides."""
    words = tuple(it.ref for it in case.workspace.centre.assessors)
    return Line("Your reference as assessor: ", lambda it: fault_of(case, it), words)
