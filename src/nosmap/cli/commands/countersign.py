"""`nosmap countersign`: a qualified assessor signs under the decisions of one who is not yet."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, NamedTuple

from nosmap.cli.asking import agreed, interactive
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    DateOption,
    DryRun,
    PortfolioPath,
    UnitOption,
    WorkspaceOption,
    argument,
    option,
)
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind, Role

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.linking.linked import LinkedDecision, LinkedUnit


class _Waiting(NamedTuple):
    """A decision to sign under, and its unit."""

    unit: "LinkedUnit"
    decision: "LinkedDecision"

    @property
    def said(self) -> str:
        """What was decided, in a line."""
        from nosmap.model.base import as_tuple
        from nosmap.rendering.words import OUTCOMES

        it = self.decision.record
        items, codes = ", ".join(as_tuple(it.evidence)), ", ".join(as_tuple(it.criteria))
        return f"{items}, {codes}: {OUTCOMES[it.outcome]}, by {it.assessor} on {it.date}"


def countersign(
    path: PortfolioPath = None,
    items: Annotated[
        list[str] | None,
        argument("ITEM", "Only decisions on this evidence; without one: all that wait."),
    ] = None,
    by: Annotated[
        str | None,
        option("--by", "Who signs; default: NOSMAP_USER, else as allocated.", metavar="REF"),
    ] = None,
    unit: UnitOption = None,
    date: DateOption = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Sign under decisions of an assessor who was not yet qualified (assessor).

    It adds `countersigned` to the decisions' records, and nothing else.
    """
    from nosmap.editing import countersign as signed
    from nosmap.editing.many import as_read

    desk = Desk(path, workspace)
    refs = {desk.known_item(it) for it in items or ()}
    units = [desk.unit(unit)] if unit else list(desk.case.linked.units)
    who, day = desk.assessor(by, units[0] if len(units) == 1 else None), date or desk.today
    _refuse_unqualified(desk, who, day)
    waiting = [it for it in _waiting(desk, units, who, day) if not refs or _is_on(it, refs)]
    if not waiting:
        raise NosmapError(f"no decision here waits for a countersignature of {who}", _HINT)
    _ask(waiting, who, dry_run=dry_run)
    file = desk.case.linked.files.assessment
    places = [_as_written(desk, it) for it in waiting]
    operation = as_read(file, lambda text: signed(text, places, who, day), "try again")
    desk.change(
        FileKind.ASSESSMENT,
        operation,
        lambda: (f"{who} countersigned {it.said}" for it in waiting),
        units,
        dry_run=dry_run,
    )


_HINT = "`nosmap check` names those that lack one; one's own decisions somebody else signs"


def _refuse_unqualified(desk: Desk, who: str, day: "dt.date") -> None:
    entry = desk.case.workspace.people.find(Role.ASSESSOR, who)
    if entry is None:
        message = f"centre.yaml lists no assessor with the reference {who}"
        raise NosmapError(message, "who countersigns is listed there, and qualified")
    if not entry.is_qualified_on(day):
        raise NosmapError(f"{who} is not qualified on {day}", "a qualified assessor countersigns")


def _waiting(desk: Desk, units: "list[LinkedUnit]", who: str, day: "dt.date") -> Iterator[_Waiting]:
    from nosmap.mapping.countersigning import may_countersign, not_countersigned

    for unit in units:
        for it in not_countersigned(unit, desk.today):
            if may_countersign(unit, it, who, day):
                yield _Waiting(unit, it)


def _is_on(it: _Waiting, refs: set[str]) -> bool:
    from nosmap.model.base import as_tuple

    return bool(refs & set(as_tuple(it.decision.record.evidence)))


def _ask(waiting: list[_Waiting], who: str, *, dry_run: bool) -> None:
    """Show what is signed, where somebody sits at a terminal. Raises NosmapError at a no."""
    from nosmap.cli.streams import tell

    if dry_run or not interactive():
        return
    for it in waiting:
        tell(it.said)
    if not agreed(f"Countersign as {who}?"):
        raise NosmapError("nothing was countersigned")


def _as_written(desk: Desk, it: _Waiting) -> int:
    at = desk.case.linked.files.assessment.at / "decisions" / it.decision.place
    return int(at.document.as_written(at.keys)[-1])
