"""`nosmap plan`: an agreed assessment plan."""

import datetime as dt
from typing import Annotated, Any

from nosmap.cli.asking import answered_day, ask, ask_if_any, interactive
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    AssessorOption,
    Criteria,
    DryRun,
    PortfolioPath,
    UnitName,
    WorkspaceOption,
    day_option,
    option,
)
from nosmap.model.words import FileKind


def plan(
    path: PortfolioPath = None,
    criteria: Criteria = None,
    date: Annotated[
        dt.date | None,
        day_option("--date", "The day that is planned."),
    ] = None,
    method: Annotated[str | None, option("--method", "Such as observation.")] = None,
    place: Annotated[str | None, option("--place", "Where.")] = None,
    agreed: Annotated[
        dt.date | None,
        day_option("--agreed", "When it was agreed; default: today."),
    ] = None,
    note: Annotated[str | None, option("--note", "Anything more.")] = None,
    ref: Annotated[
        str | None,
        option("--ref", "Its reference; default: the next."),
    ] = None,
    unit: UnitName = None,
    assessor: AssessorOption = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Write down what is agreed with the candidate (assessor).

    What is planned, when, where and for which criteria.
    """
    from nosmap.editing import append_record
    from nosmap.linking.references import Referent
    from nosmap.loading import chosen

    desk = Desk(path, workspace)
    of = desk.unit(unit)
    record = {
        "ref": desk.new_reference(Referent.PLAN, ref, "PL"),
        "date": date or _asked_day(),
        "agreed": agreed or desk.today,
        "method": desk.method(method, "observation") if method or interactive() else None,
        "unit": of.standard.urn,
        "criteria": ask(
            criteria,
            "CRITERIA",
            "For which criteria",
            check=lambda it: chosen(of.standard, it),
        ),
        "place": place,
        "assessor": assessor,
        "note": note,
    }
    desk.change(
        FileKind.ASSESSMENT,
        lambda text: append_record(text, "plans", record, flow=True),
        lambda: [_said(record)],
        [of],
        dry_run=dry_run,
    )


def _said(record: dict[str, Any]) -> str:
    when = f" on {record['date']}" if record["date"] else ", no day yet,"
    return f"{record['ref']} planned: {record['method'] or 'visit'}{when} for {record['criteria']}"


def _asked_day() -> dt.date | None:
    answer = ask_if_any("On which day (Enter: not agreed yet)", answered_day)
    return answered_day(answer) if answer else None
