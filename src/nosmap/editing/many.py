"""Several files of several portfolios changed together: all of them or none.

What plans, moves or takes in changes of many people's files needs it: half of such a change
would be neither what stood there nor what was meant.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from nosmap.editing.change import edit_portfolio
from nosmap.editing.texts import begin
from nosmap.errors import NosmapError
from nosmap.writing import write_bytes

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from nosmap.editing.edited import Edited
    from nosmap.reading.portfolio import RoleFile
    from nosmap.workspace.selection import Place


class FileEdit(NamedTuple):
    """What is to change in one file: `portfolio`, `assessment` or `verification`."""

    place: Place
    role: str
    operation: Callable[[str], str]

    @property
    def path(self) -> Path:
        """The file."""
        return self.place.folder / f"{self.role}.yaml"


def edit_all(
    steps: Iterable[FileEdit], as_of: dt.date, *, dry_run: bool = False
) -> tuple[Edited, ...]:
    """Change files of portfolios, one step a file, in the order in which they build on each other.

    All are edited without writing first, each on what those before it would leave; only
    where all can be, they are written, each proven once more and whole. Where one can't be,
    those that were written become what they were, unless somebody changed them since. Gives
    each file's text before and after. Raises what `edit_portfolio` raises.
    """
    steps = tuple(steps)
    edits = _rehearse(steps, as_of)
    if not dry_run:
        _write(steps, as_of)
    return edits


def as_read(
    file: RoleFile[Any], operation: Callable[[str], str], hint: str
) -> Callable[[str], str]:
    """Carry an operation out only on the text that was read; else NosmapError with a hint."""
    name = f"nosmap.{file.document.path.stem}/1"
    expected = file.document.text if file.exists else begin(name)

    def guarded(text: str) -> str:
        if text != expected:
            message = f"{file.document.shown} was changed by another program meanwhile"
            raise NosmapError(f"{message}; nothing was written", hint)
        return operation(text)

    return guarded


def _rehearse(steps: tuple[FileEdit, ...], as_of: dt.date) -> tuple[Edited, ...]:
    pending: dict[Path, dict[str, str]] = {}
    edits: list[Edited] = []
    for place, role, operation in steps:
        before = pending.setdefault(place.folder, {})
        change = edit_portfolio(place, role, operation, as_of, pending=before, dry_run=True)
        before[role] = change.edited.after
        edits.append(change.edited)
    return tuple(edits)


def _write(steps: tuple[FileEdit, ...], as_of: dt.date) -> None:
    before = {it.path: _bytes(it.path) for it in steps}
    made: dict[Path, str] = {}
    try:
        for step in steps:
            note = partial(made.__setitem__, step.path)  # an interrupt may come at once
            edit_portfolio(step.place, step.role, step.operation, as_of, note=note)
    except BaseException:
        for path, text in reversed(made.items()):
            _take_back(path, text, before[path])
        raise


def _take_back(path: Path, text: str, content: bytes | None) -> None:
    """Bring a file back to what it was; one that can't be does not keep the others."""
    with suppress(OSError, UnicodeDecodeError):
        if path.read_bytes().decode("utf-8-sig") != text:
            return  # not written yet, or changed by somebody since
        if content is None:
            path.unlink(missing_ok=True)
        else:
            write_bytes(path, content)


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None
