"""Files that reports are made from: the centre's own before the shipped one of the same name.

They are other people's: none is read through a link that leaves its folder, and none is large.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.data import folder
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

MOST: Final = 20_000_000
"""Bytes of a template; one in Word may hold pictures."""

MOST_TEXT: Final = 1_000_000
"""Bytes of a template that is text."""

MEND: Final = "a template in templates/ overrides the shipped one: mend it, or rename it"


def content(name: str, folders: Sequence[Path]) -> bytes | None:
    """Give a template's bytes, or None where no folder has one of that name.

    Raises NosmapError for a link that leaves the folder, for one that is too large, and for one
    that can't be read.
    """
    if ".." in name.split("/") or "\\" in name:
        return None
    places = (it for it in (*folders, folder("templates")) if (it / name).is_file())
    place = next(places, None)
    return None if place is None else _read(place, name)


def text(name: str, folders: Sequence[Path]) -> str | None:
    """Give a template that is text; raises as `content` does, and for what is no UTF-8."""
    data = content(name, folders)
    if data is None:
        return None
    if len(data) > MOST_TEXT:
        raise NosmapError(f"the template {name} is larger than {MOST_TEXT:,} bytes", MEND)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NosmapError(f"the template {name} is no text in UTF-8", MEND) from None


def _read(place: Path, name: str) -> bytes:
    path = place / name
    if not path.resolve().is_relative_to(place.resolve()):
        raise NosmapError(f"the template {name} is a link that leaves its folder", MEND)
    try:
        if path.stat().st_size > MOST:
            raise NosmapError(f"the template {name} is larger than {MOST:,} bytes", MEND)
        return path.read_bytes()
    except OSError as error:
        raise NosmapError(f"the template {name} can't be read: {error.strerror}", MEND) from None
