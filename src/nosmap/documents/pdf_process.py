"""The process in which pdfium runs: a PDF on standard input, its text as JSON on standard output.

`python -m nosmap.documents.pdf_process PAGES CHARACTERS SECONDS`; no pages: properties only.
"""

from __future__ import annotations

import ctypes
import json
import sys
from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY: Final = 1_000_000_000
_WIDE_GAP: Final = 1.4
"""Lines so many times farther apart than usual are different paragraphs."""

_PASSWORD: Final = 4  # FPDF_ERR_PASSWORD


class PdfRefused(Exception):  # noqa: N818 - it travels within this module only
    """Carries the word for why."""


class PdfLine(NamedTuple):
    """A line of text and where its first letter stands, upwards from the page's bottom."""

    text: str
    height: float


def main() -> None:
    """Read the file and answer; a crash is an answer too."""
    pages, characters, seconds = (int(it) for it in sys.argv[1:4])
    _limit(seconds)
    try:
        answer = _read(sys.stdin.buffer.read(), pages, characters)
    except PdfRefused as why:
        answer = {"refused": str(why)}
    json.dump(answer, sys.stdout)


def _limit(seconds: int) -> None:
    """Set limits of memory and time, where the system knows such limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _read(data: bytes, pages: int, characters: int) -> dict[str, Any]:
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
    return {"information": document.get_metadata_dict(), "paragraphs": found}


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


if __name__ == "__main__":
    main()
