"""Edits a file and dies, without a word, at the n-th call to the operating system.

Run as `python kill_at.py FILE N`; exits with 0 where it was through before that call.
"""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nosmap.editing import append_record, edit_file

STEPS = ("open", "fdopen", "fsync", "chmod", "replace", "unlink", "close", "write")
DEAD = 9


def main(path: Path, deadline: int) -> None:
    calls = 0

    def deadly(call: Callable[..., Any], *, after: bool) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - it stands for any call
            nonlocal calls
            calls += 1
            if calls == deadline and not after:
                os._exit(DEAD)
            result = call(*arguments, **named)
            calls += 1
            if calls == deadline:
                os._exit(DEAD)
            return result

        return step

    append_record("", "evidence", {"ref": "E0"})  # its imports are no steps of writing
    for name in STEPS:
        setattr(os, name, deadly(getattr(os, name), after=False))
    edit_file(
        path, lambda text: append_record(text, "evidence", {"ref": "E2"}), "nosmap.portfolio/1"
    )


main(Path(sys.argv[1]), int(sys.argv[2]))
