"""Tasks as text, person by person, and as nosmap.next/1."""

from __future__ import annotations

import json
import textwrap
from typing import TYPE_CHECKING

from nosmap.rendering.safe import visible
from nosmap.rendering.words import counted

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from nosmap.model.standards import Standard
    from nosmap.todo.tasks import Task

WIDTH = 80
_INDENT = 14


def to_text(tasks: Sequence[Task], standards: Mapping[str, Standard], as_of: dt.date) -> str:
    """Show tasks by person; within a person the longest waiting comes first."""
    if not tasks:
        return f"Nothing waits, as of {as_of}.\n"
    by_person: dict[tuple[str, str], list[Task]] = {}
    for task in tasks:
        by_person.setdefault((task.role, task.who or ""), []).append(task)
    lines: list[str] = []
    for (role, who), theirs in by_person.items():
        name = visible(who) if who else "nobody named yet"
        lines.append(f"{name} ({role}), as of {as_of}: {counted(len(theirs), 'thing')} to do")
        for task in theirs:
            lines += _lines(task, standards, as_of)
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _lines(task: Task, standards: Mapping[str, Standard], as_of: dt.date) -> list[str]:
    when = _when(task.waiting(as_of), task)
    head = f"  {when:<{_INDENT - 2}}"
    parts = [task.candidate, task.unit, *task.items]
    if task.criteria:
        parts.append(f"({_criteria(task, standards)})")
    words = visible(f"{' '.join(parts)}: {task.what}")
    return textwrap.wrap(
        words, WIDTH, initial_indent=head, subsequent_indent=" " * _INDENT, break_on_hyphens=False
    )


def _when(days: int, task: Task) -> str:
    if days < 0:
        return str(task.day)
    return "today" if days == 0 else counted(days, "day")


def _criteria(task: Task, standards: Mapping[str, Standard]) -> str:
    from nosmap.expressions.shortening import ranges

    standard = standards.get(task.unit)
    codes = ranges(standard, task.criteria) if standard else task.criteria
    return ", ".join(codes)


def to_json(tasks: Iterable[Task], as_of: dt.date) -> str:
    """Give tasks as nosmap.next/1."""
    found = {
        "format": "nosmap.next/1",
        "as_of": as_of.isoformat(),
        "tasks": list(_dicts(tasks, as_of)),
    }
    return json.dumps(found, indent=2) + "\n"


def _dicts(tasks: Iterable[Task], as_of: dt.date) -> Iterator[dict[str, object]]:
    for it in tasks:
        yield {
            **it._asdict(),
            "day": it.day.isoformat(),
            "waiting_days": it.waiting(as_of),
            "items": list(it.items),
            "criteria": list(it.criteria),
        }
