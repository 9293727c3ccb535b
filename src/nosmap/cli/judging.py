"""The options of a judgement, which several of the assessor's commands share."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

import typer

from nosmap.cli.options import day_option


class Outcome(StrEnum):
    """What an assessor decides on a claim."""

    MET = "met"
    MORE_EVIDENCE = "more_evidence"
    NOT_MET = "not_met"


Feedback = Annotated[
    str | None, typer.Option("--feedback", help="What the candidate reads.", show_default=False)
]
Action = Annotated[
    str | None, typer.Option("--action", help="What the candidate should do.", show_default=False)
]
Due = Annotated[
    dt.date | None,
    day_option("--due", "By when."),
]
Answers = Annotated[
    str | None,
    typer.Option(
        "--answers",
        metavar="REF",
        help="The verifier's sample that it answers.",
        show_default=False,
    ),
]

OUTCOMES = tuple(it.value for it in Outcome)
