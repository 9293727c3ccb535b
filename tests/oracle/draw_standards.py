"""Draws small standards in the two forms of a standard's file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from .draw_basics import chance

if TYPE_CHECKING:
    from .data import Data

AREAS = ("Lead on the surroundings", "Lead on day-to-day living")
TOPICS = ("Rights", "Rights and values")
OTHERS = ("Assessment conditions",)

Groups = list[tuple[str, list[str]]]


@st.composite
def shares(draw: st.DrawFn, codes: list[str], names: tuple[str, ...]) -> Groups:
    """The codes in one group or two, none of them empty."""
    if draw(chance(20)):
        return [(names[0], codes)]
    cut = draw(st.integers(1, len(codes) - 1))
    return [(names[0], codes[:cut]), (names[1], codes[cut:])]


@st.composite
def code_lists(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Performance and knowledge codes, as printed in the standards or dotted."""
    performance, knowledge = draw(st.integers(4, 8)), draw(st.integers(3, 5))
    first, second = draw(st.sampled_from((("P", "K"), ("P", "K"), ("1.", "2."), ("AC3.", "KN"))))
    return _numbered(first, performance), _numbered(second, knowledge)


def _numbered(prefix: str, count: int) -> list[str]:
    return [f"{prefix}{number}" for number in range(1, count + 1)]


@st.composite
def standard_data(draw: st.DrawFn, urn: str, aliases: list[str], version: str | None) -> Data:
    """The data of one standard's file."""
    performance, knowledge = draw(code_lists())
    areas, topics = draw(shares(performance, AREAS)), draw(shares(knowledge, TOPICS))
    head: Data = {"format": "nosmap.standard/1", "urn": urn, "title": f"Title of {urn}"}
    head |= {"aliases": aliases} if aliases else {}
    head |= {"version": version} if version else {}
    if draw(chance(15)):
        return head | {"sections": _imported(areas, topics)}
    body = {"performance_criteria": _own("area", areas), "knowledge": _own("topic", topics)}
    if draw(chance(10)):
        body = dict(reversed(body.items()))
    return head | body


def _own(key: str, groups: Groups) -> list[Data]:
    return [
        {key: name, "criteria": {c: f"text of {c.lower()}" for c in codes}}
        for name, codes in groups
    ]


def _imported(areas: Groups, topics: Groups) -> list[Data]:
    """The `sections` form, with a third section of kind `other` and criteria in the long form."""
    sections = (
        ("performance", areas),
        ("knowledge", topics),
        ("other", [(OTHERS[0], ["X1", "X2"])]),
    )
    return [
        {
            "name": f"Section {kind}",
            "kind": kind,
            "groups": [
                {"name": name, "criteria": {c: {"text": f"text of {c.lower()}"} for c in codes}}
                for name, codes in groups
            ],
        }
        for kind, groups in sections
    ]


@st.composite
def libraries(draw: st.DrawFn) -> dict[str, Data]:
    """The files of `standards/`: one URN or two, sometimes the first in a second version too."""
    version = "1.10" if draw(st.booleans()) else None
    files = {"OWNA1.yaml": draw(standard_data("OWNA1", ["H7LX 99", "Own A"], version))}
    if draw(chance(30)):
        files["OWNB2.yaml"] = draw(standard_data("OWNB2", [], None))
    if draw(chance(15)):
        newer = _reissued(files["OWNA1.yaml"])
        files["OWNA1@2.yaml"] = newer
    return files


def _reissued(data: Data) -> Data:
    """Version 2 of a standard: the same codes in the same groups."""
    return {**data, "version": "2", "title": "Title of the second version"}
