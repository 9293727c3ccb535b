"""`nosmap export`: what others work with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from nosmap.cli.formats import Form, Formats
from nosmap.cli.options import AsOf, Paths, WorkspaceOption, option, today
from nosmap.errors import DONE, FAILED, NosmapError
from nosmap.model.words import Format

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.workbook.book import Book
    from nosmap.workbook.export import MadeWorkbook


export = typer.Typer(
    help="Write what others work with: the tracking workbook.", no_args_is_help=True
)


def _xlsx(book: Book) -> MadeWorkbook:
    from nosmap.workbook import to_xlsx

    return to_xlsx(book)


FORMATS: Final = Formats("tracking", Form(Format.XLSX, (".xlsx",), _xlsx, "a workbook"))


@export.callback()
def _export() -> None:
    """Keep `xlsx` a word of its own while it is the only format."""


@export.command()
def xlsx(
    output: Annotated[Path, option("-o --output", "The workbook to write.", metavar="FILE")],
    paths: Paths = None,
    anonymous: Annotated[
        bool,
        option("--anonymous", "For an external verifier: without names and free texts, read only."),
    ] = False,
    full: Annotated[bool, option("--full", "Every sheet whole, however many rows it has.")] = False,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the tracking workbook.

    It shows everything at a glance and has room for new decisions. Assessors and verifiers fill
    in the yellow cells; `nosmap import xlsx` brings them back. A workbook with work in it that
    was not imported is never overwritten.
    """
    from nosmap.cli.loading import inputs, load_cases, tell_problems
    from nosmap.cli.streams import write_result
    from nosmap.workbook.book import Book

    form = FORMATS.wanted(None, output)
    day = today(as_of)
    selection, loaded = load_cases(paths, workspace, day)
    refuse_to_lose(output, selection.workspaces[0].root, day)
    made = form.render(Book(loaded, day, anonymous=anonymous, full=full))
    write_result(output, made.content, inputs(selection, loaded))
    _tell_left_out(made.left_out)
    tell_problems(loaded)
    raise typer.Exit(FAILED if loaded.has_errors else DONE)


def _tell_left_out(titles: list[str]) -> None:
    from nosmap.cli.streams import tell

    if titles:
        hint = "name fewer candidates, or add --full"
        tell(f"too many rows to work with, so left out: {', '.join(titles)}", hint)


def refuse_to_lose(path: Path, root: Path | None, as_of: dt.date) -> None:
    """Raise NosmapError where a workbook stands at a path and an import would find work in it.

    ``root`` is the workspace. Any other file is nobody's work for nosmap, and may be overwritten.
    """
    if not path.is_file():
        return
    from nosmap.workbook.incoming.bring import bring

    try:
        found = bring(path, root, as_of, None).found
    except NosmapError:
        return
    if found.changes or found.slips or found.conflicts:
        message = f"{path} holds work that was not imported; it is not overwritten"
        hint = f"nosmap import xlsx {path}; or choose another name with -o, or delete the workbook"
        raise NosmapError(message, hint)
