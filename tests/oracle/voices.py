"""What a done sample and its findings say about a claim or a not-applicable record (contract 7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .samples import OUTCOMES, criteria_of, is_faulty, is_faulty_finding, items_of, whole

if TYPE_CHECKING:
    from .data import Data
    from .unit import Unit

LOUDEST_FIRST = ("disagree", "action", "agree")
"""Contract 9: "those of the latest day speak (disagree, action, agree)"."""


@dataclass(frozen=True)
class Voice:
    """A sample or a finding that counts: what it says, of which criteria and items."""

    outcome: str
    criteria: list[str]
    items: list[str] | None
    """None: it names none, and so speaks of all."""

    def is_about(self, code: str, ref: str) -> bool:
        """ "it names … its criterion (or none) and its item (or none)"."""
        return code in self.criteria and (self.items is None or ref in self.items)

    def is_about_record(self, code: str) -> bool:
        """ "In the same way, when it names no items, it sets aside a not-applicable record"."""
        return code in self.criteria and self.items is None


def voice(unit: Unit, part: Data, *, faulty: bool) -> Voice | None:
    """A sample, or a finding with what it takes from its sample; None where it is left out.

    Contract 7: "with an error in it counts as `disagree` where its outcome can't be read or is
    `disagree`, for all that its readable keys leave open (criteria or items unreadable: all; …);
    with a readable `agree` or `action` it is left out". Contract 11: "Unreadable items: it names
    none."
    """
    outcome = part["outcome"] if part.get("outcome") in OUTCOMES else "disagree"
    if faulty and outcome != "disagree":
        return None
    criteria = criteria_of(unit, part)
    named = items_of(unit, part) if part.get("evidence") is not None else None
    return Voice(outcome, unit.standard.codes if criteria is None else criteria, named)


def voices(unit: Unit, sample: Data) -> tuple[list[Voice], list[Voice]]:
    """Those of its findings, and its own, which is none or one."""
    key = ("voices", id(sample))
    found: tuple[list[Voice], list[Voice]] = unit.once(key, lambda: _voices(unit, sample))
    return found


def _voices(unit: Unit, sample: Data) -> tuple[list[Voice], list[Voice]]:
    spoken = [
        voice(unit, whole(one, sample), faulty=is_faulty_finding(unit, one, sample))
        for one in sample.get("findings") or []
    ]
    own = voice(unit, sample, faulty=is_faulty(unit, sample))
    return [one for one in spoken if one], [own] if own else []


def said_of_claim(unit: Unit, sample: Data, code: str, ref: str) -> str | None:
    """ "a finding speaks instead of its sample for what it covers"; "of two … `disagree` wins"."""
    findings, own = voices(unit, sample)
    heard = [one for one in findings if one.is_about(code, ref)]
    return loudest(heard or [one for one in own if one.is_about(code, ref)])


def said_of_record(unit: Unit, sample: Data, code: str) -> str | None:
    """Likewise of a not-applicable record."""
    findings, own = voices(unit, sample)
    heard = [one for one in findings if one.is_about_record(code)]
    return loudest(heard or [one for one in own if one.is_about_record(code)])


def loudest(heard: list[Voice]) -> str | None:
    """The outcome that wins."""
    outcomes = [one.outcome for one in heard]
    return next((word for word in LOUDEST_FIRST if word in outcomes), None)
