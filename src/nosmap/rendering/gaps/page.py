"""What the gap report as a page says beyond gap_report: the map, the visits, progress, filters.

A centre's own gaps.html.j2 uses these names, so they are public: a name is only ever added.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from nosmap.rendering.gaps.report import Gap, PersonGaps, UnitGaps


@dataclass(frozen=True, slots=True)
class Cell:
    """An item under a criterion. ``slug`` is the word for style sheets: `met`, `not-applicable`."""

    slug: str
    mark: str
    word: str
    places: str


@dataclass(frozen=True, slots=True)
class MapColumn:
    """An item of evidence of the unit; ``met`` is None without assessment records."""

    ref: str
    title: str
    method: str
    mark: str
    date: str
    claimed: int
    met: int | None


@dataclass(frozen=True, slots=True)
class MapRow:
    """A criterion: its counters, a cell a column (None: not put forward with it), the reason."""

    key: str
    """Unique in the page, for `id`."""
    code: str
    statement: str
    slug: str
    mark: str
    state: str
    sampled: str
    claimed: int
    accepted: int
    cells: tuple[Cell | None, ...]
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sums:
    """Criteria of a group or a unit; of ``bar`` the parts out of a hundred."""

    criteria: int
    applicable: int
    claimed: int
    met: int | None
    gaps: int
    bar: tuple[int, int]


@dataclass(frozen=True, slots=True)
class MapGroup:
    """An area or topic: its rows, and by column what is put forward and what is met."""

    codes: str
    name: str
    kind: str
    sums: Sums
    rows: tuple[MapRow, ...]
    claimed: tuple[int, ...]
    met: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class UnitMap:
    """Criteria down, evidence in date order across."""

    columns: tuple[MapColumn, ...]
    sums: Sums
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """How many criteria were put forward and met on a day."""

    day: str
    claimed: int
    met: int | None


@dataclass(frozen=True, slots=True)
class Progress:
    """A unit through time, and its two lines as paths in a box of ``width`` × ``height``."""

    points: tuple[Point, ...]
    top: int
    width: int
    height: int
    claimed_path: str
    met_path: str


@dataclass(frozen=True, slots=True)
class Served:
    """A gap that something could provide evidence for."""

    urn: str
    code: str
    statement: str
    mark: str
    state: str
    slug: str


@dataclass(frozen=True, slots=True)
class Activity:
    """Something to do that could serve several gaps: ``kind`` is observe, look or discuss."""

    kind: str
    name: str
    codes: str
    gaps: tuple[Served, ...]
    required: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Visit:
    """Activities that fit together; ``number`` counts from 1, ``gaps`` all that they serve."""

    number: int
    gaps: int
    activities: tuple[Activity, ...]


@dataclass(frozen=True, slots=True)
class Choices:
    """What a unit's gaps can be filtered by; ``areas`` as codes and name."""

    states: tuple[str, ...]
    areas: tuple[tuple[str, str], ...]
    methods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageUnit:
    """A unit on the page. ``slugs`` and ``methods`` are by code, for its gaps."""

    key: str
    gaps: UnitGaps
    map: UnitMap
    progress: Progress | None
    choices: Choices
    slugs: Mapping[str, str]
    methods: Mapping[str, tuple[str, ...]]
    shared: tuple[Gap, ...]
    """The gaps with a suggestion from another unit."""
    planned: tuple[tuple[str, str], ...]
    """Agreed plans that are still to come: what is planned, and for which gaps."""


@dataclass(frozen=True, slots=True)
class PagePerson:
    """A candidate on the page: the units, then what could serve most gaps of all of them."""

    key: str
    gaps: PersonGaps
    units: tuple[PageUnit, ...]
    visits: tuple[Visit, ...]
    activities: Mapping[str, tuple[Activity, ...]]
    """Those of all visits, by kind."""


@dataclass(frozen=True, slots=True)
class GapPage:
    """The whole page."""

    title: str
    audience: str
    as_of: str
    people: tuple[PagePerson, ...]
