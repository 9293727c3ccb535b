"""What stands where: both ends of every value, and how far a text can be read."""

from __future__ import annotations

import pytest
import yaml

from nosmap.problems import Keys, Spot, Where
from nosmap.reading.events import Refused
from nosmap.reading.positions import Positions
from nosmap.reading.tree import parse, walk

TEXT = """\
# of C001
evidence:
  - ref: E1   # mine
    "note": |
      Read it.

    claims: {UNIT1: ["P1 @ 1", 'P2']}

  # the next one
  - {ref: E2}
"""


def test_every_value_is_its_own_text_without_comments_and_blanks() -> None:
    found = {keys: TEXT[node.start : node.end] for keys, node in walk(parse(TEXT))}
    assert found[("evidence", 0, "ref")] == "E1"
    assert found[("evidence", 0, "note")] == "|\n      Read it."
    assert found[("evidence", 0, "claims", "UNIT1", 0)] == '"P1 @ 1"'
    assert found[("evidence", 0, "claims", "UNIT1")] == "[\"P1 @ 1\", 'P2']"
    assert found[("evidence", 0)].startswith("ref: E1")
    assert found[("evidence", 0)].endswith("'P2']}")
    assert found[("evidence", 1)] == "{ref: E2}"
    assert found[()] == TEXT[len("# of C001\n") : -1]


@pytest.mark.parametrize(
    "where, spot",
    [
        (Where(("evidence", 0, "ref")), (3, 10)),
        (Where(("evidence", 0, "note"), key=True), (4, 5)),
        (Where(("evidence", 0, "note"), key=True, offset=1), (4, 7)),
        (Where(("evidence", 0, "claims", "UNIT1", 0), offset=5), (7, 28)),
        (Where(("evidence", 0, "claims", "UNIT1", 5), offset=5), (7, 21)),
        (Where(("evidence", 0, "title"), key=True, offset=5), (3, 5)),
        (Where(("witnesses", 0)), (2, 1)),
    ],
)
def test_the_same_tree_says_where_problems_are(where: Where, spot: tuple[int, int]) -> None:
    """A place that is not there is told at the nearest that encloses it."""
    assert Positions(TEXT).spot(where) == Spot(*spot)


@pytest.mark.parametrize(
    "broken", ["  - ref: [", "  - *other\n", "  - ? [a]\n    : b\n", "  - {? {a: b} : c}\n"]
)
def test_of_what_cannot_be_read_the_beginning_is_known(broken: str) -> None:
    keys: Keys = ("evidence", 0, "ref")
    assert Positions(TEXT + broken).spot(Where(keys)) == Spot(3, 10)
    with pytest.raises((yaml.YAMLError, Refused)):
        parse(TEXT + broken)


@pytest.mark.parametrize("text", ["", "# nothing\n"])
def test_of_nothing_the_first_sign_is_the_place(text: str) -> None:
    assert Positions(text).spot(Where(("evidence", 0))) == Spot(1, 1)
