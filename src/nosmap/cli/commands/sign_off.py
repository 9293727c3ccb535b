"""`nosmap sign-off`: assessor, candidate or verifier signs a unit off, each in their own file."""

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

from nosmap.cli.asking import ask, choose
from nosmap.cli.desk import Desk
from nosmap.cli.options import DateOption, DryRun, PortfolioPath, UnitName, WorkspaceOption, option
from nosmap.codes import Code
from nosmap.errors import NosmapError
from nosmap.model.words import Role

if TYPE_CHECKING:
    from nosmap.linking.linked import LinkedUnit


def sign_off(
    path: PortfolioPath = None,
    role: Annotated[Role | None, option("--as", "Who signs.")] = None,
    by: Annotated[
        str | None,
        option("--by", "Default: NOSMAP_USER, else as allocated.", metavar="REF"),
    ] = None,
    unit: UnitName = None,
    date: DateOption = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Sign a unit off. It counts once all is met and those before have signed."""
    from nosmap.editing import append_record

    desk = Desk(path, workspace)
    of = desk.unit(unit)
    who = Role(choose(role, "--as", "Who signs", tuple(Role)))
    record: dict[str, object] = {"unit": of.standard.urn}
    if who is not Role.CANDIDATE:
        record[who] = _signer(desk, of, who, by)
    record["date"] = date or desk.today

    def operation(text: str) -> str:
        return append_record(text, "sign_off", record, flow=True)

    _refuse_over_errors(desk)
    _refuse_what_would_not_count(desk, who, operation)
    desk.change(
        who.file,
        operation,
        lambda: [f"{of.standard.urn} signed off as {who} on {record['date']}"],
        [of],
        dry_run=dry_run,
    )


def _refuse_over_errors(desk: Desk) -> None:
    """Nobody signs for what can't be read; a signature that may not stand is replaced by one."""
    mended = {Code.WRONG_SIGNATURE, Code.OWN_SIGN_OFF}
    errors = [it for it in desk.errors if it.code not in mended]
    if errors:
        first = errors[0]
        message = f"{first.path} has an error, so nobody can sign it off: {first.message}"
        raise NosmapError(message, "`nosmap check` says where; mend that first")


def _refuse_what_would_not_count(desk: Desk, who: Role, operation: Callable[[str], str]) -> None:
    for it in desk.rehearse(who.file, operation).warnings:
        in_own_file = it.path.endswith(f"{who.file}.yaml")
        if in_own_file and it.code in {Code.SIGNED_BEFORE_CHANGE, Code.SIGN_OFF_ORDER}:
            raise NosmapError(f"{it.message}; nothing was written", it.hint)


def _signer(desk: Desk, unit: "LinkedUnit", who: Role, given: str | None) -> str:
    if who is Role.ASSESSOR:
        return desk.assessor(given, unit)
    default = os.environ.get("NOSMAP_USER") or unit.staff_on(desk.today)[1]
    return ask(given or default, "--by", "Your reference as verifier")
