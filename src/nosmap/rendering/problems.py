"""`check`: problems as text, as JSON and as GitHub's annotations.

Every function sorts by file, line and column itself, so that equal problems always come out
the same way.
"""

from __future__ import annotations

import json
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING, Final

from nosmap.problems import in_reading_order
from nosmap.rendering.safe import github, github_property, visible
from nosmap.rendering.words import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.problems import Problem

FORMAT: Final = "nosmap.check/1"
LIMIT: Final = 200
"""How many problems of one file are shown as text: nobody reads more before mending some."""


def to_text(problems: Iterable[Problem], *, summary: bool = True) -> str:
    """Give each problem as `file:line:column: error[code]: message`, hints below.

    The last line sums up; leave it out where problems only go along with a result.
    """
    ordered = in_reading_order(problems)
    lines = [
        line
        for path, members in groupby(ordered, key=lambda it: it.path)
        for line in _of_file(path, list(members))
    ]
    return "".join(f"{line}\n" for line in ([*lines, _summary(ordered)] if summary else lines))


def to_json(problems: Iterable[Problem]) -> str:
    """Give all problems as nosmap.check/1 (contract section 9)."""
    found = [
        {
            "path": it.path,
            "line": it.spot.line,
            "column": it.spot.column,
            "severity": it.severity.value,
            "code": it.code,
            "message": it.message,
            "hint": it.hint,
        }
        for it in in_reading_order(problems)
    ]
    return json.dumps({"format": FORMAT, "problems": found}, indent=2, ensure_ascii=True) + "\n"


def to_github(problems: Iterable[Problem]) -> str:
    """Give all problems as workflow commands, which GitHub shows beside the lines."""
    return "".join(f"{_annotation(it)}\n" for it in in_reading_order(problems))


def _of_file(path: str, problems: list[Problem]) -> Iterator[str]:
    for it in problems[:LIMIT]:
        yield _line(it)
        if hint := it.hint:
            yield f"    hint: {visible(hint)}"
    if len(problems) > LIMIT:
        yield f"... and {len(problems) - LIMIT:,} more in {visible(path)}"


def _line(it: Problem) -> str:
    place = f"{visible(it.path)}:{it.spot.line}:{it.spot.column}"
    return f"{place}: {it.severity.value}[{it.code}]: {visible(it.message)}"


def _summary(problems: list[Problem]) -> str:
    if not problems:
        return "No problems found."
    numbers = Counter(it.severity.value for it in problems)
    kinds = ", ".join(counted(numbers[it], it) for it in ("error", "warning") if numbers[it])
    return f"{kinds} in {counted(len({it.path for it in problems}), 'file')}"


def _annotation(it: Problem) -> str:
    properties = {
        "file": visible(it.path),
        "line": str(it.spot.line),
        "col": str(it.spot.column),
        "title": f"nosmap {it.code}",
    }
    said = ",".join(f"{key}={github_property(value)}" for key, value in properties.items())
    lines = [visible(it.message), f"hint: {visible(it.hint)}" if it.hint else ""]
    return f"::{it.severity.value} {said}::{github(chr(10).join(filter(None, lines)))}"
