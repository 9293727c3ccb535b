"""The command line's tree of commands."""

from typing import Annotated

import typer

from nosmap.cli.check import check
from nosmap.cli.coverage import coverage
from nosmap.cli.export import export
from nosmap.cli.gaps import gaps
from nosmap.cli.next import next_
from nosmap.cli.schema import schema
from nosmap.cli.standard import standard

app = typer.Typer(
    name="nosmap",
    no_args_is_help=True,
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


@app.callback()
def nosmap(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Map portfolio evidence to National Occupational Standards, and see what is missing.

    nosmap helps people judge; it never judges. Nothing is sent anywhere.
    """


for command in (check, coverage, gaps, schema):
    app.command()(command)
app.command("next")(next_)
app.add_typer(export, name="export")
app.add_typer(standard, name="standard")
