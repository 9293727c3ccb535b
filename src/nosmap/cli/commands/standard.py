"""`nosmap standard list|show|search`: the standards that are known here."""

from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.options import WorkspaceOption, argument, option
from nosmap.errors import DONE, FAILED, NO

if TYPE_CHECKING:
    from nosmap.reading.library import Library

standard = typer.Typer(
    help="List, show and search the standards.", no_args_is_help=True, rich_markup_mode=None
)


def _library(workspace: "WorkspaceOption") -> "Library":
    from pathlib import Path

    from nosmap.workspace.workspace import library_at, root_for

    return library_at(root_for(Path(), workspace))


def _end(library: "Library") -> None:
    """Say what could not be read, and exit with 2 if anything was an error."""
    from nosmap.cli.streams import say
    from nosmap.rendering.problems import to_text

    errors = [it for it in library.problems if it.is_error]
    if errors:
        say(to_text(errors))
    raise typer.Exit(FAILED if errors else DONE)


@standard.command("list")
def list_standards(workspace: WorkspaceOption = None) -> None:
    """List the standards, and where each comes from."""
    from nosmap.cli.streams import give
    from nosmap.rendering.statements import to_list

    library = _library(workspace)
    give(to_list(library.standards))
    _end(library)


@standard.command()
def show(
    urn: Annotated[str, argument("URN", "The URN or an alias.")],
    criteria: Annotated[
        str | None,
        argument("CRITERIA", "Only these, such as P12-P15."),
    ] = None,
    version: Annotated[
        str | None,
        option("--version", "Another version than the usual."),
    ] = None,
    scope: Annotated[bool, option("--scope", "Explain the terms in them, too.")] = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Show a standard: its areas, topics and criteria."""
    from nosmap.cli.named_standards import standard_named
    from nosmap.cli.streams import give
    from nosmap.loading import chosen
    from nosmap.rendering.statements import to_page

    library = _library(workspace)
    found = standard_named(urn, library, version)
    give(to_page(found, chosen(found, criteria), scope=scope))
    _end(library)


@standard.command()
def search(
    words: Annotated[list[str], argument("WORD", "All of them must stand in it.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Search the criteria of all standards.

    Exits with 1 if nothing is found.
    """
    from nosmap.cli.streams import give, tell
    from nosmap.rendering.statements import search_standards, to_hits

    library = _library(workspace)
    hits = search_standards(library.standards, words)
    if not hits:
        tell("no criterion has all of these words")
        raise typer.Exit(NO)
    give(to_hits(hits))
    _end(library)
