"""Files of a workspace that look like nosmap's and are not read (contract section 11)."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from nosmap.reading.library import standard_files
from nosmap.reading.names import (
    CENTRE,
    PORTFOLIO,
    is_centre,
    meant_for,
    tell_unread,
    told,
    unread_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosmap.problems import Problem
    from nosmap.workspace.selection import Selection


def lost_files(root: Path) -> list[Problem]:
    """Warn of what is not read at a workspace's top and in its folders.

    What stands in a portfolio's folder is told where that is read.
    """
    templates = _shipped_templates()
    here = [] if os.path.lexists(root / PORTFOLIO) else tell_unread(root, "", ())
    return [
        *here,
        *tell_unread(root / "portfolios", "portfolios", (CENTRE,)),
        *_lost_portfolios(root / "portfolios", "portfolios"),
        *tell_unread(root / "templates", "templates", templates),
        *_lost_standards(root / "standards"),
    ]


def lost_around(selection: Selection) -> Iterator[Problem]:
    """Warn of what is not read in folders of portfolios that are no workspace's `portfolios/`."""
    parents: dict[Path, tuple[str, int]] = {}
    for it in selection.places:
        parent = it.folder.absolute().parent
        root = it.workspace.root
        if root is None or parent not in {root, root / "portfolios"}:
            shown, number = parents.get(parent, (os.path.dirname(it.shown), 0))  # noqa: PTH120
            parents[parent] = shown, number + 1
    for parent, (shown, number) in parents.items():
        names = filter(is_centre, unread_in(parent, ()))
        message = "this file is not read: the centre's file stands in portfolios/ of a workspace"
        hint = f"name the folder of the portfolios portfolios/, and the file {CENTRE}"
        yield from (told(parent, shown, it, message, hint) for it in names)
        if number > 1:
            yield from _lost_portfolios(parent, shown)


def _shipped_templates() -> tuple[str, ...]:
    from nosmap.data import folder

    return tuple(sorted(os.listdir(folder("templates"))))  # noqa: PTH208 - names alone


def _lost_portfolios(where: Path, shown: str) -> list[Problem]:
    """Warn of each folder that holds YAML but no portfolio.yaml: one warning each."""
    return [it for name in _folders_without(where) for it in _lost_one(where / name, shown)]


def _folders_without(where: Path) -> list[str]:
    try:
        with os.scandir(where) as entries:
            names = [it.name for it in entries if it.is_dir() and not it.name.startswith(".")]
    except OSError:
        return []
    return sorted(it for it in names if not os.path.lexists(where / it / PORTFOLIO))


def _lost_one(folder: Path, shown: str) -> list[Problem]:
    found = unread_in(folder, ())
    if not found:
        return []
    name = next((it for it in found if meant_for(it, [PORTFOLIO])), None)
    message = f"the portfolio in this folder is not read: it holds no {PORTFOLIO}"
    hint = f"name this file {PORTFOLIO}" if name else f"name the candidate's file {PORTFOLIO}"
    where = f"{shown}/{folder.name}" if shown else folder.name
    return [told(folder, where, name or found[0], message, hint)]


def _lost_standards(where: Path) -> list[Problem]:
    problems = []
    for name in unread_in(where, (it.name for it in standard_files(where))):
        stem = name.partition(".")[0]
        message = "this file is not read: a standard's file ends in .yaml"
        hint = f"name it {stem}.yaml"
        if is_centre(name):
            message = "this file is not read: the centre's file stands in portfolios/"
            hint = f"move it to portfolios/{CENTRE}"
        problems.append(told(where, "standards", name, message, hint))
    return problems
