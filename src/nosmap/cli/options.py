"""The options that commands share, and how an option is made."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import typer

from nosmap.model.days import NoDayError, day_of, no_day


def option(names: str, words: str = "", **more: Any) -> Any:  # noqa: ANN401 - typer's own
    """Give an option: its names with blanks between, and what its help says.

    Its default stands in the words, where it is no plain value, so help does not add it.
    """
    return typer.Option(*names.split(), help=words or None, **{"show_default": False, **more})


def argument(metavar: str, words: str) -> Any:  # noqa: ANN401 - typer's own
    """Give an argument: what stands for it in the help, and what its help says."""
    return typer.Argument(metavar=metavar, help=words, show_default=False)


def day_option(name: str, words: str) -> Any:  # noqa: ANN401 - typer's own
    """Give an option that takes a day."""
    return option(name, words, metavar="DATE", parser=_day)


def _day(text: str) -> dt.date:
    try:
        return day_of(text)
    except NoDayError:
        raise typer.BadParameter(no_day(text)) from None


Paths = Annotated[
    list[Path] | None,
    argument(
        "PATH", "Portfolios, folders of portfolios or a workspace; without one: what is here."
    ),
]
WorkspaceOption = Annotated[
    Path | None,
    option(
        "--workspace",
        "The workspace; else NOSMAP_WORKSPACE, else the nearest folder upwards.",
        metavar="DIR",
    ),
]
AsOf = Annotated[
    dt.date | None,
    day_option("--as-of", "As it stood on this day; default: today."),
]
UnitOption = Annotated[
    str | None,
    option("--unit", "Only this unit, by URN or alias.", metavar="URN"),
]
Output = Annotated[
    Path | None,
    option("-o --output", "Write to a file.", metavar="FILE"),
]


def today(asked: dt.date | None) -> dt.date:
    """Give the day that was asked for, else today."""
    return asked or dt.datetime.now().astimezone().date()


PortfolioPath = Annotated[
    Path | None,
    argument("PATH", "The portfolio: its folder, or its name under portfolios/."),
]
Item = Annotated[
    str | None,
    argument("ITEM", "The evidence's reference, such as E7."),
]
Criteria = Annotated[str | None, argument("CRITERIA", "Such as P12-P15, K3.")]
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
    option("--unit", "The unit, by URN or alias; needed where there are several.", metavar="URN"),
]
AssessorOption = Annotated[
    str | None,
    option("--assessor", "Default: NOSMAP_USER, else as allocated.", metavar="REF"),
]
DryRun = Annotated[
    bool, option("--dry-run", "Show what would change as a diff, and write nothing.")
]


Documents = Annotated[
    list[Path] | None,
    argument("FILE", "Its documents; those from elsewhere are copied into evidence/."),
]
Method = Annotated[str | None, option("--method", "Such as work_product or WP.")]
Until = Annotated[
    dt.date | None,
    day_option("--until", "The last day of a span."),
]
Description = Annotated[str | None, option("--description", "Anything more.")]
HeldAt = Annotated[
    str | None,
    option("--held-at", "Where it is, if it stays elsewhere."),
]
HeldBy = Annotated[str | None, option("--held-by", "Who keeps it.")]
Confidential = Annotated[bool, option("--confidential", "It stays at the workplace.")]
WitnessRef = Annotated[str | None, option("--witness", "Who saw it.", metavar="REF")]

Feedback = Annotated[str | None, option("--feedback", "What the candidate reads.")]
Action = Annotated[str | None, option("--action", "What the candidate should do.")]
Due = Annotated[
    dt.date | None,
    day_option("--due", "By when."),
]
Answers = Annotated[
    list[str] | None,
    option(
        "--answers",
        "The verifier's sample that it answers; can be given several times.",
        metavar="REF",
    ),
]
