"""`nosmap gaps`: what is missing, why, and what could close it."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.codes import DONE, FAILED
from nosmap.cli.options import AsOf, Audience, Output, Paths, UnitOption, WorkspaceOption, today

if TYPE_CHECKING:
    from pathlib import Path

    from nosmap.reading.selection import Selection
    from nosmap.session import Loaded


class Format(StrEnum):
    """How the gap report is written."""

    MARKDOWN = "markdown"
    JSON = "json"


def gaps(
    paths: Paths = None,
    unit: UnitOption = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="For whom it is written.")
    ] = Audience.CANDIDATE,
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.MARKDOWN,
    output: Output = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the gap report: what is missing, why, and what could provide evidence for it."""
    from nosmap.cli.loading import load_portfolios, tell_problems, urns_of
    from nosmap.cli.streams import give, write_result
    from nosmap.rendering.gaps import to_json, to_markdown

    day = today(as_of)
    selection, loaded = load_portfolios(paths, workspace, day)
    result = loaded.coverage(day)
    units = urns_of(result, unit, selection)  # suggestions look at all units
    if form is Format.JSON:
        text = to_json(result, audience.value, units)
    else:
        folders = selection.workspaces[0].template_folders
        text = to_markdown(result, audience.value, folders, units)
    if output is None:
        give(text)
    else:
        write_result(output, text, _inputs(selection, loaded))
    tell_problems(loaded)
    raise typer.Exit(FAILED if loaded.has_errors else DONE)


def _inputs(selection: "Selection", loaded: "Loaded") -> "list[Path]":
    """List what is read, and the evidence that items name, wherever it stands."""
    from pathlib import Path

    from nosmap.checking.paths import Folder
    from nosmap.reading.inputs import inputs_of

    folders = {it.shown: Folder(it.folder) for it in selection.places}
    named = (
        folders[it.path].find(name)
        for it in loaded.portfolios
        for item in it.items
        for name in item.record.all_files
    )
    return [*inputs_of(selection), *(Path(it) for it in named if it)]
