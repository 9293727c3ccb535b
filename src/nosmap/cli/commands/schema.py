"""`nosmap schema`: JSON Schemas for editors."""

from enum import StrEnum
from typing import Annotated

from nosmap.cli.options import argument


class Kind(StrEnum):
    """The five kinds of file."""

    STANDARD = "standard"
    PORTFOLIO = "portfolio"
    ASSESSMENT = "assessment"
    VERIFICATION = "verification"
    CENTRE = "centre"


def schema(kind: Annotated[Kind, argument(None, "The kind of file.")]) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    An editor that knows it completes and explains what is typed.
    """
    from nosmap.cli.streams import give
    from nosmap.rendering.schema import to_json

    give(to_json(kind.value))
