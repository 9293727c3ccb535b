"""The command line's tree of commands."""

from typing import Annotated

import typer

from nosmap.cli.assess import assess
from nosmap.cli.check import check
from nosmap.cli.claim import claim
from nosmap.cli.coverage import coverage
from nosmap.cli.decide import decide
from nosmap.cli.evidence import evidence
from nosmap.cli.export import export
from nosmap.cli.gaps import gaps
from nosmap.cli.import_ import import_
from nosmap.cli.init import init
from nosmap.cli.next import next_
from nosmap.cli.not_applicable import not_applicable
from nosmap.cli.plan import plan
from nosmap.cli.record import record
from nosmap.cli.schema import schema
from nosmap.cli.seen import seen
from nosmap.cli.sign_off import sign_off
from nosmap.cli.standard import standard
from nosmap.cli.submit import submit
from nosmap.cli.unclaim import unclaim
from nosmap.cli.witness import witness

app = typer.Typer(
    name="nosmap",
    rich_markup_mode=None,  # plain help: readable in a pipe, on 80 columns, in a screen reader
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        from nosmap import __version__
        from nosmap.cli.streams import give

        give(f"nosmap {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def nosmap(
    context: typer.Context,
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Map portfolio evidence to National Occupational Standards, and see what is missing.

    nosmap helps people judge; it never judges. Nothing is sent anywhere.
    """
    if context.invoked_subcommand is None:
        raise typer.Exit(_alone(context))


def _alone(context: typer.Context) -> int:
    """Offer the menu in a terminal; elsewhere show the help, as for any incomplete command."""
    from nosmap.cli.asking import interactive
    from nosmap.cli.codes import FAILED
    from nosmap.cli.menu import menu
    from nosmap.cli.streams import say

    if interactive():
        return menu()
    say(f"{context.get_help()}\n")
    return FAILED


for command in (assess, check, coverage, gaps, schema):
    app.command()(command)
app.command("next")(next_)
app.add_typer(export, name="export")
app.add_typer(import_, name="import")
for edit in (init, claim, unclaim, submit, decide, record, plan, seen):
    app.command()(edit)
app.command("not-applicable")(not_applicable)
app.command("sign-off")(sign_off)
app.add_typer(evidence, name="evidence")
app.add_typer(witness, name="witness")
app.add_typer(standard, name="standard")
