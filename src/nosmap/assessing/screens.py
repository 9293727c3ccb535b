"""What a session shows, as paragraphs: the page, the claim on it, the keys.

Everything is said in lines, one thing a line, so that a screen reader can follow. The words
say what is recorded and never judge: that is the assessor's part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.mapping.result import ClaimState
from nosmap.model.terms import explained
from nosmap.model.words import Order
from nosmap.rendering.marks import CLAIMS
from nosmap.rendering.words import OUTCOMES, counted
from nosmap.terminal.steps import Say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.assessing.work import OpenClaim, Page, Work
    from nosmap.linking.linked import Item
    from nosmap.mapping.result import ClaimCoverage
    from nosmap.model.assessment import Decision

IN: Final = 2
"""Columns that details are set in."""

SHORT: Final = 130
"""Characters of an explanation that is shown without being asked for."""

PAGE: Final = {Order.ITEM: "item", Order.AREA: "criterion"}
_RULE: Final = "-" * 60


def opening(work: Work) -> Iterator[Say]:
    """Say what the session is about, as whom, and that nothing can get lost."""
    case, who = work.case, work.assessors
    names = sorted(set(who.values()))
    told = names[0] if len(names) == 1 else ", ".join(f"{who[it]} in {it}" for it in who)
    yield Say(f"Assessing {case.linked.candidate.ref} as {told}", strong=True)
    if not work.pages:
        return
    pages = counted(len(work.pages), PAGE[work.pages[0].by])
    count = len(work.claims)
    wait = "waits" if count == 1 else "wait"
    where = "in" if work.pages[0].by is Order.ITEM else "on"
    yield Say(f"{counted(count, 'claim')} {wait} for a decision, {where} {pages}.")
    yield Say(f"Each decision is written at once, dated {case.as_of}. q stops whenever you like.")
    for ref in work.unqualified:
        yield Say(f"Note: {ref} is not yet qualified, so each decision needs a countersignature.")
    for unit in case.coverage.units:
        mine = who.get(unit.standard.urn)
        if mine and unit.assessor and unit.assessor != mine:
            yield Say(f"Note: the assessor of {unit.standard.urn} is {unit.assessor}.")


def page_head(work: Work, page: Page, *, unseen: bool) -> Iterator[Say]:
    """Say what a page's claims share, and name them."""
    place = f"{PAGE[page.by].capitalize()} {work.pages.index(page) + 1} of {len(work.pages)}"
    first = page.claims[0]
    yield Say()
    yield Say(_RULE)
    if page.by is Order.ITEM:
        yield Say(f"{place}: {first.item.ref}  {first.item.record.title}", hang=IN, strong=True)
        yield from _item(first.item, unseen=unseen)
        yield Say(f"Unit {first.urn}: {first.unit.standard.title}", IN, IN)
    else:
        standard = first.unit.standard
        group = standard.groups[first.covered.criterion.group].name
        yield Say(f"{place}: {first.code} in {first.urn}", strong=True)
        yield Say(f"Under: {group}", IN, IN)
        yield from _criterion(first)
    if len(page.claims) > 1:
        yield Say(f"To decide on: {', '.join(page.label(it) for it in page.claims)}", IN, IN)


def claim_screen(page: Page, claim: OpenClaim, *, unseen: bool) -> Iterator[Say]:
    """Say what is special to one claim of a page."""
    place = page.claims.index(claim) + 1
    count = f"  ({place} of {len(page.claims)})" if len(page.claims) > 1 else ""
    yield Say()
    yield Say(f"{claim.item.ref} for {claim.code}{count}", strong=True)
    if page.by is Order.ITEM:
        yield from _criterion(claim)
    else:
        yield Say(f"{claim.item.record.title}", IN, IN)
        yield from _item(claim.item, unseen=unseen)
    yield Say(f"Where in it: {_where(claim.standing)}", IN, IN)
    for note in claim.notes:
        yield Say(f"Note: {note}.", IN, IN)
    yield from _others(claim)
    yield from _earlier(claim)


def _item(item: Item, *, unseen: bool) -> Iterator[Say]:
    record = item.record
    method = f"{item.method.title} ({item.method.mark})" if item.method else f"{record.method}?"
    span = f"{record.date} to {record.until}" if record.until else f"{record.date}"
    submitted = f", submitted {record.submitted}" if record.submitted else ""
    own = ", the assessor's own record" if item.own_record else ""
    yield Say(f"{method}, {span}{submitted}{own}", IN, IN)
    if record.description:
        yield Say(record.description, IN, IN)
    if record.all_files:
        yield Say(f"File: {', '.join(record.all_files)}  (o opens it)", IN, IN)
    if record.held_at:
        keeper = f", kept by {record.held_by}" if record.held_by else ""
        secret = ", confidential" if record.confidential else ""
        yield Say(f"Held at: {record.held_at}{keeper}{secret}", IN, IN)
    if unseen:
        yield Say("Note: nobody has recorded sight of it yet. v records that you saw it.", IN, IN)


def _criterion(claim: OpenClaim) -> Iterator[Say]:
    criterion = claim.covered.criterion
    yield Say(criterion.text, IN, IN)
    for item in criterion.items:
        yield Say(f"- {item}", IN + 2, IN)


def _where(standing: ClaimCoverage) -> str:
    named = [it for it in standing.locators if it]
    return "; ".join(named) if named else "not said (no locator)"


def _others(claim: OpenClaim) -> Iterator[Say]:
    """Name the other evidence for the criterion, as one item is seldom looked at alone."""
    others = [it for it in claim.covered.claims if it.item.ref != claim.item.ref]
    if others:
        named = ", ".join(f"{it.item.ref} ({CLAIMS[it.state].words})" for it in others)
        yield Say(f"Also put forward for {claim.code}: {named}", IN, IN)


def _earlier(claim: OpenClaim) -> Iterator[Say]:
    for it in claim.history:
        yield Say(f"Earlier: {decided(it)}", IN, IN)
    sample = claim.standing.set_aside
    if sample:
        said = f": {claim.standing.comment}" if claim.standing.comment else ""
        yield Say(f"Returned by {sample.verifier}, {sample.ref} of {sample.date}{said}", IN, IN)
    elif claim.standing.state is ClaimState.RESUBMITTED:
        yield Say(f"Submitted again on {claim.item.record.submitted}.", IN, IN)


def decided(it: Decision) -> str:
    """Tell an earlier decision with its feedback and action."""
    due = f", due {it.due}" if it.due else ""
    action = f" Action: {it.action}{due}" if it.action else due.replace(", ", " ").capitalize()
    told = it.feedback or it.reason
    said = f". {told}" if told else ""
    return f"{it.date} {OUTCOMES[it.outcome]}, {it.assessor}{said}{action}"


def terms_short(claim: OpenClaim, known: set[str]) -> Iterator[Say]:
    """Explain the terms of a statement: briefly the first time, later by name only.

    ``known`` are the terms that were explained before; the new ones are added to it.
    """
    found = explained(claim.unit.standard, claim.covered.criterion)
    for it in found:
        if it.term not in known:
            yield Say(f"Help on “{it.term}”: {_cut(it.text)}", IN, IN)
    again = [it.term for it in found if it.term in known]
    if again:
        yield Say(f"Help, shown before: {', '.join(again)}  (t shows it again)", IN, IN)
    known |= {it.term for it in found}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    return f"{line[:SHORT].rsplit(' ', 1)[0]} ...  (t shows all)"


def terms_full(claim: OpenClaim) -> Iterator[Say]:
    """Explain the terms of a statement in full."""
    found = explained(claim.unit.standard, claim.covered.criterion)
    if not found:
        yield Say(f"The standard explains no term of {claim.code}.", IN, IN)
        return
    yield Say("Help from the standard; none of it is required for achievement:", IN, IN)
    for it in found:
        yield Say(f"{it.term}: {it.text}", IN, IN)


def keys_lines(left: int, claim: OpenClaim, *, unseen: bool) -> Iterator[Say]:
    """Remind of the keys that are of use at a claim."""
    together = f", a all {left} left, l lists them" if left > 1 else ""
    yield Say(f"m met, e more evidence needed, n not yet met{together}", IN)
    file = ", o open the file" if claim.item.record.all_files else ""
    sight = ", v record sight" if unseen else ""
    yield Say(f"f feedback{file}{sight}, s skip, b back, ? all keys, q stop", IN)


def listed(page: Page, claims: Iterable[OpenClaim]) -> Iterator[Say]:
    """List claims of a page: criteria with their statements, or items with their titles."""
    for it in claims:
        what = it.covered.criterion.text if page.by is Order.ITEM else it.item.record.title
        yield Say(f"{page.label(it)}  {what}", IN, 6)
        yield Say(f"Where in it: {_where(it.standing)}", IN + 6, IN)


HELP: Final = (
    ("m", "record: met"),
    ("e", "record: more evidence needed"),
    ("n", "record: not yet met"),
    ("a", "one decision for all that is left of this {page}, with exceptions"),
    ("l", "list what is left of this {page}"),
    ("f", "feedback, action and due date; they go with the decision that you make next"),
    ("s", "skip this claim: it stays open"),
    ("x", "skip all that is left of this {page}"),
    ("b", "back to the claim before; another decision there is a new record"),
    ("c", "choose a claim of this {page} by its {label}"),
    ("o", "open the item's file (asks first)"),
    ("v", "record that you saw an item that stays elsewhere"),
    ("w", "take back what was decided on this claim (asks why): it waits again"),
    ("t", "explain the terms of this statement"),
    ("r", "show this claim again"),
    ("q", "stop; everything decided is written already"),
)


def help_screen(page: Page) -> Iterator[Say]:
    """Explain every key."""
    words = {"page": PAGE[page.by], "label": "code" if page.by is Order.ITEM else "reference"}
    for key, what in HELP:
        yield Say(f"{key}  {what.format(**words)}", IN, 3)
