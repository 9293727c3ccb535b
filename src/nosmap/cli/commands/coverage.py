"""`nosmap coverage`: claimed and met, by unit and group."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.options import AsOf, Paths, UnitOption, WorkspaceOption, today
from nosmap.errors import DONE, FAILED, NO

if TYPE_CHECKING:
    from collections.abc import Callable

    from nosmap.loading import LoadedTotals
    from nosmap.mapping.result import Summary
    from nosmap.workspace.selection import Selection


class By(StrEnum):
    """What coverage is told by."""

    AREA = "area"
    CRITERION = "criterion"
    EVIDENCE = "evidence"


class Format(StrEnum):
    """How coverage is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    MARKDOWN = "markdown"


def coverage(
    paths: Paths = None,
    unit: UnitOption = None,
    by: Annotated[By, typer.Option("--by", help="Tell it by this.")] = By.AREA,
    form: Annotated[Format, typer.Option("--format", help="How to write it.")] = Format.TABLE,
    fail_under: Annotated[
        float | None,
        typer.Option(
            "--fail-under",
            metavar="N",
            min=0,
            max=100,
            help="Exit with 1 if less than N per cent of the applicable criteria are met.",
            show_default=False,
        ),
    ] = None,
    as_of: AsOf = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show what is put forward and met, by unit and area.

    Put forward means that a claim names it; met means that an assessor decided so and all rules
    of the centre's policy hold. A percentage of criteria is not a percentage of competence.
    """
    from nosmap.cli.loading import load_portfolios, load_totals, only_unit, tell_problems
    from nosmap.cli.streams import flush

    day = today(as_of)
    totals_only = by is By.AREA and form is not Format.JSON
    load: Callable[..., tuple[Selection, LoadedTotals]]
    load = load_totals if totals_only else load_portfolios
    _, loaded = load(paths, workspace, day)
    result = only_unit(loaded.coverage, unit)
    _print(result, by.value, form)
    flush()
    tell_problems(loaded)
    under = fail_under is not None and not reaches(result, fail_under)
    raise typer.Exit(FAILED if loaded.has_errors else NO if under else DONE)


def _print(result: "Summary", by: str, form: Format) -> None:
    from nosmap.cli.streams import give, piping

    if form is Format.JSON:
        from nosmap.mapping.result import whole
        from nosmap.rendering.coverage.json import to_json

        give(to_json(whole(result)))
    elif form is Format.CSV:
        from nosmap.rendering.coverage.csv import to_csv

        give(to_csv(result, by).encode())  # UTF-8 everywhere (contract section 9)
    elif form is Format.MARKDOWN:
        from nosmap.rendering.coverage.markdown import to_markdown

        give(to_markdown(result, by))
    else:
        from nosmap.rendering.coverage.terminal import console, print_coverage

        with piping():
            print_coverage(result, console(sys.stdout), by)


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
