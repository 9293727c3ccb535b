"""What became of an item of evidence that was changed, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from nosmap.editing.items import documents_of
from nosmap.rendering.words import short

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from nosmap.editing.render import Value

_DOCUMENTS: Final = ("file", "files")


def item_changed(
    ref: str, before: Mapping[str, Value], after: Mapping[str, Value]
) -> Iterator[str]:
    """Say for each key of an item's record what it was and is; documents one by one."""
    for key in dict.fromkeys((*before, *after)):
        old, new = before.get(key), after.get(key)
        if old != new and key not in _DOCUMENTS:
            yield f"{ref}, {key.replace('_', ' ')}: {_shown(old)} → {_shown(new)}"
    had, has = documents_of(before), documents_of(after)
    yield from (f"{ref} has another document: {it}" for it in has if it not in had)
    for it in had:
        if it not in has:
            yield f"{ref} no longer names {it}; the file itself stays where it is"


def _shown(value: Value) -> str:
    return short(str(value)) if value else "none"
