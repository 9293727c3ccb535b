"""`nosmap unit pin`: a unit, or a role's records on it, say which version they are of."""

from typing import TYPE_CHECKING, Annotated

from nosmap.cli.asking import agreed, interactive
from nosmap.cli.desk import Desk
from nosmap.cli.options import DryRun, PortfolioPath, WorkspaceOption, argument, option
from nosmap.errors import NosmapError
from nosmap.model.words import Role

if TYPE_CHECKING:
    from nosmap.linking.linked import LinkedUnit, VersionedRecord
    from nosmap.problems import Keys


def pin(
    path: PortfolioPath = None,
    unit: Annotated[
        str | None,
        argument("UNIT", "The unit, by URN or alias; default: each that says no version."),
    ] = None,
    role: Annotated[
        Role, option("--as", "Whose file: the candidate's pins the unit.")
    ] = Role.CANDIDATE,
    yes: Annotated[bool, option("--yes", "Don't ask; needed where nobody can be asked.")] = False,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Write down which version of its standard a unit is, or records are of.

    It shows first what that rests on.
    """
    desk = Desk(path, workspace)
    units = [it for it in _asked_for(desk, unit) if _says_none(it, role)]
    if not units:
        from nosmap.cli.streams import give

        give("nothing to pin: the version is said already, or there is nothing that could say it")
    for it in units:
        _pin(desk, it, role, yes=yes, dry_run=dry_run)


def _asked_for(desk: Desk, word: str | None) -> "tuple[LinkedUnit, ...]":
    return desk.case.linked.units if word is None else (desk.unit(word),)


def _says_none(unit: "LinkedUnit", role: Role) -> bool:
    """Whether a file does not say the version of a unit; of an assessor's, of its records."""
    if role is Role.CANDIDATE:
        return unit.entry.version is None
    return bool(_records(unit, role))


def _records(unit: "LinkedUnit", role: Role) -> "list[VersionedRecord]":
    """Give the records that count for the unit's text only because nothing is said.

    Those of assessor and verifier speak of the unit's version too, so the candidate sees both.
    """
    return [it for it in unit.unpinned if role in (Role.CANDIDATE, _role(it))]


def _role(found: "VersionedRecord") -> Role:
    return next(it for it in Role if it.file is found.role)


def _pin(desk: Desk, unit: "LinkedUnit", role: Role, *, yes: bool, dry_run: bool) -> None:
    from nosmap.cli.streams import give
    from nosmap.editing import set_value
    from nosmap.rendering.pinning import to_text

    library = desk.case.workspace.library
    give(to_text(unit, library.place_of(unit.standard), _records(unit, role)))
    if not (yes or dry_run):
        _refuse_unasked()
        if not agreed(f"Say in {role.file}.yaml that it is of this text"):
            give("nothing was written")
            return
    fingerprint, keys = unit.standard.fingerprint, _keys(desk, unit, role)
    desk.change(
        role.file,
        lambda text: set_value(text, keys, fingerprint),
        lambda: [f"{unit.standard.urn} pinned in {role.file}.yaml: {fingerprint}"],
        [],
        dry_run=dry_run,
    )


def _refuse_unasked() -> None:
    if not interactive():
        hint = "compare that text with what was assessed, and add --yes if it is the same"
        raise NosmapError("nobody can be asked here, so nothing was written", hint)


def _keys(desk: Desk, unit: "LinkedUnit", role: Role) -> "Keys":
    """Give where the version is to be written."""
    if role is not Role.CANDIDATE:
        return ("versions", unit.standard.urn)
    entries = desk.case.linked.files.portfolio.entries("units")
    place = next(n for n, (entry, _) in enumerate(entries) if entry is unit.entry)
    return ("units", place, "version")
