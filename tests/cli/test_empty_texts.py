"""What is typed must say something: every command refuses every empty option and argument."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from typer.core import TyperOption
from typer.main import get_command

from nosmap.cli.app import build
from nosmap.cli.run import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Taken(NamedTuple):
    """An option or argument that takes a text, of a command with its words."""

    words: tuple[str, ...]
    params: list[Any]
    param: Any

    @property
    def name(self) -> str:
        """How people are told of it."""
        if isinstance(self.param, TyperOption):
            return str(max(self.param.opts, key=len))
        return str(self.param.metavar or self.param.name.upper())

    def typed(self, text: str) -> list[str]:
        """Give a command line that says a text for it, and nothing for what can be left out."""
        if isinstance(self.param, TyperOption):
            return [*self.words, self.name, text]
        arguments = [it for it in self.params if not isinstance(it, TyperOption)]
        before = arguments[: arguments.index(self.param)]
        return [*self.words, *("x" for _ in before), text]


def leaves(command: Any, words: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:  # noqa: ANN401
    """Give every command that does something, with its words."""
    parts = getattr(command, "commands", None)
    if parts is None:
        yield words, command
    for name, it in (parts or {}).items():
        yield from leaves(it, (*words, name))


TAKEN = [
    Taken(words, command.params, param)
    for words, command in leaves(get_command(build()))
    for param in command.params
    if not getattr(param, "is_flag", False)
]


def test_every_command_is_walked() -> None:
    walked = {" ".join(it.words) for it in TAKEN}
    assert {"check", "decide", "evidence add", "witness add", "export xlsx", "unit add"} <= walked
    assert len(TAKEN) > 100


@pytest.mark.parametrize("text", ["", " ", "\t\n"])
@pytest.mark.parametrize("it", TAKEN, ids=lambda it: f"{' '.join(it.words)} {it.name}")
def test_an_empty_text_is_refused(
    it: Taken,
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(it.typed(text)) == 2
    said = capsys.readouterr()
    assert said.err.startswith(f"nosmap: error: {it.name} is empty\n    hint: ")
    assert said.out == ""
    assert not list(tmp_path.iterdir())


def test_an_equals_sign_with_nothing_behind_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["witness", "add", "--role="]) == 2
    assert "--role is empty" in capsys.readouterr().err


def test_one_of_several_is_empty(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "a", "", "b"]) == 2
    assert "PATH is empty" in capsys.readouterr().err
    assert run(["init", "x", "--unit", "a", "--unit", ""]) == 2
    assert "--unit is empty" in capsys.readouterr().err


def test_a_text_that_looks_like_an_empty_option_is_a_text(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(["witness", "add", str(tmp_path), "--role", "--name="])
    assert "is empty" not in capsys.readouterr().err
