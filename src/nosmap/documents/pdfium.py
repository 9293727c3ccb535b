"""What pdfium reads in a PDF: its properties and its paragraphs; in a process of its own.

pypdfium2 is imported there only, so that nothing of it ever runs in the process that people see.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nosmap.documents.places import MAX_PARAGRAPHS

if TYPE_CHECKING:
    from collections.abc import Iterator

_WIDE_GAP: Final = 1.4
"""Lines so many times farther apart than usual are different paragraphs."""

_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


class PdfRefused(Exception):  # noqa: N818 - it travels to `pdf` only
    """Carries the word for why."""


class PdfText(NamedTuple):
    """The file's own properties, and its paragraphs with their pages."""

    information: dict[str, str]
    paragraphs: list[tuple[int, str]]


class PdfLine(NamedTuple):
    """A line of text and where its first letter stands, upwards from the page's bottom."""

    text: str
    height: float


def read(data: bytes, pages: int, characters: int) -> PdfText:
    """Read a PDF of at most so many pages and characters; of no pages, its properties only.

    Raises `PdfRefused`.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = getattr(error, "err_code", None) == _PASSWORD
        raise PdfRefused("locked" if locked else "damaged") from None
    if pages and len(document) > pages:
        raise PdfRefused("pages")
    found: list[tuple[int, str]] = []
    for number in range(len(document) if pages else 0):
        lines = _lines(document, number)
        characters -= sum(len(it.text) for it in lines)
        if characters < 0:
            raise PdfRefused("characters")
        found += ((number + 1, it) for it in _paragraphs(lines))
        if len(found) > MAX_PARAGRAPHS:
            raise PdfRefused("paragraphs")
    return PdfText(document.get_metadata_dict(), found)


def _lines(document: Any, number: int) -> list[PdfLine]:  # noqa: ANN401 - pypdfium2 has no types
    from pypdfium2 import PdfiumError, raw

    try:
        page = document[number]
        text = page.get_textpage()
    except PdfiumError:
        raise PdfRefused("damaged") from None
    found, begin = [], 0
    letters = [chr(raw.FPDFText_GetUnicode(text, it)) for it in range(text.count_chars())]
    for place, letter in enumerate([*letters, "\n"]):
        if letter == "\n":
            line = "".join(letters[begin:place])
            if line.strip():
                first = begin + len(line) - len(line.lstrip())
                found.append(PdfLine(line.strip(), _height(text, first)))
            begin = place + 1
    return found


def _height(text: Any, place: int) -> float:  # noqa: ANN401 - as above
    import ctypes

    from pypdfium2 import raw

    across, upwards = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetCharOrigin(text, place, across, upwards)
    return upwards.value


def _paragraphs(lines: list[PdfLine]) -> Iterator[str]:
    """Join lines to paragraphs: a wider gap, or a jump upwards, begins one."""
    gaps = [one.height - other.height for one, other in pairwise(lines)]
    steps = sorted(it for it in gaps if it > 0)
    usual = steps[len(steps) // 4] if steps else 0.0  # most lines stand inside of a paragraph
    paragraph: list[str] = []
    for line, gap in zip(lines, [0.0, *gaps], strict=False):
        if paragraph and (gap > usual * _WIDE_GAP or gap < -usual):
            yield "\n".join(paragraph)
            paragraph = []
        paragraph.append(line.text)
    if paragraph:
        yield "\n".join(paragraph)
