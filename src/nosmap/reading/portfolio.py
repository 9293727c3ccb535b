"""A portfolio's folder: one file a role, each read by itself."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import BaseModel

from nosmap.codes import Code
from nosmap.model.assessment import Assessment
from nosmap.model.portfolio import Portfolio
from nosmap.model.verification import Verification
from nosmap.reading.at import At
from nosmap.reading.document import Document, read_document
from nosmap.reading.events import build
from nosmap.reading.formats import wrong_format
from nosmap.reading.names import ROLE_FILES, tell_unread
from nosmap.reading.validating import Validated, examine

if TYPE_CHECKING:
    from nosmap.problems import Problem
    from nosmap.reading.losses import BrokenEntry
    from nosmap.workspace.selection import Place

Model = TypeVar("Model", bound=BaseModel)
MODELS: dict[str, type[BaseModel]] = {
    "portfolio": Portfolio,
    "assessment": Assessment,
    "verification": Verification,
}


@dataclass(frozen=True)
class RoleFile(Generic[Model]):
    """One of a portfolio's files: what it holds (None: nothing readable) and where from."""

    content: Model | None
    document: Document
    exists: bool
    broken: tuple[BrokenEntry, ...] = ()
    """Entries of which something was left out, as they are written."""

    _entries: dict[str, tuple[tuple[Any, At], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def at(self) -> At:
        """The file as a place, from which those within it are reached."""
        return At(self.document)

    @property
    def is_lost(self) -> bool:
        """Whether it is there and can't be read at all."""
        return self.exists and self.content is None

    def entries(self, key: str) -> tuple[tuple[Any, At], ...]:
        """Give each record of one of the file's lists and its place; none where none is read.

        The places are made once: a dozen walks ask for them, most of which tell nothing.
        """
        if key not in self._entries:
            at, records = self.at / key, getattr(self.content, key, ())
            self._entries[key] = tuple((record, at / n) for n, record in enumerate(records))
        return self._entries[key]


@dataclass(frozen=True)
class PortfolioFiles:
    """All that stands in a portfolio's folder, as the roles wrote it."""

    folder: Path
    shown: str
    portfolio: RoleFile[Portfolio]
    assessment: RoleFile[Assessment]
    verification: RoleFile[Verification]


def read_portfolio(place: Place) -> tuple[PortfolioFiles, list[Problem]]:
    """Read a portfolio's files. Gives them and what is wrong in their form."""
    problems = tell_unread(place.folder, place.shown, ROLE_FILES)
    files = PortfolioFiles(
        place.folder,
        place.shown,
        _read(place, Portfolio, problems),
        _read(place, Assessment, problems),
        _read(place, Verification, problems),
    )
    return files, problems


def with_text(
    files: PortfolioFiles, problems: list[Problem], role: str, text: str
) -> tuple[PortfolioFiles, list[Problem]]:
    """Give what `read_portfolio` gave, with another text in the place of one role's file."""
    old: Document = getattr(files, role).document
    document = Document(old.path, old.shown, text, build(text))
    faults = wrong_format(document, role)
    read: Validated[Any] = Validated(None, faults, ())
    if not faults:
        read = examine(MODELS[role], document)
    others = [it for it in problems if it.origin is not old]
    file = RoleFile(read.content, document, exists=True, broken=read.broken)
    changed: dict[str, Any] = {role: file}
    return replace(files, **changed), [*others, *read.problems]


def _read(place: Place, model: type[Model], problems: list[Problem]) -> RoleFile[Model]:
    role = model.__name__.lower()
    path = place.folder / f"{role}.yaml"
    shown = f"{place.shown}/{path.name}" if place.shown not in {"", "."} else path.name
    if not os.path.lexists(path):
        return RoleFile(None, Document(path, shown), exists=False)
    if path.is_symlink() and not _inside(path, place.folder):
        document = Document(path, shown)
        message = f"{path.name} is a link that leads out of the portfolio's folder"
        problems.append(
            At(document).error(Code.OUTSIDE_FOLDER, message, "put the file itself here")
        )
        return RoleFile(None, document, exists=True)
    document, faults = read_document(path, shown)
    faults += wrong_format(document, role)
    problems += faults
    if any(it.is_error for it in faults):
        return RoleFile(None, document, exists=True)
    read = examine(model, document)
    document.data = None  # used up; of a thousand portfolios it would fill the memory
    problems += read.problems
    return RoleFile(read.content, document, exists=True, broken=read.broken)


def _inside(path: Path, folder: Path) -> bool:
    real = Path(os.path.realpath(path))  # Path.resolve stops at a link to itself
    return real.is_relative_to(os.path.realpath(folder))
