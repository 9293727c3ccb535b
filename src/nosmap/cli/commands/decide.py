"""`nosmap decide`: the assessor judges claims."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

from nosmap.cli.asking import ask, choose
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    Action,
    Answers,
    AssessorOption,
    Criteria,
    DateOption,
    DryRun,
    Due,
    Feedback,
    PortfolioPath,
    UnitName,
    WorkspaceOption,
    argument,
    option,
)
from nosmap.model.words import FileKind, Outcome

if TYPE_CHECKING:
    from nosmap.linking.linked import LinkedUnit


def decide(
    path: PortfolioPath = None,
    item: Annotated[
        str | None,
        argument("ITEM", "The evidence, such as E7; E7,E9 are judged together."),
    ] = None,
    criteria: Criteria = None,
    outcome: Annotated[Outcome | None, option("--outcome")] = None,
    assessor: AssessorOption = None,
    date: DateOption = None,
    feedback: Feedback = None,
    action: Action = None,
    due: Due = None,
    answers: Answers = None,
    unit: UnitName = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Decide on claims (assessor).

    It is always a new record, never a change of an old one.
    """
    from nosmap.editing import append_record

    desk = Desk(path, workspace)
    refs = [desk.item(it.strip()) for it in item.split(",")] if item else [desk.item(None)]
    of = desk.unit(unit, item=refs[0])
    _tell_waiting(desk, of, refs) if criteria is None else None
    record = {
        "evidence": refs if len(refs) > 1 else refs[0],
        "unit": of.standard.urn,
        "criteria": ask(criteria, "CRITERIA", "Which criteria"),
        "outcome": choose(outcome, "--outcome", "Outcome", tuple(Outcome)),
        "assessor": desk.assessor(assessor, of),
        "date": date or desk.today,
        "feedback": feedback,
        "action": action,
        "due": due,
        "answers": answers,
    }
    desk.change(
        FileKind.ASSESSMENT,
        lambda text: append_record(text, "decisions", record),
        lambda: [_said(record, refs)],
        [of],
        dry_run=dry_run,
    )


def _said(record: Mapping[str, object], refs: list[str]) -> str:
    from nosmap.rendering.words import OUTCOMES

    outcome = OUTCOMES[str(record["outcome"])]
    return f"{record['assessor']} decided on {', '.join(refs)}, {record['criteria']}: {outcome}"


def _tell_waiting(desk: Desk, unit: "LinkedUnit", refs: list[str]) -> None:
    """Say what an item puts forward before asking about it."""
    from nosmap.cli.asking import interactive
    from nosmap.cli.streams import tell
    from nosmap.expressions.shortening import ranges

    for ref in refs if interactive() else ():
        codes = unit.standard.codes(sorted(desk.claims_in(unit, ref)))
        tell(f"{ref} puts forward {', '.join(ranges(unit.standard, codes))}")
