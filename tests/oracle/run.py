"""The one place where the model's tests touch the program."""

from __future__ import annotations

import contextlib
import io
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from .data import Data


def coverage_json(workspace: Path, as_of: str) -> Data:
    """What `nosmap coverage --format json` says about a workspace on a day.

    Raises `AssertionError` with what the program wrote to standard error where it prints no JSON.
    """
    from nosmap.cli.run import run

    out, err = io.StringIO(), io.StringIO()
    options = ["--workspace", str(workspace), "--as-of", as_of, "--format", "json"]
    path = str(workspace / "portfolios" / "C001")
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        run(["coverage", path, *options])
    assert out.getvalue(), err.getvalue()
    answer: Data = json.loads(out.getvalue())
    assert answer["problems"]["errors"] == 0, err.getvalue()
    return answer
