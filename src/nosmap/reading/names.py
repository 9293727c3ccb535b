"""Files beside the known ones: which were likely meant to be read, and under which name.

Synchronised drives, browsers, editors and people make `portfolio (1).yaml`, `assessment.yml`,
`Portfolio.yaml`, `verification.yaml.txt`. Nothing reads them, and nobody notices (contract
section 11).
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from nosmap.codes import Code
from nosmap.reading.at import At
from nosmap.reading.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from nosmap.problems import Problem

PORTFOLIO: Final = "portfolio.yaml"
ROLE_FILES: Final = (PORTFOLIO, "assessment.yaml", "verification.yaml")
CENTRE: Final = "centre.yaml"
_CENTRES: Final = ("centre", "center")
_ENDINGS: Final = (".yaml", ".yml", ".yaml.txt", ".yml.txt")


def unread_in(folder: Path, known: Iterable[str]) -> list[str]:
    """List the files of a folder that end like YAML or differ from a known name in case only.

    Without the known ones, and without hidden files, which are other programs'.
    """
    names = frozenset(known)
    folded = {it.casefold() for it in names}
    try:
        with os.scandir(folder) as entries:
            found = [it.name for it in entries if _odd(it.name, names, folded) and not it.is_dir()]
    except OSError:
        return []
    return sorted(it for it in found if not _is_known(folder, it, names))


def _odd(name: str, names: frozenset[str], folded: set[str]) -> bool:
    like = name.casefold()
    return (
        not name.startswith(".")
        and name not in names
        and (like.endswith(_ENDINGS) or like in folded)
    )


def _is_known(folder: Path, name: str, names: frozenset[str]) -> bool:
    """Whether a disk that takes no notice of case gives the file under its known name, too."""
    alike = next((it for it in names if it.casefold() == name.casefold()), None)
    if alike is None or not (folder / alike).exists():
        return False
    return (folder / alike).samefile(folder / name)


def meant_for(name: str, known: Iterable[str]) -> str | None:
    """Give the known name that a file's name was likely meant for: what it begins with."""
    like = name.casefold()
    return next((it for it in known if like.startswith(it.partition(".")[0])), None)


def misnamed(path: Path) -> Path | None:
    """Give the file beside a missing `….yaml` that was meant for it, if there is one."""
    names = unread_in(path.parent, [path.name])
    other = next((it for it in names if meant_for(it, [path.name])), None)
    return path.parent / other if other else None


def is_like_yaml(name: str) -> bool:
    """Whether a file's name ends as one of nosmap's own does, or nearly so."""
    return name.casefold().endswith(_ENDINGS)


def is_centre(name: str) -> bool:
    """Whether a file's name says that it is the centre's."""
    like = name.casefold()
    return like.startswith(_CENTRES) and like.endswith(_ENDINGS)


def told(folder: Path, shown: str, name: str, message: str, hint: str) -> Problem:
    """Make the warning about a file; ``shown`` is the folder as people are told it."""
    where = f"{shown}/{name}" if shown not in {"", "."} else name
    return At(Document(folder / name, where)).warning(Code.FILE_NAME, message, hint)


def tell_unread(folder: Path, shown: str, known: tuple[str, ...]) -> list[Problem]:
    """Warn of each file in a folder that looks like a known one and is not read."""
    return [told(folder, shown, it, *_words(folder, it, known)) for it in unread_in(folder, known)]


def _words(folder: Path, name: str, known: tuple[str, ...]) -> tuple[str, str]:
    if is_centre(name) and CENTRE not in known:
        message = "this file is not read: the centre's file stands in portfolios/"
        return message, f"move it to portfolios/{CENTRE}"
    meant = CENTRE if is_centre(name) else meant_for(name, known)
    if meant is None:
        only = f"only {', '.join(known)} is read here" if known else "no such file is read here"
        return f"this file is not read: {only}", "move or rename it"
    message = f"this file is not read: its name is not {meant}"
    if os.path.lexists(folder / meant):
        return message, f"take over into {meant} what only this file holds, then delete it"
    return message, f"name it {meant}"
