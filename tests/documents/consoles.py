"""The commands that a document shows, run for real, so that what it shows stays true.

What a document says to the machine, all of it invisible to its readers or natural to them:

- ```` ```console ```` blocks hold commands after `$ ` and what they print, standard output first.
  Commands are `nosmap …`, or `python FILE` for a script that the document saved.
  A backslash at the end of a command's line lets it go on in the next, as in a shell.
  The block's word `exit=1` is the exit code that every command in it ends with; without it, 0.
  A line `…` stands for any number of lines; what follows it is found by how its line begins.
- `<!-- file: PATH -->` over a block saves it, `<!-- append: PATH -->` adds it to a file.
- `<!-- typed: FILE.xlsx Decisions E32 P29 | Outcome=met | … -->` over a block types into the
  cells of a workbook: into those of the row that holds the words after the sheet's name.
- `<!-- holds: PATH -->` over a block shows what a file holds now.
- `<!-- workspace: empty -->` begins in an empty folder, else in a copy of the example workspace.

Every command is run as if DAY were today.
"""

import datetime as dt
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple
from unittest.mock import patch

from openpyxl import load_workbook

from bad.run import run_here

DAY = dt.date(2026, 11, 21)
MORE = "…"
BEGIN = 7  # so many characters tell a line from the others

BLOCK = re.compile(
    r"(?:^<!-- (?P<action>file|append|holds|typed): (?P<path>\S+)(?P<cells>[^\n]*) -->\n+)?"
    r"^```(?P<language>\w+)(?: exit=(?P<exit>\d+))?\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
EMPTY = "<!-- workspace: empty -->"


class Shown(NamedTuple):
    """A command as a document shows it, and the lines shown below it."""

    command: str
    lines: list[str]


def workspace(folder: Path, document: str, root: Path) -> Path:
    """Make the folder that a document's commands are run in."""
    folder.mkdir(exist_ok=True)
    if EMPTY not in document:
        shutil.copytree(root / "portfolios", folder / "portfolios")
    return folder


def renewed(document: str, folder: Path) -> str:
    """Run a document's commands in a folder and give the document with what they print now."""
    return BLOCK.sub(lambda block: _carried_out(block, folder), document)


def _carried_out(block: re.Match[str], folder: Path) -> str:
    if block["action"] == "holds":
        now = (folder / block["path"]).read_text(encoding="utf-8")
        return block[0].replace(f"\n{block['text']}```", f"\n{now}```")
    if block["action"]:
        _ACTIONS[block["action"]](folder / block["path"], block)
    if block["language"] != "console":
        return block[0]
    code = int(block["exit"] or 0)
    lines = [line for it in shown(block["text"]) for line in _run(it, folder, code)]
    return block[0].replace(block["text"], "".join(f"{line}\n" for line in lines))


def _save(path: Path, block: re.Match[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block["text"], encoding="utf-8", newline="\n")


def _append(path: Path, block: re.Match[str]) -> None:
    text = path.read_text(encoding="utf-8") + block["text"]
    path.write_text(text, encoding="utf-8", newline="\n")


def _type(path: Path, block: re.Match[str]) -> None:
    """Type into a workbook as somebody does who has looked for a row and its columns."""
    row, *entries = (it.strip() for it in block["cells"].split("|"))
    sheet, *words = row.split()
    book = load_workbook(path)
    lines = [[str(cell.value) for cell in line] for line in book[sheet].iter_rows()]
    [at] = [n for n, line in enumerate(lines, 1) if set(words) <= set(line)]
    for entry in entries:
        column, _, value = entry.partition("=")
        [place] = [line.index(column) + 1 for line in lines if column in line]
        book[sheet].cell(at, place).value = value
    book.save(path)


_ACTIONS: dict[str, Callable[[Path, re.Match[str]], None]] = {
    "file": _save,
    "append": _append,
    "typed": _type,
}


@contextmanager
def _on_the_day() -> Iterator[None]:
    """Let the program take DAY for today."""
    noon = dt.datetime.combine(DAY, dt.time(12))
    clock = SimpleNamespace(date=dt.date, datetime=SimpleNamespace(now=lambda: noon))
    with patch("nosmap.cli.options.dt", clock):
        yield


def shown(text: str) -> list[Shown]:
    """Split a block into its commands, each with the lines below it."""
    found: list[Shown] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append(Shown(line[2:], []))
        elif found[-1].command.endswith("\\") and not found[-1].lines:
            found[-1] = Shown(f"{found[-1].command}\n{line}", [])
        else:
            found[-1].lines.append(line)
    return found


def _run(it: Shown, folder: Path, code: int) -> list[str]:
    words = shlex.split(it.command.replace("\\\n", " "))
    assert words[0] in _PROGRAMS, f"only nosmap and scripts are run here: {it.command}"
    out, err, end = _PROGRAMS[words[0]](folder, words[1:])
    assert end == code, f"{it.command} ended with {end}:\n{err}"
    lines = (out + err).rstrip().splitlines()
    return [f"$ {it.command}", *excerpt([line.rstrip() for line in lines], it.lines)]


def _nosmap(folder: Path, words: list[str]) -> tuple[str, str, int]:
    with _on_the_day():
        answer = run_here(folder, words)
    return answer.out, answer.err, answer.exit


def _python(folder: Path, words: list[str]) -> tuple[str, str, int]:
    """Run a script as its reader does: in a process of its own, beside the portfolios."""
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.stdout, done.stderr, done.returncode


_PROGRAMS = {"nosmap": _nosmap, "python": _python}


def excerpt(lines: list[str], like: list[str]) -> list[str]:
    """Give as much of some lines as an older excerpt of them showed."""
    if MORE not in like:
        return lines
    found: list[str] = []
    at = 0
    for n, part in enumerate(_parts(like)):
        if n:
            found.append(MORE)
            at = _next_like(part[0], lines, at) if part else len(lines)
        found += lines[at : at + len(part)]
        at += len(part)
    return found


def _parts(like: list[str]) -> list[list[str]]:
    """Split at the lines that stand for others."""
    cuts = [n for n, line in enumerate(like) if line == MORE]
    ends = zip([-1, *cuts], [*cuts, len(like)], strict=True)
    return [like[start + 1 : end] for start, end in ends]


def _next_like(line: str, lines: list[str], at: int) -> int:
    begin = line.strip()[:BEGIN]
    places = (n for n in range(at, len(lines)) if lines[n].lstrip().startswith(begin))
    place = next(places, None)
    assert place is not None, f"nothing printed begins like {line!r} any more"
    return place
