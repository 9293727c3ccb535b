"""Running nosmap as people do: a process of its own, with pipes or a terminal for its streams."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

SECONDS = 300
"""A limit for a process that hangs; all take less than one or two."""

NOSMAP = (sys.executable, "-m", "nosmap")


class Answer(NamedTuple):
    """What a process wrote, and its exit code."""

    exit: int
    out: str
    err: str


def environment(**changes: str) -> dict[str, str]:
    """This process's environment, with UTF-8 streams unless a change says otherwise."""
    return {**os.environ, "PYTHONIOENCODING": "utf-8", **changes}


def nosmap(folder: Path, *arguments: str, **changes: str) -> Answer:
    """Run nosmap in a folder with pipes; ``changes`` are variables of its environment."""
    done = subprocess.run(
        [*NOSMAP, *arguments],
        cwd=folder,
        env=environment(**changes),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())


def nosmap_at_terminal(
    folder: Path, *arguments: str, before: str = "", **changes: str
) -> tuple[int, str, str]:
    """Run nosmap with terminals of 80 columns for both streams; ``before`` is Python run first.

    Gives the exit code and what each of the two terminals was sent.
    """
    pairs = [os.openpty() for _ in range(2)]
    code = f"{before}\nimport sys\nfrom nosmap.cli.run import run\nsys.exit(run(sys.argv[1:]))"
    process = subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment(TERM="xterm-256color", COLUMNS="80", **changes),
        stdin=subprocess.DEVNULL,
        stdout=pairs[0][1],
        stderr=pairs[1][1],
    )
    for _, terminal in pairs:
        os.close(terminal)
    out, err = (_all_of(reader) for reader, _ in pairs)
    return process.wait(SECONDS), out, err


def _all_of(reader: int) -> str:
    """Read a terminal to its end, which Linux tells by an error."""
    found = b""
    try:
        while piece := os.read(reader, 65536):
            found += piece
    except OSError:
        pass
    os.close(reader)
    return found.decode()
