"""Standards as text: what the list says of each."""

from pathlib import Path

from building import STANDARD, write
from nosmap.reading.standards import read_standard
from nosmap.rendering.statements import to_list


def listed(folder: Path, **keys: object) -> str:
    path = write(folder, {"UNIT1.yaml": {**STANDARD, **keys}}) / "UNIT1.yaml"
    standard, _, problems = read_standard(path, path.name)
    assert standard is not None
    assert not problems
    return to_list([standard]).split("  ")[1]


def test_codes_are_told_from_the_first_to_the_last(tmp_path: Path) -> None:
    assert listed(tmp_path) == "P1-P3 in 2 areas, K1-K2 in 1 topic"


def test_one_criterion_is_no_range(tmp_path: Path) -> None:
    knowledge = [{"topic": "Rights", "criteria": {"K1": "four"}}]
    assert listed(tmp_path, knowledge=knowledge) == "P1-P3 in 2 areas, K1 in 1 topic"
