"""The files that a selection reads, so that no report is ever written over one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.workspace.selection import ROLE_FILES

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.workspace.selection import Selection


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
