"""What work costs in processor time: a busy machine takes no more of it, only longer."""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Fail where the work takes more processor time, in this process and in children that ended."""
    before = _spent()
    yield
    spent = _spent() - before
    assert spent < seconds, f"{spent:.1f} seconds of processor time"


def _spent() -> float:
    it = os.times()
    return it.user + it.system + it.children_user + it.children_system
