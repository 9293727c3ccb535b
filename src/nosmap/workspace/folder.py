"""Paths that portfolios name: they stay inside the portfolio's folder, links included."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_DRIVE = re.compile(r"[A-Za-z]:")


LONGEST = 4096
"""No system knows a longer path; a folder is looked up once for each of its parts."""


class Folder:
    """A portfolio's folder; remembers where its subfolders really are."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of a portfolio."""
        self._root = os.path.realpath(folder)
        self._real: dict[str, str] = {"": self._root}

    def find(self, named: str) -> str | None:
        """Give where a named file would be, or None where that is outside of the folder."""
        if named.startswith(("/", "\\", "~/")) or _DRIVE.match(named) or "\0" in named:
            return None
        if len(named) > LONGEST:
            return self._root  # no file has such a name: it is missing
        folder, _, name = named.replace("\\", "/").rpartition("/")
        path = os.path.join(self._real_folder(folder), name)  # noqa: PTH118 - once for every file
        if name in {"..", "."} or os.path.islink(path):  # noqa: PTH114
            path = os.path.realpath(path)
        return path if self._holds(path) else None

    def _real_folder(self, name: str) -> str:
        if name not in self._real:
            self._real[name] = os.path.realpath(os.path.join(self._root, name))  # noqa: PTH118
        return self._real[name]

    def _holds(self, path: str) -> bool:
        return path.startswith(self._root.rstrip(os.sep) + os.sep)
