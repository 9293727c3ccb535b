"""`nosmap assess`: guided assessment, one claim after another."""

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from nosmap.cli.options import UnitOption, WorkspaceOption, argument, day_option, option, today
from nosmap.errors import DONE, FAILED, INTERRUPTED
from nosmap.model.words import Order

if TYPE_CHECKING:
    from nosmap.assessing.session import Session
    from nosmap.assessing.work import Work
    from nosmap.case import Case
    from nosmap.terminal.keys import Terminal
    from nosmap.workspace.selection import Selection


def assess(
    path: Annotated[
        Path | None,
        argument("PATH", "The portfolio; without one: the one here."),
    ] = None,
    unit: UnitOption = None,
    by: Annotated[
        Order, option("--by", "An item at a time, or criterion by criterion.", show_default=True)
    ] = Order.ITEM,
    assessor: Annotated[
        str | None,
        option(
            "--as", "Who decides; default: NOSMAP_USER, else the unit's assessor.", metavar="REF"
        ),
    ] = None,
    date: Annotated[
        dt.date | None,
        day_option("--date", "The day of the decisions; default: today."),
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Decide in a terminal on all that waits (assessor).

    Each decision takes a keystroke of its own and is written to assessment.yaml at once.
    """
    from nosmap.assessing.work import Work, in_pages, open_claims
    from nosmap.cli.loading import tell_problems, urns_of
    from nosmap.cli.streams import give
    from nosmap.loading import load_cases

    selection = _one_portfolio(path, workspace)
    loaded = load_cases(selection, today(date))
    tell_problems(loaded)
    code = FAILED if loaded.has_errors else DONE
    case = _readable(loaded.cases)
    named = urns_of(loaded.coverage, unit)
    claims = open_claims(case, named)
    lacking = _lacking(case, named, assessor)
    if not claims and not lacking:
        give(f"No claim of {case.linked.candidate.ref} waits for a decision on {case.as_of}.")
        raise typer.Exit(code)
    terminal = _terminal()
    urns = list(dict.fromkeys([*(it.urn for it in claims), *lacking]))
    work = Work(case, in_pages(claims, by), _assessors(case, urns, assessor, terminal))
    raise typer.Exit(_hold(work, selection, terminal) or code)


def _lacking(case: "Case", named: tuple[str, ...], asked: str | None) -> list[str]:
    """Give the URNs of units with decisions that wait for the assessor's countersignature."""
    from nosmap.assessing.unsigned import unsigned

    who = asked or os.environ.get("NOSMAP_USER")
    found = {it.standard.urn: who or it.assessor or "" for it in case.coverage.units}
    urns = [it for it in found if not named or it in named]
    return [it for it in urns if unsigned(case, {it: found[it]})]


def _one_portfolio(path: Path | None, workspace: Path | None) -> "Selection":
    """Select the portfolio that is meant. Raises NosmapError where that is none or several."""
    from nosmap.errors import NosmapError
    from nosmap.loading import some_portfolio
    from nosmap.phrases import listing
    from nosmap.workspace.selection import select

    selection = some_portfolio(select([path] if path else [], workspace))
    if len(selection.places) > 1:
        known = listing([it.shown for it in selection.places])
        raise NosmapError("one portfolio at a time can be assessed", f"name one of: {known}")
    return selection


def _readable(cases: "tuple[Case, ...]") -> "Case":
    """Give the portfolio, if it can be read and its records can be appended to."""
    from nosmap.errors import NosmapError

    hint = "`nosmap check` says where; mend that first"
    if not cases:
        raise NosmapError("portfolio.yaml can't be read", hint)
    records = cases[0].linked.files.assessment
    if records.exists and records.content is None:
        raise NosmapError("assessment.yaml can't be read, so no decision can be added", hint)
    return cases[0]


def _terminal() -> "Terminal":
    """Open the terminal. Raises NosmapError where nobody sits at one."""
    from nosmap.cli.asking import interactive
    from nosmap.errors import NosmapError

    if not interactive():
        hint = "in scripts use `nosmap decide`, which takes a decision as options"
        raise NosmapError("assess asks questions, and this is no terminal", hint)
    from nosmap.terminal.keys import Terminal

    return Terminal()


def _assessors(
    case: "Case", urns: list[str], asked: str | None, terminal: "Terminal"
) -> dict[str, str]:
    """Give who decides in each unit: as named, as in NOSMAP_USER, as allocated, as answered."""
    from nosmap.assessing.questions import fault_of
    from nosmap.errors import NotFoundError

    named = asked or os.environ.get("NOSMAP_USER")
    fault = fault_of(case, named) if named else ""
    if fault:
        raise NotFoundError(fault)
    allocated = {it.standard.urn: it.assessor for it in case.coverage.units}
    found = {urn: named or allocated.get(urn) or "" for urn in urns}
    if not all(found.values()):
        answer = _ask_who(case, terminal)
        found = {urn: who or answer for urn, who in found.items()}
    return found


def _ask_who(case: "Case", terminal: "Terminal") -> str:
    from nosmap.assessing.questions import who_asks

    try:
        return terminal.line(who_asks(case))
    except EOFError:
        raise typer.Exit(DONE) from None


def _hold(work: "Work", selection: "Selection", terminal: "Terminal") -> int:
    """Hold the session and sum it up, however it ends. Gives the exit code."""
    from nosmap.assessing.dialogue import Dialogue
    from nosmap.assessing.session import Session
    from nosmap.terminal.steps import Say

    session = Session(selection.places[0], work.case.as_of, terminal)
    code = DONE
    try:
        session.hold(Dialogue(work).run())
    except KeyboardInterrupt:
        code = INTERRUPTED
        terminal.say(Say("Interrupted; everything decided is written."))
    except EOFError:
        terminal.say(Say())
    finally:
        _sum_up(work, session, terminal)
    return code


def _sum_up(work: "Work", session: "Session", terminal: "Terminal") -> None:
    from nosmap.assessing.summary import progress, recorded
    from nosmap.assessing.work import open_claims

    after = session.after or work.case
    urns = tuple(work.assessors)
    for it in recorded(session.written):
        terminal.say(it)
    for it in progress(work.case.coverage, after.coverage, urns, len(open_claims(after, urns))):
        terminal.say(it)
