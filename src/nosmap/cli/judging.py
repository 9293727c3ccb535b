"""The options of a judgement, which several of the assessor's commands share."""

import datetime as dt
from typing import Annotated

from nosmap.cli.options import day_option, option

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
