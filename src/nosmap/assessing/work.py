"""What there is to decide in a portfolio: open claims, in pages of one item or one criterion."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from nosmap.assessing.notes import notes
from nosmap.case import records
from nosmap.linking.linked import claim_key
from nosmap.model.base import as_tuple
from nosmap.model.words import FileKind, Order, Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.case import Case, UnitCase
    from nosmap.linking.linked import Item, LinkedUnit
    from nosmap.mapping.result import ClaimCoverage, CriterionCoverage, UnitCoverage
    from nosmap.model.assessment import Decision


class OpenClaim(NamedTuple):
    """A claim that waits for a decision, and all that the assessor should know of it."""

    unit: UnitCoverage
    covered: CriterionCoverage
    standing: ClaimCoverage
    history: tuple[Decision, ...]
    """The decisions on it so far, oldest first."""
    notes: tuple[str, ...]
    """What the centre's policy says of it."""

    @property
    def item(self) -> Item:
        """The item of evidence."""
        return self.standing.item

    @property
    def code(self) -> str:
        """The criterion's code."""
        return self.covered.criterion.code

    @property
    def urn(self) -> str:
        """The unit's URN."""
        return self.unit.standard.urn


class Page(NamedTuple):
    """Claims that are looked at together: an item's in one unit, or a criterion's."""

    by: Order
    claims: tuple[OpenClaim, ...]

    def label(self, claim: OpenClaim) -> str:
        """Give the word that tells a claim from the others of the page."""
        return claim.code if self.by is Order.ITEM else claim.item.ref


class Work(NamedTuple):
    """All that a session is about."""

    case: Case
    pages: tuple[Page, ...]
    assessors: dict[str, str]
    """By URN: who decides."""

    @property
    def claims(self) -> tuple[OpenClaim, ...]:
        """All claims in the order in which they come."""
        return tuple(it for page in self.pages for it in page.claims)

    @property
    def unqualified(self) -> tuple[str, ...]:
        """Who decides here and is not yet qualified."""
        people, day = self.case.workspace.people, self.case.as_of
        who = set(self.assessors.values())
        return tuple(sorted(it for it in who if not people.is_qualified(Role.ASSESSOR, it, day)))


def open_claims(case: Case, urns: tuple[str, ...] = ()) -> tuple[OpenClaim, ...]:
    """List the claims that wait for a decision, in the order of units and criteria.

    Claims on criteria that are met already are among them: they were put forward too. None
    are on criteria that are not applicable. ``urns`` names the units; none named: all.
    """
    return tuple(
        claim
        for unit in case.units
        if not urns or unit.coverage.standard.urn in urns
        for claim in _of_unit(unit)
    )


def _of_unit(unit: UnitCase) -> Iterator[OpenClaim]:
    case, linked, coverage = unit
    for place, covered in enumerate(coverage.criteria):
        rules = linked.policy.criteria[place]
        for claim in covered.waiting:
            history = _history(linked, claim_key(place, claim.item.place), case)
            said = tuple(notes(claim, covered, rules, case.as_of))
            yield OpenClaim(coverage, covered, claim, history, said)


def _history(linked: LinkedUnit, key: int, case: Case) -> tuple[Decision, ...]:
    made = [it for it in linked.decisions if key in it.claims and it.record.date <= case.as_of]
    return tuple(it.record for it in sorted(made, key=lambda it: (it.record.date, it.place)))


def in_pages(claims: tuple[OpenClaim, ...], by: Order) -> tuple[Page, ...]:
    """Put claims in pages: items in the files' order, or criteria in their standard's."""
    if by is Order.AREA:
        pages = groupby(claims, key=lambda it: (it.urn, it.code))
    else:
        in_order = sorted(claims, key=lambda it: it.item.place)  # stable: units, criteria stay
        pages = groupby(in_order, key=lambda it: (it.item.ref, it.urn))
    return tuple(Page(by, tuple(inside)) for _, inside in pages)


def unseen(case: Case) -> set[str]:
    """Give the references of items that stay elsewhere and of which nobody recorded sight."""
    seen = {
        ref
        for record, _ in records(case, FileKind.ASSESSMENT, "seen")
        if record.date <= case.as_of
        for ref in as_tuple(record.evidence)
    }
    held = (it for it in case.linked.items if it.record.held_at and not it.own_record)
    return {it.ref for it in held if not it.record.all_files and it.ref not in seen}
