"""PDF: read by pdfium (the extra `nosmap[evidence]`) in a process of its own.

pdfium is a big program in C++ that meets files from anywhere. In its own process, with limits
of memory and time, the worst that a file can do is not to be read.
"""

from __future__ import annotations

from functools import partial
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.documents import pdfium
from nosmap.documents.kinds import refused
from nosmap.documents.places import MAX_PARAGRAPHS, Block
from nosmap.errors import NosmapError
from nosmap.processes import Limits, limited

if TYPE_CHECKING:
    from nosmap.documents.kinds import Source

SECONDS: Final = 30
"""Processor time that a PDF may take."""

MAX_PAGES: Final = 2_000
MAX_CHARACTERS: Final = 5_000_000

_LOCKED: Final = "it is locked with a password"
_WHY: Final = {
    "locked": (_LOCKED, "save a copy without the password"),
    "damaged": ("it is damaged", "open it in the program that made it and save it anew"),
    "pages": (f"it has more than {MAX_PAGES:,} pages", "save the pages that matter as a file"),
    "paragraphs": (f"it has more than {MAX_PARAGRAPHS:,} paragraphs", ""),
    "characters": ("it has more text than a document holds", ""),
}
_GAVE_UP: Final = ("reading it took too much time or memory", _WHY["damaged"][1])


class Read(NamedTuple):
    """What a PDF says: its own properties and its paragraphs."""

    information: dict[str, str]
    blocks: list[Block]


def read(source: Source, *, text: bool) -> Read:
    """Read a PDF; its paragraphs only where ``text`` is asked for.

    Raises NosmapError where the extra is missing, and for a file that pdfium can't read.
    """
    if find_spec("pypdfium2") is None:
        raise NosmapError(
            f"{source.name} can't be read: reading PDF needs one more package",
            "install it with: pip install 'nosmap[evidence]'",
        )
    found = _in_a_process(source, MAX_PAGES if text else 0)
    return Read(found.information, [Block(it, page) for page, it in found.paragraphs])


def _in_a_process(source: Source, pages: int) -> pdfium.PdfText:
    try:
        return limited(partial(pdfium.read, source.data, pages, MAX_CHARACTERS), Limits(SECONDS))
    except pdfium.PdfRefused as why:
        raise refused(source.name, *_WHY[str(why)]) from None
    except Exception:  # noqa: BLE001 - whatever it stumbles over, the file is at fault
        raise refused(source.name, *_GAVE_UP) from None
