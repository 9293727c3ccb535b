"""Paths that portfolios name: they stay inside the portfolio's folder, links included."""

from __future__ import annotations

import os
import re
from pathlib import Path

_DRIVE = re.compile(r"[A-Za-z]:")


class Folder:
    """A portfolio's folder; remembers where its subfolders really are."""

    def __init__(self, folder: Path) -> None:
        """Take the folder of a portfolio."""
        self._root = os.path.realpath(folder)
        self._real: dict[str, str] = {"": self._root}

    def find(self, named: str) -> Path | None:
        """Give where a named file would be, or None where that is outside of the folder."""
        parts = named.replace("\\", "/").split("/")
        if named.startswith(("/", "\\", "~")) or ".." in parts or "\0" in named:
            return None
        if _DRIVE.match(named):
            return None
        parent = self._real_folder("/".join(parts[:-1]))
        path = os.path.join(parent, parts[-1])  # noqa: PTH118 - this runs once a file
        if os.path.islink(path):  # noqa: PTH114
            path = os.path.realpath(path)
        return Path(path) if self._holds(path) else None

    def _real_folder(self, name: str) -> str:
        if name not in self._real:
            self._real[name] = os.path.realpath(os.path.join(self._root, name))  # noqa: PTH118
        return self._real[name]

    def _holds(self, path: str) -> bool:
        return path.startswith(self._root.rstrip(os.sep) + os.sep)
