"""Pipes, full disks, interrupts and terminals of every kind, with processes of their own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from building import decision, files, item, portfolio, write

from .apart import NOSMAP, SECONDS, environment, nosmap, nosmap_at_terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(os.name != "posix", reason="pipes and terminals are POSIX's")

COMMANDS = (
    ["--version"],
    ["--help"],
    ["check"],
    ["coverage"],
    ["gaps"],
    ["standard", "show", "SCDLMCB7"],
    ["schema", "portfolio"],
)
every_command = pytest.mark.parametrize("command", COMMANDS, ids=" ".join)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with a title in every alphabet, and 40 portfolios."""
    odd = item(title="Müller’s “notes” – 会議 \U0001f642", claims="P1-P2 @ p. 1")
    contents = files(odd, decisions=[decision()])
    many = {
        f"portfolios/D{n:02}/portfolio.yaml": portfolio(odd, candidate={"ref": f"D{n:02}"})
        for n in range(39)
    }
    return write(tmp_path_factory.mktemp("streams"), {**contents, **many})


def exit_of(command: list[str], folder: Path, **streams: int) -> tuple[int, str]:
    """Run with some streams as given; the exit code and what standard error got, if caught."""
    wanted = {"stdout": subprocess.DEVNULL, "stderr": subprocess.PIPE, **streams}
    done = subprocess.run(
        [*NOSMAP, *command],
        cwd=folder,
        env=environment(),
        timeout=SECONDS,
        check=False,
        **wanted,  # type: ignore[call-overload]
    )
    return done.returncode, (done.stderr or b"").decode()


def closed_pipe() -> int:
    """The writing end of a pipe that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


# ---- pipes and disks -----------------------------------------------------------------------------


@every_command
def test_a_closed_pipe_is_no_error(folder: Path, command: list[str]) -> None:
    writer = closed_pipe()
    code, err = exit_of(command, folder, stdout=writer)
    os.close(writer)
    assert (code, err) == (0, "")


@every_command
def test_both_streams_into_a_closed_pipe(folder: Path, command: list[str]) -> None:
    writer = closed_pipe()
    code, _ = exit_of(command, folder, stdout=writer, stderr=writer)
    os.close(writer)
    assert code == 0


@pytest.mark.parametrize("command", [["check", "nowhere"], ["nothing"], []], ids=" ".join)
def test_a_slip_is_one_although_nobody_reads_why(folder: Path, command: list[str]) -> None:
    writer = closed_pipe()
    code, _ = exit_of(command, folder, stderr=writer)
    os.close(writer)
    assert code == 2


def test_head_gets_its_line(folder: Path) -> None:
    done = subprocess.run(
        ["bash", "-c", 'set -o pipefail; "$0" -m nosmap gaps | head -1', sys.executable],  # noqa: S607
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, b"# Gap report\n")
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no device that is always full")  # noqa: PTH110
@every_command
def test_a_full_disk_is_told(folder: Path, command: list[str]) -> None:
    full = os.open("/dev/full", os.O_WRONLY)
    code, err = exit_of(command, folder, stdout=full)
    os.close(full)
    assert (code, err) == (2, "nosmap: error: No space left on device\n")


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-"])
@pytest.mark.parametrize("command", [["--version"], ["check"], ["gaps"]], ids=" ".join)
def test_streams_that_are_closed_from_the_start(
    folder: Path, command: list[str], closed: str
) -> None:
    done = subprocess.run(
        ["bash", "-c", f'"$0" -m nosmap "$@" {closed}', sys.executable, *command],  # noqa: S607
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"error" not in done.stderr


# ---- interrupts ----------------------------------------------------------------------------------

_SLOW = """
import os, sys, time
import nosmap.loading
real = nosmap.loading.view
def slow(*args, **keys):
    sys.stderr.write("reading\\n")
    while not os.path.exists(os.environ["SENT"]):
        time.sleep(0.01)
    return real(*args, **keys)
nosmap.loading.view = slow
from nosmap.cli.run import run
sys.exit(run(sys.argv[1:]))
"""


@pytest.mark.parametrize("whole_group", [False, True], ids=["one process", "as Ctrl-C does"])
@pytest.mark.parametrize("command", [["check"], ["coverage"], ["gaps"]], ids=" ".join)
def test_an_interrupt_in_the_middle_of_reading(
    folder: Path, tmp_path: Path, command: list[str], *, whole_group: bool
) -> None:
    """130, no traceback, nothing read again; also where several processes read many portfolios.

    The first portfolios take until the interrupt was sent, however slow the machine is.
    """
    sent = tmp_path / "sent"
    process = subprocess.Popen(
        [sys.executable, "-c", _SLOW, *command],
        cwd=folder,
        env=environment(SENT=str(sent)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == b"reading\n"
    (os.killpg if whole_group else os.kill)(process.pid, signal.SIGINT)
    sent.touch()
    out, err = process.communicate(timeout=SECONDS)
    assert process.returncode == 130
    assert out == b""
    assert set(err.decode().splitlines()) <= {"reading", "nosmap: interrupted"}
    assert err.count(b"reading") < 40


# ---- terminals -----------------------------------------------------------------------------------

ASCII = (
    {"PYTHONIOENCODING": "ascii"},
    {"PYTHONIOENCODING": "", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
)


@pytest.mark.parametrize("changes", ASCII, ids=["PYTHONIOENCODING=ascii", "LC_ALL=C"])
@every_command
def test_a_terminal_that_has_only_ascii(
    folder: Path, command: list[str], changes: dict[str, str]
) -> None:
    """What its encoding can't show falls back to the letters of domain.md."""
    answer = nosmap(folder, *command, **changes)
    assert answer.exit == 0
    assert answer.out.isascii()
    assert answer.err.isascii()
    assert answer.out.strip()


def test_states_have_letters_where_marks_can_not_be_shown(folder: Path) -> None:
    """Marks need Unicode and colour (domain.md, rule 13)."""
    command = ("coverage", "portfolios/C001", "--by", "criterion")
    _, marked, _ = nosmap_at_terminal(folder, *command)
    _, ascii_only, _ = nosmap_at_terminal(folder, *command, PYTHONIOENCODING="ascii")
    _, no_colour, _ = nosmap_at_terminal(folder, *command, NO_COLOR="1")
    assert "● met" in marked
    for it in (ascii_only, no_colour, nosmap(folder, *command).out):
        assert "M met" in it
        assert "●" not in it


def test_latin_1_shows_what_it_has(folder: Path) -> None:
    done = subprocess.run(
        [*NOSMAP, "coverage", "portfolios/C001", "--by", "evidence"],
        cwd=folder,
        env=environment(PYTHONIOENCODING="latin-1"),
        capture_output=True,
        timeout=SECONDS,
        check=True,
    )
    assert 'Müller\'s "notes" - ?? ?' in done.stdout.decode("latin-1")


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-16"])
def test_csv_is_utf_8_whatever_the_terminal_has(folder: Path, encoding: str) -> None:
    """A curly quote that fell back to a plain one would change what a cell holds."""
    command = ("coverage", "portfolios/C001", "--by", "evidence", "--format", "csv")
    answer = nosmap(folder, *command, PYTHONIOENCODING=encoding)
    assert answer.out == nosmap(folder, *command).out
    assert "C001,E1,Müller’s “notes” – 会議 \U0001f642,observation" in answer.out


COLOUR = re.compile(r"\x1b\[[0-9;]*[349][0-7]")


def test_colour_is_for_terminals_that_want_it(folder: Path) -> None:
    for variable, expected in (({}, True), ({"NO_COLOR": "1"}, False), ({"NO_COLOR": ""}, True)):
        code, out, _ = nosmap_at_terminal(folder, "coverage", "portfolios/C001", **variable)
        assert code == 0
        assert bool(COLOUR.search(out)) is expected
    assert "\x1b" not in nosmap(folder, "coverage", "portfolios/C001").out


def test_messages_fold_at_words_at_a_terminal_only(folder: Path) -> None:
    command = ("coverage", "portfolios/C001", "portfolios/" + " a name" * 30)
    _, _, err = nosmap_at_terminal(folder, *command)
    told = nosmap(folder, *command).err
    assert max(map(len, err.splitlines())) <= 80
    assert max(map(len, told.splitlines())) > 80
    assert err.split() == told.split()


def test_progress_is_shown_at_a_terminal_only_and_goes_away(folder: Path) -> None:
    before = "import nosmap.cli.loading as loading; loading.PATIENCE = 0"
    for command in (["check"], ["coverage"], ["gaps"]):
        code, out, err = nosmap_at_terminal(folder, *command, before=before)
        assert code == 0
        assert "of 40 portfolios read\r" in err
        assert "portfolios read" not in out
        last = err.rpartition("portfolios read")[2]
        assert last.startswith("\r\x1b[K")
        assert "portfolios read" not in nosmap(folder, *command).err


def test_a_quick_command_shows_no_progress(folder: Path) -> None:
    _, _, err = nosmap_at_terminal(folder, "check", "portfolios/C001")
    assert err == ""
