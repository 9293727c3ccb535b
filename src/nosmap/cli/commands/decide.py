"""`nosmap decide`: the assessor judges claims."""

from collections.abc import Iterator, Mapping
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
from nosmap.errors import NosmapError
from nosmap.model.words import JUDGEMENTS, FileKind, Outcome

if TYPE_CHECKING:
    import datetime as dt

    from nosmap.linking.linked import LinkedUnit
    from nosmap.mapping.result import ClaimCoverage


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
    withdraw: Annotated[
        bool, option("--withdraw", "Take back what was decided; needs --reason.")
    ] = False,
    reason: Annotated[str | None, option("--reason", "Why it is taken back.")] = None,
    unit: UnitName = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Decide on claims, or take a decision back (assessor).

    It is always a new record, never a change of an old one. On what a verifier sent back it
    says which sample it answers.
    """
    from nosmap.editing import append_record

    outcome = _outcome(outcome, withdraw=withdraw)
    desk = Desk(path, workspace)
    refs = [desk.item(it.strip()) for it in item.split(",")] if item else [desk.item(None)]
    of = desk.unit(unit, item=refs[0])
    _tell_waiting(desk, of, refs) if criteria is None else None
    criteria = ask(criteria, "CRITERIA", "Which criteria")
    chosen = Outcome(outcome or choose(None, "--outcome", "Outcome", JUDGEMENTS))
    day = date or desk.today
    claims = list(_named(desk, of, refs, criteria))
    record = {
        "evidence": refs if len(refs) > 1 else refs[0],
        "unit": of.standard.urn,
        "criteria": criteria,
        "outcome": chosen,
        "assessor": desk.assessor(assessor, of),
        "date": day,
        "feedback": feedback,
        "action": action,
        "due": due,
        "answers": _one_or_list(answers or _answered(claims, chosen, day)),
        "reason": _why(reason, chosen, claims),
    }
    desk.change(
        FileKind.ASSESSMENT,
        lambda text: append_record(text, "decisions", record),
        lambda: [_said(record, refs)],
        [of],
        dry_run=dry_run,
    )


def _outcome(outcome: Outcome | None, *, withdraw: bool) -> Outcome | None:
    if withdraw and outcome not in {None, Outcome.WITHDRAWN}:
        raise NosmapError("--withdraw and --outcome say different things", "give one of them")
    return Outcome.WITHDRAWN if withdraw else outcome


def _named(
    desk: Desk, unit: "LinkedUnit", refs: list[str], criteria: str
) -> "Iterator[ClaimCoverage]":
    """Give the claims that a decision names, as far as its criteria can be read."""
    from nosmap.expressions import resolve
    from nosmap.model.standards import named

    covered = named(unit.standard.urn, desk.case.coverage.units)
    rows = covered.criteria if covered else ()
    for place in resolve(unit.standard, criteria).places if rows else ():
        yield from (it for it in rows[place].claims if it.item.ref in refs)


def _answered(claims: "list[ClaimCoverage]", outcome: Outcome, day: "dt.date") -> list[str]:
    """Give the samples that sent claims back by that day: a decision on them answers these."""
    if outcome is Outcome.WITHDRAWN:
        return []
    samples = (it.set_aside for it in claims if it.set_aside is not None)
    by_then = [it.ref for it in samples if it.date is not None and it.date <= day]
    return list(dict.fromkeys(by_then))


def _one_or_list(refs: list[str]) -> str | list[str] | None:
    return (refs[0] if len(refs) == 1 else refs) if refs else None


def _why(reason: str | None, outcome: Outcome, claims: "list[ClaimCoverage]") -> str | None:
    """Give why something is taken back. Raises NosmapError where nothing is, or nothing stands."""
    if outcome is not Outcome.WITHDRAWN:
        if reason:
            raise NosmapError("--reason goes with --withdraw", "--feedback is for the candidate")
        return None
    if claims and not any(it.decision for it in claims):
        raise NosmapError("nothing is decided here that could be taken back")
    return ask(reason, "--reason", "Why is it taken back")


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
