"""Reports of the worked examples, made by the program itself in a copy of the workspace."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Workspace:
    """A copy of the example portfolios, and a folder for reports on them."""

    folder: Path

    def report(self, audience: str, day: str, *names: str) -> Path:
        """Write the HTML report on some portfolios as of a day."""
        out = self.folder / f"{audience}-{day}-{'-'.join(names)}.html"
        if not out.exists():
            self._run("html", audience, day, names, "-o", str(out))
        return out

    def json(self, audience: str, day: str, *names: str) -> dict[str, Any]:
        """Give the same as JSON."""
        read: dict[str, Any] = json.loads(self._run("json", audience, day, names))
        return read

    def _run(self, form: str, audience: str, day: str, names: tuple[str, ...], *more: str) -> str:
        paths = [str(self.folder / "portfolios" / it) for it in names]
        options = ["--format", form, "--audience", audience, "--as-of", day, *more]
        command = [sys.executable, "-m", "nosmap", "gaps", *paths, *options]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout


def copied(folder: Path) -> Workspace:
    """Copy C001 and C003 and what the centre says into a folder."""
    for name in ("C001", "C003"):
        shutil.copytree(ROOT / "portfolios" / name, folder / "portfolios" / name)
    shutil.copy(ROOT / "portfolios" / "centre.yaml", folder / "portfolios")
    return Workspace(folder)
