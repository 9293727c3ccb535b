"""Writes plain data as YAML in block style, so that what is read back is exactly the data."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from .data import Data, Workspace

PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_]*|[0-9]{4}-[0-9]{2}-[0-9]{2}")
WORDS = {"true", "false", "yes", "no", "on", "off", "null", "y", "n"}


def write_workspace(workspace: Workspace, folder: Path) -> Path:
    """Write every file of a workspace into an empty folder; gives the portfolio's folder."""
    portfolio = folder / "portfolios" / "C001"
    portfolio.mkdir(parents=True)
    (folder / "standards").mkdir()
    for path, text in files(workspace).items():
        (folder / path).write_text(text, encoding="utf-8")
    return portfolio


def files(workspace: Workspace) -> dict[str, str]:
    """The text of each file, by its path in the workspace."""
    own = "portfolios/C001"
    found = {f"standards/{name}": data for name, data in workspace.standards.items()}
    roles = {
        "portfolios/centre.yaml": workspace.centre,
        f"{own}/portfolio.yaml": workspace.portfolio,
        f"{own}/assessment.yaml": workspace.assessment,
        f"{own}/verification.yaml": workspace.verification,
    }
    found |= {path: data for path, data in roles.items() if data is not None}
    return {path: to_yaml(data) for path, data in found.items()}


def to_yaml(data: Data) -> str:
    """One document."""
    return "\n".join(_mapping(data, "")) + "\n"


def _mapping(data: Data, indent: str) -> Iterator[str]:
    for key, value in data.items():
        yield from _entry(f"{indent}{_scalar(key)}:", value, indent + "  ")


def _sequence(values: list[object], indent: str) -> Iterator[str]:
    for value in values:
        yield from _entry(f"{indent}-", value, indent + "  ")


def _entry(head: str, value: object, indent: str) -> Iterator[str]:
    """A key or dash, and its value on the same line or below it."""
    if isinstance(value, dict) and value:
        yield head
        yield from _mapping(value, indent)
    elif isinstance(value, list) and value:
        yield head
        yield from _sequence(value, indent)
    else:
        yield f"{head} {_scalar(value)}".rstrip()


def _scalar(value: object) -> str:
    """Plain where no reader can mistake it, else a JSON text, which YAML reads alike."""
    if value is None:
        return ""
    if isinstance(value, str) and PLAIN.fullmatch(value) and value.casefold() not in WORDS:
        return value
    return json.dumps(value, ensure_ascii=False)
