"""`nosmap evidence add` and `change`: the candidate's items of evidence."""

import datetime as dt
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.asking import answered_day, ask, ask_where, interactive
from nosmap.cli.commands.evidence_change import change
from nosmap.cli.desk import Desk
from nosmap.cli.item import attachments, copied, refuse_without_place, said_of_copies
from nosmap.cli.options import (
    Confidential,
    DateOption,
    Description,
    Documents,
    DryRun,
    HeldAt,
    HeldBy,
    Method,
    PortfolioPath,
    Until,
    WitnessRef,
    WorkspaceOption,
    option,
)
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from nosmap.documents import Properties
    from nosmap.editing.attach import Attachment

evidence = typer.Typer(
    help="Add items of evidence, and change them (candidate).",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@evidence.command()
def add(
    path: PortfolioPath = None,
    files: Documents = None,
    ref: Annotated[
        str | None,
        option("--ref", "Its reference; default: the next."),
    ] = None,
    title: Annotated[
        str | None,
        option("--title", "What it is; default: the document's own title."),
    ] = None,
    method: Method = None,
    date: DateOption = None,
    until: Until = None,
    description: Description = None,
    held_at: HeldAt = None,
    held_by: HeldBy = None,
    confidential: Confidential = False,
    witness: WitnessRef = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Add an item of evidence: a draft, until it is submitted.

    Title and date come from the document's own properties where no option says them.
    """
    from nosmap.editing import append_record
    from nosmap.linking.references import Referent

    desk = Desk(path, workspace)
    if not files and held_at is None:
        files, held_at = ask_where(desk.place.folder, confidential=confidential)
    attached = attachments(desk.place.folder, files or [], confidential=confidential)
    refuse_without_place(held_at, confidential=confidential)
    own = _properties(attached)
    names = [it.name for it in attached]
    record = {
        "ref": desk.new_reference(Referent.ITEM, ref, "E"),
        "title": _title(title, own),
        "method": desk.method(method),
        "date": _date(date, own, desk.today),
        "until": until,
        "description": description,
        "file": names[0] if len(names) == 1 else None,
        "files": names if len(names) > 1 else None,
        "held_at": held_at,
        "held_by": held_by,
        "confidential": confidential,
        "witness": desk.witness(witness),
    }
    said = [f"{record['ref']} added: {record['title']}, {record['method']}, {record['date']}"]
    said += said_of_copies(attached)
    hint = f'next: nosmap claim {desk.place.shown} {record["ref"]} "P1, P2 @ p. 1"'
    with copied(desk.place.folder, attached, dry_run=dry_run):
        desk.change(
            FileKind.PORTFOLIO,
            lambda text: append_record(text, "evidence", record),
            lambda: [*said, hint],
            [],
            dry_run=dry_run,
        )


evidence.command()(change)


def _properties(attached: "list[Attachment]") -> "Properties | None":
    """Give what the first document says of itself; one that can't be read says nothing."""
    from nosmap.documents import properties

    for it in attached[:1]:
        with suppress(NosmapError):
            return properties(it.source or it.target)
    return None


def _title(given: str | None, own: "Properties | None") -> str:
    found = own.title if own else None
    if given is None and found is not None and not interactive():
        return found
    return ask(given, "--title", "Title", default=found)


def _date(given: dt.date | None, own: "Properties | None", today: dt.date) -> dt.date:
    default = (own.date if own else None) or today
    if given is not None or not interactive():
        return given or default
    question = "Date of the activity"
    return answered_day(ask(None, "--date", question, default=str(default), check=answered_day))
