"""Who decides: one of the centre's assessors, where it lists any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.assessing.steps import Line
from nosmap.phrases import did_you_mean, listing, quoted

if TYPE_CHECKING:
    from nosmap.checking.case import Case


def fault_of(case: Case, ref: str) -> str:
    """Say what is wrong with a reference; nothing where the centre lists it, or lists nobody.

    Decisions are never deleted, so a slip here would stand for good.
    """
    known = [it.ref for it in case.workspace.centre.assessors]
    if not ref:
        return "Decisions need your reference, such as A1."
    if not known or ref in known:
        return ""
    hint = did_you_mean(ref, known) or f"there are: {listing(known)}"
    return f"centre.yaml lists no assessor with the reference {quoted(ref)}; {hint}"


def who_asks(case: Case) -> Line:
    """Give the question who decides."""
    words = tuple(it.ref for it in case.workspace.centre.assessors)
    return Line("Your reference as assessor: ", lambda it: fault_of(case, it), words)
