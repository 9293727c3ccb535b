"""A standard as the rest of nosmap uses it: its criteria in document order, findable by code."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from nosmap.model.standard import StandardFile
    from nosmap.model.words import StatementKind

_BLANKS = re.compile(r"\s+")
_PRINTED_BLANKS = re.compile(r"[ \t\r\n]+")
_NO_FILE_NAME = re.compile(r"[^\w.-]")


def fold(text: str) -> str:
    """Fold every run of white space to one blank and trim (sources/README.md)."""
    return _BLANKS.sub(" ", text).strip()


class Criterion(NamedTuple):
    """One numbered statement, and the group that it stands in."""

    code: str
    text: str
    kind: StatementKind
    group: int
    section: int
    label: str | None = None
    items: tuple[str, ...] = ()


class Group(NamedTuple):
    """An area or a topic: a headed run of criteria, by their places in the standard."""

    name: str
    kind: StatementKind
    section: int
    members: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Standard:
    """A standard; criteria are known by their place (from 0) or their code."""

    urn: str
    title: str
    aliases: tuple[str, ...]
    version: str
    """As stated, else the fingerprint."""

    declared_version: str | None
    fingerprint: str
    """Of its criteria, whatever version it states."""

    criteria: tuple[Criterion, ...]
    groups: tuple[Group, ...]
    file: StandardFile
    places: dict[str, int] = field(repr=False, default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """What it can be called: its URN first, then its aliases."""
        return self.urn, *self.aliases

    def place(self, code: str) -> int | None:
        """Find a criterion's place by its code, without regard to case."""
        return self.places.get(code.casefold())

    def of_kind(self, kind: str) -> tuple[int, ...]:
        """Give the places of all criteria of one kind."""
        return tuple(i for i, it in enumerate(self.criteria) if it.kind == kind)

    def groups_of(self, kind: str) -> tuple[Group, ...]:
        """Give the areas (performance) or the topics (knowledge)."""
        return tuple(it for it in self.groups if it.kind == kind)

    def codes(self, places: Iterable[int]) -> tuple[str, ...]:
        """Give the codes at some places."""
        return tuple(self.criteria[it].code for it in places)

    def names_version(self, version: str | None) -> bool:
        """Whether a unit or record with this version (None: unsaid) speaks of this standard.

        A version is the stated one or the fingerprint (contract section 2).
        """
        return version is None or version in {self.declared_version, self.fingerprint}


def fingerprint_of(criteria: Iterable[Criterion]) -> str:
    """Compute a standard's fingerprint over its criteria, in order (contract sections 2, 11).

    Each is its code, a tab, its text, then for each item a line end, a tab and the item, and a
    line end. Blanks and line ends are folded; no other space is.
    """
    digest = hashlib.sha256()
    for it in criteria:
        texts = (_PRINTED_BLANKS.sub(" ", text).strip(" ") for text in (it.text, *it.items))
        lines = "\n\t".join(texts)
        digest.update(f"{it.code}\t{lines}\n".encode())
    return f"sha256:{digest.hexdigest()[:12]}"


def file_stem(urn: str, version: str | None = None) -> str:
    """Give the name of a standard's file, without its ending (contract section 2).

    A URN `F/616/3177` is F-616-3177 there.
    """
    return "@".join(in_file_name(it) for it in (urn, version) if it is not None)


def in_file_name(text: str) -> str:
    """Write a URN or version as it stands in a file's name.

    Letters, digits, `.`, `-` and `_` stay, other signs become `-`: no system refuses those.
    """
    return _NO_FILE_NAME.sub("-", text)


class OfStandard(Protocol):
    """A unit in any form: as recorded, as it stands, or only being added."""

    @property
    def standard(self) -> Standard:
        """The unit's standard."""


Unit = TypeVar("Unit", bound=OfStandard)


def named(word: str, units: Sequence[Unit]) -> Unit | None:
    """Find a unit by its URN, else by an alias; case and blanks make no difference."""
    wanted = unit_key(word)
    for it in units:
        if unit_key(it.standard.urn) == wanted:
            return it
    return next((it for it in units if wanted in map(unit_key, it.standard.aliases)), None)


def unit_key(text: str) -> str:
    """Fold a URN or alias: case and blanks make no difference."""
    return "".join(text.split()).casefold()
