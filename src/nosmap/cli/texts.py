"""What is typed must say something: an empty option or argument is refused like an absent one."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from typer.core import TyperCommand, TyperOption

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from typer import Typer


class Command(TyperCommand):
    """A command that is given no empty text: neither an empty one nor one of blanks."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 - typer's own
        """Read the command line. Raises NosmapError that names what is empty."""
        if not ctx.resilient_parsing:  # which completes what is half typed
            given, *_ = self.make_parser(ctx).parse_args(args=list(args))
            for param in self.params:
                if any(not it.strip() for it in _texts(given, param)):
                    _refuse(param, self.params)
        return list(super().parse_args(ctx, args))


def made_of(commands: "Typer") -> "Typer":
    """Give a group whose commands are all of this kind."""
    for it in commands.registered_commands:
        it.cls = Command
    return commands


def _texts(given: Mapping[str, object], param: Any) -> Iterator[str]:  # noqa: ANN401 - typer's own
    values = given.get(param.name)
    for it in values if isinstance(values, (list, tuple)) else [values]:
        if isinstance(it, str):
            yield it


def _refuse(param: Any, params: list[Any]) -> None:  # noqa: ANN401
    if not isinstance(param, TyperOption):
        name = param.metavar or param.name.upper()
        raise NosmapError(f"{name} is empty", "`--help` shows what is needed")
    name = max(param.opts, key=len)
    hint = "write something, or leave it out"
    if any("--clear" in it.opts for it in params):
        from nosmap.cli.commands.evidence_change import Clear

        word = name.lstrip("-")
        hint = f"--clear {word} takes it out" if word in tuple(Clear) else hint
    raise NosmapError(f"{name} is empty", hint)
