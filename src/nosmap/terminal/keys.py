"""A real terminal: paragraphs in lines, single keys, and lines with completion.

Nothing is drawn over: what was shown stays where it is, so that a screen reader and the
terminal's own scrolling can follow.
"""

from __future__ import annotations

import sys
import textwrap
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Final

from prompt_toolkit import PromptSession
from prompt_toolkit.application import get_app_session
from prompt_toolkit.completion import WordCompleter
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.input.typeahead import get_typeahead
from prompt_toolkit.key_binding import KeyBindings
from prompt_toolkit.keys import Keys
from prompt_toolkit.shortcuts import CompleteStyle
from rich.text import Text

from nosmap.rendering.screen import Screen, console
from nosmap.terminal.steps import Say

if TYPE_CHECKING:
    from prompt_toolkit.completion import Completer
    from prompt_toolkit.input import Input
    from prompt_toolkit.key_binding import KeyPressEvent
    from prompt_toolkit.output import Output

    from nosmap.terminal.steps import Key, Line

WIDEST: Final = 100
"""Columns of text: longer lines are hard to read."""

QUIET: Final = 0.15
"""Seconds without a key after which a key that was held down, or a cat, has gone."""


class Terminal:
    """The assessor's keyboard and screen."""

    def __init__(self, given: Input | None = None, shown: Output | None = None) -> None:
        """Take the real terminal, or another keyboard and screen for tests."""
        self._given, self._output = given, shown
        self._histories: dict[str, InMemoryHistory] = defaultdict(InMemoryHistory)

    def say(self, it: Say) -> None:
        """Show a paragraph, wrapped to the screen as it is now."""
        target = console(sys.stdout)
        screen = Screen.of(target)
        lines = textwrap.wrap(
            screen.shown(it.text),
            max(min(screen.width, WIDEST) - 1, 20),
            initial_indent=" " * it.indent,
            subsequent_indent=" " * (it.indent + it.hang),
            break_on_hyphens=False,
        )
        style = "bold" if it.strong else ""
        for line in lines or [""]:
            target.print(Text(line, style), soft_wrap=True)

    def key(self, it: Key) -> str:
        """Wait for one of the allowed keys.

        Raises KeyboardInterrupt at Ctrl-C, EOFError at Ctrl-D.
        """
        while True:
            self._forget_typed()
            pressed = self._session("").prompt(
                _shown(it.prompt), key_bindings=self._single_keys(), enable_history_search=False
            )
            if pressed.lower() in tuple(it.allowed):
                return pressed.lower()
            helps = "; ? shows all keys" if "?" in it.allowed else ""
            self.say(Say(f"That is no key here{helps}.", 2))

    def line(self, it: Line, completer: Completer | None = None) -> str:
        """Ask until a line has no fault.

        Raises KeyboardInterrupt at Ctrl-C, EOFError at Ctrl-D.
        """
        words = WordCompleter(list(it.words), ignore_case=True) if it.words else completer
        text = ""
        while True:
            text = self._session(it.topic).prompt(
                _shown(it.prompt),
                default=text,
                completer=words,
                complete_while_typing=False,
                complete_style=CompleteStyle.READLINE_LIKE,
            )
            fault = it.fault(text.strip())
            if not fault:
                return text.strip()
            self.say(Say(fault, 2, 2))

    def _session(self, topic: str) -> PromptSession[str]:
        history = self._histories[topic] if topic else InMemoryHistory()
        return PromptSession(history=history, input=self._given, output=self._output)

    def _forget_typed(self) -> None:
        """Forget keys that were pressed before the question stood there: they answer another.

        It listens for a while even when none waits: a held key comes some thirty times a
        second, and a fast machine is ready between two of them. While more come, the question
        waits until the key is let go.
        """
        if self._given is not None:
            return
        keyboard = get_app_session().input
        typed = get_typeahead(keyboard)
        with keyboard.raw_mode():
            listening = True
            while listening:
                time.sleep(QUIET)
                typed += keyboard.read_keys()
                if any(it.key is Keys.ControlC for it in typed):
                    raise KeyboardInterrupt
                listening, typed = bool(typed), []

    def _single_keys(self) -> KeyBindings:
        """Let any key answer at once; pasted text doesn't."""
        bindings = KeyBindings()

        @bindings.add(Keys.Any)
        def _(event: KeyPressEvent) -> None:
            event.current_buffer.insert_text(event.data)
            event.app.exit(result=event.data)

        @bindings.add("enter")
        def _(event: KeyPressEvent) -> None:
            event.app.exit(result="")

        @bindings.add(Keys.BracketedPaste)
        def _(_event: KeyPressEvent) -> None:
            pass

        return bindings


def _shown(prompt: str) -> str:
    """Give a prompt as the terminal can show it: references are texts of others."""
    return Screen.of(console(sys.stdout)).shown(prompt)
