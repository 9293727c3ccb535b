"""What holds for every expression and every standard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from nosmap.expressions import resolve
from spending import at_most

from .standards import dotted, plain, standard

if TYPE_CHECKING:
    from nosmap.model.standards import Standard

SIGNS = "PKpk0123459.,;:-–—−to alarectpich \t\u00a0K\u017f²\U0001f642"
LIKELY = st.text(SIGNS, max_size=40) | st.text(max_size=40)


@st.composite
def standards(draw: st.DrawFn) -> Standard:
    """Standards with a few codes of every shape, in any order."""
    codes = draw(
        st.lists(
            st.from_regex(r"[A-C]{0,2}(\.?[0-9]{1,2}){1,2}", fullmatch=True),
            min_size=2,
            max_size=12,
            unique_by=str.casefold,
        )
    )
    cut = draw(st.integers(1, len(codes) - 1))
    return standard(
        (
            ("performance", "Lead", " ".join(codes[:cut])),
            ("knowledge", "Rights", " ".join(codes[cut:])),
        )
    )


@given(LIKELY, st.booleans())
def test_any_text_is_answered(text: str, groups: bool) -> None:  # noqa: FBT001
    """Something is named, or something is wrong; every fault stands inside the text."""
    found = resolve(plain(), text, groups=groups)
    assert found.places or found.faults
    for fault in found.faults:
        assert fault.offset is None or 0 <= fault.offset < len(text)
        assert fault.message
        assert isinstance(fault.hint, str) or isinstance(fault.hint(), str)


@given(standards(), st.data())
def test_the_codes_of_some_places_name_those_places(of: Standard, data: st.DataObject) -> None:
    count = len(of.criteria)
    places = data.draw(st.lists(st.integers(0, count - 1), min_size=1, unique=True))
    separator = data.draw(st.sampled_from((",", ";", ", ", " ; ", ",,")))
    assert resolve(of, separator.join(of.codes(places))).places == tuple(places)


@given(standards(), st.data())
def test_a_range_names_what_its_members_listed_name(of: Standard, data: st.DataObject) -> None:
    """But for an end of digits alone, which takes the start's prefix."""
    group = data.draw(st.sampled_from(of.groups))
    first = data.draw(st.sampled_from(group.members))
    last = data.draw(st.sampled_from([it for it in group.members if it >= first]))
    mark = data.draw(st.sampled_from(("-", " - ", "–", " to ", " TO ")))
    listed = ",".join(of.codes(range(first, last + 1)))
    assume(not of.criteria[last].code.isdigit() or of.criteria[first].code.isdigit())
    ranged = f"{of.criteria[first].code}{mark}{of.criteria[last].code}"
    assert resolve(of, ranged).places == resolve(of, listed).places


@given(st.lists(st.sampled_from(("P1", "p2", "P1-P2", "K1", "P9", "all P")), min_size=1), st.data())
def test_the_order_of_terms_changes_no_meaning(written: list[str], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(written))
    one, other = resolve(plain(), ", ".join(written)), resolve(plain(), ";".join(shuffled))
    assert set(one.places) == set(other.places)
    assert set(one.repeated) == set(other.repeated)
    assert sorted(it.code for it in one.faults) == sorted(it.code for it in other.faults)


@given(standards())
def test_groups_name_what_stands_under_their_heading(of: Standard) -> None:
    for word, group in (("area:1", of.groups[0]), ("topic:rights", of.groups[1])):
        assert resolve(of, word, groups=True).places == group.members
    assert resolve(of, "all p", groups=True).places == of.of_kind("performance")


@pytest.mark.parametrize(
    "text",
    [
        "1" * 300_000 + "a-5",
        "P1-" * 100_000,
        "P1" + " " * 300_000 + "x",
        "P1 to " * 50_000,
        "area:" * 60_000,
        "topic:" + " " * 300_000,
        "a" * 300_000,
        "P1," * 100_000,
        "P1 - " * 60_000,
        "\u017f" * 100_000,
    ],
    ids=lambda it: it[:8].strip(),
)
def test_a_hostile_text_takes_no_long_time(text: str) -> None:
    with at_most(10):  # seconds; it takes tenths
        for of in (plain(), dotted()):
            for fault in resolve(of, text, groups=True).faults[:50]:
                _ = fault.hint if isinstance(fault.hint, str) else fault.hint()
