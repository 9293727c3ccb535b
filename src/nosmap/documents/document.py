"""What a document says of itself, and its passages; one way in for every kind that is read."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.documents.kinds import read_source, refused
from nosmap.documents.places import MAX_PARAGRAPHS, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from nosmap.documents.kinds import Source
    from nosmap.documents.places import Block, Passage

MAX_TITLE: Final = 300
_DAY: Final = re.compile(r"\s*(?:D:)?(\d{4})-?(\d{2})-?(\d{2})", re.ASCII)
"""Word's `2026-02-20T09:30:00Z` and PDF's `D:20260220093000+01'00'`."""


class Properties(NamedTuple):
    """Title and day as the document itself has them; None where it has none."""

    title: str | None
    date: dt.date | None


def properties(path: Path) -> Properties:
    """Give a document's title and the day on which it was made, from its own properties.

    Markdown has a first heading and no day, plain text neither; nothing is guessed. Raises
    NosmapError for a document that can't be read.
    """
    source = read_source(path)
    found = _stated(source)
    title = " ".join(found.get("title", "").split())
    return Properties(
        title[:MAX_TITLE] or None, _day(found.get("created") or found.get("modified"))
    )


def passages(path: Path) -> list[Passage]:
    """Give a document's passages in order, each with its place.

    Raises NosmapError for a document that can't be read.
    """
    source = read_source(path)
    return list(placed(_limited(source.name, _blocks(source))))


def _blocks(source: Source) -> Iterable[Block]:
    if source.kind == "word":
        from nosmap.documents import word

        return word.blocks(source)
    if source.kind == "pdf":
        from nosmap.documents import pdf

        return pdf.read(source, text=True).blocks
    from nosmap.documents import plain

    return plain.blocks(source)


def _limited(name: str, blocks: Iterable[Block]) -> Iterator[Block]:
    """Give the blocks of a document that has no more than any document."""
    for number, it in enumerate(blocks, 1):
        if number > MAX_PARAGRAPHS:
            raise refused(name, f"it has more than {MAX_PARAGRAPHS:,} paragraphs")
        yield it


def _stated(source: Source) -> dict[str, str]:
    if source.kind == "word":
        from nosmap.documents import word

        return word.core(source)
    if source.kind == "pdf":
        from nosmap.documents import pdf

        said = pdf.read(source, text=False).information
        return {"title": said.get("Title", ""), "created": said.get("CreationDate", "")}
    if source.kind == "markdown":
        from nosmap.documents import plain

        return {"title": plain.title(source) or ""}
    return {}


def _day(text: str | None) -> dt.date | None:
    found = _DAY.match(text or "")
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
