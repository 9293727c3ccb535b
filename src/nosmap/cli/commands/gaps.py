"""`nosmap gaps`: what is missing, why, and what could close it."""

from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer

from nosmap.cli.formats import Form, Formats
from nosmap.cli.options import (
    AsOf,
    Output,
    Paths,
    UnitOption,
    WorkspaceOption,
    option,
    today,
)
from nosmap.errors import DONE, FAILED
from nosmap.model.words import Audience, Format

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from nosmap.loading import Loaded
    from nosmap.mapping.result import Coverage

    Renderer = Callable[[Loaded, "_Asked"], str | bytes]


class _Asked(NamedTuple):
    """What every form of the report is made from."""

    coverage: "Coverage"
    audience: Audience
    folders: "Sequence[Path]"
    units: tuple[str, ...]


def _markdown(_: "Loaded", asked: _Asked) -> str:
    from nosmap.rendering.gaps.text import to_markdown

    return to_markdown(*asked)


def _json(_: "Loaded", asked: _Asked) -> str:
    from nosmap.rendering.gaps.text import to_json

    return to_json(asked.coverage, asked.audience, asked.units)


def _html(loaded: "Loaded", asked: _Asked) -> str:
    from nosmap.rendering.gaps.html import to_html

    return to_html(*asked, _history(loaded, asked))


def _docx(_: "Loaded", asked: _Asked) -> bytes:
    from nosmap.rendering.gaps.word import to_docx

    return to_docx(*asked)


FORMATS: "Final[Formats[Renderer]]" = Formats(
    "gaps",
    Form(Format.MARKDOWN, (".md", ".markdown", ".txt"), _markdown),
    Form(Format.JSON, (".json",), _json),
    Form(Format.HTML, (".html", ".htm"), _html),
    Form(Format.DOCX, (".docx",), _docx, "a Word document"),
)


def gaps(
    paths: Paths = None,
    unit: UnitOption = None,
    audience: Annotated[
        Audience, option("--audience", "For whom it is written.", show_default=True)
    ] = Audience.CANDIDATE,
    asked_form: Annotated[
        Format | None,
        FORMATS.option("How to write it; default: as FILE is named, else markdown.", by_name=True),
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
    form = FORMATS.wanted(asked_form, output)
    load = (
        load_cases if form.word is Format.HTML else load_portfolios
    )  # its chart shows earlier days
    selection, loaded = load(paths, workspace, day)
    result = loaded.coverage
    units = urns_of(result, unit)  # suggestions look at all units
    folders = selection.workspaces[0].template_folders
    made = _made(form, loaded, _Asked(result, audience, folders, units))
    if output is None:
        give(made)
    else:
        write_result(output, made, inputs(selection, loaded))
    tell_problems(loaded)
    raise typer.Exit(FAILED if loaded.has_errors else DONE)


def _made(form: "Form[Renderer]", loaded: "Loaded", asked: _Asked) -> str | bytes:
    """Make the report; a centre's own templates get limits of time and memory."""
    if not asked.folders:
        return form.render(loaded, asked)
    from nosmap.rendering.templating.guard import guarded

    return guarded(lambda: form.render(loaded, asked), len(asked.coverage.portfolios))


def _history(loaded: "Loaded", asked: _Asked) -> "list[Coverage]":
    """Map what was read as of earlier days, for a reader who is shown the chart."""
    from nosmap.loading import LoadedCases
    from nosmap.mapping.result import Coverage
    from nosmap.rendering.gaps.progress import days_of

    cases = loaded.cases if isinstance(loaded, LoadedCases) else ()
    days = () if asked.audience is Audience.EMPLOYER else days_of(asked.coverage)
    return [Coverage(day, tuple(it.on(day).coverage for it in cases), 0, 0) for day in days]
