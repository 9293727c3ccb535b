"""`nosmap gaps`: what is missing, why, and what could close it."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from nosmap.cli.options import AsOf, Audience, Output, Paths, UnitOption, WorkspaceOption, today
from nosmap.errors import DONE, FAILED

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from nosmap.loading import Loaded
    from nosmap.mapping.result import Coverage


class _Asked(NamedTuple):
    """What every form of the report is made from."""

    coverage: "Coverage"
    audience: str
    folders: "Sequence[Path]"
    units: tuple[str, ...]


class Format(StrEnum):
    """How the gap report is written."""

    MARKDOWN = "markdown"
    JSON = "json"
    HTML = "html"
    DOCX = "docx"


def gaps(
    paths: Paths = None,
    unit: UnitOption = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="For whom it is written.")
    ] = Audience.CANDIDATE,
    asked_form: Annotated[
        Format | None,
        typer.Option(
            "--format",
            help="How to write it; default: as FILE is named, else markdown.",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Write the gap report: what is missing, and why.

    It names what could provide evidence; only an assessor's decision closes a gap.
    """
    from nosmap.cli.loading import inputs, load_cases, load_portfolios, tell_problems, urns_of
    from nosmap.cli.streams import give, write_result

    day = today(as_of)
    form = asked_form or _named(output)
    load = load_cases if form is Format.HTML else load_portfolios  # its chart shows earlier days
    selection, loaded = load(paths, workspace, day)
    result = loaded.coverage
    units = urns_of(result, unit)  # suggestions look at all units
    folders = selection.workspaces[0].template_folders
    _refuse_terminal(form, output)
    made = _made(form, loaded, _Asked(result, audience.value, folders, units))
    if output is None:
        give(made)
    else:
        write_result(output, made, inputs(selection, loaded))
    tell_problems(loaded)
    raise typer.Exit(FAILED if loaded.has_errors else DONE)


def _named(output: "Path | None") -> Format:
    """Give the form that a file's name asks for."""
    named = {".html": Format.HTML, ".htm": Format.HTML, ".docx": Format.DOCX, ".json": Format.JSON}
    return named.get(output.suffix.lower() if output else "", Format.MARKDOWN)


def _refuse_terminal(form: Format, output: "Path | None") -> None:
    """Refuse to write a Word document into a terminal."""
    from nosmap.errors import NosmapError

    if form is Format.DOCX and output is None and sys.stdout.isatty():
        raise NosmapError("a terminal can't show a Word document", "name a file: -o gaps.docx")


def _made(form: Format, loaded: "Loaded", asked: _Asked) -> str | bytes:
    """Make the report; a centre's own templates get limits of time and memory."""
    if not asked.folders:
        return _written(form, loaded, asked)
    from nosmap.rendering.templating.guard import guarded

    return guarded(lambda: _written(form, loaded, asked), len(asked.coverage.portfolios))


def _written(form: Format, loaded: "Loaded", asked: _Asked) -> str | bytes:
    if form is Format.DOCX:
        from nosmap.rendering.gaps.word import to_docx

        return to_docx(*asked)
    if form is Format.JSON:
        from nosmap.rendering.gaps.text import to_json

        return to_json(asked.coverage, asked.audience, asked.units)
    if form is Format.HTML:
        from nosmap.rendering.gaps.html import to_html

        return to_html(*asked, _history(loaded, asked))
    from nosmap.rendering.gaps.text import to_markdown

    return to_markdown(*asked)


def _history(loaded: "Loaded", asked: _Asked) -> "list[Coverage]":
    """Map what was read as of earlier days, for a reader who is shown the chart."""
    from nosmap.loading import LoadedCases
    from nosmap.mapping.result import Coverage
    from nosmap.rendering.gaps.progress import days_of

    cases = loaded.cases if isinstance(loaded, LoadedCases) else ()
    days = () if asked.audience == Audience.EMPLOYER.value else days_of(asked.coverage)
    return [Coverage(day, tuple(it.on(day).coverage for it in cases), 0, 0) for day in days]
