"""`nosmap coverage`: claimed and met, by unit and group."""

import sys
from typing import TYPE_CHECKING, Annotated, Final

import typer

from nosmap.cli.formats import Form, Formats
from nosmap.cli.options import AsOf, Paths, UnitOption, WorkspaceOption, option, today
from nosmap.errors import DONE, FAILED, NO
from nosmap.model.words import By, Format

if TYPE_CHECKING:
    from collections.abc import Callable

    from nosmap.loading import LoadedTotals
    from nosmap.mapping.result import Summary
    from nosmap.workspace.selection import Selection


def _table(coverage: "Summary", by: By) -> str:
    from nosmap.rendering.coverage.terminal import console, to_screen

    return to_screen(coverage, console(sys.stdout), by)


def _json(coverage: "Summary", _: By) -> str:
    from nosmap.mapping.result import whole
    from nosmap.rendering.coverage.json import to_json

    return to_json(whole(coverage))


def _csv(coverage: "Summary", by: By) -> bytes:
    from nosmap.rendering.coverage.csv import to_csv

    return to_csv(coverage, by).encode()  # UTF-8 everywhere (contract section 9)


def _markdown(coverage: "Summary", by: By) -> str:
    from nosmap.rendering.coverage.markdown import to_markdown

    return to_markdown(coverage, by)


FORMATS: "Final[Formats[Callable[[Summary, By], str | bytes]]]" = Formats(
    "coverage",
    Form(Format.TABLE, (".txt",), _table),
    Form(Format.JSON, (".json",), _json),
    Form(Format.CSV, (".csv",), _csv),
    Form(Format.MARKDOWN, (".md",), _markdown),
)


def coverage(
    paths: Paths = None,
    unit: UnitOption = None,
    by: Annotated[By, option("--by", "Tell it by this.", show_default=True)] = By.AREA,
    form: Annotated[Format, FORMATS.option("How to write it.")] = Format.TABLE,
    fail_under: Annotated[
        float | None,
        option(
            "--fail-under",
            "Exit with 1 if less than N per cent of the applicable criteria are met.",
            metavar="N",
            min=0,
            max=100,
        ),
    ] = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show what is put forward and met, by unit and area.

    Put forward means that a claim names it; met means that an assessor decided so and all rules
    of the centre's policy hold. A percentage of criteria is not a percentage of competence.
    """
    from nosmap.cli.loading import (
        load_portfolios,
        load_totals,
        only_unit,
        tell_default_policy,
        tell_problems,
    )
    from nosmap.cli.streams import flush, give

    day = today(as_of)
    totals_only = by is By.AREA and form is not Format.JSON
    load: Callable[..., tuple[Selection, LoadedTotals]]
    load = load_totals if totals_only else load_portfolios
    selection, loaded = load(paths, workspace, day)
    result = only_unit(loaded.coverage, unit)
    give(FORMATS.wanted(form).render(result, by))
    flush()
    tell_problems(loaded)
    tell_default_policy(selection)
    under = fail_under is not None and not reaches(result, fail_under)
    if under:
        _tell_missing_records(result)
    raise typer.Exit(FAILED if loaded.has_errors else NO if under else DONE)


def _tell_missing_records(result: "Summary") -> None:
    """Say where the answer is no because nobody can tell what is met."""
    from nosmap.cli.streams import tell
    from nosmap.rendering.words import some

    without = [it.candidate.ref for it in result.portfolios if not it.has_records]
    if without:
        records = "no assessment records can be read here, so what is met is not known"
        tell(f"--fail-under is not reached: of {some(without)} {records}")


def reaches(result: "Summary", per_cent: float) -> bool:
    """Whether so many per cent are met over all units together; unrounded, as it was typed.

    Where a portfolio has no assessment records, or nothing applies, the answer is no.
    """
    from decimal import Decimal

    totals = [unit.totals for it in result.portfolios for unit in it.units]
    applicable = sum(it.applicable for it in totals)
    if not applicable or any(it.met is None for it in totals):
        return False
    wanted = Decimal(repr(per_cent))  # 0.07 as such: the nearest binary fraction is above it
    return 100 * sum(it.met or 0 for it in totals) >= wanted * applicable
