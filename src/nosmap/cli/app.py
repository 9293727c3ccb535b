"""The command line's tree of commands; a run imports only the command that it carries out."""

from importlib import import_module
from typing import Annotated, Final

import typer
from typer.core import TyperGroup

from nosmap.cli.texts import Command, made_of

COMMANDS: Final = {
    "check": "check:check",
    "coverage": "coverage:coverage",
    "gaps": "gaps:gaps",
    "next": "next:next_",
    "assess": "assess:assess",
    "init": "init:init",
    "unit": "unit:unit",
    "evidence": "evidence:evidence",
    "claim": "claim:claim",
    "unclaim": "unclaim:unclaim",
    "submit": "submit:submit",
    "witness": "witness:witness",
    "decide": "decide:decide",
    "countersign": "countersign:countersign",
    "record": "record:record",
    "plan": "plan:plan",
    "seen": "seen:seen",
    "not-applicable": "not_applicable:not_applicable",
    "sign-off": "sign_off:sign_off",
    "export": "export:export",
    "import": "import_:import_",
    "standard": "standard:standard",
    "schema": "schema:schema",
}
"""Each command, and where under `nosmap.cli.commands` it is: a function, or a group of its own."""


class _InOrder(TyperGroup):
    """Shows the commands in their order: who begins first comes first."""

    def list_commands(self, ctx: object) -> list[str]:
        """Give the names; Typer alone would put those that have parts last."""
        del ctx  # every moment has the same commands
        return [it for it in COMMANDS if it in self.commands]


def build(only: str | None = None) -> typer.Typer:
    """Give the command line: all of it, or with one command where that is all that is needed.

    Typer makes something of every option of every command before it runs one, which for all
    of them takes as long as reading a portfolio.
    """
    app = typer.Typer(
        name="nosmap",
        cls=_InOrder,
        rich_markup_mode=None,  # plain help: readable in a pipe, on 80 columns, aloud
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(invoke_without_command=True)(nosmap)
    for name in [only] if only in COMMANDS else COMMANDS:
        module, _, attribute = COMMANDS[str(name)].partition(":")
        found = getattr(import_module(f"nosmap.cli.commands.{module}"), attribute)
        if isinstance(found, typer.Typer):
            app.add_typer(made_of(found), name=name)
        else:
            app.command(name, cls=Command)(found)
    return app


def _version(asked: bool) -> None:
    if asked:
        from nosmap import __version__
        from nosmap.cli.streams import give

        give(f"nosmap {__version__}")
        raise typer.Exit


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
    from nosmap.cli.menu import menu
    from nosmap.cli.streams import say
    from nosmap.errors import FAILED

    if interactive():
        return menu(context.obj)
    say(f"{context.get_help()}\n")
    return FAILED
