"""Standard output for results, standard error for everything else."""

from __future__ import annotations

import io
import os
import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import TextIO


def prepare() -> None:
    """Let both streams show what their encoding lacks as letters instead of failing.

    A stream that was closed before nosmap began, as by `>&-`, takes what is written and drops it.
    """
    from nosmap.rendering import fallback

    fallback.register()
    sys.stdout, sys.stderr = sys.stdout or _nowhere(), sys.stderr or _nowhere()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=fallback.NAME)


def _nowhere() -> TextIO:
    return open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123 - open to the end


class PipeClosedError(Exception):
    """Whoever read standard output has gone away; that is no error (contract section 8).

    No OSError on purpose: typer would end the program with 1 at one.
    """


@contextmanager
def piping() -> Iterator[None]:
    """Tell a closed pipe from other errors while standard output is written to."""
    try:
        yield
    except BrokenPipeError:
        raise PipeClosedError from None


def flush() -> None:
    """Hand everything written so far to whoever reads standard output."""
    with piping():
        sys.stdout.flush()


def close_quietly() -> None:
    """Where standard output takes no more: nothing more is written, not even at exit."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())


def folded(text: str, stream: TextIO) -> str:
    """Fold lines at words where a terminal would break them inside; elsewhere none is touched."""
    if not stream.isatty():
        return text
    import shutil
    import textwrap

    width = shutil.get_terminal_size().columns
    lines: list[str] = []
    for line in text.split("\n"):
        within = " " * (len(line) - len(line.lstrip()) + 4)
        fits = len(line) < width
        lines += (
            [line]
            if fits
            else textwrap.wrap(
                line,
                width,
                subsequent_indent=within,
                break_long_words=False,
                break_on_hyphens=False,
            )
        )
    return "\n".join(lines)


def say(text: str) -> None:
    """Write to standard error, where somebody still reads it; folded at a terminal."""
    with suppress(BrokenPipeError):
        sys.stderr.write(folded(text, sys.stderr))
        sys.stderr.flush()


def tell(message: str, hint: str = "") -> None:
    """Say something on standard error."""
    from nosmap.rendering.safe import visible

    lines = [f"nosmap: {visible(message)}"]
    if hint:
        lines.append(f"    hint: {visible(hint)}")
    say("\n".join(lines) + "\n")


def give(result: str | bytes) -> None:
    """Write a result to standard output; bytes go there as they are."""
    with piping():
        if isinstance(result, bytes):
            sys.stdout.flush()
            sys.stdout.buffer.write(result)
        else:
            sys.stdout.write(result if result.endswith("\n") else result + "\n")


def write_result(path: Path, result: str | bytes, inputs: list[Path]) -> None:
    """Write a result to a file of its own; never over something that was read, or would be.

    Raises NosmapError for a path that is one of the inputs.
    """
    from nosmap.errors import NosmapError
    from nosmap.writing import write_bytes

    where = os.path.realpath(path)
    if any(where == os.path.realpath(it) for it in inputs):
        message = f"{path} is a file of the portfolio; a report never overwrites it"
        raise NosmapError(message, "choose another name with -o")
    write_bytes(path, result.encode() if isinstance(result, str) else result)
