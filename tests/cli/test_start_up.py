"""What is imported when: start-up is a promise, and every run pays for it."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from building import files, item, write

from .apart import SECONDS, environment

if TYPE_CHECKING:
    from pathlib import Path

_TELL = """
import os, sys
os._exit = sys.exit
before = set(sys.modules)
from nosmap.entry import main
sys.argv = ["nosmap", *sys.argv[1:]]
try:
    main()
except SystemExit:
    pass
print(*sorted(set(sys.modules) - before), file=sys.stderr)
"""


def imported(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command imports."""
    done = subprocess.run(
        [sys.executable, "-c", _TELL, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    return set(done.stderr.decode().splitlines()[-1].split())


def packages(modules: set[str]) -> set[str]:
    return {it.partition(".")[0] for it in modules}


def test_the_version_needs_nothing(tmp_path: Path) -> None:
    assert imported(tmp_path, "--version") <= {"nosmap", "nosmap.entry", "__future__"}


def test_help_reads_no_file(tmp_path: Path) -> None:
    found = imported(tmp_path, "--help")
    assert not packages(found) & {"yaml", "rich", "jinja2", "ruamel", "openpyxl", "sqlite3"}
    assert "nosmap.reading.document" not in found


@pytest.mark.parametrize(
    "arguments, unneeded",
    [
        (["coverage", "--format", "json"], {"rich", "jinja2", "ruamel", "openpyxl"}),
        (["coverage"], {"jinja2", "ruamel", "openpyxl"}),
        (["check"], {"rich", "jinja2", "ruamel", "openpyxl"}),
        (["gaps"], {"rich", "ruamel", "openpyxl"}),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, list) else "",
)
def test_a_command_imports_what_it_needs_only(
    tmp_path: Path, arguments: list[str], unneeded: set[str]
) -> None:
    write(tmp_path, files(item()))
    assert not packages(imported(tmp_path, *arguments)) & unneeded


def test_the_public_names_are_there_and_no_others_are_promised() -> None:
    import nosmap

    for name in nosmap.__all__:
        assert getattr(nosmap, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = nosmap.nothing


def test_the_module_can_be_run(tmp_path: Path) -> None:
    from nosmap import __version__

    from .apart import nosmap

    assert nosmap(tmp_path, "--version") == (0, f"nosmap {__version__}\n", "")
    assert nosmap(tmp_path, "coverage", "--version").exit == 2
