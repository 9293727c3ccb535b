"""An import from the workbook's file to what it found: read whole first, nothing written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nosmap.errors import NosmapError
from nosmap.reading.names import listing
from nosmap.reading.selection import select
from nosmap.session import Loaded, load
from nosmap.workbook.book import Book
from nosmap.workbook.incoming.base import read_base
from nosmap.workbook.incoming.cells import read_workbook
from nosmap.workbook.incoming.decisions import merge_decisions
from nosmap.workbook.incoming.found import Found
from nosmap.workbook.incoming.samples import merge_samples

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.workbook.incoming.base import Base


class Brought(NamedTuple):
    """What an import found, the portfolios as they are, and what is odd about the workbook."""

    found: Found
    loaded: Loaded
    notes: list[str]


def bring(path: Path, root: Path | None, as_of: dt.date, prefer: str | None) -> Brought:
    """Read a workbook and compare it with the portfolios that it was made from.

    ``root`` is the workspace; ``prefer`` (`workbook`, `files`) settles conflicts. Raises
    NosmapError for a file that is no workbook of nosmap, or one of another workspace.
    """
    workbook = read_workbook(path)
    base = read_base(workbook)
    loaded = _load(base, root, as_of, path.name)
    book = Book(loaded, as_of, full=True)
    found = Found()
    merge_decisions(workbook, base, book, found, prefer)
    merge_samples(workbook, base, book, found, prefer)
    return Brought(found, loaded, workbook.notes)


def _load(base: Base, root: Path | None, as_of: dt.date, name: str) -> Loaded:
    """Load the portfolios that the workbook names, each found again by its path and candidate."""
    folders = {label: (root or Path()) / path for label, path in base.portfolios.items()}
    missing = [f"{label} ({folders[label]})" for label in folders if not _is_there(folders[label])]
    if missing or not folders:
        message = f"{name} is about portfolios that are not in this workspace: {listing(missing)}"
        raise NosmapError(message, "name the workspace that it was made from with --workspace")
    loaded = load(select(list(folders.values()), root), as_of, keep=True)
    refs = {it.coverage.candidate.ref for it in loaded.cases}
    strangers = [it for it in base.portfolios if it.partition(" (")[0] not in refs]
    if strangers:
        message = f"{name} is about other candidates than stand there now: {listing(strangers)}"
        raise NosmapError(message, "name the workspace that it was made from with --workspace")
    return loaded


def _is_there(folder: Path) -> bool:
    return (folder / "portfolio.yaml").is_file()
