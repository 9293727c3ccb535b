"""`nosmap not-applicable`: the assessor's written rationale why criteria don't apply."""

from typing import Annotated

from nosmap.cli.asking import ask
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    Answers,
    AssessorOption,
    Criteria,
    DateOption,
    DryRun,
    PortfolioPath,
    UnitName,
    WorkspaceOption,
    option,
)
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind


def not_applicable(
    path: PortfolioPath = None,
    criteria: Criteria = None,
    rationale: Annotated[str | None, option("--rationale", "Why; it is needed.")] = None,
    unit: UnitName = None,
    assessor: AssessorOption = None,
    date: DateOption = None,
    answers: Answers = None,
    withdrawn: Annotated[bool, option("--withdrawn", "Take an earlier record back.")] = False,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Record what does not apply in this service (assessor).

    With --withdrawn: that they do after all.
    """
    from nosmap.checking.strictness import NOT_ALLOWED, allows_not_applicable
    from nosmap.editing import append_record

    desk = Desk(path, workspace)
    if not withdrawn and not allows_not_applicable(desk.case.workspace.centre):
        raise NosmapError(*NOT_ALLOWED)  # before anything is asked
    of = desk.unit(unit)
    record = {
        "unit": of.standard.urn,
        "criteria": ask(criteria, "CRITERIA", "Which criteria"),
        "rationale": ask(rationale, "--rationale", "Why"),
        "assessor": desk.assessor(assessor, of),
        "date": date or desk.today,
        "withdrawn": withdrawn,
        "answers": answers,
    }
    what = "applicable again" if withdrawn else "recorded as not applicable"
    desk.change(
        FileKind.ASSESSMENT,
        lambda text: append_record(text, "not_applicable", record),
        lambda: [f"{record['criteria']} in {of.standard.urn} {what}"],
        [of],
        dry_run=dry_run,
    )
