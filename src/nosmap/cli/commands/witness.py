"""`nosmap witness add`: the candidate names a witness, by role rather than by name."""

from typing import Annotated

import typer

from nosmap.cli.asking import ask
from nosmap.cli.desk import Desk
from nosmap.cli.options import DryRun, PortfolioPath, WorkspaceOption, option
from nosmap.model.words import FileKind

witness = typer.Typer(
    help="Add witnesses (candidate).", no_args_is_help=True, rich_markup_mode=None
)


@witness.command()
def add(
    path: PortfolioPath = None,
    ref: Annotated[
        str | None,
        option("--ref", "The reference; default: the next."),
    ] = None,
    role: Annotated[
        str | None,
        option("--role", "Their role; better than a name."),
    ] = None,
    name: Annotated[
        str | None,
        option("--name", "Optional: references are enough."),
    ] = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Add a witness to the portfolio."""
    from nosmap.editing import append_record
    from nosmap.linking.references import Referent

    desk = Desk(path, workspace)
    chosen = desk.new_reference(Referent.WITNESS, ref, "W")
    record = {"ref": chosen, "role": ask(role, "--role", "Their role"), "name": name}
    desk.change(
        FileKind.PORTFOLIO,
        lambda text: append_record(text, "witnesses", record, flow=True),
        lambda: [f"witness {chosen} added: {record['role']}"],
        [],
        dry_run=dry_run,
    )
