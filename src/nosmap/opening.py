"""Opening an item's file with the machine's own program for it; nothing is ever executed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Final

from nosmap.workspace.folder import Folder

_PAGES = "pdf docx doc odt rtf txt md xlsx xls ods csv pptx ppt odp"
_PICTURES = "jpg jpeg png gif tif tiff bmp webp heic"
_SOUND = "mp3 m4a wav ogg oga opus flac mp4 m4v mov avi mkv webm"
DOCUMENTS: Final = frozenset(f".{it}" for it in f"{_PAGES} {_PICTURES} {_SOUND}".split())
"""Kinds that programs show and no system runs; scripts, programs and pages of others are not."""


def open_file(folder: Path, named: str) -> str:
    """Open a file that a portfolio names. Gives what came of it, in words.

    Only a document, a picture, sound or video inside the portfolio's folder is opened, links
    looked through. Raises nothing.
    """
    found = Folder(folder).find(named)
    if found is None:
        return f"{named} is outside of the portfolio's folder: it is not opened."
    path = Path(os.path.realpath(found))
    if not path.is_file():
        return f"{named} is not there."
    if path.suffix.lower() not in DOCUMENTS:
        return f"nosmap opens documents, pictures, sound and video only. The file is {path}"
    try:
        return f"Opened {named}." if _hand_over(path) else _nowhere(path)
    except OSError:
        return _nowhere(path)


def _nowhere(path: Path) -> str:
    return f"No program to open it with was found here. The file is {path}"


def _hand_over(path: Path) -> bool:
    """Hand a file to the system's opener. Says whether there is one."""
    if sys.platform == "win32":
        os.startfile(path)  # noqa: S606 - a document, as DOCUMENTS says
        return True
    opener = _opener()
    if opener is None:
        return False
    quiet = subprocess.DEVNULL
    started = subprocess.Popen(  # noqa: S603 - no shell; an absolute path is no option
        [opener, os.fspath(path)], stdin=quiet, stdout=quiet, stderr=quiet, start_new_session=True
    )
    threading.Thread(target=started.wait, daemon=True).start()  # nobody waits for a viewer here
    return True


def _opener() -> str | None:
    if sys.platform == "darwin":
        return shutil.which("open")
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return shutil.which("xdg-open") if screen else None
