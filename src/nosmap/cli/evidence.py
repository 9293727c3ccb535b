"""`nosmap evidence add`: the candidate adds an item of evidence."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.asking import ask, interactive
from nosmap.cli.asking_where import ask_where
from nosmap.cli.desk import Desk
from nosmap.cli.edit_options import DateOption, DryRun, PortfolioPath
from nosmap.cli.options import WorkspaceOption, day, is_day
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from nosmap.documents import Properties
    from nosmap.editing.attach import Attachment

evidence = typer.Typer(
    help="Add items of evidence (candidate).", no_args_is_help=True, rich_markup_mode=None
)


@evidence.command()
def add(
    path: PortfolioPath = None,
    files: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="FILE",
            help="Its documents; those from elsewhere are copied into evidence/.",
            show_default=False,
        ),
    ] = None,
    ref: Annotated[
        str | None,
        typer.Option("--ref", help="Its reference; default: the next.", show_default=False),
    ] = None,
    title: Annotated[
        str | None,
        typer.Option(
            "--title", help="What it is; default: the document's own title.", show_default=False
        ),
    ] = None,
    method: Annotated[
        str | None, typer.Option("--method", help="Such as work_product or WP.", show_default=False)
    ] = None,
    date: DateOption = None,
    until: Annotated[
        dt.date | None,
        typer.Option(
            "--until",
            metavar="DATE",
            parser=day,
            help="The last day of a span.",
            show_default=False,
        ),
    ] = None,
    description: Annotated[
        str | None, typer.Option("--description", help="Anything more.", show_default=False)
    ] = None,
    held_at: Annotated[
        str | None,
        typer.Option("--held-at", help="Where it is, if it stays elsewhere.", show_default=False),
    ] = None,
    held_by: Annotated[
        str | None, typer.Option("--held-by", help="Who keeps it.", show_default=False)
    ] = None,
    confidential: Annotated[
        bool, typer.Option("--confidential", help="It stays at the workplace.")
    ] = False,
    witness: Annotated[
        str | None, typer.Option("--witness", metavar="REF", help="Who saw it.", show_default=False)
    ] = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Add an item of evidence: a draft, until it is submitted.

    Title and date come from the document's own properties where no option says them.
    """
    from nosmap.editing import append_record, next_reference

    desk = Desk(path, workspace)
    if not files and held_at is None:
        files, held_at = ask_where(desk.place.folder, confidential=confidential)
    attached = _attachments(desk, files or [], held_at, confidential)
    own = _properties(attached)
    names = [it.name for it in attached]
    record = {
        "ref": ref or next_reference(desk.references, "E"),
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
    said += [f"copied to {it.name}" for it in attached if it.source is not None]
    hint = f'next: nosmap claim {desk.place.shown} {record["ref"]} "P1, P2 @ p. 1"'
    with _copied(attached, dry_run):
        desk.change(
            "portfolio",
            lambda text: append_record(text, "evidence", record),
            lambda: [*said, hint],
            [],
            dry_run=dry_run,
        )


def _attachments(
    desk: Desk, files: list[Path], held_at: str | None, confidential: bool
) -> "list[Attachment]":
    from nosmap.editing.attach import attachment

    if confidential and files:
        message = "a confidential item stays at the workplace, so its file can't be added"
        raise NosmapError(message, "say where it is with --held-at, and leave the file out")
    if confidential and held_at is None:
        raise NosmapError("--held-at is missing", "say where the confidential item is held")
    return [attachment(desk.place.folder, it) for it in files]


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
    return day(ask(None, "--date", "Date of the activity", default=str(default), check=is_day))


@contextmanager
def _copied(attached: "list[Attachment]", dry_run: bool) -> Iterator[None]:
    """Copy files first, so that the portfolio never names one that is not there."""
    copied: list[Attachment] = []
    try:
        for it in [] if dry_run else attached:
            it.copy()
            copied.append(it)
        yield
    except BaseException:
        for it in copied:
            it.take_back()
        raise
