"""What stands in for a character that the terminal's encoding does not have.

`stream.reconfigure(errors=NAME)` after `register()`: such a terminal then gets the letters of
domain.md (rule 13) and plain ASCII, and never an exception.
"""

from __future__ import annotations

import codecs
from functools import cache
from typing import Final

NAME: Final = "nosmap"

_TYPOGRAPHY: Final = {
    "“”„‟″«»": '"',
    "‘’\u201a\u201b\u2032\u2039\u203a": "'",
    "‐‑‒–—―−─": "-",
    "…": "...",
    "→⇒": "->",
    "←": "<-",
    "•": "*",
    "×": "x",
    "│": "|",
    "█": "#",
    "▒": "=",
    "░": ".",
}


def plain(text: str) -> str:
    """Give the ASCII that stands for a text: `’` is `'`, `é` is `e`, the rest is `?`."""
    return "".join(it if it.isascii() else _stand_in(it) for it in text)


def register() -> None:
    """Make `errors="nosmap"` known to Python's encoders."""
    codecs.register_error(NAME, _replace)


@cache
def _stand_ins() -> dict[str, str]:
    """The known ones; put together when first needed, as every run registers this module."""
    from nosmap.rendering.marks import LETTERS, MARKS

    typography = {sign: plain for signs, plain in _TYPOGRAPHY.items() for sign in signs}
    return typography | {MARKS[state]: LETTERS[state] for state in MARKS}


def _stand_in(char: str) -> str:
    from unicodedata import normalize

    known = _stand_ins().get(char)
    parts = normalize("NFKD", char).replace("\u2044", "/")  # a half is 1/2, not 12
    return known or parts.encode("ascii", "ignore").decode() or "?"


def _replace(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return plain(error.object[error.start : error.end]), error.end
