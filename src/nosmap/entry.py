"""The command's entry point; answers `--version` before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run nosmap with the arguments of the command line and exit with its code."""
    if sys.argv[1:] == ["--version"]:
        from nosmap import __version__

        sys.stdout.write(f"nosmap {__version__}\n")
        return
    from nosmap.cli.run import run

    sys.exit(run(sys.argv[1:]))
