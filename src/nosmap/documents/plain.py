"""Plain texts and Markdown: paragraphs between blank lines, pages at form feeds."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from nosmap.documents.kinds import refused
from nosmap.documents.places import TABLE, Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.documents.kinds import Source

MAX_TEXT: Final = 20_000_000
MAX_LINES: Final = 1_000_000
"""Lines and pages; five thousand pages have a quarter of them."""

_BLANK: Final = re.compile(r"\n[^\S\n]*\n\s*")
_UNDERLINE: Final = re.compile(r"={3,}|-{3,}|~{3,}")
_ATX: Final = re.compile(r"[ ]{0,3}#{1,6}[ \t]+(?=\S)")
_RULE: Final = re.compile(r"[|\s:-]+")


def text_of(source: Source) -> str:
    """Decode a text: UTF-8, UTF-16 with a mark, else Windows' western letters."""
    data = source.data
    if len(data) > MAX_TEXT:
        raise refused(source.name, f"a text of more than {MAX_TEXT // 1_000_000} MB is no document")
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            text = data.decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError:
            continue
        if text.count("\n") + text.count("\f") > MAX_LINES:
            raise refused(source.name, f"a text of more than {MAX_LINES:,} lines is no document")
        return text
    raise refused(source.name, "its letters are in no encoding that is known", "save it as UTF-8")


def blocks(source: Source) -> Iterator[Block]:
    """Give a text's paragraphs; a Markdown table gives a block for each of its rows."""
    pages = text_of(source).split("\f")
    tables = 0
    marked = source.kind == "markdown"
    for number, page in enumerate(pages, 1):
        shown = number if len(pages) > 1 else None
        for text in _BLANK.split(page):
            rows = _rows(text) if marked else []
            tables += bool(rows)
            for row, cells in enumerate(rows, 1):
                yield Block(cells, shown, aside=f"{TABLE}{tables}, row {row}")
            if not rows:
                yield from _split(text, shown, marked=marked)


def title(source: Source) -> str | None:
    """Give the first heading of a Markdown document, if there is one."""
    return next((it.text.strip() for it in blocks(source) if it.heading), None)


def _split(text: str, page: int | None, *, marked: bool) -> Iterator[Block]:
    """Part headings from the paragraph that follows them without a blank line.

    ``marked`` says whether `# ` makes a heading, as in Markdown.
    """
    lines = text.strip("\n").split("\n")
    headings = list(takewhile(_ATX.match, lines)) if marked else []
    for it in headings:
        yield Block(_ATX.sub("", it, count=1).rstrip("# \t"), page, heading=True)
    lines = lines[len(headings) :]
    if len(lines) > 1 and lines[0].strip() and _UNDERLINE.fullmatch(lines[1].strip()):
        yield Block(lines[0], page, heading=True)
        lines = lines[2:]
    yield Block("\n".join(lines), page)


def _rows(text: str) -> list[str]:
    lines = text.strip().split("\n")
    if len(lines) < 2 or not all(it.lstrip().startswith("|") for it in lines):  # noqa: PLR2004
        return []
    return [it for it in lines if not _RULE.fullmatch(it)]
