"""`nosmap check`: every problem of every file."""

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from nosmap.cli.formats import Form, Formats
from nosmap.cli.options import AsOf, Paths, WorkspaceOption, option, today
from nosmap.errors import DONE, NO
from nosmap.model.words import Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from nosmap.problems import Problem


def _text(problems: "Sequence[Problem]") -> str:
    from nosmap.cli.streams import folded
    from nosmap.rendering.problems import to_text

    return folded(to_text(problems), sys.stdout)


def _json(problems: "Sequence[Problem]") -> str:
    from nosmap.rendering.problems import to_json

    return to_json(problems)


def _github(problems: "Sequence[Problem]") -> str:
    from nosmap.rendering.problems import to_github

    return to_github(problems)


FORMATS: "Final[Formats[Callable[[Sequence[Problem]], str]]]" = Formats(
    "problems",
    Form(Format.TEXT, (".txt",), _text),
    Form(Format.JSON, (".json",), _json),
    Form(Format.GITHUB, (), _github),
)


def check(
    paths: Paths = None,
    form: Annotated[Format, FORMATS.option("How to write them.")] = Format.TEXT,
    strict: Annotated[bool, option("--strict", "Warnings make the answer no, too.")] = False,
    explain: Annotated[
        str | None,
        option("--explain", "Explain a problem's code.", metavar="CODE"),
    ] = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Read everything, and show every problem with its place.

    PATH may also be one file of the workspace, such as centre.yaml or a standard.

    Exits with 1 if there is an error (with --strict: or a warning).
    """
    if explain is not None:
        _explain(explain)
    from nosmap.cli.loading import progress, tell_default_policy
    from nosmap.cli.streams import flush, give
    from nosmap.loading import check_all
    from nosmap.problems import in_reading_order
    from nosmap.workspace.selection import Selection, select
    from nosmap.workspace.single import apart

    left, single, some = apart(paths or [], workspace)
    selection = Selection() if some and not left else select(left, workspace)
    found = [*check_all(selection, today(as_of), progress(len(selection.places))), *single]
    told = FORMATS.wanted(form).render(in_reading_order(found))
    if told:  # GitHub takes no line where there is no problem
        give(told)
    flush()
    tell_default_policy(selection)
    no = any(it.is_error or strict for it in found)
    raise typer.Exit(NO if no else DONE)


def _explain(code: str) -> None:
    from nosmap.catalogue import explain
    from nosmap.cli.streams import give

    give(explain(code))
    raise typer.Exit(DONE)
