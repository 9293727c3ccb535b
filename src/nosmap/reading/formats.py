"""The `format:` line, by which a file says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.phrases import quoted
from nosmap.reading.at import At

if TYPE_CHECKING:
    from nosmap.problems import Problem
    from nosmap.reading.document import Document


def wrong_format(document: Document, role: str) -> list[Problem]:
    """Refuse a file that says it is of another kind or of a later version."""
    said = document.data.get("format") if isinstance(document.data, dict) else None
    wanted = f"nosmap.{role}/1"
    if not isinstance(said, str) or said.strip() == wanted:
        return []
    message = f"this file says that it is {quoted(said)}, but {wanted} is needed here"
    hint = f"write format: {wanted}, or move the file"
    return [(At(document) / "format").error(Code.WRONG_FORMAT, message, hint)]
