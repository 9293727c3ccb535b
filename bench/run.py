"""What nosmap costs, as ratios of whole processes: `make bench`.

Every command runs once to compile its bytecode, then all run in turn, round after round, so that
a machine that slows down slows all of them. Ratios of medians travel between machines,
milliseconds do not. Nothing here is a test: the exit code is 0 whatever the figures are.
"""

import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import yaml

from nosmap import __version__
from portfolios import portfolio_texts, write_portfolios
from workbooks import table

ROUNDS = 15
MANY = 100
VERY_MANY = 1000
UNWANTED = {"PYTHONDONTWRITEBYTECODE", "NOSMAP_WORKSPACE"}
PARSER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the C part, where PyYAML has it


@dataclass(frozen=True)
class Row:
    """One line of the table: a name, seconds, the seconds they are a multiple of, a target."""

    name: str
    cost: float
    base: float
    target: str = ""

    def __str__(self) -> str:
        """The row as text, in milliseconds."""
        return (
            f"{self.name:<34}{self.cost * 1000:>9.1f}{self.cost / self.base:>8.2f} ×  {self.target}"
        )


def main() -> None:
    """Measure everything in one run and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        one, many, very_many = (Path(folder, it) for it in ("one", "many", "very many"))
        write_portfolios(one, 1)
        write_portfolios(many, MANY)
        write_portfolios(very_many, VERY_MANY)
        times = measure(commands(one, many))
        workbooks = table({"1 candidate": one, f"{VERY_MANY:,} candidates": very_many})
    print(heading())
    print(*rows(times), *workbooks, sep="\n")


def commands(one: Path, many: Path) -> dict[str, list[str]]:
    """The commands to time, by name; `nosmap` is the script installed beside this Python."""
    nosmap = str(Path(sys.executable).with_name("nosmap"))
    return {
        "python -c pass": [sys.executable, "-c", "pass"],
        "nosmap --version": [nosmap, "--version"],
        "nosmap --help": [nosmap, "--help"],
        "coverage of 1 portfolio": [nosmap, "coverage", str(one)],
        f"coverage of {MANY} portfolios": [nosmap, "coverage", str(many)],
    }


def measure(named: dict[str, list[str]]) -> dict[str, float]:
    """The median seconds of each command, and of parsing one portfolio's events, by name."""
    for command in named.values():
        run(command, check=True)
    taken: dict[str, list[float]] = {name: [] for name in [*named, "events"]}
    for _ in range(ROUNDS):
        for name, command in named.items():
            taken[name].append(run(command))
        taken["events"].append(parse_events())
    return {name: median(seconds) for name, seconds in taken.items()}


def run(command: list[str], *, check: bool = False) -> float:
    """Run the command in an environment that keeps bytecode; give its seconds."""
    kept = {name: value for name, value in os.environ.items() if name not in UNWANTED}
    start = time.perf_counter()
    done = subprocess.run(command, env=kept, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if check and done.returncode:
        print(f"{' '.join(command)} ended with {done.returncode}:\n{done.stderr}", file=sys.stderr)
    return seconds


def parse_events() -> float:
    """Seconds for the YAML parser to give all events of one portfolio's two files."""
    texts = portfolio_texts(0)
    start = time.perf_counter()
    for text in texts:
        for _ in yaml.parse(text, Loader=PARSER):
            pass
    return time.perf_counter() - start


def rows(times: dict[str, float]) -> list[Row]:
    """The table, with the targets that the project has set itself."""
    bare, version, usage, one, many = list(times.values())[:5]
    further = (many - one) / (MANY - 1)
    return [
        Row("python -c pass", bare, bare),
        Row("nosmap --version", version, bare, "at most 2 ×"),
        Row("nosmap --help", usage, bare),
        Row("coverage of 1 portfolio", one, bare, "at most 28 ×"),
        Row(f"coverage of {MANY} portfolios", many, bare),
        Row("events of one portfolio", times["events"], times["events"]),
        Row("each further portfolio", further, times["events"], "at most 2.2 × its events"),
    ]


def heading() -> str:
    """What was measured on what."""
    size = sum(len(text.encode()) for text in portfolio_texts(0)) / 1000
    return (
        f"nosmap {__version__}, Python {platform.python_version()}, {os.cpu_count()} CPUs; "
        f"medians of {ROUNDS} interleaved rounds; a portfolio is {size:.0f} KB\n"
        f"{'':<34}{'ms':>9}{'ratio':>8}    target"
    )


if __name__ == "__main__":
    main()
