"""Where in a document a passage stands, in the words that a locator uses.

A document's own numbers win, because they are what its reader sees: headings that begin with
one are sections, and paragraphs are `par. 2` where they number themselves, in order, most of
them. All other documents have their paragraphs counted, on each page where pages are known.
Nothing that stands in a table counts as a paragraph: it is `table 1, row 3`.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_NUMBER: Final = r"\s*(\d{1,3}(?:\.\d{1,3}){0,3})"
_PART: Final = r"\s*(section|chapter|part|question|unit)"
_OF_HEADING: Final = re.compile(rf"(?:{_PART}\s+)?{_NUMBER}[.):]?(?:\s+\S|$)", re.IGNORECASE)
_A_HEADING: Final = re.compile(rf"{_PART}{_NUMBER}\b[^\n]{{0,80}}", re.IGNORECASE)
"""A short line of its own, `Section 2  What happened`, is a heading in any kind of document."""

_OF_PARAGRAPH: Final = re.compile(_NUMBER + r"[.)]\s+\S")

TABLE: Final = "table "

MAX_PARAGRAPHS: Final = 200_000
"""Five thousand pages; very short paragraphs are so many that the size alone is no limit."""

Number = tuple[int, ...]


class Block(NamedTuple):
    """A paragraph as it stands in its document. ``page`` is from 1, None where unknown."""

    text: str
    page: int | None = None
    heading: bool = False
    aside: str = ""
    """`table 1, row 3`, `comment`: no paragraph of its own."""

    @property
    def counts(self) -> bool:
        """Whether it is a paragraph that is counted."""
        return not self.aside and not self.heading


class Passage(NamedTuple):
    """A piece of a document, and where it stands, as a locator says it."""

    text: str
    place: str


class _Section(NamedTuple):
    """A numbered heading: `section` or `chapter`, and its number."""

    word: str
    number: Number


class _Spot(NamedTuple):
    """A block, the section that it stands in, its own number and the one before it."""

    block: Block
    section: _Section | None
    own: Number
    before: Number


def placed(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Say where each block stands; empty blocks are passed over."""
    spots = list(_spots(it for it in blocks if it.text.strip()))
    numbered, sections = _number_themselves(spots), _sections(spots)
    counts: Counter[tuple[int | None, _Section | None]] = Counter()
    for it in spots:
        section = it.section if sections else None
        around = (it.block.page, section)
        counts[around] += it.block.counts
        page = f"p. {it.block.page}" if it.block.page else ""
        within = _within(it, counts[around], numbered=numbered, sections=sections)
        said = (page, _said(*section) if section else "", within)
        yield Passage(it.block.text, ", ".join(word for word in said if word))


def _spots(blocks: Iterable[Block]) -> Iterator[_Spot]:
    section: _Section | None = None
    before: Number = ()
    page: int | None = None
    for block in blocks:
        titled = block.counts and _A_HEADING.fullmatch(block.text.strip())
        it = block._replace(heading=True) if titled else block
        if it.heading and (found := _section(it)):
            section, before = found, ()
        own = _own_number(it)
        if it.page != page:
            page, before = it.page, before if own > before else ()
        before = own or before
        yield _Spot(it, section, own, before)


def _section(heading: Block) -> _Section | None:
    found = _OF_HEADING.match(heading.text.strip())
    return _Section((found[1] or "section").lower(), _numbers(found[2])) if found else None


def _own_number(block: Block) -> Number:
    found = _OF_PARAGRAPH.match(block.text) if block.counts else None
    return _numbers(found[1]) if found else ()


def _numbers(text: str) -> Number:
    return tuple(map(int, text.split(".")))


def _number_themselves(spots: Sequence[_Spot]) -> bool:
    """Whether, from the first number on, most paragraphs have one, and each tells one of them."""
    counted = list(dropwhile(lambda it: not it.own, (it for it in spots if it.block.counts)))
    own = [it for it in counted if it.own]
    rising = all(
        one.own < other.own
        for one, other in pairwise(own)
        if (one.block.page, one.section) == (other.block.page, other.section)
    )
    return len(own) > 1 and rising and len(own) * 2 >= len(counted)


def _sections(spots: Sequence[_Spot]) -> bool:
    """Whether headings number themselves, in order."""
    found = dict.fromkeys(it.section for it in spots if it.section)
    return len(found) > 1 and all(one.number < other.number for one, other in pairwise(found))


def _within(spot: _Spot, number: int, *, numbered: bool, sections: bool) -> str:
    """Say a block's place within its page and section; ``number`` is its place when counted."""
    if spot.block.aside.startswith(TABLE):
        return spot.block.aside
    if spot.block.heading:
        return "" if sections and _section(spot.block) else _heading(spot.block.text)
    said = _numbered(spot) if numbered else _said("par.", (number,) if number else ())
    return ", ".join(it for it in (said, spot.block.aside) if it)


def _numbered(spot: _Spot) -> str:
    if spot.own or spot.block.aside:
        return _said("par.", spot.own or spot.before)
    return _said("after par.", spot.before) or "before the first numbered paragraph"


def _heading(text: str) -> str:
    return f"heading “{textwrap.shorten(text, 40, placeholder='…')}”"


def _said(word: str, number: Number) -> str:
    return f"{word} {'.'.join(map(str, number))}" if number else ""
