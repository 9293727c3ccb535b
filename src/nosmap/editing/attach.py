"""Evidence files: which name one gets that is copied into the portfolio from elsewhere."""

from __future__ import annotations

import filecmp
from dataclasses import dataclass
from typing import TYPE_CHECKING

from nosmap.errors import NosmapError, NotFoundError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

FOLDER = "evidence"
_TRIES = 1000


@dataclass(frozen=True)
class Attachment:
    """A file and the name that the portfolio gives it, with `/`; ``source`` None: it is inside."""

    name: str
    source: Path | None
    target: Path


def attachments(folder: Path, files: Iterable[Path]) -> list[Attachment]:
    """Find the names of files in a portfolio's folder, each once.

    Raises NosmapError for what is no file.
    """
    found: dict[str, Attachment] = {}
    for it in files:
        one = attachment(folder, it, tuple(found.values()))
        found.setdefault(one.name, one)
    return list(found.values())


def attachment(folder: Path, file: Path, others: Iterable[Attachment] = ()) -> Attachment:
    """Find the name of a file in a portfolio's folder, beside others that will be copied there.

    Raises NosmapError for what is no file.
    """
    if not file.exists():
        raise NotFoundError(f"{file} does not exist")
    if not file.is_file():
        raise NosmapError(f"{file} is no file", "name the document itself")
    whole = file.resolve()
    if whole.is_relative_to(folder.resolve()):
        return Attachment(whole.relative_to(folder.resolve()).as_posix(), None, whole)
    coming = {it.target: it.source for it in others if it.source is not None}
    target = _free(folder / FOLDER, file, coming)
    known = target.exists()
    return Attachment(f"{FOLDER}/{target.name}", None if known else file, target)


def _free(folder: Path, file: Path, coming: Mapping[Path, Path]) -> Path:
    """Give the file's own name, or one with a number where another file has it."""
    for n in range(1, _TRIES):
        name = file.name if n == 1 else f"{file.stem}-{n}{file.suffix}"
        target = folder / name
        there = coming.get(target, target)
        if not there.exists() or filecmp.cmp(file, there, shallow=False):
            return target
    raise NosmapError(f"{folder} has too many files named {file.name}", "rename the file")
