"""The options that say what an item of evidence is, which several commands share."""

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from nosmap.cli.options import day_option

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
