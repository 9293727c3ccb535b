"""PDF: read by pdfium (the extra `nosmap[evidence]`) in a process of its own.

pdfium is a big program in C++ that meets files from anywhere. In its own process, with limits
of memory and time, the worst that a file can do is not to be read.
"""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from nosmap.documents.kinds import refused
from nosmap.documents.places import Block
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from nosmap.documents.kinds import Source

SECONDS: Final = 30
MAX_PAGES: Final = 2_000
MAX_CHARACTERS: Final = 5_000_000

_LOCKED: Final = "it is locked with a password"
_WHY: Final = {
    "locked": (_LOCKED, "save a copy without the password"),
    "damaged": ("it is damaged", "open it in the program that made it and save it anew"),
    "pages": (f"it has more than {MAX_PAGES:,} pages", "save the pages that matter as a file"),
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
    found = _in_a_process(source, text=text)
    if "refused" in found:
        raise refused(source.name, *_WHY[found["refused"]])
    return Read(found["information"], [Block(it, page) for page, it in found["paragraphs"]])


def _in_a_process(source: Source, *, text: bool) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "nosmap.documents.pdf_process"]
    command += [str(MAX_PAGES if text else 0), str(MAX_CHARACTERS), str(SECONDS)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=source.data, capture_output=True, timeout=SECONDS, check=True
        )
        answer: dict[str, Any] = json.loads(done.stdout)
    except (subprocess.SubprocessError, ValueError):
        raise refused(source.name, *_GAVE_UP) from None
    return answer
