"""The session itself: from keys and lines to records, without a terminal and without a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.assessing import screens
from nosmap.assessing.cursor import Cursor
from nosmap.assessing.questions import ask_choice, ask_note, ask_open, ask_together
from nosmap.assessing.recording import NO_NOTE, OUTCOMES, Note, decisions, sight, taken_back
from nosmap.assessing.summary import told
from nosmap.assessing.unsigned import countersigning, unsigned
from nosmap.assessing.work import unseen
from nosmap.rendering.words import OUTCOMES as WORDS
from nosmap.terminal.steps import Append, Key, Line, Say, Steps, anything

if TYPE_CHECKING:
    from collections.abc import Callable

    from nosmap.assessing.work import OpenClaim, Page, Work


class Dialogue:
    """A session over the claims of a portfolio. Answer what the steps of `run` ask."""

    def __init__(self, work: Work) -> None:
        """Begin at the first claim."""
        self._work, self._at, self._over = work, Cursor(work.pages), False
        self._note: Note = NO_NOTE
        self._unseen = unseen(work.case)
        self._shown: tuple[Page | None, OpenClaim | None] = (None, None)
        self._terms: set[str] = set()
        self._actions: dict[str, Callable[[], Steps]] = {
            "a": self._together,
            "b": self._back,
            "c": self._choose,
            "f": self._feedback,
            "l": self._list,
            "o": lambda: ask_open(self._at.claim),
            "q": self._stop,
            "r": self._again,
            "s": self._skip,
            "t": self._explain,
            "v": self._saw,
            "w": self._take_back,
            "x": self._skip_page,
            "?": self._help,
        }

    def run(self) -> Steps:
        """Give the session's steps until the assessor stops."""
        yield from screens.opening(self._work)
        waiting = unsigned(self._work.case, self._work.assessors)
        yield from countersigning(self._work.case, waiting)
        self._over = not self._work.pages
        while not self._over:
            yield from self._at_end() if self._at.at_end else self._at_claim()
        yield from self._drop_note()

    def _at_claim(self) -> Steps:
        yield from self._show()
        claim = self._at.claim
        allowed = "".join((*OUTCOMES, *self._actions))
        key = yield Key(f"{claim.item.ref} {claim.code} [m e n a s b ?]: ", allowed)
        if key in OUTCOMES:
            yield from self._decide([self._at.here], key)
        else:
            yield from self._actions[key]()

    def _at_end(self) -> Steps:
        yield Say()
        yield Say("That was the last claim.", strong=True)
        self._shown = (self._shown[0], None)
        key = yield Key("b goes back to it, q ends: ", "bq")
        yield from self._actions[key]()

    def _show(self) -> Steps:
        """Show the page and the claim, as far as they are not on the screen already."""
        page, claim = self._at.page, self._at.claim
        held = claim.item.ref in self._unseen
        before = self._shown
        self._shown = (page, claim)
        if page is not before[0]:
            yield from self._drop_note()
            yield from screens.page_head(self._work, page, unseen=held)
            yield from screens.keys_lines(len(self._at.left()), claim, unseen=held)
        if claim is not before[1]:
            yield from screens.claim_screen(page, claim, unseen=held)
            yield from screens.terms_short(claim, self._terms)
            yield from self._said_before()

    def _said_before(self) -> Steps:
        outcome = self._at.outcomes.get(self._at.here)
        if outcome:
            said = f"You recorded: {WORDS[outcome]}. Another decision will be a new record."
            yield Say(said, 2, 2)

    def _explain(self) -> Steps:
        yield from screens.terms_full(self._at.claim)

    def _list(self) -> Steps:
        left = [self._at.claims[it] for it in self._at.left()]
        yield from screens.listed(self._at.page, left)

    def _help(self) -> Steps:
        yield from screens.help_screen(self._at.page)

    # ---- decisions ---------------------------------------------------------------------------

    def _decide(self, places: list[int], key: str) -> Steps:
        """Record one judgement on claims of this page, at once, and go on."""
        claims = [self._at.claims[it] for it in places]
        outcome = OUTCOMES[key]
        assessor = self._work.assessors[claims[0].urn]
        day = self._work.case.as_of
        for entry in decisions(claims, outcome, assessor, day, self._note):
            yield Append("decisions", entry)
            yield Say(f"Recorded  {told('decisions', entry)}", 2, 2)
        self._note = NO_NOTE
        self._at.decide(places, outcome)

    def _together(self) -> Steps:
        places = self._at.left()
        if not places:
            yield Say("Nothing is left here; m, e or n records a new decision on this one.", 2, 2)
            return
        claims = [self._at.claims[it] for it in places]
        key, chosen = yield from ask_together(self._at.page, claims)
        if chosen:
            yield from self._decide([places[it] for it in chosen], key)
        else:
            yield Say("Nothing was recorded.", 2, 2)

    def _feedback(self) -> Steps:
        self._note = yield from ask_note(self._work.case.as_of)

    def _drop_note(self) -> Steps:
        if self._note != NO_NOTE:
            yield Say("The feedback that you wrote went with no decision and is dropped.", 2, 2)
        self._note = NO_NOTE

    def _take_back(self) -> Steps:
        here, claim = self._at.here, self._at.claim
        if not self._at.is_decided(here):
            yield Say("Nothing is decided on it that could be taken back.", 2, 2)
            return
        reason = yield Line("Taken back, why? (Enter: leave it): ", anything, topic="reason")
        if not reason:
            yield Say("Nothing was recorded.", 2, 2)
            return
        by, day = self._work.assessors[claim.urn], self._work.case.as_of
        entry = taken_back(claim, by, day, reason)
        yield Append("decisions", entry)
        yield Say(f"Recorded  {told('decisions', entry)}", 2, 2)
        self._at.reopen(here)

    def _saw(self) -> Steps:
        claim = self._at.claim
        if claim.item.ref not in self._unseen:
            yield Say("No sight needs to be recorded here.", 2, 2)
            return
        held = claim.item.record.held_at or ""
        where = yield Line(f"Seen where? (Enter: {held}): ", anything, topic="seen")
        by, day = self._work.assessors[claim.urn], self._work.case.as_of
        entry = sight(claim, by, day, where or held)
        yield Append("seen", entry)
        yield Say(f"Recorded  {told('seen', entry)}", 2, 2)
        self._unseen.discard(claim.item.ref)

    # ---- moving ------------------------------------------------------------------------------

    def _back(self) -> Steps:
        if not self._at.back():
            yield Say("This is the first claim.", 2, 2)

    def _choose(self) -> Steps:
        place = yield from ask_choice(self._at.page)
        if place >= 0:
            self._at.go_to(self._at.on_page()[place])

    def _skip(self) -> Steps:
        yield Say("Skipped: it stays as it is.", 2, 2)
        self._at.skip([self._at.here])

    def _skip_page(self) -> Steps:
        yield Say("Skipped: what is left here stays as it is.", 2, 2)
        self._at.skip([self._at.here, *self._at.left()])

    def _again(self) -> Steps:
        self._shown = (None, None)
        yield from ()

    def _stop(self) -> Steps:
        self._over = True
        yield from ()
