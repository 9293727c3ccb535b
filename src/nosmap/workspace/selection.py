"""Which portfolios a command works on, from the paths that were given."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.errors import NotFoundError
from nosmap.reading.names import PORTFOLIO, ROLE_FILES, misnamed
from nosmap.workspace.workspace import Workspace, is_workspace, root_for

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True)
class Place:
    """A portfolio's folder, and how people are told it."""

    folder: Path
    shown: str
    workspace: Workspace


@dataclass
class Selection:
    """The workspaces and portfolios that were asked for, portfolios in order of their paths."""

    workspaces: list[Workspace] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)


def select(paths: Sequence[Path], workspace: Path | None) -> Selection:
    """Find what the paths name: portfolios, folders of portfolios, workspaces.

    Without paths: the portfolio or folder of portfolios here, else the workspace. Raises
    NotFoundError for a path at which nothing of the kind is found.
    """
    selection = Selection()
    known: dict[Path | None, Workspace] = {}
    for given in paths or [_default(workspace)]:
        root = root_for(given, workspace)
        if root not in known:
            known[root] = Workspace(root)
            selection.workspaces.append(known[root])
        selection.places += _places(given, known[root])
    selection.places = _once(selection.places)
    return selection


def _default(asked: Path | None) -> Path:
    """Where no path is given: here, if portfolios are here; else the workspace."""
    here = Path()
    if asked is None and ((here / PORTFOLIO).is_file() or _portfolios_in(here)):
        return here
    root = root_for(here, asked)
    if root is None:
        message = "no portfolio and no workspace is here"
        hint = "name a portfolio's folder, go to the workspace, or begin one with `nosmap init`"
        raise NotFoundError(message, _rename(here) or hint)
    return root


def _rename(where: Path) -> str:
    """Say what to rename where a portfolio's file has the wrong end."""
    other = misnamed(where / PORTFOLIO)
    return f"rename {other.name} to {PORTFOLIO}" if other else ""


def _places(given: Path, workspace: Workspace) -> list[Place]:
    folders = list(_folders(_by_name(given, workspace), workspace))
    return [Place(it, workspace.shown(it, os.fspath(it)), workspace) for it in folders]


def _by_name(given: Path, workspace: Workspace) -> Path:
    """Take what stands under portfolios/ by its name there: `C001`."""
    if workspace.root is None or given.exists():
        return given
    named = workspace.root / "portfolios" / given
    return named if named.exists() else given


def _folders(given: Path, workspace: Workspace) -> Iterable[Path]:
    if given.name in ROLE_FILES and given.is_file():
        return [given.parent]
    if not given.exists():
        message = f"{given} does not exist"
        raise NotFoundError(message, _nearby(given, workspace))
    if not given.is_dir():
        message = f"{given} is no portfolio"
        raise NotFoundError(message, f"name a portfolio's folder or its {PORTFOLIO}")
    if os.path.lexists(given / PORTFOLIO):
        return [given]
    if is_workspace(given):
        return _portfolios_in(given / "portfolios")
    found = _portfolios_in(given)
    if not found:
        message = f"no portfolio is in {given}"
        hint = f"a portfolio is a folder with a {PORTFOLIO}"
        raise NotFoundError(message, _rename(given) or hint)
    return found


def _portfolios_in(where: Path) -> list[Path]:
    if not where.is_dir():
        return []
    with os.scandir(where) as entries:
        names = sorted(it.name for it in entries)
    return [where / it for it in names if os.path.lexists(where / it / PORTFOLIO)]


def _nearby(given: Path, workspace: Workspace) -> str:
    """Say which folder may be meant: one beside it, else a portfolio of the workspace."""
    from nosmap.phrases import did_you_mean

    parents = [given.parent]
    if workspace.root is not None and len(given.parts) == 1:
        parents.append(workspace.root / "portfolios")
    hints = (did_you_mean(given.name, _names_in(it)) for it in parents)
    return next(filter(None, hints), "")


def _names_in(folder: Path) -> list[str]:
    return [it.name for it in folder.iterdir()] if folder.is_dir() else []


def _once(places: list[Place]) -> list[Place]:
    """Leave out what two paths name alike, and sort by path as it is told."""
    by_folder = {os.path.realpath(it.folder): it for it in reversed(places)}
    return sorted(by_folder.values(), key=lambda it: it.shown)


def inputs_of(selection: Selection) -> list[Path]:
    """List the role files, evidence files, and the workspace's own files."""
    found: list[Path] = []
    for place in selection.places:
        found += [place.folder / name for name in ROLE_FILES]
        found += [it for it in (place.folder / "evidence").rglob("*") if it.is_file()]
    for workspace in selection.workspaces:
        if workspace.root is not None:
            found.append(workspace.root / "portfolios" / "centre.yaml")
            found += (workspace.root / "standards").glob("*")
            found += (workspace.root / "templates").glob("*")
    return found
