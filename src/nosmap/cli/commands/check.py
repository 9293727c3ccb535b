"""`nosmap check`: every problem of every file."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from nosmap.cli.options import AsOf, Paths, WorkspaceOption, today
from nosmap.errors import DONE, NO


class Format(StrEnum):
    """How problems are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def check(
    paths: Paths = None,
    form: Annotated[Format, typer.Option("--format", help="How to write them.")] = Format.TEXT,
    strict: Annotated[
        bool, typer.Option("--strict", help="Warnings make the answer no, too.")
    ] = False,
    explain: Annotated[
        str | None,
        typer.Option(
            "--explain", metavar="CODE", help="Explain a problem's code.", show_default=False
        ),
    ] = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Read everything, and show every problem with its place.

    Exits with 1 if there is an error (with --strict: or a warning).
    """
    if explain is not None:
        _explain(explain)
    from nosmap.cli.loading import progress
    from nosmap.loading import check_all
    from nosmap.problems import in_reading_order
    from nosmap.workspace.selection import select

    selection = select(paths or [], workspace)
    found = check_all(selection, today(as_of), progress(len(selection.places)))
    _print(in_reading_order(found), form)
    no = any(it.is_error or strict for it in found)
    raise typer.Exit(NO if no else DONE)


def _explain(code: str) -> None:
    from nosmap.catalogue import explain
    from nosmap.cli.streams import give

    give(explain(code))
    raise typer.Exit(DONE)


def _print(problems: list, form: Format) -> None:  # type: ignore[type-arg]
    from nosmap.cli.streams import folded, give
    from nosmap.rendering import problems as rendering

    if form is Format.JSON:
        give(rendering.to_json(problems))
    elif form is Format.GITHUB:
        if problems:
            give(rendering.to_github(problems))
    else:
        give(folded(rendering.to_text(problems), sys.stdout))
