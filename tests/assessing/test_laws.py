"""Laws of a session that hold for any keys in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from assessing.driving import UnfitError, hold, two_items, work_of
from building import DAY, load_files
from nosmap.assessing.recording import OUTCOMES
from nosmap.model.words import Order

if TYPE_CHECKING:
    from assessing.driving import Held

WORKS = {by: work_of(two_items(), by) for by in Order}

KEYS = st.lists(st.sampled_from("mmmeennsbbrtl?"), max_size=25)
BOTH = st.sampled_from(sorted(WORKS))


def pressed(held: Held) -> list[tuple[str, str, str]]:
    """The decisions as the screen had them: the claim of the prompt, and the key."""
    found = []
    for step, key in held.steps:
        prompt = getattr(step, "prompt", "")
        if key in OUTCOMES and " [" in prompt:
            ref, code = prompt.partition(" [")[0].split()
            found.append((ref, code, OUTCOMES[key]))
    return found


def answered(by: Order, keys: list[str]) -> Held:
    """Hold a session as far as the keys fit: at the end only b and q do."""
    while True:
        try:
            return hold(WORKS[by], keys)
        except UnfitError:
            keys = keys[: len(keys) - 1]


@given(BOTH, KEYS)
def test_what_is_recorded_is_what_was_pressed_at_what_was_shown(by: Order, keys: list[str]) -> None:
    held = answered(by, keys)
    assert held.decisions == pressed(held)


@given(BOTH, KEYS)
def test_the_last_key_on_a_claim_counts(by: Order, keys: list[str]) -> None:
    held = answered(by, keys)
    entries = [entry | {"date": f"{DAY}"} for _, entry in held.records]
    unit = load_files(two_items(decisions=entries)).portfolios[0].units[0]
    standing = {
        (claim.item.ref, covered.criterion.code): claim.decision.outcome
        for covered in unit.criteria
        for claim in covered.claims
        if claim.decision
    }
    assert standing == {(ref, code): outcome for ref, code, outcome in pressed(held)}


@given(BOTH, st.lists(st.sampled_from("mensx"), max_size=5))
def test_no_claim_is_asked_twice_without_going_back(by: Order, keys: list[str]) -> None:
    held = answered(by, keys)
    assert len(set(held.prompts)) == len(held.prompts)


@given(BOTH, KEYS)
def test_from_anywhere_skipping_leads_past_every_open_claim_to_the_end(
    by: Order, keys: list[str]
) -> None:
    held = answered(by, keys)
    waiting = [it for it, _ in held.steps][-1]
    if "q ends" not in getattr(waiting, "prompt", ""):
        everything = len(WORKS[by].claims)
        ends = [skipping(by, [*keys, *"s" * n]) for n in range(everything + 1)]
        assert any(ends)


def skipping(by: Order, keys: list[str]) -> bool:
    last = [it for it, _ in answered(by, keys).steps][-1]
    return "q ends" in getattr(last, "prompt", "")
