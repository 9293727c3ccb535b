"""`nosmap import`: what others worked with, merged back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.options import WorkspaceOption, argument, option, today
from nosmap.errors import DONE, FAILED, NO
from nosmap.model.words import Prefer

if TYPE_CHECKING:
    from nosmap.workbook.incoming.bring import Brought

import_ = typer.Typer(help="Merge back what others worked with.", no_args_is_help=True)


@import_.callback()
def _import() -> None:
    """Keep `xlsx` a word of its own while it is the only format."""


@import_.command()
def xlsx(
    file: Annotated[Path, argument("FILE", "The workbook (.xlsx or .ods).")],
    dry_run: Annotated[
        bool, option("--dry-run", "Say what would change, and write nothing.")
    ] = False,
    prefer: Annotated[
        Prefer | None,
        option("--prefer", "Who is right where both sides changed it."),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Bring back what people typed into the tracking workbook.

    All is read and checked first; then all is written, or nothing. Decisions are appended.
    Exits with 1 where workbook and files were changed differently, and writes nothing.
    """
    from nosmap.cli.streams import give, tell
    from nosmap.workbook.incoming.apply import write
    from nosmap.workbook.incoming.bring import bring
    from nosmap.workbook.incoming.telling import summary, told
    from nosmap.workspace.workspace import root_for

    day = today(None)
    root = root_for(Path(), workspace) or root_for(file, workspace)
    brought = bring(file, root, day, prefer)
    for note in brought.notes:
        tell(f"{file.name}: {note}")
    _stop_at_slips(brought)
    changes = brought.found.changes
    if changes:
        write(brought.found, day, dry_run=dry_run)
    give("\n".join([*told(changes), summary(len(changes), written=not dry_run)]))
    if brought.found.kept:
        tell(f"{brought.found.kept} of the workbook's were left out, as the files say other things")
    if changes and not dry_run:
        hint = "this one tells what was before; go on in one from: nosmap export xlsx"
        tell("export a new workbook before anyone types more", hint)
    raise typer.Exit(DONE)


def _stop_at_slips(brought: "Brought") -> None:
    """End with all slips, else with all conflicts, before anything is written."""
    from nosmap.cli.streams import tell
    from nosmap.workbook.incoming.telling import conflict, slip

    found = brought.found
    if found.slips:
        typer.echo("\n".join(slip(it) for it in found.slips), err=True)
        tell("nothing was written: mend these cells, and import again")
        raise typer.Exit(FAILED)
    if found.conflicts:
        typer.echo("\n".join(conflict(it) for it in found.conflicts), err=True)
        hint = (
            "settle them in the files or the workbook, or say --prefer workbook or --prefer files"
        )
        tell("nothing was written: both sides changed these", hint)
        raise typer.Exit(NO)
