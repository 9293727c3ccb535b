"""The command's entry point; answers `--version` before anything heavy is imported."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run nosmap with the arguments of the command line and exit with its code."""
    if sys.argv[1:] == ["--version"] and _tells_version():
        return
    from nosmap.cli.run import run

    code = run(sys.argv[1:])
    # Everything is flushed. Leaving at once spares taking apart all that was read, object by
    # object, which costs a tenth of a run over many portfolios.
    os._exit(code)


def _tells_version() -> bool:
    """Whether standard output took the version; if not, `run` says why."""
    from nosmap import __version__

    try:
        sys.stdout.write(f"nosmap {__version__}\n")
        sys.stdout.flush()
    except (OSError, AttributeError):  # AttributeError: closed before Python began
        return False
    return True
