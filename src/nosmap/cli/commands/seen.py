"""`nosmap seen`: the assessor saw an item that stays elsewhere."""

from typing import Annotated

from nosmap.cli.desk import Desk
from nosmap.cli.options import DateOption, DryRun, PortfolioPath, WorkspaceOption, argument, option
from nosmap.model.words import FileKind


def seen(
    path: PortfolioPath = None,
    items: Annotated[
        list[str] | None,
        argument("ITEM", "The evidence's references."),
    ] = None,
    by: Annotated[
        str | None,
        option("--by", "Default: NOSMAP_USER, else as allocated.", metavar="REF"),
    ] = None,
    at: Annotated[str | None, option("--at", "Where.")] = None,
    date: DateOption = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Record that you saw items that stay elsewhere (assessor)."""
    from nosmap.editing import append_record

    desk = Desk(path, workspace)
    refs = [desk.known_item(it) for it in items] if items else [desk.item(None)]
    units = [it for it in desk.case.linked.units if any(desk.claims_in(it, ref) for ref in refs)]
    record = {
        "evidence": refs if len(refs) > 1 else refs[0],
        "by": desk.assessor(by, units[0] if len(units) == 1 else None),
        "date": date or desk.today,
        "at": at,
    }
    desk.change(
        FileKind.ASSESSMENT,
        lambda text: append_record(text, "seen", record, flow=True),
        lambda: [f"{record['by']} saw {', '.join(refs)} on {record['date']}"],
        [],
        dry_run=dry_run,
    )
