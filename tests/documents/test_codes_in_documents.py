"""Which codes are found in a text, and which only look like codes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nosmap.documents import Passage, codes_in
from nosmap.errors import NosmapError
from rendering.builders import standard
from spending import at_most

NOS = standard("SCDLMCB7", criteria=10)  # P1-P20, K1-K20
NUMBERS = standard("UNIT1", criteria=2, names={"other": ("First", "Second")})


def found(text: str) -> list[str]:
    return [it.code for it in codes_in([Passage(text, "par. 1")], NOS)]


@pytest.mark.parametrize(
    "text,codes",
    [
        ("I asked each person. [P12]", "P12"),
        ("in any case: [p12] [k5]", "P12 K5"),
        ("[P1, P3-P6; K4]", "P1 P3 P4 P5 P6 K4"),
        ("[P3–P6] [K1‑K3] [P8 to P9] [P10-12]", "P3 P4 P5 P6 K1 K2 K3 P8 P9 P10 P11 P12"),
        ("This shows P12, and K5 too (P7).", "P12 K5 P7"),
        ("P3-P5 were met by this.", "P3 P4 P5"),
        ("P12, P13; K4", "P12 P13 K4"),
        ("p12, k4", "P12 K4"),
        ("P1 P2 and P3", "P1 P2 P3"),
        ("I asked them.      P12, p13\nThen we met.        K4", "P12 P13 K4"),
        ("P1\tI asked them.\nK4\tThen we met.", "P1 K4"),
        ("| I asked | p1; p2 |", "P1 P2"),
        ("P1/P2, P3&P4, P5+P6", "P1 P2 P3 P4 P5 P6"),
        ("**P12** _K5_ «P1» “P2” P3: P4.", "P12 P1 P2 P3 P4"),
        ("[P12]\n[P12] again P12", "P12"),
        # A range that can't be one names what it names.
        ("I planned P12 - K5 shows why", "P12 K5"),
        ("P9-P3", "P9 P3"),
        ("P19-P99", "P19"),
        ("SCDLMCB7 P1, P2", "P1 P2"),
        ("B7: P1", "P1"),
        ("P12’s point", "P12"),
    ],
)
def test_found(text: str, codes: str) -> None:
    assert found(text) == codes.split()


@pytest.mark.parametrize(
    "text",
    [
        "see page p12 of the book (p12)",
        "p12",
        "P99, K200, Q1",
        "P012",
        "the P1 form and the K9 unit",
        "vitamin K2 in room P4",
        "a P11D for tax",
        "P1-form, E-P1, xP1, P1x, P1_2, P1.5, 1.P1",
        "SCDLMCA4 P1, P2 and K3; K4",
        "[see note 12]",
        "[12] (3) 4. 5",
        "P-12, P 12, P.12",
        "nothing at all",
        "",
    ],
)
def test_not_found(text: str) -> None:
    assert found(text) == []


def test_a_list_is_not_completed() -> None:
    assert found("[P1, 2, 3]") == ["P1"]
    assert found("P1, 2 and 3") == ["P1"]


def test_another_unit_ends_with_its_list() -> None:
    assert found("SCDLMCA4 P1, P2. This shows P3.") == ["P3"]


def test_codes_of_digits_only_need_square_brackets() -> None:
    named = standard("UNIT1", criteria=1, names={"other": ("First",)})
    one = named.criteria[0]._replace(code="1.1")
    of = type(named)(named.urn, "", (), "", None, "", (one,), named.groups, named.file, {"1.1": 0})
    said = "1.1 Introduction (1.1)\n1.1\nSee [1.1]."
    assert [it.excerpt for it in codes_in([Passage(said, "par. 1")], of)] == [
        "1.1 Introduction (1.1) 1.1 See [1.1]."
    ]
    assert codes_in([Passage("1.1 Introduction (1.1)\n1.1", "par. 1")], of) == []


def test_each_code_stands_once_a_place_in_reading_order_with_its_words() -> None:
    passages = [
        Passage("Long words " * 20 + "then K5 and P1. " + "More words " * 20, "par. 1"),
        Passage("P1 again, [P1]", "par. 2"),
    ]
    first, second, third = codes_in(passages, NOS)
    assert (first.code, first.place) == ("K5", "par. 1")
    assert "then K5 and P1." in first.excerpt
    assert first.excerpt.startswith("…")
    assert first.excerpt.endswith("…")
    assert (second.code, third) == ("P1", ("P1", "par. 2", "P1 again, [P1]"))


@given(st.text(st.sampled_from("Pp K-[](),;12 \n\tto|.–")))
def test_only_what_the_standard_has_and_the_text_names(text: str) -> None:
    proposals = codes_in([Passage(text, "par. 1")], NOS)
    assert all(NOS.place(it.code) is not None for it in proposals)
    assert not proposals or any(it in text.upper() for it in "PK")


@pytest.mark.parametrize(
    "text", ["1" * 60, "P1" * 60, "P1, " * 60, "P1 - " * 60, "[" * 60, "   " * 60, "1.1." * 60]
)
def test_no_text_keeps_it_busy(text: str) -> None:
    with at_most(30):  # seconds; it takes tenths, a square of it minutes
        found(text * 4000)


def test_more_mentions_than_any_document_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("nosmap.documents.codes.MOST", 6)  # a list is found twice
    assert found("P1, P2\nand P3") == ["P1", "P2", "P3"]
    with pytest.raises(NosmapError, match="more than 6 times"):
        found("P1, P2\nand P3 and P1 and P2")
    passages = [Passage("P1", f"par. {n}") for n in range(4)]
    with pytest.raises(NosmapError, match="more than 6 times"):
        codes_in(passages, NOS)
    with pytest.raises(NosmapError, match="more than 6 times"):
        found("P1-P6")  # found twice, too, and each of its codes counts


def test_more_lines_with_numbers_than_any_document_has_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("nosmap.documents.codes.MOST_CELLS", 4)
    assert found("1\n2\t3|P1\n" + "no number\n" * 9) == ["P1"]
    with pytest.raises(NosmapError, match="more than 4 lines or cells"):
        found("1\n2\t3|4  5")
    with pytest.raises(NosmapError, match="more than 4 lines or cells"):
        codes_in([Passage("1", f"par. {n}") for n in range(5)], NOS)
