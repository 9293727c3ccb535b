"""`nosmap schema`: JSON Schemas for editors."""

from typing import Annotated

from nosmap.cli.options import argument
from nosmap.model.words import FileKind


def schema(kind: Annotated[FileKind, argument(None, "The kind of file.")]) -> None:
    """Print the JSON Schema of a kind of file, for editors.

    An editor that knows it completes and explains what is typed.
    """
    from nosmap.cli.streams import give
    from nosmap.rendering.schema import to_json

    give(to_json(kind))
