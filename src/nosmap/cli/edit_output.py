"""What the editing commands say once they are done."""

from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from nosmap.editing.change import Change
    from nosmap.workspace.selection import Place


def show_diff(change: "Change", shown: str) -> None:
    """Show what an edit would change."""
    from nosmap.cli.streams import give, tell
    from nosmap.rendering.safe import visible

    diff = change.edited.diff(shown)
    if diff:
        give("".join(f"{visible(it)}\n" for it in diff.splitlines()))
    tell("dry run: nothing was written")


def show(change: "Change", said: Iterable[str], urns: list[str]) -> None:
    """Say what an edit changed, and what coverage of some units became."""
    from nosmap.cli.streams import give
    from nosmap.rendering.changed import to_text

    if not change.edited.changed:
        give("nothing to change: it stands there already")
        return
    before, after = (it.case.coverage if it.case else None for it in (change.before, change.after))
    give(to_text(said, before, after, urns))


def warn(change: "Change", *, dry_run: bool) -> None:
    """Name the warnings that were not there before the edit, on standard error.

    A dry run copies nothing, so a document that the edit would bring is no missing one.
    """
    from nosmap.cli.streams import say
    from nosmap.rendering.problems import to_text

    warnings = [it for it in change.warnings if not (dry_run and it.code is Code.FILE_MISSING)]
    if warnings:
        say(to_text(warnings, summary=False))


def tell_left(place: "Place", change: "Change") -> None:
    """Clear what killed runs left, and name documents of theirs that no item names."""
    from nosmap.cli.streams import tell
    from nosmap.editing.copies import left_by_killed_runs

    case = change.after.case
    if case is None:
        return
    named = {name for it in case.linked.items for name in it.record.all_files}
    with suppress(NosmapError):  # another run is writing: the one after it will do
        for name in left_by_killed_runs(place.folder):
            if name not in named:
                message = f"a run that was interrupted left {name}, which no item names"
                hint = f"nosmap evidence add {place.shown} {place.shown}/{name}, or delete it"
                tell(message, hint)
