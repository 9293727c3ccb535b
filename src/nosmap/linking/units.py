"""The candidate's units: each found in the library, with its policy and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.linking.linked import LinkedUnit
from nosmap.model.standards import named, unit_key
from nosmap.phrases import listing, quoted
from nosmap.policy.signers import Signers
from nosmap.reading.library import Library, NotHeld

if TYPE_CHECKING:
    from nosmap.problems import Problem
    from nosmap.reading.at import At
    from nosmap.reading.portfolio import PortfolioFiles
    from nosmap.workspace.workspace import Workspace


class Units:
    """The units of a portfolio, findable by URN or alias."""

    def __init__(
        self, linked: tuple[LinkedUnit, ...], library: Library, left_out: frozenset[str]
    ) -> None:
        """Take the units in the order of the file; ``left_out`` keys those of unknown versions."""
        self.linked, self._left_out = linked, left_out
        self._library = library
        self._words: dict[str, LinkedUnit] = {}

    def find(self, word: str) -> LinkedUnit | None:
        """Find the unit that a record names, if it is one of the candidate's."""
        known = self._words.get(word) or named(word, self.linked)
        if known is not None:
            self._words[word] = known
        return known

    def missing(self, word: str, at: At) -> Problem | None:
        """Say why the unit that is named at a place is none of the candidate's.

        Nothing of one whose version is not known: that is said once, at the unit itself.
        """
        found = self._library.find(word)
        if isinstance(found, NotHeld) and found.code is Code.UNKNOWN_UNIT:
            return at.error(found.code, found.message, found.hint)
        urn = word if isinstance(found, NotHeld) else found.urn
        if self._left_out & {unit_key(word), unit_key(urn)}:
            return None
        mine = [it.standard.urn for it in self.linked]
        here = f"the units here are: {listing(mine)}; " if mine else ""
        hint = f"{here}if it is one of them, add it under `units` or with `nosmap unit add`"
        message = f"{quoted(urn)} is not among the candidate's units"
        return at.error(Code.UNIT_NOT_REGISTERED, message, hint)


def link_units(files: PortfolioFiles, workspace: Workspace, problems: list[Problem]) -> Units:
    """Find the standards of the candidate's units; one that is named twice counts once."""
    portfolio, units = files.portfolio.content, files.portfolio.at / "units"
    linked: dict[str, LinkedUnit] = {}
    signers = Signers(workspace.centre)
    left_out: set[str] = set()
    for n, entry in enumerate(portfolio.units if portfolio else ()):
        found = workspace.library.find(entry.urn, entry.version)
        if isinstance(found, NotHeld):
            of_version = found.code is Code.UNKNOWN_VERSION and entry.version
            at = units / n / ("version" if of_version else "urn")
            problems.append(at.error(found.code, found.message, found.hint))
            if found.code is Code.UNKNOWN_VERSION:
                left_out |= _names(entry.urn, workspace.library)
        elif unit_key(found.urn) in linked:
            message = f"the unit {found.urn} stands here twice; the second is left out"
            problems.append((units / n / "urn").error(Code.DOUBLED_REFERENCE, message))
        else:
            policy, people = workspace.policies.of(found), workspace.people
            linked[unit_key(found.urn)] = LinkedUnit(found, policy, entry, people)
    for unit in linked.values():
        unit.signers = signers
    return Units(tuple(linked.values()), workspace.library, frozenset(left_out - linked.keys()))


def _names(word: str, library: Library) -> set[str]:
    """Give what a unit's word is compared as: itself, and the URN that it stands for."""
    found = library.find(word)
    urn = word if isinstance(found, NotHeld) else found.urn
    return {unit_key(word), unit_key(urn)}
