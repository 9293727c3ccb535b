"""A centre's own templates run in a process of their own, which can be ended.

Jinja's sandbox keeps a template from reaching anything; no sandbox inside this process can keep
loops in loops, or a text that is doubled forty times, from eating all time and memory. Where
processes can't be forked (Windows), only the sandbox's own limits hold.
"""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

from nosmap.errors import NosmapError
from nosmap.processes import interrupts_held_back, leave_interrupts_alone

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection

SECONDS: Final = 10.0
"""How long a report may take by itself; each portfolio may take `SECONDS_EACH` more."""

SECONDS_EACH: Final = 1.0

MEMORY: Final = 1_000_000_000
"""How many bytes the process may take beyond those that this one has already."""

T = TypeVar("T")
_HINT: Final = (
    "the centre's own templates in templates/ may hold a loop that never ends: mend or rename them"
)


def guarded(make: Callable[[], T], portfolios: int) -> T:
    """Make a report of so many portfolios in a process of its own, and give it.

    Raises what ``make`` raises, and NosmapError where it took too long or too much memory.
    """
    if not hasattr(os, "fork"):
        return make()
    from multiprocessing import get_context

    seconds = SECONDS + SECONDS_EACH * portfolios
    context = get_context("fork")  # what the report is made from need not be copied
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(make, theirs, int(seconds) + 1), daemon=True)
    with interrupts_held_back():
        process.start()
    theirs.close()
    try:
        made: T = _awaited(ours, seconds)
    finally:
        process.kill()
        process.join()
    return made


def _awaited(ours: Connection, seconds: float) -> Any:  # noqa: ANN401 - what was made elsewhere
    """Wait for the report, and raise what went wrong."""
    if not ours.poll(seconds):
        raise NosmapError(f"the report took more than {seconds:.0f} seconds to make", _HINT)
    try:
        made, error = ours.recv()
    except EOFError:
        raise NosmapError("the report took too much memory or time to make", _HINT) from None
    if error:
        raise error
    return made


def _run(make: Callable[[], object], theirs: Connection, seconds: int) -> None:
    """Make the report, in the process of its own."""
    leave_interrupts_alone()
    _limit(seconds)
    try:
        made = make()
    except Exception as error:  # noqa: BLE001 - told in the process that people see
        theirs.send((None, _sendable(error)))
    else:
        theirs.send((made, None))


def _sendable(error: Exception) -> Exception:
    """Give an error that arrives as it was sent: some can't be copied."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - of this very process
    except Exception:  # noqa: BLE001 - whatever it is that can't be copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _limit(seconds: int) -> None:
    """Let the process end by itself where nobody is left to end it, and take no more memory."""
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    whole = _size() + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (whole if most < 0 else min(whole, most), most))


def _size() -> int:
    """Give how many bytes of addresses this process has, as far as the system tells."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    except OSError:
        return 4 * MEMORY
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
