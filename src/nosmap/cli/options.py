"""The options that several commands share."""

import datetime as dt
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from nosmap.errors import NosmapError
from nosmap.model.days import NoDayError, day_of, no_day


def day_option(name: str, words: str) -> Any:  # noqa: ANN401 - what typer makes of it
    """Give an option that takes a day."""
    return typer.Option(name, metavar="DATE", parser=_day, help=words, show_default=False)


def _day(text: str) -> dt.date:
    try:
        return day_of(text)
    except NoDayError:
        raise typer.BadParameter(no_day(text)) from None


Paths = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="PATH",
        help="Portfolios, folders of portfolios or a workspace; without one: what is here.",
        show_default=False,
    ),
]
WorkspaceOption = Annotated[
    Path | None,
    typer.Option(
        "--workspace",
        metavar="DIR",
        help="The workspace; else NOSMAP_WORKSPACE, else the nearest folder upwards.",
        show_default=False,
    ),
]
AsOf = Annotated[
    dt.date | None,
    day_option("--as-of", "As it stood on this day; default: today."),
]
UnitOption = Annotated[
    str | None,
    typer.Option(
        "--unit", metavar="URN", help="Only this unit, by URN or alias.", show_default=False
    ),
]
Output = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE", help="Write to a file.", show_default=False),
]


class Audience(StrEnum):
    """For whom a gap report is written."""

    CANDIDATE = "candidate"
    ASSESSOR = "assessor"
    VERIFIER = "verifier"
    EMPLOYER = "employer"


def today(asked: dt.date | None) -> dt.date:
    """Give the day that was asked for, else today."""
    return asked or dt.datetime.now().astimezone().date()


def one_line(error: NosmapError) -> str:
    """Give an error as one line."""
    return f"{error.message} ({error.hint})" if error.hint else error.message


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


Documents = Annotated[
    list[Path] | None,
    typer.Argument(
        metavar="FILE",
        help="Its documents; those from elsewhere are copied into evidence/.",
        show_default=False,
    ),
]
Method = Annotated[
    str | None, typer.Option("--method", help="Such as work_product or WP.", show_default=False)
]
Until = Annotated[
    dt.date | None,
    day_option("--until", "The last day of a span."),
]
Description = Annotated[
    str | None, typer.Option("--description", help="Anything more.", show_default=False)
]
HeldAt = Annotated[
    str | None,
    typer.Option("--held-at", help="Where it is, if it stays elsewhere.", show_default=False),
]
HeldBy = Annotated[str | None, typer.Option("--held-by", help="Who keeps it.", show_default=False)]
Confidential = Annotated[bool, typer.Option("--confidential", help="It stays at the workplace.")]
WitnessRef = Annotated[
    str | None, typer.Option("--witness", metavar="REF", help="Who saw it.", show_default=False)
]
