"""`nosmap submit`: the candidate asks for a decision on items."""

from typing import Annotated

from nosmap.cli.desk import Desk
from nosmap.cli.options import DateOption, DryRun, PortfolioPath, WorkspaceOption, argument
from nosmap.model.words import FileKind


def submit(
    path: PortfolioPath = None,
    items: Annotated[
        list[str] | None,
        argument("ITEM", "The evidence's references."),
    ] = None,
    date: DateOption = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Submit items of evidence for a decision (candidate).

    Submit an item again when what the assessor asked for is in it.
    """
    from nosmap.editing import item_keys, set_value

    desk = Desk(path, workspace)
    refs = [desk.known_item(it) for it in items] if items else [desk.item(None)]
    day = date or desk.today

    def operation(text: str) -> str:
        for ref in refs:
            text = set_value(text, (*item_keys(text, ref), "submitted"), day)
        return text

    units = [it for it in desk.case.linked.units if any(desk.claims_in(it, ref) for ref in refs)]
    said = f"{', '.join(refs)} submitted for a decision on {day}"
    desk.change(FileKind.PORTFOLIO, operation, lambda: [said], units, dry_run=dry_run)
    _tell_without_claims(desk, refs)


def _tell_without_claims(desk: Desk, refs: list[str]) -> None:
    """Name items that put nothing forward: nobody is asked to decide on them."""
    from nosmap.cli.streams import tell

    units = desk.case.linked.units
    bare = [ref for ref in refs if not any(desk.claims_in(it, ref) for it in units)]
    if bare:
        verb = "puts" if len(bare) == 1 else "put"
        hint = f'say what it shows: nosmap claim {desk.place.shown} {bare[0]} "P1, P2 @ p. 1"'
        tell(f"{', '.join(bare)} {verb} no criteria forward yet, so no decision waits", hint)
