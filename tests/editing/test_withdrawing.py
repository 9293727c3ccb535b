"""Claims taken back in random files: the others stay, and decided ones stay as history."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st

from editing.styles import Style, Writer
from nosmap.editing import Taken, withdraw_claims
from nosmap.expressions import resolve
from nosmap.reading.events import build
from nosmap.reading.library import Library

if TYPE_CHECKING:
    from random import Random

    from nosmap.model.standards import Standard

URN = "SCDLMCB7"
DAY = dt.date(2026, 3, 4)
NAMES = (URN, "H7LX 04")
EXPRESSIONS = ("P1", "P1-P4", "P2, P3", "K1 to K3; P4", "P3-P5, K2")
CRITERIA = ("P1", "P2", "P3", "P4", "P5", "K1", "K2", "K3")

Claim = tuple[str, str | None, bool]


def held() -> Standard:
    found = Library(None).find(URN)
    assert not isinstance(found, tuple)
    return found


STANDARD = held()

SHORT = st.sampled_from([f"{it}{at}" for it in EXPRESSIONS for at in ("", " @ p. 1", " @ p. 2")])
LONG = st.fixed_dictionaries(
    {"criteria": st.sampled_from(EXPRESSIONS)},
    optional={"at": st.just("p. 3"), "withdrawn": st.just("2026-01-01")},
)
SOME = st.frozensets(st.sampled_from(CRITERIA), max_size=5)


def claims_of(entries: list[Any]) -> set[Claim]:
    """Give each criterion with its locator, and whether it is withdrawn."""
    found: set[Claim] = set()
    for entry in entries:
        short = isinstance(entry, str)
        expression, _, at = (
            entry.partition("@") if short else (entry["criteria"], "", entry.get("at"))
        )
        places = resolve(STANDARD, expression).places
        gone = not short and "withdrawn" in entry
        found |= {(code, (at or "").strip(), gone) for code in STANDARD.codes(places)}
    return found


def places(codes: frozenset[str]) -> frozenset[int]:
    return frozenset(STANDARD.places[it.casefold()] for it in codes)


@given(
    st.lists(SHORT | LONG, max_size=4),
    SOME,
    SOME,
    st.sampled_from(NAMES),
    st.randoms(use_true_random=False),
)
def test_only_what_is_named_is_taken_back(
    entries: list[Any], wanted: frozenset[str], decided: frozenset[str], word: str, random: Random
) -> None:
    data = {"evidence": [{"ref": "E1", "title": "x", "claims": {word: entries}}]}
    text = Writer(Style.drawn(random), random).document(data)
    taken = Taken(STANDARD, places(wanted), places(decided), DAY)
    after = build(withdraw_claims(text, "E1", NAMES, taken))["evidence"][0]["claims"][word]
    before = claims_of(entries)
    named = {it for it in before if it[0] in wanted and not it[2]}
    history = {(code, at, True) for code, at, _ in named if code in decided}
    assert claims_of(after) == before - named | history
