"""One file of a workspace, as somebody asks for it: a standard, the centre's file, a role's."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.reading.names import PORTFOLIO, ROLE_FILES, is_like_yaml
from nosmap.workspace.workspace import Workspace, root_for

if TYPE_CHECKING:
    from collections.abc import Iterable

    from nosmap.problems import Problem


def home_of(given: Path) -> Path | None:
    """Give the portfolio's folder that a file stands in, at any depth; None for another path."""
    if not given.is_file() or given.name in ROLE_FILES:
        return None
    above = Path(os.path.abspath(given)).parents  # noqa: PTH100 - links stay as they are
    nearest = next((n for n, it in enumerate(above) if os.path.lexists(it / PORTFOLIO)), None)
    if nearest is None:
        return None
    return given.parents[nearest] if nearest < len(given.parents) else above[nearest]


def problems_of(given: Path, workspace: Path | None) -> list[Problem] | None:
    """Find the problems of one file of a workspace that is no portfolio's.

    None for a path that is no such file. The whole workspace is read, as what is wrong may stand
    between two of its files.
    """
    root = root_for(given.parent, workspace) if given.is_file() else None
    if root is None or given.name in ROLE_FILES or not is_like_yaml(given.name):
        return None
    whole = Workspace(root)
    whole.library.standards  # noqa: B018 - reads them all
    shown = whole.shown(given, os.fspath(given))
    names = {shown, f"nosmap:{shown}"}
    return [it for it in (*whole.problems, *whole.lost) if it.path in names]


def apart(paths: Iterable[Path], workspace: Path | None) -> tuple[list[Path], list[Problem], bool]:
    """Take single files out of some paths: what is left, their problems, whether there were any."""
    left: list[Path] = []
    found: list[Problem] = []
    some = False
    for path in paths:
        home = home_of(path)
        own = problems_of(path, workspace) if home is None else None
        if own is None:
            left.append(home or path)
        else:
            some = True
            found += own
    return left, found, some
