"""Slips that are easily made when a claim is typed, told in the words of the one who typed it.

An expression alone can't tell them: it stands in files too, where no command is at hand.
"""

import re
from collections.abc import Iterable

from nosmap.errors import NosmapError

_PLACE = re.compile(
    r"(\S*\d)\s+((?:pp?|pages?|pars?|paragraphs?|lines?|sections?)\b.*)", re.IGNORECASE
)
"""A code and behind it, without `@`, what looks like a place."""


def refuse_slips(claim: str, urns: Iterable[str]) -> None:
    """Raise NosmapError for a claim without its `@`, or with a unit's name before a code.

    ``urns`` are the unit's names; `nosmap standard search` shows criteria as `URN:code`.
    """
    criteria, at, place = claim.partition("@")
    found = _PLACE.search(criteria)
    if found and not at:
        message = f"“{found[0].strip()}” can't be read as criteria; nothing was written"
        hint = f'put an @ before the place: "{criteria[: found.start(2)].strip()} @ {found[2]}"'
        raise NosmapError(message, hint)
    for urn in urns:
        bare = re.sub(rf"{re.escape(urn)}\s*:\s*", "", criteria, flags=re.IGNORECASE)
        if bare != criteria:
            hint = f'the unit has its own option, --unit; write "{bare}{at}{place}"'
            raise NosmapError(f"a claim names codes alone, without “{urn}:”", hint)
