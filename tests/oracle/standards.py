"""A standard as the model sees it: criteria in document order, in groups, in sections."""

from __future__ import annotations

import hashlib
import re
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
    stated: str | None
    fingerprint: str
    groups: tuple[Group, ...]

    @property
    def version(self) -> str:
        """Contract 9: what is stated, else the fingerprint."""
        return self.stated or self.fingerprint

    def is_version(self, written: object) -> bool:
        """Contract 2: "`version` … is the stated version or the fingerprint"."""
        return written in (self.stated, self.fingerprint)

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


def _fingerprint(data: Data) -> str:
    """Contract 2: "the first 12 digits of the SHA-256 over its criteria in document order, …".

    "each as code, tab, folded text, newline, in UTF-8"; contract 11: "a criterion's items follow
    it, each as newline, tab, folded text."
    """
    printed = ""
    for _, _, groups in _sections(data):
        for group in groups:
            for code, written in group["criteria"].items():
                long = written if isinstance(written, dict) else {"text": written}
                printed += code + "\t" + fold_text(long["text"])
                for sub_point in long.get("items") or []:
                    printed += "\n\t" + fold_text(sub_point)
                printed += "\n"
    return "sha256:" + hashlib.sha256(printed.encode("utf-8")).hexdigest()[:12]


def fold_text(text: str) -> str:
    """Contract 11: "runs of blanks and line ends as one blank, none at the ends"."""
    return re.sub("[ \t\r\n]+", " ", text).strip(" ")


def read_standard(data: Data) -> Standard:
    """The standard of one file."""
    groups = [
        Group(kind, group[key], number, tuple(group["criteria"]))
        for number, (kind, key, section) in enumerate(_sections(data))
        for group in section
    ]
    names = (data["urn"], *data.get("aliases", []))
    stated = data.get("version")
    return Standard(data["urn"], names, stated, _fingerprint(data), tuple(groups))


def standard_of(workspace: Workspace, entry: Data) -> Standard | None:
    """The standard that a unit of the portfolio is measured against.

    Contract 2: "A unit's `version` in `portfolio.yaml` pins the unit; without one it uses the file
    without `@`." None: "pinned to a version that is not at hand", or "no version is said and only
    `URN@…` files are at hand".
    """
    pinned = entry.get("version")
    for name, data in workspace.standards.items():
        standard = read_standard(data)
        if folded(entry["urn"]) not in map(folded, standard.names):
            continue
        if standard.is_version(pinned) if pinned else "@" not in name:
            return standard
    return None


def at_hand(workspace: Workspace) -> list[Standard]:
    """The standards of the units that have one, in the portfolio's order."""
    found = [standard_of(workspace, entry) for entry in workspace.portfolio["units"]]
    return [standard for standard in found if standard is not None]
