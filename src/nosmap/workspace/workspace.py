"""The workspace: the centre's folder, found from where a command was asked to look."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.errors import NotFoundError
from nosmap.policy.people import People
from nosmap.policy.policies import Policies
from nosmap.reading.centre import methods_of, read_centre
from nosmap.reading.library import Library
from nosmap.reading.names import CENTRE

if TYPE_CHECKING:
    from nosmap.problems import Problem

MARKERS = ("portfolios", "standards")
"""A folder that holds one of these is a workspace."""


def is_workspace(where: Path) -> bool:
    """Whether a folder holds `portfolios/` or `standards/`."""
    return any((where / name).is_dir() for name in MARKERS)


def find_root(start: Path) -> Path | None:
    """Find the nearest workspace from a path upwards."""
    here = Path(os.path.abspath(start))  # noqa: PTH100 - resolve() would follow links out of it
    return next((it for it in (here, *here.parents) if is_workspace(it)), None)


def root_for(start: Path, asked: Path | None) -> Path | None:
    """Give the workspace's folder: as asked for, else `NOSMAP_WORKSPACE`, else the nearest.

    Raises NotFoundError where the one asked for is no folder.
    """
    named = asked or _from_environment()
    if named is None:
        return find_root(start)
    if not named.is_dir():
        message = f"the workspace {named} is no folder"
        raise NotFoundError(message)
    return Path(os.path.abspath(named))  # noqa: PTH100 - as above


def _from_environment() -> Path | None:
    named = os.environ.get("NOSMAP_WORKSPACE")
    return Path(named) if named else None


class Workspace:
    """The standards, staff, methods and policy that portfolios are read with."""

    def __init__(self, root: Path | None) -> None:
        """Read the workspace at a folder; None means shipped standards and default policy."""
        self.root = root
        self.library = library_at(root)
        where = root / "portfolios" / CENTRE if root else None
        self.centre, self.document, self._read = read_centre(where, "portfolios/centre.yaml")
        self.methods, doubled = methods_of(self.centre, self.document)
        self._read += doubled
        self.people = People(self.centre)
        self.policies = Policies(self.centre, self.document, self.library, self.methods)

    @property
    def problems(self) -> list[Problem]:
        """What is wrong in the centre's file and in the standards that were read."""
        return [*self._read, *self.policies.problems, *self.library.problems]

    @property
    def has_centre(self) -> bool:
        """Whether the centre's file is there, readable or not."""
        return self.root is not None and os.path.lexists(self.root / "portfolios" / CENTRE)

    @cached_property
    def lost(self) -> list[Problem]:
        """Warnings of files that look like the workspace's and are not read."""
        from nosmap.workspace.beside import lost_files

        return lost_files(self.root) if self.root else []

    def shown(self, path: Path, given: str) -> str:
        """Say a path relative to the workspace, else as it was given, with `/`."""
        if self.root is not None:
            whole = os.path.abspath(path)  # noqa: PTH100 - links stay as they are
            root = os.fspath(self.root).rstrip(os.sep) + os.sep
            if whole.startswith(root):
                return whole[len(root) :].replace(os.sep, "/")
        return given.replace(os.sep, "/")

    @property
    def template_folders(self) -> list[Path]:
        """The centre's own templates, where there are any."""
        own = self.root / "templates" if self.root and _foreign(self.root, "templates") else None
        return [own] if own and own.is_dir() else []


def library_at(root: Path | None) -> Library:
    """Give the standards of a workspace, or the shipped ones alone."""
    return Library(root / "standards" if root and _foreign(root, "standards") else None)


def _foreign(root: Path, name: str) -> bool:
    """Whether a folder of the workspace is another than the repository's, which is shipped."""
    from nosmap.data import folder

    return os.path.realpath(root / name) != os.path.realpath(folder(name))
