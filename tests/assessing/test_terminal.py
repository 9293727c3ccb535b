"""The keyboard and the screen: single keys, lines, wrapping, and calm ends."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from prompt_toolkit.output.vt100 import Vt100_Output

from nosmap.terminal.keys import Terminal
from nosmap.terminal.steps import Key, Line, Say, anything

if TYPE_CHECKING:
    from collections.abc import Iterator

    from prompt_toolkit.input.base import PipeInput

CTRL_C, CTRL_D, ENTER, PASTE = "\x03", "\x04", "\r", "\x1b[200~mmm\x1b[201~"


@pytest.fixture
def keyboard() -> Iterator[PipeInput]:
    with create_pipe_input() as made:
        yield made


@pytest.fixture
def terminal(keyboard: PipeInput) -> Terminal:
    return Terminal(keyboard, DummyOutput())


class TestKeys:
    @pytest.mark.parametrize("typed, answer", [("m", "m"), ("N", "n"), ("?", "?")])
    def test_answer_without_enter(
        self, keyboard: PipeInput, terminal: Terminal, typed: str, answer: str
    ) -> None:
        keyboard.send_text(typed)
        assert terminal.key(Key("E1 P1: ", "men?")) == answer

    @pytest.mark.parametrize("typed", ["z", ENTER, PASTE, " ", "é"])
    def test_that_mean_nothing_answer_nothing(
        self,
        keyboard: PipeInput,
        terminal: Terminal,
        typed: str,
        capsys: pytest.CaptureFixture[str],
    ) -> None:
        keyboard.send_text(f"{typed}n")
        assert terminal.key(Key("E1 P1: ", "men?")) == "n"
        said = capsys.readouterr().out
        assert said == ("" if typed == PASTE else "  That is no key here; ? shows all keys.\n")

    def test_end_the_session(self, keyboard: PipeInput, terminal: Terminal) -> None:
        keyboard.send_text(CTRL_C)
        with pytest.raises(KeyboardInterrupt):
            terminal.key(Key("E1 P1: ", "m"))
        keyboard.send_text(CTRL_D)
        with pytest.raises(EOFError):
            terminal.key(Key("E1 P1: ", "m"))

    def test_are_asked_for_in_words_that_steer_no_terminal(self) -> None:
        shown = io.StringIO()
        size = Size(rows=40, columns=80)
        with create_pipe_input() as keyboard:
            keyboard.send_text("m")
            output = Vt100_Output(shown, lambda: size, enable_cpr=False)
            Terminal(keyboard, output).key(Key("E1\x1b]0;x\x07\u202e P1: ", "m"))
        assert "E1\\x1b]0;x\\x07\\u202e P1: " in shown.getvalue()


class TestLines:
    def test_are_trimmed(self, keyboard: PipeInput, terminal: Terminal) -> None:
        keyboard.send_text(f"  Add dates {ENTER}")
        assert terminal.line(Line("Action: ", anything)) == "Add dates"

    def test_are_asked_again_with_what_was_typed(
        self, keyboard: PipeInput, terminal: Terminal, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fault(text: str) -> str:
            return "" if text.endswith("2") else "That is no code."

        keyboard.send_text(f"P1{ENTER}2{ENTER}")
        assert terminal.line(Line("Code: ", fault)) == "P12"
        assert capsys.readouterr().out == "  That is no code.\n"

    def test_are_completed(self, keyboard: PipeInput, terminal: Terminal) -> None:
        keyboard.send_text(f"k\t{ENTER}")
        assert terminal.line(Line("Code: ", anything, ("P1", "K103"))) == "K103"

    def test_come_back_for_the_same_topic(self, keyboard: PipeInput, terminal: Terminal) -> None:
        up = "\x1b[A"
        keyboard.send_text(f"Say when{ENTER}")
        terminal.line(Line("Feedback: ", anything, topic="feedback"))
        keyboard.send_text(f"{up}{ENTER}")
        assert terminal.line(Line("Feedback: ", anything, topic="feedback")) == "Say when"

    def test_end_the_session(self, keyboard: PipeInput, terminal: Terminal) -> None:
        keyboard.send_text(f"half a line{CTRL_C}")
        with pytest.raises(KeyboardInterrupt):
            terminal.line(Line("Feedback: ", anything))


class TestParagraphs:
    def test_wrap_to_the_screen(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        monkeypatch.setenv("COLUMNS", "30")
        with create_pipe_input() as keyboard:
            Terminal(keyboard, DummyOutput()).say(Say("word " * 12, 2, 2))
        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == "  word word word word word"
        assert lines[1].startswith("    word")
        assert max(map(len, lines)) < 30

    def test_show_texts_of_others_as_text(
        self, terminal: Terminal, capsys: pytest.CaptureFixture[str]
    ) -> None:
        terminal.say(Say("\x1b[2J\u202e[bold]x[/bold]"))
        assert capsys.readouterr().out == "\\x1b[2J\\u202e[bold]x[/bold]\n"

    def test_may_be_empty(self, terminal: Terminal, capsys: pytest.CaptureFixture[str]) -> None:
        terminal.say(Say())
        assert capsys.readouterr().out == "\n"
