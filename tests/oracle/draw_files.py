"""Draws whole files of the candidate, the assessors and the verifiers."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from .data import Data, Workspace
from .draw_basics import chance
from .draw_items import Units, candidate_items, whole_claim
from .draw_records import agreements, decidable, decisions, exemptions, sign_offs
from .draw_samples import samples
from .standards import Standard, at_hand


@dataclass(frozen=True)
class Temper:
    """How a workspace is drawn, so that the rarer meetings of records are not left to luck.

    A tidy one comes close to a verified unit, an exempt one is about not-applicable records, the
    others are a jumble. `policy` is how often a key is set at a level, per cent.
    """

    tidy: bool
    exempt: bool
    own_method: bool
    has_assessment: bool
    has_verification: bool
    policy: int | None


@st.composite
def registrations(draw: st.DrawFn, library: dict[str, Data]) -> list[Data]:
    """The candidate's units; the first may pin its version."""
    newer = "OWNA1@2.yaml" in library and draw(st.booleans())
    first: Data = {"urn": draw(st.sampled_from(("OWNA1", "owna1", "H7LX 99", "h7lx99")))}
    first |= {"version": "2"} if newer else {}
    second = [{"urn": "OWNB2"}] if "OWNB2.yaml" in library and draw(chance(80)) else []
    return [first, *second]


@st.composite
def portfolios(draw: st.DrawFn, library: dict[str, Data], temper: Temper) -> Data:
    """The candidate's file; in a tidy one, the first item claims every criterion."""
    registered = draw(registrations(library))
    units = at_hand(Workspace(library, {"units": registered}))
    evidence = draw(candidate_items(units, own=temper.own_method))
    if temper.tidy:
        evidence = [draw(whole_items(units)), *evidence]
    return {
        "format": "nosmap.portfolio/1",
        "candidate": {"ref": "C001"},
        "units": registered,
        "witnesses": [{"ref": "W1", "role": "Team leader"}, {"ref": "W2", "role": "Nurse"}],
        "evidence": evidence,
        "sign_off": draw(sign_offs(units, 70 if temper.tidy else 10, {})),
    }


@st.composite
def whole_items(draw: st.DrawFn, units: Units) -> Data:
    """An item that claims everything, about a month old when it is decided on."""
    return {
        "ref": "E0",
        "title": "A whole account",
        "witness": "W1",
        "method": draw(st.sampled_from(("work_product", "observation", "SIM", "EW", "EW"))),
        "date": draw(st.sampled_from(("2024-02-29", "2024-02-29", "2024-02-28"))),
        "submitted": draw(st.sampled_from(("2024-02-29", "2024-02-29", "2024-05-31"))),
        "claims": {standard.urn: whole_claim(standard) for standard in units},
    }


@st.composite
def verifications(draw: st.DrawFn, units: Units, refs: list[str], temper: Temper) -> Data:
    """The verifiers' file."""
    few = 1 if temper.exempt else draw(st.integers(0, 2))
    found = draw(st.lists(samples(units, refs), min_size=few, max_size=4))
    return {
        "format": "nosmap.verification/1",
        "samples": [{"ref": f"S{number}", **one} for number, one in enumerate(found, 1)],
        "sign_off": draw(sign_offs(units, 75 if temper.tidy else 10, {"verifier": "V1"})),
    }


def answerable(verification: Data | None) -> list[str]:
    """What a decision may answer; without a verifiers' file, an unknown sample is a warning."""
    return ["S9"] if verification is None else [one["ref"] for one in verification["samples"]]


@st.composite
def assessments(
    draw: st.DrawFn,
    units: Units,
    items: tuple[list[Data], list[Data]],
    answers: list[str],
    temper: Temper,
) -> Data:
    """The assessors' file; `items` are the candidate's and the assessors' own."""
    pairs = decidable(units, items[0] + items[1])
    decided: list[Data] = []
    if pairs:
        few = draw(st.integers(0, 1 if temper.tidy else 4))
        decided = draw(st.lists(decisions(pairs, answers), min_size=few, max_size=8))
    if temper.tidy:
        decided = draw(_amid(decided, [_whole_decision(standard) for standard in units]))
    exempt = st.one_of([exemptions(standard, answers) for standard in units])
    return {
        "format": "nosmap.assessment/1",
        "evidence": items[1],
        "experts": draw(st.lists(agreements(units), max_size=2)),
        "decisions": decided,
        "not_applicable": draw(
            st.lists(exempt, min_size=int(temper.exempt), max_size=4 if temper.exempt else 1)
        ),
        "sign_off": draw(sign_offs(units, 80 if temper.tidy else 10, {"assessor": "A1"})),
    }


def _whole_decision(standard: Standard) -> Data:
    return {
        "evidence": ["E0"],
        "unit": standard.urn,
        "criteria": [str(claim).partition("@")[0] for claim in whole_claim(standard)],
        "outcome": "met",
        "assessor": "A1",
        "date": "2024-03-31",
    }


@st.composite
def _amid(draw: st.DrawFn, decided: list[Data], whole: list[Data]) -> list[Data]:
    """The decisions that make a unit tidy, before or after the others in the file."""
    return [*decided, *whole] if draw(st.booleans()) else [*whole, *decided]
