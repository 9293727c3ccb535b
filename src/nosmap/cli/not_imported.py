"""A workbook that is about to be overwritten: work in it that was never imported is not lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


def refuse_to_lose(path: Path, root: Path | None, as_of: dt.date) -> None:
    """Raise NosmapError where a workbook stands at a path and an import would find work in it.

    ``root`` is the workspace. Any other file is nobody's work for nosmap, and may be overwritten.
    """
    if not path.is_file():
        return
    from nosmap.workbook.incoming.bring import bring

    try:
        found = bring(path, root, as_of, None).found
    except NosmapError:
        return
    if found.changes or found.slips or found.conflicts:
        message = f"{path} holds work that was not imported; it is not overwritten"
        hint = f"nosmap import xlsx {path}; or choose another name with -o, or delete the workbook"
        raise NosmapError(message, hint)
