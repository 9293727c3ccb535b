"""Other processes of this program: Ctrl-C is for the one that people see, which ends them."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Hold Ctrl-C back while a process is forked; it reaches this process right after."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def leave_interrupts_alone() -> None:
    """Begin a process that Ctrl-C does not reach."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
