"""Criteria with their words: codes alone hide a slip of one digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.rendering.safe import visible
from nosmap.rendering.words import short

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.model.standards import Standard

MOST: Final = 4
WIDTH: Final = 68


def statements(standard: Standard, places: Iterable[int]) -> Iterator[str]:
    """Give a line for each of the first few criteria: its code and what it begins with."""
    found = [standard.criteria[it] for it in sorted(places)]
    for it in found[:MOST]:
        yield f"  {it.code}: {visible(short(it.text, WIDTH))}"
    if len(found) > MOST:
        yield f"  and {len(found) - MOST} more"


def claimed_statements(standard: Standard, claim: str) -> Iterator[str]:
    """Give those of a claim such as `P12, K5 @ p. 4`, which is known to be right."""
    from nosmap.session import chosen

    return statements(standard, chosen(standard, claim.partition("@")[0]))
