"""A real terminal for tests: a program in tmux, keys sent to it, its screen read."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 180.0
"""How long a screen may take to come on a busy machine."""

needs_tmux = pytest.mark.skipif(
    shutil.which("tmux") is None and os.environ.get("CI") != "true",
    reason="tmux is not installed (CI has it)",
)

_SCRIPT = """\
sh -c 'echo $$ > "$0"; exec "$@"' {pid} {words}
echo "ended with $?"
sleep 600
"""


class Tmux:
    """One window of a tmux server of its own, with its socket in a short path."""

    def __init__(self, width: int = 80) -> None:
        """Begin without a program."""
        self._own = Path(tempfile.mkdtemp(prefix="nosmap-"))
        self._width = str(width)

    def run(self, folder: Path, *command: str, **environment: str) -> None:
        """Run a command in a folder; the window stays when it ends, and says with which code."""
        words = " ".join(f"'{it}'" for it in command)
        script = self._own / "run.sh"
        script.write_text(_SCRIPT.format(pid=self._own / "pid", words=words), encoding="utf-8")
        settings = [f"{name}={it}" for name, it in environment.items()]
        where = ["-x", self._width, "-y", "50", "-c", str(folder)]
        self._tmux("new-session", "-d", *where, "--", "env", *settings, "sh", str(script))

    def keys(self, *keys: str) -> None:
        """Press keys, by tmux's names for them."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type a text, and Enter."""
        if text:
            self._tmux("send-keys", "-l", text)
        self._tmux("send-keys", "Enter")

    def paste(self, text: str) -> None:
        """Paste a text, told from typing where the program asks for that."""
        self._tmux("set-buffer", text)
        self._tmux("paste-buffer", "-p")

    def screen(self) -> str:
        """Read all that was shown, without blanks at the ends of lines."""
        shown = self._tmux("capture-pane", "-p", "-S", "-")
        return "\n".join(it.rstrip() for it in shown.splitlines()).rstrip()

    def wait(self, words: str) -> str:
        """Wait until the last line begins with some words, and give all that was shown."""
        return self._wait(lambda it: it.rpartition("\n")[2].startswith(words), words)

    def wait_to_see(self, words: str) -> str:
        """Wait until some words were shown anywhere, and give all that was shown."""
        return self._wait(lambda it: words in it, words)

    def kill(self) -> None:
        """Kill the program itself, which can do nothing about it."""
        os.kill(int((self._own / "pid").read_text()), signal.SIGKILL)

    def close(self) -> None:
        """Close the window, as by its button: what runs in it is hung up."""
        self._tmux("kill-server", check=False)
        shutil.rmtree(self._own, ignore_errors=True)

    def _wait(self, fits: Callable[[str], bool], what: str) -> str:
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            shown = self.screen()
            if fits(shown):
                return shown
            time.sleep(0.05)
        raise AssertionError(f"no “{what}” came:\n{self.screen()}")

    def _tmux(self, *arguments: str, check: bool = True) -> str:
        command = ["tmux", "-u", "-S", str(self._own / "socket"), "-f", os.devnull, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=SECONDS)
        assert not check or done.returncode == 0, done.stderr
        return done.stdout
