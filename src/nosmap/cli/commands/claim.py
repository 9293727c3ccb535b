"""`nosmap claim`: the candidate says that an item shows criteria, and where in it."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.asking import ask
from nosmap.cli.desk import Desk
from nosmap.cli.options import (
    DryRun,
    Item,
    PortfolioPath,
    UnitName,
    WorkspaceOption,
    argument,
    option,
)
from nosmap.errors import NosmapError
from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable

    from nosmap.linking.linked import LinkedUnit
    from nosmap.model.standards import Standard


def claim(
    path: PortfolioPath = None,
    item: Item = None,
    criteria: Annotated[
        str | None,
        argument("CRITERIA", 'Criteria and where they stand: "P3-P6, K10 @ p. 4".'),
    ] = None,
    from_file: Annotated[
        bool,
        option(
            "--from-file",
            "Propose the codes that stand in the item's own document, to accept one by one.",
        ),
    ] = False,
    shared: Annotated[
        bool,
        option(
            "--shared", "Offer what other units claim for the same knowledge, to accept one by one."
        ),
    ] = False,
    unit: UnitName = None,
    dry_run: DryRun = False,
    workspace: WorkspaceOption = None,
) -> None:
    """Put criteria forward for an item of evidence (candidate).

    Each with the place in the item where the evidence for it is.
    """
    desk = Desk(path, workspace)
    if shared:
        from nosmap.cli.proposals import claim_shared

        if criteria is not None or from_file:
            raise typer.BadParameter("--shared stands without CRITERIA and --from-file")
        only = desk.known_item(item) if item is not None else None
        claim_shared(desk, only, desk.unit(unit), dry_run=dry_run)
        return
    ref = desk.item(item)
    if from_file:
        from nosmap.cli.proposals import claim_from_file

        if criteria is not None:
            raise typer.BadParameter("name CRITERIA or --from-file, not both")
        claim_from_file(desk, ref, desk.unit(unit, item=ref), dry_run=dry_run)
        return
    _claim(desk, ref, desk.unit(unit), criteria, dry_run=dry_run)


def _claim(
    desk: Desk, ref: str, unit: "LinkedUnit", criteria: str | None, *, dry_run: bool
) -> None:
    """Put forward what was said, else what is answered; a slip in an answer is asked again."""
    from nosmap.editing import append_claim
    from nosmap.rendering.statements import claimed_statements

    def put_forward(text: str) -> "Callable[[str], str]":
        refuse_slips(text, unit.standard)
        return lambda before: append_claim(before, ref, unit.standard.names, text)

    def fits(answer: str) -> None:
        desk.rehearse(FileKind.PORTFOLIO, put_forward(_tidy(answer)))

    question = "Criteria and where they stand (P3-P6 @ p. 4)"
    text = _tidy(ask(criteria, "CRITERIA", question, check=fits))
    desk.change(
        FileKind.PORTFOLIO,
        put_forward(text),
        lambda: [
            f"{ref} puts forward {text} in {unit.standard.urn}",
            *claimed_statements(unit.standard, text),
        ],
        [unit],
        dry_run=dry_run,
    )


def _tidy(claim: str) -> str:
    """Take off blanks, and an `@` with nothing behind it."""
    return claim.strip().removesuffix("@").rstrip()


_PLACE = re.compile(
    r"(\S*\d)\s+((?:pp?|pages?|pars?|paragraphs?|lines?|sections?)\b.*)", re.IGNORECASE
)
"""A code and behind it, without `@`, what looks like a place."""


def refuse_slips(claim: str, standard: "Standard") -> None:
    """Raise NosmapError for a claim without its `@`, with a unit's name, or with another in it.

    `nosmap standard search` shows criteria as `URN:code`; here they stand alone.
    """
    _refuse_several(claim, standard)
    criteria, at, place = claim.partition("@")
    found = _PLACE.search(criteria)
    if found and not at:
        message = f"“{found[0].strip()}” can't be read as criteria; nothing was written"
        hint = f'put an @ before the place: "{criteria[: found.start(2)].strip()} @ {found[2]}"'
        raise NosmapError(message, hint)
    for urn in standard.names:
        bare = re.sub(rf"{re.escape(urn)}\s*:\s*", "", criteria, flags=re.IGNORECASE)
        if bare != criteria:
            hint = f'the unit has its own option, --unit; write "{bare}{at}{place}"'
            raise NosmapError(f"a claim names codes alone, without “{urn}:”", hint)


def _refuse_several(claim: str, standard: "Standard") -> None:
    """Refuse `P3 @ p. 1, P4 @ p. 2`: P4 would only be part of P3's place."""
    from nosmap.expressions.several import claims_in

    meant = claims_in(standard, claim)
    if len(meant) > 1:
        message = "this holds several claims; each stands for itself, and nothing was written"
        each = ", then ".join(f'"{it}"' for it in meant)
        raise NosmapError(message, f"put them forward one after another: {each}")
