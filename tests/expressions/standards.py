"""Standards for expressions, built without reading a file."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from nosmap.model.standard import StandardFile
from nosmap.model.standards import Criterion, Group, Standard
from nosmap.model.words import StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable

Heading = tuple[str, str, str]
"""A kind, a name, and codes with blanks between them."""


def standard(headings: Iterable[Heading]) -> Standard:
    """A standard with these headings; those of one kind are one section."""
    criteria: list[Criterion] = []
    groups: list[Group] = []
    sections: dict[str, int] = {}
    for word, name, codes in headings:
        kind = StatementKind(word)
        section = sections.setdefault(kind, len(sections))
        members = tuple(range(len(criteria), len(criteria) + len(codes.split())))
        criteria += [Criterion(it, it, kind, len(groups), section) for it in codes.split()]
        groups.append(Group(name, kind, section, members))
    places = {it.code.casefold(): place for place, it in enumerate(criteria)}
    file = StandardFile.model_construct(urn="UNIT1", title="A unit")
    return Standard(
        "UNIT1", "A unit", (), "1", None, "sha256:0", tuple(criteria), tuple(groups), file, places
    )


@cache
def plain() -> Standard:
    """P1-P3 in two areas, K1-K2 in one topic."""
    return standard(
        (
            ("performance", "Lead", "P1 P2"),
            ("performance", "Manage day-to-day", "P3"),
            ("knowledge", "Rights", "K1 K2"),
        )
    )


@cache
def dotted() -> Standard:
    """Codes of other shapes, not in the order of their numbers."""
    return standard(
        (
            ("performance", "One", "AC3.9 AC3.10 AC3.11"),
            ("performance", "Two", "1.1 1.2 1.3 1.10"),
            ("performance", "Three", "7 8 9 X.b"),
            ("knowledge", "Risk", "R1"),
            ("knowledge", "Risk management", "R2"),
            ("other", "Conditions", "Z1"),
        )
    )
