"""`nosmap unit add` and `pin`: the candidate's units, and of which version they are."""

from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nosmap.cli.asking import ask, interactive
from nosmap.cli.commands.unit_pin import pin
from nosmap.cli.desk import Desk
from nosmap.cli.options import DryRun, PortfolioPath, Registered, WorkspaceOption, argument, option
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from nosmap.model.standards import Standard

unit = typer.Typer(
    help="Add units, and say which version they are.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


class _Added(NamedTuple):
    """A unit that the portfolio did not have before."""

    standard: "Standard"


@unit.command()
def add(
    path: PortfolioPath = None,
    urn: Annotated[
        str | None,
        argument("URN", "The unit, by URN or alias."),
    ] = None,
    version: Annotated[
        str | None,
        option("--version", "Which version of the standard; default: the file without @."),
    ] = None,
    registered: Registered = None,
    assessor: Annotated[
        str | None,
        option("--assessor", "Who assesses it, if known.", metavar="REF"),
    ] = None,
    verifier: Annotated[
        str | None,
        option("--verifier", "Who verifies it, if known.", metavar="REF"),
    ] = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Add a unit that the candidate is registered for."""
    from nosmap.editing import append_record

    desk = Desk(path, workspace)
    standard = _standard(desk, urn, version)
    record = {
        "urn": standard.urn,
        "registered": registered or desk.today,
        "version": standard.fingerprint,
        "assessor": assessor,
        "verifier": verifier,
    }
    desk.change(
        FileKind.PORTFOLIO,
        lambda text: append_record(text, "units", record, flow=True),
        lambda: _said(desk, standard),
        [_Added(standard)],
        dry_run=dry_run,
    )


unit.command()(pin)


def _standard(desk: Desk, urn: str | None, version: str | None) -> "Standard":
    """Find the standard that is meant; one that is a unit already is refused."""
    from nosmap.cli.named_standards import list_standards, standard_named

    library = desk.case.workspace.library

    def new(word: str) -> "Standard":
        found = standard_named(word, library, version)
        if _is_here(desk, found):
            message = f"{found.urn} is among the candidate's units already"
            raise NosmapError(message, "a unit stands there once, with one version")
        return found

    if urn is None and interactive():
        list_standards(it for it in library.standards if not _is_here(desk, it))
    return new(ask(urn, "URN", "Which unit", check=new))


def _is_here(desk: Desk, standard: "Standard") -> bool:
    return desk.case.unit(standard.urn) is not None


def _said(desk: Desk, standard: "Standard") -> list[str]:
    """Say what was added, and how its first claims can be made."""
    shown, urn = desk.place.shown, standard.urn
    said = [f"{urn} added: {standard.title}"]
    if any(it.claims for it in desk.case.linked.units):
        return [*said, f"next: nosmap claim {shown} --shared --unit {urn}"]
    return [*said, f"next: nosmap evidence add {shown} FILE"]
