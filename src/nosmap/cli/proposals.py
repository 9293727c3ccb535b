"""`nosmap claim --from-file`: the codes that stand in an item's document, to accept one by one."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Protocol, TypeVar

from nosmap.model.words import FileKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from nosmap.cli.desk import Desk
    from nosmap.linking.linked import LinkedUnit
    from nosmap.model.standards import Standard
    from nosmap.sharing import Shared


ANSWERS = {
    "y": "y",
    "yes": "y",
    "n": "n",
    "no": "n",
    "a": "a",
    "all": "a",
    "s": "s",
    "stop": "s",
}
QUESTION = "Put this forward? yes, no, all that follow, stop [y/n/a/s]"


class Offer(Protocol):
    """A claim that could be put forward."""

    @property
    def claim(self) -> str:
        """The claim, the way that `nosmap claim` takes it."""

    @property
    def excerpt(self) -> str:
        """What speaks for it."""

    @property
    def already(self) -> tuple[str, ...]:
        """Codes of it that are put forward with the item elsewhere."""


Offered = TypeVar("Offered", bound=Offer)


def accepted(
    proposals: Sequence[Offered], standard: Standard, ask: Callable[[str], str]
) -> list[Offered]:
    """Give the proposals that somebody accepts, asked one by one.

    ``ask`` puts a question and gives the answer as typed; anything but an answer is asked
    again. What was accepted before a `stop` stays accepted.
    """
    taken: list[Offered] = []
    for place, it in enumerate(proposals):
        answer = _answer(
            f"\n{place + 1} of {len(proposals)}: {told(it, standard)}\n{QUESTION}", ask
        )
        if answer == "s":
            break
        if answer == "a":
            return [*taken, *proposals[place:]]
        if answer == "y":
            taken.append(it)
    return taken


def listed(proposals: Sequence[Offer], standard: Standard) -> str:
    """Give the proposals as a list, for a dry run and where nobody can be asked."""
    return "\n".join(told(it, standard) for it in proposals)


def told(proposal: Offer, standard: Standard) -> str:
    """Say a proposal: the claim, its criteria's and the evidence's words, what is there already."""
    return "\n".join(_lines(proposal, standard))


def _lines(proposal: Offer, standard: Standard) -> Iterator[str]:
    from nosmap.rendering.safe import visible
    from nosmap.rendering.statements import claimed_statements

    yield visible(proposal.claim)
    yield from (f"  {it}" for it in claimed_statements(standard, proposal.claim))
    yield f"    {visible(proposal.excerpt)}"
    if proposal.already:
        verb = "is" if len(proposal.already) == 1 else "are"
        yield f"    {', '.join(proposal.already)} {verb} put forward with it elsewhere already"


def _answer(question: str, ask: Callable[[str], str]) -> str:
    while True:
        answer = ANSWERS.get(ask(question).strip().casefold())
        if answer is not None:
            return answer
        question = QUESTION


def claim_from_file(desk: Desk, ref: str, unit: LinkedUnit, *, dry_run: bool) -> None:
    """Propose what stands in an item's documents; what is accepted is written as one change."""
    from nosmap.cli.asking import interactive
    from nosmap.cli.streams import give, tell
    from nosmap.documents import propose
    from nosmap.editing import append_claim

    proposals = propose(desk.place.folder, desk.own_item(ref), unit)
    if not proposals:
        tell(f"no codes of {unit.standard.urn} stand in {ref} that are not put forward there yet")
        return
    if dry_run or not interactive():
        give(listed(proposals, unit.standard))
        tell("nothing was put forward", "without --dry-run, a terminal asks about each of them")
        return
    taken = [it.claim for it in accepted(proposals, unit.standard, typed)]
    if not taken:
        tell("nothing was put forward")
        return
    desk.change(
        FileKind.PORTFOLIO,
        lambda text: reduce(
            lambda it, c: append_claim(it, ref, unit.standard.names, c), taken, text
        ),
        lambda: [f"{ref} puts forward {it} in {unit.standard.urn}" for it in taken],
        [unit],
        dry_run=False,
    )


def typed(question: str) -> str:
    """Put a question to whoever sits at the terminal."""
    import typer

    return str(typer.prompt(question, prompt_suffix=" ", default="", show_default=False))


def claim_shared(desk: Desk, ref: str | None, unit: LinkedUnit, *, dry_run: bool) -> None:
    """Offer what other units claim for the same knowledge; what is accepted is one change."""
    from nosmap.cli.asking import interactive
    from nosmap.cli.streams import give, tell
    from nosmap.editing import append_claim
    from nosmap.sharing import shared_claims

    offers = shared_claims(desk.case.linked, unit, desk.today, ref)
    if not offers:
        tell(f"no other unit has claims for knowledge of {unit.standard.urn} that it lacks")
        return
    if dry_run or not interactive():
        give(listed(offers, unit.standard))
        tell("nothing was put forward", "without --dry-run, a terminal asks about each of them")
        return
    taken = accepted(offers, unit.standard, typed)
    if not taken:
        tell("nothing was put forward")
        return

    def put(text: str, it: Shared) -> str:
        return append_claim(text, it.item.ref, unit.standard.names, it.claim)

    desk.change(
        FileKind.PORTFOLIO,
        lambda text: reduce(put, taken, text),
        lambda: [f"{it.item.ref} puts forward {it.claim} in {unit.standard.urn}" for it in taken],
        [unit],
        dry_run=False,
    )
