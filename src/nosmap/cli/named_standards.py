"""Standards as people name them: by URN or alias, from a list with their titles."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from nosmap.errors import NotFoundError

if TYPE_CHECKING:
    from nosmap.model.standards import Standard
    from nosmap.reading.library import Library


def standard_named(word: str, library: "Library", version: str | None = None) -> "Standard":
    """Find a standard. Raises NotFoundError with what was most likely meant."""
    from nosmap.reading.library import NotHeld

    found = library.find(word, version)
    if isinstance(found, NotHeld):
        hint = found.hint if isinstance(found.hint, str) else found.hint()
        raise NotFoundError(found.message, hint)
    return found


def list_standards(standards: "Iterable[Standard]") -> None:
    """List what can be answered, as nobody knows a URN by heart."""
    from nosmap.cli.streams import give
    from nosmap.rendering.safe import visible

    lines = (visible(f"  {it.urn}  {it.title}") for it in standards)
    give("\n".join(dict.fromkeys(lines)))
