"""`nosmap init`: a new portfolio."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from nosmap.cli.asking import ask, interactive
from nosmap.cli.options import DryRun, Registered, WorkspaceOption, argument, option, today
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from nosmap.model.standards import Standard
    from nosmap.reading.library import Library


def init(
    path: Annotated[Path | None, argument("PATH", "The folder to make.")] = None,
    candidate: Annotated[
        str | None,
        option("--candidate", "The candidate's reference.", metavar="REF"),
    ] = None,
    units: Annotated[
        list[str] | None,
        option("--unit", "A unit, by URN or alias; can be given several times.", metavar="URN"),
    ] = None,
    registered: Registered = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Begin a portfolio: a folder for its file and its evidence.

    It makes portfolio.yaml and evidence/, and never overwrites a portfolio.
    """
    from nosmap.cli.streams import give
    from nosmap.rendering.safe import visible
    from nosmap.workspace.workspace import library_at, root_for

    folder = Path(
        ask(
            str(path) if path else None,
            "PATH",
            "Folder of the new portfolio, such as portfolios/C100",
        )
    )
    _refuse_existing(folder)
    root = root_for(folder, workspace)
    ref = ask(candidate, "--candidate", "Reference of the candidate", default=folder.name)
    _refuse_known(ref, root)
    standards = _standards(units, library_at(root))
    text = _text(ref, standards, registered or today(None))
    if dry_run:
        give(text)
        return
    _make(folder, text)
    give(f"portfolio of {visible(ref)} begun in {folder}: {', '.join(it.urn for it in standards)}")
    give(f"next: nosmap evidence add {folder} FILE")


def _refuse_existing(folder: Path) -> None:
    if (folder / "portfolio.yaml").exists() or (folder.exists() and not folder.is_dir()):
        message = f"{folder} is there already; nothing was written"
        raise NosmapError(message, "choose another folder: a portfolio is never overwritten")


def _refuse_known(ref: str, root: Path | None) -> None:
    """Refuse a reference that another portfolio of the workspace has."""
    from nosmap.reading.document import read_document

    for file in _portfolios(root):
        if ref in file.read_text(encoding="utf-8", errors="replace"):  # most files need no parsing
            data = read_document(file, file.name)[0].data
            entry = data.get("candidate") if isinstance(data, dict) else None
            if isinstance(entry, dict) and entry.get("ref") == ref:
                message = f"the candidate {ref} has a portfolio in {file.parent} already"
                raise NosmapError(message, "references of candidates are unique in a workspace")


def _portfolios(root: Path | None) -> Iterator[Path]:
    if root is not None:
        yield from (it for it in root.glob("portfolios/*/portfolio.yaml") if it.is_file())


def _standards(units: list[str] | None, library: "Library") -> "list[Standard]":
    from nosmap.cli.named_standards import list_standards, standard_named

    if units:
        return list(dict.fromkeys(standard_named(it, library) for it in units))
    if not interactive():
        raise NosmapError(
            "--unit is missing", "name at least one; `nosmap standard list` shows them"
        )
    list_standards(library.standards)
    answer = ask(None, "--unit", "Units, with commas between", check=lambda it: _all(it, library))
    return _all(answer, library)


def _all(answer: str, library: "Library") -> "list[Standard]":
    from nosmap.cli.named_standards import standard_named

    words = (it.strip() for it in answer.split(","))
    return list(dict.fromkeys(standard_named(it, library) for it in words if it))


def _text(ref: str, standards: "list[Standard]", registered: dt.date) -> str:
    from nosmap.editing import append, begin, set_value

    units = ""
    for it in standards:
        unit = {"urn": it.urn, "registered": registered, "version": it.fingerprint}
        units = append(units, ("units",), unit, flow=True)
    candidate = set_value("", ("candidate",), {"ref": ref})
    return "\n".join((begin("nosmap.portfolio/1"), candidate, units))


def _make(folder: Path, text: str) -> None:
    from nosmap.editing import edit_file

    (folder / "evidence").mkdir(parents=True, exist_ok=True)

    def fresh(before: str) -> str:
        if "candidate" in before:
            raise NosmapError(f"{folder} is there already; nothing was written")
        return text

    edit_file(folder / "portfolio.yaml", fresh, "nosmap.portfolio/1")
