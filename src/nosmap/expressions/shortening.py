"""The way back: from criteria to the shortest expression that names them."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.model.standards import Criterion, Standard


def ranges(standard: Standard, codes: Iterable[str]) -> tuple[str, ...]:
    """Give codes in document order with runs of three and more as ranges: `K1-K4, K7`."""
    places = sorted(standard.places[it.casefold()] for it in codes)
    sections = [standard.criteria[it].section for it in places]
    keys = [(place - index, sections[index]) for index, place in enumerate(places)]
    runs = groupby(range(len(places)), key=lambda index: keys[index])
    return tuple(
        word for _, run in runs for word in _run([standard.criteria[places[it]] for it in run])
    )


def _run(criteria: list[Criterion]) -> list[str]:
    codes = [it.code for it in criteria]
    return [f"{codes[0]}-{codes[-1]}"] if len(codes) > 2 else codes  # noqa: PLR2004 - three and more
