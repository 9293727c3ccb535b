"""Mutation: change one thing at a time in a copy of the program, and see whether a test notices.

    make mutants ARGS="src/nosmap/mapping/months.py tests/mapping"

Names modules and tests. What survives is a test that lacks, code that nothing needs, or a change
that changes nothing (a shorter way to the same result); which one, somebody has to think out.
"""

from __future__ import annotations

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from itertools import islice, product
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE: Final = Path(__file__).parents[1]
SIGNS: Final = (
    *((ast.Lt, ast.LtE), (ast.LtE, ast.Lt), (ast.Gt, ast.GtE), (ast.GtE, ast.Gt)),
    *((ast.Lt, ast.GtE), (ast.LtE, ast.Gt), (ast.Gt, ast.LtE), (ast.GtE, ast.Lt)),
    *((ast.Eq, ast.NotEq), (ast.NotEq, ast.Eq), (ast.In, ast.NotIn), (ast.NotIn, ast.In)),
    *((ast.Is, ast.IsNot), (ast.IsNot, ast.Is)),
)
"""Each sign of a comparison, and one to put in its place."""

LIMIT: Final = 120.0  # seconds for one run of the tests
SWAPPED: Final = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}


def variants(node: ast.AST) -> Iterator[ast.AST]:
    """Give the changed forms of one node, without those inside it."""
    yield from _conditions(node)
    yield from _values(node)
    yield from _statements(node)


def _conditions(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Compare(left, ops, comparators):
            for n, (old, new) in product(range(len(ops)), SIGNS):
                if type(ops[n]) is old:
                    yield ast.Compare(left, [*ops[:n], new(), *ops[n + 1 :]], comparators)
        case ast.BoolOp(op, values):
            yield ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values)
            for n in range(len(values)):
                rest = [*values[:n], *values[n + 1 :]]
                yield ast.BoolOp(op, rest) if len(rest) > 1 else rest[0]
        case ast.UnaryOp(ast.Not(), operand):
            yield operand
        case ast.comprehension(target, source, [_, *rest], is_async):
            yield ast.comprehension(target, source, rest, is_async)


def _values(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Constant(bool(value)):
            yield ast.Constant(not value)
        case ast.Constant(int(value)):
            yield from (ast.Constant(value + 1), ast.Constant(value - 1))
        case ast.Call(ast.Name(name), [first, *_], _) if name in SWAPPED:
            yield ast.Call(ast.Name(SWAPPED[name], ast.Load()), [first], [])


def _statements(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.Return(ast.expr()):
            yield ast.Return(ast.Constant(None))
        case ast.Expr(ast.Call() | ast.Yield()) | ast.AugAssign() | ast.Raise():
            yield ast.Pass()
        case ast.Continue():
            yield from (ast.Break(), ast.Pass())
        case ast.If(test, body, orelse) if ast.unparse(test) != "TYPE_CHECKING":
            yield from (ast.If(ast.Constant(it), body, orelse) for it in (True, False))


def mutants(text: str) -> Iterator[tuple[str, str]]:
    """Give all changed texts of a module, and what was changed in each."""
    tree = ast.parse(text)
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            inside = value if isinstance(value, list) else [value]
            for n, node in enumerate(inside):
                for variant in variants(node):
                    inside[n] = variant
                    setattr(parent, name, inside if isinstance(value, list) else variant)
                    yield ast.unparse(tree), f"{_line(node)}  ->  {_line(variant)}"
                inside[n] = node
            setattr(parent, name, value)


def _line(node: ast.AST) -> str:
    return f"{getattr(node, 'lineno', '')} {ast.unparse(node).partition(chr(10))[0][:70]}"


def copied(folder: Path) -> Path:
    """Copy the program and its tests; nothing is ever changed in the tree itself."""
    shutil.copytree(HERE, folder / "copy", ignore=shutil.ignore_patterns(".*", "__pycache__"))
    return folder / "copy"


def passes(folder: Path, tests: list[str]) -> bool:
    """Whether the tests pass on the copy; what takes too long has failed."""
    own = {"PYTHONPATH": str(folder / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
    env = {**os.environ, **own, "HYPOTHESIS_PROFILE": "ci"}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    try:
        subprocess.run(command, cwd=folder, env=env, capture_output=True, check=True, timeout=LIMIT)
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        return False
    return True


def main() -> None:
    """Change modules, run tests, and print what no test noticed."""
    parser = argparse.ArgumentParser(description="changes that no test notices")
    parser.add_argument("paths", nargs="+", help="modules, and the tests that are to notice")
    parser.add_argument("--every", type=int, default=1, help="take each n-th change only")
    given = parser.parse_args()
    modules = [it for it in given.paths if it.startswith("src/")]
    tests = [it for it in given.paths if it not in modules]
    with tempfile.TemporaryDirectory() as temporary:
        folder = copied(Path(temporary).resolve())
        if not passes(folder, tests):
            sys.exit("the tests fail without any change")
        for module in modules:
            for told in survivors(folder, module, tests, given.every):
                print(f"{module}:{told}", flush=True)


def survivors(folder: Path, module: str, tests: list[str], every: int) -> Iterator[str]:
    """Change one module of the copy in turn, and give what no test noticed."""
    text = (folder / module).read_text(encoding="utf-8")
    for changed, told in islice(mutants(text), 0, None, every):
        (folder / module).write_text(changed, encoding="utf-8")
        if passes(folder, tests):
            yield told
    (folder / module).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
