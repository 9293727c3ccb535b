"""Word documents: paragraphs, cells, text boxes, comments and notes of a `.docx`, in order.

The XML is read tag by tag and no tree is built. What a reader of the document doesn't see is
left out: deleted and moved text, field codes, the second copy that old programs get.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.documents.kinds import refused
from nosmap.documents.packages import Package, parse
from nosmap.documents.places import MAX_PARAGRAPHS, TABLE, Block

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from nosmap.documents.kinds import Source

_WORD: Final = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main}",
    "http://purl.oclc.org/ooxml/wordprocessingml/main}",  # the strict form
)
_OUTSIDE: Final = (
    "http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    *(f"{it}moveFrom" for it in _WORD),
)
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_NOTES: Final = {
    "commentReference": ("word/comments.xml", "comment"),
    "footnoteReference": ("word/footnotes.xml", "footnote"),
    "endnoteReference": ("word/endnotes.xml", "endnote"),
}
_CORE: Final = {
    "http://purl.org/dc/elements/1.1/}title": "title",
    "http://purl.org/dc/terms/}created": "created",
    "http://purl.org/dc/terms/}modified": "modified",
}
_CORE_PART: Final = "docProps/core.xml"
_SMALL: Final = 1_000_000

Attributes = dict[str, str]


class _Paragraph:
    """One paragraph while it is read."""

    def __init__(self, page: int, aside: str) -> None:
        self.page, self.aside, self.heading, self.blank = page, aside, False, True
        self.parts: list[str] = []
        self.notes: list[tuple[str, str]] = []


class _Body:
    """Takes a document's body. Text boxes nest paragraphs, tables nest tables."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[tuple[Block, list[tuple[str, str]]]] = []
        self.notes: dict[str, list[str]] = {}
        """By id: what comments.xml or a file of notes says."""
        self.page, self.breaks = 1, False
        self._fresh, self._in_text, self._outside = False, False, 0
        self._open: list[_Paragraph] = []
        self._tables, self._row, self._depth = 0, 0, 0
        self._id = ""
        self._begin: dict[str, Callable[[Attributes], None]] = {
            "p": self._paragraph,
            "t": self._text,
            "tbl": self._table,
            "tr": self._new_row,
            "br": self._break,
            "lastRenderedPageBreak": self._rendered_break,
            "pStyle": self._style,
            "comment": self._note,
            "footnote": self._note,
            "endnote": self._note,
        }

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        if tag in _OUTSIDE:
            self._outside += 1
        space, _, name = tag.rpartition("}")
        if self._outside or f"{space}}}" not in _WORD:
            return
        plain = {key.rpartition("}")[2]: it for key, it in attributes.items()}
        if name in self._begin:
            self._begin[name](plain)
        if name in _SIGNS and self._open:
            self._open[-1].parts.append(_SIGNS[name])
            self._open[-1].blank &= _SIGNS[name].isspace()
        if name in _NOTES and self._open:
            self._open[-1].notes.append((name, plain.get("id", "")))

    def end(self, tag: str) -> None:
        """End an element."""
        if tag in _OUTSIDE:
            self._outside -= 1
        space, _, name = tag.rpartition("}")
        if self._outside or f"{space}}}" not in _WORD:
            return
        if name == "t":
            self._in_text = False
        elif name == "tbl":
            self._depth -= 1
        elif name == "p" and self._open:
            self._done(self._open.pop())

    def data(self, text: str) -> None:
        """Take text that people see."""
        if self._in_text and self._open:
            self._open[-1].parts.append(text)
            if text.strip():
                self._fresh = self._open[-1].blank = False

    def _paragraph(self, _: Attributes) -> None:
        aside = f"{TABLE}{self._tables}, row {self._row}" if self._depth else ""
        self._open.append(_Paragraph(self.page, "text box" if self._open else aside))

    def _text(self, _: Attributes) -> None:
        self._in_text = True

    def _table(self, _: Attributes) -> None:
        self._depth += 1
        if self._depth == 1:
            self._tables, self._row = self._tables + 1, 0

    def _new_row(self, _: Attributes) -> None:
        self._row += self._depth == 1

    def _break(self, attributes: Attributes) -> None:
        if attributes.get("type") == "page":
            self._turn()
            self._fresh = True

    def _rendered_break(self, _: Attributes) -> None:
        if not self._fresh:  # Word marks the page that an author's own break began once more
            self._turn()
        self._fresh = False

    def _turn(self) -> None:
        self.page, self.breaks = self.page + 1, True
        if self._open and self._open[-1].blank:
            self._open[-1].page = self.page

    def _style(self, attributes: Attributes) -> None:
        style = attributes.get("val", "").casefold()
        if self._open and style.startswith(("heading", "title", "subtitle")):
            self._open[-1].heading = True

    def _note(self, attributes: Attributes) -> None:
        self._id = attributes.get("id", "")

    def _done(self, it: _Paragraph) -> None:
        if len(self.found) >= MAX_PARAGRAPHS:
            raise refused(self.name, f"it has more than {MAX_PARAGRAPHS:,} paragraphs")
        text = "".join(it.parts)
        self.notes.setdefault(self._id, []).append(text)
        self.found.append((Block(text, it.page, it.heading, it.aside), it.notes))


class _Core:
    """Takes the document's own properties."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}
        self._name: str | None = None

    def start(self, tag: str, _: Attributes) -> None:
        self._name = _CORE.get(tag)

    def end(self, _: str) -> None:
        self._name = None

    def data(self, text: str) -> None:
        if self._name:
            self.found[self._name] = self.found.get(self._name, "") + text


def blocks(source: Source) -> Iterator[Block]:
    """Give a document's paragraphs in order; pages where the document itself tells them."""
    package = Package(source.name, source.data)
    body = _read(package, "word/document.xml")
    said = {name: _read(package, part).notes for name, (part, _) in _NOTES.items()}
    for block, notes in body.found:
        page = block.page if body.breaks else None
        yield block._replace(page=page)
        for name, number in notes:
            aside = ", ".join(it for it in (block.aside, _NOTES[name][1]) if it)
            for text in said[name].pop(number, ()):  # each note once, however often named
                yield Block(text, page, aside=aside)


def core(source: Source) -> dict[str, str]:
    """Give `title`, `created` and `modified`, as far as the document has them."""
    data = Package(source.name, source.data).read(_CORE_PART, _SMALL)
    taken = _Core()
    if data:
        parse(source.name, data, taken)
    return taken.found


def _read(package: Package, part: str) -> _Body:
    body = _Body(package.name)
    data = package.read(part)
    if data is not None:
        parse(package.name, data, body)
    return body
