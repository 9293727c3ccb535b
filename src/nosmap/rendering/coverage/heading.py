"""What stands above and below a unit's table: who, where it stands, what to do next."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final

from rich.text import Text

from nosmap.rendering.coverage.next_steps import next_steps
from nosmap.rendering.marks import WORDS
from nosmap.rendering.words import COMPETENCE, NO_RECORDS, STATUS, counted, required

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from nosmap.mapping.result import PortfolioSummary, UnitSummary
    from nosmap.rendering.screen import Screen

_HOLD: Final = "\u00a0"


def heading(
    screen: Screen, portfolio: PortfolioSummary, unit: UnitSummary, as_of: dt.date
) -> Iterator[Text]:
    """Say whose unit it is and where it stands."""
    standard = unit.standard
    yield screen.text(f"{candidate(portfolio)}, {standard.urn}: {standard.title}", "bold")
    known = [
        STATUS[unit.status],
        f"assessor {unit.assessor}" if unit.assessor else "no assessor yet",
        f"verifier {unit.verifier}" if unit.verifier else "",
        f"version {standard.declared_version}" if standard.declared_version else "",
        f"as of {as_of.isoformat()}",
    ]
    yield screen.text(", ".join(it for it in known if it))
    if not portfolio.has_records:
        yield no_records(screen)


def candidate(portfolio: PortfolioSummary) -> str:
    """Name the candidate: a reference is enough."""
    person = portfolio.candidate
    return f"{person.ref} ({person.name})" if person.name else person.ref


def no_records(screen: Screen) -> Text:
    """Say once, clearly, why no number of met criteria is shown."""
    return screen.text(f"Met: {NO_RECORDS} (there is no assessment.yaml to tell from)")


def states(screen: Screen, unit: UnitSummary) -> Text:
    """Count the states that occur, each with its mark and its word."""
    numbers = [(it, unit.totals.states.get(it, 0)) for it in WORDS]
    parts = [f"{screen.mark(it)} {number:,} {WORDS[it]}" for it, number in numbers if number]
    together = [it.replace(" ", _HOLD) for it in parts]  # a mark and its word share a line
    lines = textwrap.wrap("   ".join(together), max(screen.width, 30))
    return Text("\n".join(lines).replace(_HOLD, " "))


def footing(screen: Screen, unit: UnitSummary) -> Iterator[Text]:
    """Say what else the unit needs and who does what next."""
    for need in unit.requirements:
        yield _labelled(screen, "Required:", f"{required(unit, need)}.")
    if unit.open_actions:
        yield _labelled(
            screen, "Open:", f"{counted(unit.open_actions, 'action')} from verification"
        )
    if unit.not_countersigned:
        number = counted(unit.not_countersigned, "decision")
        yield _labelled(screen, "Not countersigned:", f"{number} (`nosmap countersign`)")
    for step in next_steps(unit):
        yield _labelled(screen, f"Next, {step.who}:", f"{step.what}.")


def competence(screen: Screen) -> Text:
    """Say what a per cent of criteria is not (domain.md, rule 2)."""
    return screen.text(COMPETENCE, "dim")


def _labelled(screen: Screen, label: str, said: str) -> Text:
    return Text.assemble((label, "bold"), " ", screen.shown(said))
