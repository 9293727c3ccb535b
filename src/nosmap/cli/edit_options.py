"""The options that the editing commands share."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from nosmap.cli.options import day_option

PortfolioPath = Annotated[
    Path | None,
    typer.Argument(
        metavar="PATH",
        help="The portfolio: its folder, or its name under portfolios/.",
        show_default=False,
    ),
]
Item = Annotated[
    str | None,
    typer.Argument(
        metavar="ITEM", help="The evidence's reference, such as E7.", show_default=False
    ),
]
Criteria = Annotated[
    str | None, typer.Argument(metavar="CRITERIA", help="Such as P12-P15, K3.", show_default=False)
]
DateOption = Annotated[
    dt.date | None,
    day_option("--date", "The day; default: today."),
]
Registered = Annotated[
    dt.date | None,
    day_option("--registered", "The day of registration; default: today."),
]
UnitName = Annotated[
    str | None,
    typer.Option(
        "--unit",
        metavar="URN",
        help="The unit, by URN or alias; needed where there are several.",
        show_default=False,
    ),
]
AssessorOption = Annotated[
    str | None,
    typer.Option(
        "--assessor",
        metavar="REF",
        help="Default: NOSMAP_USER, else as allocated.",
        show_default=False,
    ),
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would change as a diff, and write nothing.")
]
