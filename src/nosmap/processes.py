"""Other processes of this program: what may never end, or eat all memory, is done in one of them.

Limits count processor time, which a machine that is busy with other things gives later but not
less of: what is fast enough on one machine is so on any. The clock only ends a process that
sleeps. Ctrl-C is for the process that people see, which ends the others.
"""

from __future__ import annotations

import os
import signal
from contextlib import contextmanager, suppress
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")

# Forked, a process has at hand what it works on. Where that can't be (Windows), all is sent.
_START: Final = "fork" if hasattr(os, "fork") else "spawn"


class Limits(NamedTuple):
    """What a process may take: seconds of processor time, bytes beyond those of its beginning."""

    seconds: float
    memory: int = 1_000_000_000
    patience: float = 20.0
    """How many times its seconds it may take by the clock."""


class Ended(NosmapError):  # noqa: N818 - what happened; whoever asked for the work says it in their words
    """A process was ended: it took too long (``slow``), else too much memory, or it crashed."""

    def __init__(self, *, slow: bool = False) -> None:
        """Keep why."""
        super().__init__("the work took too much time or memory")
        self.slow = slow

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel between processes."""
        return Ended, (), {"slow": self.slow}


def limited(task: Callable[[], T], limits: Limits) -> T:
    """Carry a task out in a process of its own, which then is ended, and give its result.

    Task and result can be pickled; a forked process needs that of the result only. Raises
    what the task raises, and `Ended`.
    """
    from multiprocessing import get_context

    context: Any = get_context(_START)
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_run, args=(task, theirs, limits), daemon=True)
    with interrupts_held_back():
        process.start()
    theirs.close()
    try:
        made, error = _awaited(process, ours, limits)
    finally:
        process.kill()
        process.join()
        ours.close()
    if error:
        raise error
    result: T = made
    return result


def _awaited(process: BaseProcess, ours: Connection, limits: Limits) -> Any:  # noqa: ANN401 - made elsewhere
    """Wait for what the process made, or the error that it met."""
    if not ours.poll(limits.seconds * limits.patience):
        raise Ended(slow=True)
    try:
        return ours.recv()
    except EOFError:
        process.join()
        spent = getattr(signal, "SIGXCPU", 0)
        raise Ended(slow=bool(spent) and process.exitcode == -spent) from None


def _run(task: Callable[[], object], theirs: Connection, limits: Limits) -> None:
    """Carry the task out, in the process of its own."""
    leave_interrupts_alone()
    _hush(theirs.fileno())
    _limit(limits)
    theirs.send(_outcome(task))


def _outcome(task: Callable[[], object]) -> tuple[object, Exception | None]:
    try:
        return task(), None
    except MemoryError:
        return None, Ended()
    except Exception as error:  # noqa: BLE001 - told in the process that people see
        return None, _sendable(error)


def _sendable(error: Exception) -> Exception:
    """Give an error that arrives as it was sent: some can't be copied."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - of this very process
    except Exception:  # noqa: BLE001 - whatever it is that can't be copied
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _hush(kept: int) -> None:
    """Say nothing: a library that gives up writes words that nobody asked for."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in {1, 2} - {kept, nowhere}:  # a stream that was closed may be the pipe's now
        os.dup2(nowhere, stream)


def _limit(limits: Limits) -> None:
    """Let the process end by itself, where the system knows such limits."""
    with suppress(ImportError):
        import resource

        _set(resource.RLIMIT_CPU, ceil(limits.seconds))
        _set(resource.RLIMIT_AS, _size() + limits.memory)
        _set(resource.RLIMIT_CORE, 0)


def _set(kind: int, most: int) -> None:
    """Lower a limit; the hard one stands one above, so that the gentler signal comes first."""
    import resource

    with suppress(ValueError, OSError):  # macOS has no limit of memory
        _, bound = resource.getrlimit(kind)
        soft, hard = (it if bound < 0 else min(it, bound) for it in (most, most + 1))
        resource.setrlimit(kind, (soft, hard))


def _size() -> int:
    """Give how many bytes of addresses this process has, as far as the system tells."""
    try:
        pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    except OSError:
        return 4_000_000_000
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back while a process is forked; it reaches this process right after."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, where nothing is forked
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_interrupts_alone() -> None:
    """Begin a process that Ctrl-C does not reach."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
