"""Where a session stands: the claim it is at, what is decided, what is skipped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.model.words import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.assessing.work import OpenClaim, Page


class Cursor:
    """A place among the claims of some pages; claims are known by their place, from 0."""

    def __init__(self, pages: tuple[Page, ...]) -> None:
        """Begin at the first claim."""
        self.claims = tuple(it for page in pages for it in page.claims)
        self._pages = tuple(page for page in pages for _ in page.claims)
        self.here = 0
        self.outcomes: dict[int, str] = {}
        """What was decided in this session, the latest of each claim."""
        self._skipped: set[int] = set()
        self._reopened: set[int] = set()

    @property
    def at_end(self) -> bool:
        """Whether the last claim is behind."""
        return self.here >= len(self.claims)

    @property
    def claim(self) -> OpenClaim:
        """The claim here."""
        return self.claims[self.here]

    @property
    def page(self) -> Page:
        """The page here."""
        return self._pages[self.here]

    def on_page(self) -> list[int]:
        """Give the places of the page's claims."""
        return [n for n, page in enumerate(self._pages) if page is self.page]

    def left(self) -> list[int]:
        """Give what is left of the page: neither decided in this session nor skipped."""
        return [it for it in self.on_page() if self._is_open(it)]

    def decide(self, places: Iterable[int], outcome: str) -> None:
        """Note decisions, and go on."""
        self.outcomes |= dict.fromkeys(places, outcome)
        self._go_on()

    def reopen(self, place: int) -> None:
        """Note that what was decided is taken back: the claim is open again."""
        self.outcomes.pop(place, None)
        self._skipped.discard(place)
        self._reopened.add(place)

    def is_decided(self, place: int) -> bool:
        """Whether a decision stands on a claim, of this session or from before."""
        if place in self.outcomes or place in self._reopened:
            return place in self.outcomes
        history = self.claims[place].history
        return bool(history) and history[-1].outcome is not Outcome.WITHDRAWN

    def skip(self, places: Iterable[int]) -> None:
        """Leave claims as they are, and go on."""
        self._skipped |= set(places)
        self._go_on()

    def back(self) -> bool:
        """Go to the claim before, decided or not. Says whether there is one."""
        if self.here:
            self.here -= 1
            return True
        return False

    def go_to(self, place: int) -> None:
        """Go to a claim."""
        self.here = place

    def _is_open(self, place: int) -> bool:
        return place not in self.outcomes and place not in self._skipped

    def _go_on(self) -> None:
        """Go to the next open claim: first on this page, ahead before behind; else to the end."""
        page, here = self.page, self.here
        ahead = (it for it in range(len(self.claims)) if self._is_open(it))
        self.here = min(
            ahead,
            key=lambda it: (self._pages[it] is not page, it < here, it),
            default=len(self.claims),
        )
