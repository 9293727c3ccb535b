"""Files that were meant for one that is missing: `assessment.yml`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

_ENDINGS: Final = (".yml", ".yaml.txt", ".yaml.yaml")
"""What editors make of a name, and file managers that hide its end."""


def misnamed(path: Path) -> Path | None:
    """Give the file beside a missing `….yaml` that was meant for it, if there is one."""
    others = map(path.with_suffix, _ENDINGS)
    return next((it for it in others if os.path.lexists(it)), None)
