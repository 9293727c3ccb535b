"""`nosmap record`: the assessor's own observation, discussion or questioning, in one step."""

from typing import TYPE_CHECKING, Annotated

from nosmap.cli.asking import ask, ask_if_any
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    AssessorOption,
    DateOption,
    Description,
    DryRun,
    Feedback,
    PortfolioPath,
    UnitName,
    Until,
    WorkspaceOption,
    option,
)
from nosmap.errors import NosmapError
from nosmap.model.words import JUDGEMENTS, FileKind, Outcome
from nosmap.phrases import listing

if TYPE_CHECKING:
    from nosmap.linking.linked import LinkedUnit


def record(
    path: PortfolioPath = None,
    method: Annotated[str | None, option("--method", "Such as observation or OB.")] = None,
    title: Annotated[str | None, option("--title", "What it was.")] = None,
    criteria: Annotated[
        list[str] | None,
        option(
            "--criteria",
            'What it shows and where: "P12-P15 @ par. 1-4"; can be given several times.',
        ),
    ] = None,
    outcome: Annotated[
        Outcome | None,
        option("--outcome", "Decides on it, too; else it waits for a decision."),
    ] = None,
    unit: UnitName = None,
    assessor: AssessorOption = None,
    date: DateOption = None,
    until: Until = None,
    description: Description = None,
    held_at: Annotated[str | None, option("--held-at", "Where the record is kept.")] = None,
    witness: Annotated[
        str | None,
        option("--witness", "Who saw it, too.", metavar="REF"),
    ] = None,
    feedback: Feedback = None,
    ref: Annotated[
        str | None,
        option("--ref", "Its reference; default: the next of yours."),
    ] = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Record what you observed, discussed or asked (assessor).

    It writes the evidence, its claims and the decision on them at once.
    """
    from nosmap.editing import append_record
    from nosmap.linking.references import Referent

    if outcome is Outcome.WITHDRAWN:
        raise NosmapError("a new record has nothing to take back", f"use {listing(JUDGEMENTS)}")
    desk = Desk(path, workspace)
    of = desk.unit(unit)
    by, when = desk.assessor(assessor, of), date or desk.today
    claims = _without_slips(criteria, of) if criteria else [_asked_claim(of)]
    item = {
        "ref": desk.new_reference(Referent.ITEM, ref, f"{by}-E"),
        "title": ask(title, "--title", "Title"),
        "method": desk.method(method, "observation"),
        "date": when,
        "until": until,
        "description": description,
        "held_at": held_at or ask_if_any("Where is the record kept (Enter: not known yet)"),
        "witness": desk.witness(witness),
        "claims": {of.standard.urn: claims},
    }
    decision = {
        "evidence": item["ref"],
        "unit": of.standard.urn,
        "criteria": _together(claims),
        "outcome": outcome,
        "assessor": by,
        "date": until or when,
        "feedback": feedback,
    }

    def operation(text: str) -> str:
        text = append_record(text, "evidence", item)
        return append_record(text, "decisions", decision) if outcome else text

    said = f"{item['ref']} recorded: {item['title']}, {item['method']}, {when}"
    desk.change(FileKind.ASSESSMENT, operation, lambda: [said], [of], dry_run=dry_run)


def _without_slips(claims: list[str], unit: "LinkedUnit") -> list[str]:
    from nosmap.cli.commands.claim import refuse_slips

    for it in claims:
        refuse_slips(it, unit.standard)
    return claims


def _asked_claim(unit: "LinkedUnit") -> str:
    """Ask what it shows; an answer that can't be read is asked for again."""
    from nosmap.cli.commands.claim import refuse_slips
    from nosmap.loading import chosen

    def fits(answer: str) -> None:
        refuse_slips(answer, unit.standard)
        chosen(unit.standard, answer.partition("@")[0])

    question = "Criteria and where they stand (P3-P6 @ par. 4)"
    return ask(None, "--criteria", question, check=fits)


def _together(claims: list[str]) -> str:
    """Give the criteria of several claims as one expression, each term once."""
    expressions = (it.partition("@")[0] for it in claims)
    terms = (term.strip() for it in expressions for term in it.replace(";", ",").split(","))
    return ", ".join(dict.fromkeys(it for it in terms if it))
