"""Makes what stands in this repository and is not written by hand: `make docs`.

The schemas for editors, the pages of commands and of problems, and the tables of keys in the
page of files. `tests/test_docs.py` holds that all are current. Not part of the program.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]
"""The repository."""


def pages() -> dict[str, str]:
    """Give every generated file of the repository: its path, and what it should hold."""
    from docs.generate.commands import commands_page
    from docs.generate.keys import with_tables
    from nosmap.catalogue import reference_page
    from nosmap.rendering.schema import MODELS, to_json

    files = "docs/reference/files.md"
    schemas = {f"schemas/{kind}.schema.json": to_json(kind) for kind in MODELS}
    return schemas | {
        "docs/reference/commands.md": commands_page(),
        "docs/reference/problems.md": reference_page(),
        files: with_tables((ROOT / files).read_text("utf-8")),
    }


def write() -> None:
    """Write the generated files."""
    for name, text in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
