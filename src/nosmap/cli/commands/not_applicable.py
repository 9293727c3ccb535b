"""`nosmap not-applicable`: the assessor's written rationale why criteria don't apply."""

from typing import Annotated

import typer

from nosmap.cli.asking import ask
from nosmap.cli.desk import Desk
from nosmap.cli.judging import Answers
from nosmap.cli.options import (
    AssessorOption,
    Criteria,
    DateOption,
    DryRun,
    PortfolioPath,
    UnitName,
    WorkspaceOption,
)
from nosmap.errors import NosmapError


def not_applicable(
    path: PortfolioPath = None,
    criteria: Criteria = None,
    rationale: Annotated[
        str | None, typer.Option("--rationale", help="Why; it is needed.", show_default=False)
    ] = None,
    unit: UnitName = None,
    assessor: AssessorOption = None,
    date: DateOption = None,
    answers: Answers = None,
    withdrawn: Annotated[
        bool, typer.Option("--withdrawn", help="Take an earlier record back.")
    ] = False,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Record what does not apply in this service (assessor).

    With --withdrawn: that they do after all.
    """
    from nosmap.checking.policy import NOT_ALLOWED, allows_not_applicable
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
        "assessment",
        lambda text: append_record(text, "not_applicable", record),
        lambda: [f"{record['criteria']} in {of.standard.urn} {what}"],
        [of],
        dry_run=dry_run,
    )
