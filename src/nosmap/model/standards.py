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
    declared_version: str | None
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
        """Whether a record with this version (None: unsaid) speaks of this standard's."""
        return version is None or version == self.version


def version_of(criteria: Iterable[Criterion]) -> str:
    """Compute the version of a standard that states none (contract section 2)."""
    digest = hashlib.sha256()
    for it in criteria:
        digest.update(f"{it.code}\t{fold(it.text)}\n".encode())
    return f"sha256:{digest.hexdigest()[:12]}"


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
