"""An import from the workbook's file to what it found: read whole first, nothing written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from nosmap.errors import NosmapError
from nosmap.loading import load_cases
from nosmap.phrases import listing
from nosmap.workbook import origin
from nosmap.workbook.book import Book
from nosmap.workbook.incoming.base import read_base
from nosmap.workbook.incoming.cells import read_workbook
from nosmap.workbook.incoming.decisions import merge_decisions
from nosmap.workbook.incoming.found import Found
from nosmap.workbook.incoming.rows import may_matter
from nosmap.workbook.incoming.sample_rows import merge_samples
from nosmap.workbook.origin import item_digest
from nosmap.workbook.wording import shown
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.loading import LoadedCases
    from nosmap.model.words import Prefer
    from nosmap.workbook.book import Person
    from nosmap.workbook.incoming.base import Base
    from nosmap.workbook.incoming.plain import Sheet

_FEW = 2
_HINT = "name the workspace that it was made from with --workspace"


class Brought(NamedTuple):
    """What an import found, the portfolios as they are, and what is odd about the workbook."""

    found: Found
    loaded: LoadedCases
    notes: list[str]


def bring(path: Path, root: Path | None, as_of: dt.date, prefer: Prefer | None) -> Brought:
    """Read a workbook and compare it with the portfolios that it was made from.

    ``root`` is the workspace; ``prefer`` (`workbook`, `files`) settles conflicts. Raises
    NosmapError for a file that is no workbook of nosmap, or one of another workspace.
    """
    workbook = read_workbook(path, _matters)
    base = read_base(workbook)
    book = Book(_load(base, root, as_of, path.name), as_of, full=True)
    _refuse_strangers(base, book, path.name)
    found = Found()
    merge_decisions(workbook, base, book, found, prefer)
    merge_samples(workbook, base, book, found, prefer)
    return Brought(found, book.loaded, workbook.notes)


def _matters(title: str, sheet: Sheet) -> bool:
    return may_matter(title, sheet, (origin.TITLE, *origin.FIELDS))


def _load(base: Base, root: Path | None, as_of: dt.date, name: str) -> LoadedCases:
    """Load the portfolios that the workbook names, each found again by its path."""
    folders = {label: (root or Path()) / path for label, path in base.portfolios.items()}
    missing = [
        f"{label} ({base.portfolios[label]})"
        for label, folder in folders.items()
        if not _is_there(folder, root)
    ]
    if missing or not folders:
        told = listing(missing) if missing else "none is named"
        message = f"{name} is about portfolios that are not in this workspace: {told}"
        raise NosmapError(message, _HINT)
    return load_cases(select(list(folders.values()), root), as_of)


def _is_there(folder: Path, root: Path | None) -> bool:
    """Whether a portfolio is there; never outside the workspace, whatever a workbook says."""
    real = Path(os.path.realpath(folder))
    inside = root is None or real.is_relative_to(os.path.realpath(root))
    return inside and (folder / "portfolio.yaml").is_file()


def _refuse_strangers(base: Base, book: Book, name: str) -> None:
    """Refuse a workbook of other candidates, or of another workspace's with the same reference."""
    people = {it.label: it for it in book.people}
    strangers = [it for it in base.portfolios if it not in people or _is_other(people[it], base)]
    if strangers:
        message = f"{name} is about other candidates than stand there now: {listing(strangers)}"
        raise NosmapError(message, _HINT)


def _is_other(person: Person, base: Base) -> bool:
    """Whether nothing that the workbook knew of a candidate's evidence is there any more.

    Of one or two items all may have been given other titles; of more that is another portfolio.
    """
    known = {ref: it for (label, ref), it in base.items.items() if label == person.label}
    now = {shown(it.ref): item_digest(it) for it in person.coverage.items}
    return len(known) > _FEW and not any(now.get(ref) == it for ref, it in known.items())
