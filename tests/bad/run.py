"""Running `nosmap check` over a case: within this process, or apart and within limits."""

import contextlib
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

SECONDS = 20
"""Of processor time, which a busy machine takes no more of."""

PATIENCE = 600
"""For a process that hangs."""

BYTES = 1536 * 1024 * 1024

_LIMITED = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
from nosmap.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


class Answer(NamedTuple):
    """What the program said, and its exit code."""

    exit: int
    out: str
    err: str

    @property
    def problems(self) -> list[dict[str, object]]:
        """The problems, for the JSON format, with the keys that the cases name."""
        keys = ("path", "line", "column", "severity", "code")
        return [{key: it[key] for key in keys} for it in json.loads(self.out)["problems"]]


def run_here(folder: Path, argv: Sequence[str]) -> Answer:
    """Run the program in a folder within this process."""
    from nosmap.cli.run import run

    with _captured() as (out, err), contextlib.chdir(folder):
        code = run(list(argv))
    return Answer(code, *(it.getvalue().decode("utf-8") for it in (out, err)))


@contextlib.contextmanager
def _captured() -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Catch both streams, as UTF-8 and with their `buffer`, like a pipe's."""
    out, err = io.BytesIO(), io.BytesIO()
    streams = [io.TextIOWrapper(it, encoding="utf-8", write_through=True) for it in (out, err)]
    with contextlib.redirect_stdout(streams[0]), contextlib.redirect_stderr(streams[1]):
        yield out, err
    for it in streams:
        it.flush()
        it.detach()


def run_limited(folder: Path, argv: Sequence[str]) -> Answer:
    """Run the program apart: at most 1.5 GiB of memory, and 20 seconds, else it is ended."""
    command = [sys.executable, "-c", _LIMITED, *argv]
    env = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=folder, env=env, capture_output=True, timeout=PATIENCE, check=False
    )
    return Answer(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
