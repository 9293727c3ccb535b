"""`nosmap unclaim`: the candidate takes claims back."""

from typing import TYPE_CHECKING

from nosmap.cli.asking import ask
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    Criteria,
    DateOption,
    DryRun,
    Item,
    PortfolioPath,
    UnitName,
    WorkspaceOption,
)
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from nosmap.linking.linked import LinkedUnit


def unclaim(
    path: PortfolioPath = None,
    item: Item = None,
    criteria: Criteria = None,
    unit: UnitName = None,
    date: DateOption = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Take claims of an item back (candidate).

    A claim without a decision is taken out of the file. One that has a decision stays there
    as withdrawn from the day on, so that its decisions remain valid history.
    """
    from nosmap.editing import Taken, withdraw_claims
    from nosmap.loading import chosen

    desk = Desk(path, workspace)
    ref = desk.item(item)
    of = desk.unit(unit, item=ref)
    text = ask(criteria, "CRITERIA", "Which criteria")
    wanted = chosen(of.standard, text)
    decided = _decided(desk, of, ref)
    if not wanted & desk.claims_in(of, ref):
        raise NosmapError(f"{ref} does not put {text} forward in {of.standard.urn}")
    taken = Taken(of.standard, wanted, decided, date or desk.today)
    stays = " (with its decisions as history)" if wanted & decided else ""
    desk.change(
        FileKind.PORTFOLIO,
        lambda before: withdraw_claims(before, ref, of.standard.names, taken),
        lambda: [f"{ref} no longer puts {text} forward in {of.standard.urn}{stays}"],
        [of],
        dry_run=dry_run,
    )


def _decided(desk: Desk, unit: "LinkedUnit", ref: str) -> frozenset[int]:
    """Give the criteria on which a decision stands: all, where records can't all be read."""
    from nosmap.linking.linked import criterion_of, item_of
    from nosmap.model.assessment import Decision
    from nosmap.model.base import as_tuple

    place, records = desk.references.index(ref), desk.case.linked.files.assessment
    if records.content is None:
        every = records.exists
        return frozenset(range(len(unit.standard.criteria))) if every else frozenset()
    of_other_version = any(
        ref in as_tuple(it.record.evidence)
        for it in unit.of_other_version
        if isinstance(it.record, Decision)
    )
    if of_other_version or any(it.origin is records.document for it in desk.errors):
        return frozenset(range(len(unit.standard.criteria)))
    keys = (key for it in unit.decisions for key in it.claims)
    return frozenset(criterion_of(it) for it in keys if item_of(it) == place)
