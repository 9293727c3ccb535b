"""How a criterion's state is shown: a mark, a letter and a word; and per cents and bars."""

from __future__ import annotations

from typing import Final, NamedTuple

from nosmap.mapping.result import ClaimState, State

MARKS: Final = {
    State.GAP: "·",
    State.CLAIMED: "○",
    State.PARTIAL: "◐",
    State.MET: "●",
    State.REFERRED: "✗",
    State.RETURNED: "↩",
    State.NOT_APPLICABLE: "–",
}
"""Rule 13: status is never shown by colour alone."""

LETTERS: Final = {
    State.GAP: ".",
    State.CLAIMED: "c",
    State.PARTIAL: "p",
    State.MET: "M",
    State.REFERRED: "x",
    State.RETURNED: "r",
    State.NOT_APPLICABLE: "-",
}
"""Rule 13: for where Unicode or colour is off."""

WORDS: Final = {
    State.MET: "met",
    State.PARTIAL: "partly met",
    State.CLAIMED: "put forward, not yet assessed",
    State.RETURNED: "returned by the verifier",
    State.REFERRED: "not yet met",
    State.GAP: "no evidence yet",
    State.NOT_APPLICABLE: "not applicable",
}
"""Rule 2: nobody fails here, and claiming also means claiming a certificate."""


class ClaimSaid(NamedTuple):
    """How it is said where a claim stands: the state whose mark and colour it has, and words."""

    state: State
    words: str


CLAIMS: Final = {
    ClaimState.COUNTS: ClaimSaid(State.MET, WORDS[State.MET]),
    ClaimState.RETURNED: ClaimSaid(State.RETURNED, WORDS[State.RETURNED]),
    ClaimState.RESUBMITTED: ClaimSaid(State.CLAIMED, "submitted again, not yet assessed"),
    ClaimState.AWAITING: ClaimSaid(State.CLAIMED, WORDS[State.CLAIMED]),
    ClaimState.NOT_COUNTERSIGNED: ClaimSaid(State.PARTIAL, "met, but not yet countersigned"),
    ClaimState.DRAFT: ClaimSaid(State.CLAIMED, "draft, not yet submitted"),
    ClaimState.MORE_EVIDENCE: ClaimSaid(State.PARTIAL, "more evidence needed"),
    ClaimState.REFERRED: ClaimSaid(State.REFERRED, WORDS[State.REFERRED]),
    ClaimState.METHOD_DOES_NOT_COUNT: ClaimSaid(
        State.PARTIAL, "met, but its method does not count here"
    ),
    ClaimState.OUT_OF_DATE: ClaimSaid(State.PARTIAL, "met, but too old when decided on"),
}
"""What every output says of a single claim."""

NO_NUMBER: Final = "–"


class Bar(NamedTuple):
    """One bar's three parts, in cells: met, put forward beyond that, and the rest."""

    met: int
    claimed: int
    rest: int

    def parts(self, *, unicode: bool) -> tuple[str, str, str]:
        """Draw the parts, in blocks or in ASCII."""
        met, claimed, rest = "█▒·" if unicode else "#=."
        return met * self.met, claimed * self.claimed, rest * self.rest


def bar(met: int | None, claimed: int, of: int, width: int) -> Bar:
    """Share out a bar: a part is seen as soon as it is not nothing, and full only when all."""
    first = _cells(met or 0, of, width)
    both = max(_cells(claimed, of, width), first)
    return Bar(first, both - first, width - both)


def per_cent(part: int | None, of: int) -> str:
    """Give a floored per cent, so 100 only when all; a dash where there is nothing to tell."""
    return NO_NUMBER if part is None or of == 0 else f"{part * 100 // of}%"


def _cells(part: int, of: int, width: int) -> int:
    if part <= 0 or of <= 0:
        return 0
    return min(max(part * width // of, 1), width if part >= of else width - 1)
