"""`nosmap next`: what a person should do next over all portfolios."""

from typing import TYPE_CHECKING, Annotated, Final

import typer

from nosmap.cli.formats import Form, Formats
from nosmap.cli.options import AsOf, Paths, WorkspaceOption, option, today
from nosmap.errors import DONE, FAILED
from nosmap.model.words import Format, Role

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from nosmap.case import Case
    from nosmap.todo.tasks import Task


def _text(tasks: "list[Task]", cases: "tuple[Case, ...]", day: "dt.date") -> str:
    from nosmap.rendering.todo import to_text

    standards = {it.standard.urn: it.standard for case in cases for it in case.coverage.units}
    return to_text(tasks, standards, day)


def _json(tasks: "list[Task]", _: "tuple[Case, ...]", day: "dt.date") -> str:
    from nosmap.rendering.todo import to_json

    return to_json(tasks, day)


FORMATS: "Final[Formats[Callable[[list[Task], tuple[Case, ...], dt.date], str]]]" = Formats(
    "tasks",
    Form(Format.TEXT, (".txt",), _text),
    Form(Format.JSON, (".json",), _json),
)


def next_(
    paths: Paths = None,
    person: Annotated[
        str | None,
        option("--for", "Only for this assessor, candidate or verifier.", metavar="REF"),
    ] = None,
    form: Annotated[Format, FORMATS.option("How to write it.")] = Format.TEXT,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show what waits for whom, longest waiting first.

    Decisions to make, samples returned by the verifier, actions due, visits planned.
    """
    from nosmap.cli.loading import load_cases, tell_problems
    from nosmap.cli.streams import give
    from nosmap.todo.collect import all_tasks

    day = today(as_of)
    _, loaded = load_cases(paths, workspace, day)
    everything = all_tasks(loaded.cases)
    tasks = _of(person, everything, loaded.cases)
    give(FORMATS.wanted(form).render(tasks, loaded.cases, day))
    if person is not None:
        _tell_unnamed(person, everything, loaded.cases)
    tell_problems(loaded)
    raise typer.Exit(FAILED if loaded.has_errors else DONE)


def _of(person: str | None, tasks: "list[Task]", cases: "tuple[Case, ...]") -> "list[Task]":
    if person is None:
        return tasks
    from nosmap.errors import NotFoundError
    from nosmap.phrases import did_you_mean, listing
    from nosmap.todo.collect import people

    known = people(cases, tasks)
    if person not in known:
        message = f"nobody here has the reference {person}"
        raise NotFoundError(message, did_you_mean(person, known) or f"there are: {listing(known)}")
    return [it for it in tasks if it.who == person]


def _tell_unnamed(person: str, tasks: "list[Task]", cases: "tuple[Case, ...]") -> None:
    """Name what waits for staff whom no record names yet: it may be this person's."""
    from nosmap.cli.streams import tell
    from nosmap.rendering.words import counted

    roles = [it.role for it in tasks if it.who is None]
    if not roles or any(it.linked.candidate.ref == person for it in cases):
        return
    who = " or ".join(f"an {it}" if it == Role.ASSESSOR else f"a {it}" for it in sorted(set(roles)))
    verb = "waits" if len(roles) == 1 else "wait"
    message = f"{counted(len(roles), 'thing')} {verb} for {who} whom nobody has named yet"
    tell(message, "`nosmap next` shows all; `allocation` in assessment.yaml names who has a unit")
