"""`nosmap evidence change`: the candidate mends an item, or attaches a new version of it."""

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

from nosmap.cli.asking import ask, interactive
from nosmap.cli.desk import Desk
from nosmap.cli.item import (
    Record,
    Wanted,
    ask_changes,
    attachments,
    copied,
    refuse_without_place,
    said_of_copies,
)
from nosmap.cli.options import (
    Confidential,
    Description,
    Documents,
    DryRun,
    HeldAt,
    HeldBy,
    Item,
    Method,
    PortfolioPath,
    Until,
    WitnessRef,
    WorkspaceOption,
    day_option,
    option,
)
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from nosmap.editing.attach import Attachment
    from nosmap.linking.linked import LinkedUnit


class Clear(StrEnum):
    """What an item need not say."""

    UNTIL = "until"
    DESCRIPTION = "description"
    FILE = "file"
    SUBMITTED = "submitted"
    HELD_AT = "held-at"
    HELD_BY = "held-by"
    CONFIDENTIAL = "confidential"
    WITNESS = "witness"

    @property
    def key(self) -> str:
        """The key in the file."""
        return self.value.replace("-", "_")


def change(
    path: PortfolioPath = None,
    item: Item = None,
    files: Documents = None,
    replace: Annotated[
        bool, option("--replace", "FILE stands in the place of those it has.")
    ] = False,
    title: Annotated[str | None, option("--title", "What it is.")] = None,
    method: Method = None,
    date: Annotated[
        dt.date | None,
        day_option("--date", "The day of the activity."),
    ] = None,
    until: Until = None,
    description: Description = None,
    held_at: HeldAt = None,
    held_by: HeldBy = None,
    confidential: Confidential = False,
    witness: WitnessRef = None,
    clear: Annotated[
        list[Clear] | None,
        option(
            "--clear",
            f"Take this out: {', '.join(Clear)}; can be given several times.",
            metavar="NAME",
        ),
    ] = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Change what an item of evidence says of itself (candidate).

    What is not named stays as it is. A document is added to those that the item has, or stands
    in their place with --replace; no file is ever deleted.
    """
    desk = Desk(path, workspace)
    ref = _own_item(desk, item)
    record = _record(desk, ref)
    named = {
        "title": title,
        "method": desk.method(method) if method is not None else None,
        "date": date,
        "until": until,
        "description": description,
        "held_at": held_at,
        "held_by": held_by,
        "confidential": confidential or None,
        "witness": desk.witness(witness),
    }
    values = {key: it for key, it in named.items() if it is not None}
    wanted = _wanted(Wanted(values, files or [], replace), clear or [])
    if not (wanted.values or wanted.files or wanted.replace):
        wanted = _asked(desk, record)
    _carry_out(desk, ref, record, wanted, dry_run=dry_run)


def _own_item(desk: Desk, given: str | None) -> str:
    """Give the reference of an item in the candidate's own file, one with a slip in it, too."""
    from nosmap.editing import item_keys
    from nosmap.phrases import quoted

    text = desk.case.linked.files.portfolio.document.text

    def own(word: str) -> None:
        own_records = {it.ref for it in desk.case.linked.items if it.own_record}
        if word in own_records:
            message = f"{quoted(word)} is the assessor's own record, not the candidate's"
            hint = "assessment.yaml is only added to: the assessor mends a slip with a text editor"
            raise NosmapError(message, hint)
        item_keys(text, word)

    if given is not None:
        own(given)
        return given
    return ask(None, "ITEM", "Which evidence (reference)", check=own)


def _record(desk: Desk, ref: str) -> Record:
    from nosmap.editing import item_record

    return item_record(desk.case.linked.files.portfolio.document.text, ref)


def _wanted(named: Wanted, clear: list[Clear]) -> Wanted:
    """Put together what options name. Raises NosmapError for what contradicts itself."""
    keys = {it.key for it in clear}
    for key in sorted(named.values.keys() & keys):
        option = key.replace("_", "-")
        raise NosmapError(f"--{option} and --clear {option} contradict each other")
    if Clear.FILE in clear and named.files:
        raise NosmapError("FILE and --clear file contradict each other", "use --replace")
    if named.replace and not named.files:
        hint = "to take its documents out: --clear file"
        raise NosmapError("--replace needs the FILE that comes in the place of the others", hint)
    cleared: Record = dict.fromkeys(keys - {Clear.FILE.key})
    return Wanted(named.values | cleared, named.files, named.replace or Clear.FILE in clear)


def _asked(desk: Desk, record: Record) -> Wanted:
    if not interactive():
        message = "nothing is named that is to change"
        raise NosmapError(message, "name it, such as --date or a FILE; `--help` shows all")
    return ask_changes(desk, record)


def _carry_out(desk: Desk, ref: str, record: Record, wanted: Wanted, *, dry_run: bool) -> None:
    from nosmap.cli.item import tell_hints
    from nosmap.editing import Documents as Named
    from nosmap.editing import change_item, item_record
    from nosmap.rendering.changed import item_changed

    values = _different(desk, record, wanted.values)
    attached = _attached(desk, ref, record, wanted)
    documents = Named(tuple(it.name for it in attached), wanted.replace)
    records = [record, record]

    def operation(text: str) -> str:
        after = change_item(text, ref, values, documents)
        records[:] = item_record(text, ref), item_record(after, ref)
        return after

    def said() -> list[str]:
        return [*item_changed(ref, *records), *said_of_copies(attached)]

    with copied(desk.place.folder, attached, dry_run=dry_run):
        desk.change(FileKind.PORTFOLIO, operation, said, _units(desk, ref, values), dry_run=dry_run)
    if not dry_run:
        tell_hints(desk, ref, *records, named=bool(attached))


def _attached(desk: Desk, ref: str, record: Record, wanted: Wanted) -> "list[Attachment]":
    """Find the documents' names. Raises NosmapError for those of a confidential item."""
    from nosmap.editing import documents_of
    from nosmap.model.base import is_yes

    becomes = wanted.values.get("confidential")
    held_at = wanted.values.get("held_at", record.get("held_at"))
    confidential = is_yes(record.get("confidential")) and "confidential" not in wanted.values
    found = attachments(
        desk.place.folder, wanted.files, confidential=confidential or becomes is True
    )
    if becomes:
        refuse_without_place(held_at, confidential=True)
        if documents_of(record) and not wanted.replace:
            message = f"{ref} has a document here, and a confidential item stays at the workplace"
            raise NosmapError(message, "take the document out of the item, too: --clear file")
    return found


def _different(desk: Desk, record: Record, values: Record) -> Record:
    """Leave out what says the same in other words: a method's mark, another word for yes."""
    from nosmap.model.base import is_yes

    method = desk.case.workspace.methods.find(str(record.get("method")))
    same = {"method"} if method and method.name == values.get("method") else set()
    same |= {"confidential"} if is_yes(record.get("confidential")) else set()
    return {key: it for key, it in values.items() if it is None or key not in same}


def _units(desk: Desk, ref: str, values: Record) -> "list[LinkedUnit]":
    """Give the units whose coverage may change: all, where the item could not be read."""
    units = desk.case.linked.units
    if ref not in desk.references:
        return list(units)
    counted = {"method", "date", "until", "witness", "submitted"}
    return [it for it in units if counted & values.keys() and desk.claims_in(it, ref)]
