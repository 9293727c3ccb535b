"""What a newcomer meets in `src/nosmap`: how many modules, how long, and which names are doubled.

`make house` prints it for the working tree; `python bench/house.py FOLDER` for another.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median
from typing import NamedTuple

PACKAGE = {"__init__", "__main__"}
"""Names that every package may have."""


class Module(NamedTuple):
    """One file: where it is, its lines, and its tree."""

    path: Path
    lines: list[str]
    tree: ast.Module


class Function(NamedTuple):
    """A function's name and its lines, from `def` (decorators aside) to its last."""

    name: str
    lines: int


def modules(root: Path) -> list[Module]:
    """Read every module below a folder."""
    found = ((it, it.read_text(encoding="utf-8")) for it in sorted(root.rglob("*.py")))
    return [Module(it.relative_to(root), text.splitlines(), ast.parse(text)) for it, text in found]


def names(found: list[Module]) -> Counter[str]:
    """Count the names of modules and packages."""
    packages = {it.path.parent for it in found if it.path.name == "__init__.py"} - {Path()}
    return Counter(
        [it.path.stem for it in found if it.path.stem not in PACKAGE] + [it.name for it in packages]
    )


def classes(found: list[Module]) -> Counter[str]:
    """Count the names of classes, those within functions and classes too."""
    return Counter(
        node.name for it in found for node in ast.walk(it.tree) if isinstance(node, ast.ClassDef)
    )


def functions(found: list[Module]) -> list[Function]:
    """Measure every function."""
    return [
        Function(f"{it.path}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for it in found
        for node in ast.walk(it.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def imports(module: Module) -> int:
    """Count the lines that import, and those that only say for whom."""
    nodes = [it for it in ast.walk(module.tree) if isinstance(it, ast.Import | ast.ImportFrom)]
    return sum((it.end_lineno or it.lineno) - it.lineno + 1 for it in nodes) + sum(
        "if TYPE_CHECKING:" in line for line in module.lines
    )


def needs(module: Module, known: set[str]) -> set[str]:
    """Give the modules that one imports, at its top or later; not those that are only for types."""
    blocks = (it for it in ast.walk(module.tree) if isinstance(it, ast.If))
    typing = {
        id(inner)
        for it in blocks
        if ast.unparse(it.test) == "TYPE_CHECKING"
        for inner in ast.walk(it)
    }
    named = (
        (it.module or "", name.name)
        for it in ast.walk(module.tree)
        if isinstance(it, ast.ImportFrom) and id(it) not in typing
        for name in it.names
    )
    whole = ((it, f"{it}.{name}") for it, name in named)
    return {inner if inner in known else outer for outer, inner in whole} & known


def circle(found: list[Module], package: str) -> str:
    """Name a circle of modules that need each other, if there is one."""
    names_of = {
        ".".join((package, *it.path.with_suffix("").parts)).removesuffix(".__init__"): it
        for it in found
    }
    known = set(names_of)
    try:
        TopologicalSorter({it: needs(of, known) for it, of in names_of.items()}).prepare()
    except CycleError as error:
        return " → ".join(error.args[1])
    return "none"


def doubled(counted: Counter[str], most: int) -> str:
    """Name what stands more often than it may."""
    over = [f"{name} ×{n}" for name, n in counted.most_common() if n > most]
    return f"{len(over)}: {', '.join(over)}" if over else "0"


def report(root: Path) -> dict[str, str]:
    """Give what is measured, each with what it is."""
    found, measured = modules(root), functions(modules(root))
    lines = sum(len(it.lines) for it in found)
    walls = sum(imports(it) for it in found)
    blank = sum(not line.strip() for it in found for line in it.lines)
    longest = max(found, key=lambda it: len(it.lines))
    widest = max(measured, key=lambda it: it.lines)
    return {
        "modules": str(len(found)),
        "lines": str(lines),
        "module names twice": doubled(names(found), 1),
        "module names three times or more": doubled(names(found), 2),
        "class names twice or more": doubled(classes(found), 1),
        "a circle of imports": circle(found, root.name),
        "longest module": f"{len(longest.lines)} ({longest.path})",
        "longest function": f"{widest.lines} ({widest.name})",
        "median module": f"{median(len(it.lines) for it in found):.0f}",
        "median function": f"{median(it.lines for it in measured):.0f}",
        "imports": f"{100 * walls / lines:.1f} %",
        "blank": f"{100 * blank / lines:.1f} %",
    }


if __name__ == "__main__":
    for what, said in report(Path(*(sys.argv[1:2] or ["src/nosmap"]))).items():
        print(f"{what:34}{said}")
