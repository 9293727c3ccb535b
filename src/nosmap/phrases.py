"""How a message quotes what was typed, lists what exists, and guesses what was meant."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 60
"""Longer texts are cut in messages and not compared: nobody mistyped a paragraph."""

_MOST = 500
"""More candidates than this are not compared, so that a hostile file costs no time."""


def quoted(text: str) -> str:
    """Quote a text from a file in a message, cut to a readable length, on one line."""
    flat = " ".join(text.split())
    return f"“{flat[:LONGEST]}…”" if len(flat) > LONGEST else f"“{flat}”"


def closest(word: str, known: Iterable[str]) -> str | None:
    """Give the word that was most likely meant, or None."""
    if len(word) > LONGEST:
        return None
    by_fold: dict[str, str] = {}
    for it in known:
        by_fold.setdefault(it.casefold(), it)
        if len(by_fold) >= _MOST:
            break
    near = get_close_matches(word.casefold().replace(" ", "_"), by_fold, n=1, cutoff=0.6)
    return by_fold[near[0]] if near else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give "did you mean …?", or nothing where no word comes near."""
    near = closest(word, known)
    return f"did you mean {near}?" if near else ""


def number_of(number: int, word: str) -> str:
    """Say a number of things in a message: `1 record`, `12 records`."""
    return f"{number} {word if number == 1 else f'{word}s'}"


def listing(words: Iterable[str], most: int = 12) -> str:
    """List words for a hint, not too many."""
    shown = list(words)
    more = f" and {len(shown) - most} more" if len(shown) > most else ""
    return ", ".join(shown[:most]) + more
