"""The options of a judgement, which several of the assessor's commands share."""

import datetime as dt
from enum import StrEnum
from typing import Annotated

from nosmap.cli.options import day_option, option


class Outcome(StrEnum):
    """What an assessor decides on a claim."""

    MET = "met"
    MORE_EVIDENCE = "more_evidence"
    NOT_MET = "not_met"


Feedback = Annotated[str | None, option("--feedback", "What the candidate reads.")]
Action = Annotated[str | None, option("--action", "What the candidate should do.")]
Due = Annotated[
    dt.date | None,
    day_option("--due", "By when."),
]
Answers = Annotated[
    str | None,
    option("--answers", "The verifier's sample that it answers.", metavar="REF"),
]

OUTCOMES = tuple(it.value for it in Outcome)
