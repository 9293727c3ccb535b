"""The standards that a workspace knows: by URN, alias and version; shipped ones and its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import STANDARD, told, write
from nosmap.model.standards import Standard
from nosmap.reading.library import Library, NotHeld

if TYPE_CHECKING:
    from pathlib import Path

    from building import Data


def standard(version: str | None = None, **keys: object) -> Data:
    data = {**STANDARD, **keys}
    return {**data, "version": version} if version else data


def library(folder: Path, **contents: Data) -> Library:
    """A workspace's library; a name stands for `name.yaml`, `_at_` in it for `@`."""
    names = {f"{name.replace('_at_', '@')}.yaml": data for name, data in contents.items()}
    return Library(write(folder, names))


def found(held: Library, word: str, version: str | None = None) -> Standard:
    standard = held.find(word, version)
    assert isinstance(standard, Standard)
    return standard


def problem_codes(held: Library) -> list[str]:
    assert held.standards
    return [code for code, *_ in told(held.problems)]


@pytest.mark.parametrize("word", ["UNIT1", "unit1", " Unit 1 ", "H7LX 04", "h7lx04", "H 7 L X 0 4"])
def test_urn_and_alias_are_found_without_regard_to_case_or_blanks(
    tmp_path: Path, word: str
) -> None:
    assert found(library(tmp_path, UNIT1=STANDARD), word).urn == "UNIT1"


def test_the_shipped_standards_are_always_there(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1=STANDARD)
    assert [it.urn for it in held.standards] == ["UNIT1", "SCDLMCA4", "SCDLMCB7"]
    assert found(Library(None), "LMC B7").urn == "SCDLMCB7"


def test_an_unknown_unit_is_told_with_what_was_likely_meant(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1=STANDARD)
    missing = held.find("UNIT2")
    assert isinstance(missing, NotHeld)
    assert (missing.code, missing.message) == ("unknown-unit", "no standard “UNIT2” is known here")
    assert callable(missing.hint)
    assert missing.hint() == "did you mean UNIT1?"
    far = held.find("something else")
    assert isinstance(far, NotHeld)
    assert callable(far.hint)
    assert far.hint().startswith("the standards here are: UNIT1, H7LX 04, SCDLMCA4")


# ---- versions --------------------------------------------------------------------------------


def test_a_unit_that_pins_nothing_uses_the_file_without_at(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1=standard("1.10"), UNIT1_at_2=standard("2"))
    assert found(held, "UNIT1").version == "1.10"
    assert found(held, "UNIT1", "2").version == "2"
    assert found(held, "H7LX 04", "1.10").version == "1.10"


def test_a_standard_without_a_version_is_pinned_by_its_text(tmp_path: Path) -> None:
    """ "`sha256:` and the first 12 digits of the SHA-256 over its criteria in document order"."""
    import hashlib

    lines = "P1\tone\nP2\ttwo\nP3\tthree\nK1\tfour\nK2\tfive\n"
    version = f"sha256:{hashlib.sha256(lines.encode()).hexdigest()[:12]}"
    held = library(tmp_path, UNIT1=STANDARD)
    assert found(held, "UNIT1").version == version
    assert found(held, "UNIT1", version).version == version


def test_white_space_in_a_text_changes_no_version(tmp_path: Path) -> None:
    areas = [{"area": "Lead", "criteria": {"P1": " one\t  and\n two "}}]
    folded = [{"area": "Other", "criteria": {"P1": "one and two"}}]
    one = library(tmp_path / "a", UNIT1=standard(performance_criteria=areas))
    other = library(tmp_path / "b", UNIT1=standard(performance_criteria=folded))
    assert found(one, "UNIT1").version == found(other, "UNIT1").version


def test_a_version_that_is_not_here(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1=standard("1"), UNIT1_at_2=standard("2"))
    missing = held.find("UNIT1", "3")
    assert missing == (
        "unknown-version",
        "UNIT1 has no version “3”",
        "the versions here are: 1, 2",
    )


def test_only_a_pinned_version_is_here(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1_at_2=standard("2"))
    missing = held.find("UNIT1")
    assert isinstance(missing, NotHeld)
    assert missing.message == "UNIT1 stands here only in pinned versions"
    assert found(held, "UNIT1", "2").version == "2"


# ---- files that stand in each other's way ----------------------------------------------------


def shipped_data(version: str | None = None) -> Data:
    return standard(version, urn="SCDLMCB7", aliases=[])


def test_the_workspaces_standard_replaces_the_shipped_one_with_a_warning(tmp_path: Path) -> None:
    held = library(tmp_path, SCDLMCB7=shipped_data())
    assert found(held, "SCDLMCB7").title == "A unit"
    assert [it.title for it in held.standards if it.urn == "SCDLMCB7"] == ["A unit"]
    assert told(held.problems)[0][:2] == ("standard-differs", "standards/SCDLMCB7.yaml")
    assert not any(it.is_error for it in held.problems)


def test_where_the_criteria_are_the_same_nobody_is_told(tmp_path: Path) -> None:
    from nosmap.data import folder

    text = (folder("standards") / "SCDLMCB7.yaml").read_text("utf-8")
    write(tmp_path, {"SCDLMCB7.yaml": text.replace("title: Lead", "title: Really lead")})
    held = Library(tmp_path)
    assert found(held, "SCDLMCB7").title.startswith("Really")
    assert problem_codes(held) == []


def test_another_version_stands_beside_the_shipped_one(tmp_path: Path) -> None:
    shipped = found(Library(None), "SCDLMCB7")
    held = library(tmp_path, SCDLMCB7_at_2=shipped_data(version="2"))
    assert found(held, "SCDLMCB7").version == shipped.version
    assert found(held, "SCDLMCB7", "2").title == "A unit"
    assert problem_codes(held) == []


def test_a_newer_issue_without_at_is_the_usual_one_and_the_shipped_can_be_pinned(
    tmp_path: Path,
) -> None:
    shipped = found(Library(None), "SCDLMCB7")
    held = library(tmp_path, SCDLMCB7=shipped_data(version="2"))
    assert found(held, "SCDLMCB7").version == "2"
    assert found(held, "SCDLMCB7", shipped.version).title == shipped.title


def test_of_two_files_with_one_standard_the_second_is_left_out(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1=STANDARD, UNIT2=STANDARD)
    assert len([it for it in held.standards if it.urn == "UNIT1"]) == 1
    assert told(held.problems) == [
        ("doubled-standard", "standards/UNIT2.yaml", 2, 9),
        ("file-name", "standards/UNIT2.yaml", 2, 9),
    ]
    assert "stands in UNIT1.yaml already" in held.problems[-1].message


@pytest.mark.parametrize(
    "name, version, fits",
    [
        ("UNIT1", None, True),
        ("unit 1", None, True),
        ("UNIT1", "2", True),
        ("UNIT1@2", "2", True),
        ("UNIT1@2", None, False),
        ("UNIT1@2", "3", False),
        ("UNIT9", None, False),
    ],
)
def test_a_file_is_named_after_what_it_holds(
    tmp_path: Path, name: str, version: str | None, *, fits: bool
) -> None:
    write(tmp_path, {f"{name}.yaml": standard(version)})
    assert problem_codes(Library(tmp_path)) == ([] if fits else ["file-name"])


def test_a_standard_that_can_not_be_read_is_told_once_and_known_no_more(tmp_path: Path) -> None:
    write(tmp_path, {"UNIT1.yaml": "urn: [", "notes.txt": "no standard"})
    held = Library(tmp_path)
    assert isinstance(held.find("UNIT1"), NotHeld)
    assert isinstance(held.find("UNIT1", "2"), NotHeld)
    assert problem_codes(held) == ["yaml-syntax"]


def test_standards_that_nobody_asks_for_are_not_read(tmp_path: Path) -> None:
    """A fault in a file that nothing uses troubles only `check`."""
    held = library(tmp_path, UNIT1=STANDARD)
    write(tmp_path, {"OTHER.yaml": "urn: ["})
    held = Library(tmp_path)
    found(held, "UNIT1")
    assert held.problems == []


def test_an_own_standard_counts_whatever_its_file_is_named(tmp_path: Path) -> None:
    held = library(tmp_path, AAA=standard(urn="SCDLMCB7"))
    assert found(held, "SCDLMCB7") in held.standards
    assert len(found(held, "SCDLMCB7").criteria) < 20


def test_of_two_files_with_one_standard_the_well_named_one_counts(tmp_path: Path) -> None:
    held = library(tmp_path, AAA=standard(title="misnamed"), UNIT1=standard(title="well named"))
    assert found(held, "UNIT1").title == "well named"
    doubled = [it for it in told(held.problems) if it[0] == "doubled-standard"]
    assert len(doubled) == 1


def test_an_alias_finds_a_pinned_version_that_does_not_carry_it(tmp_path: Path) -> None:
    held = library(tmp_path, UNIT1=STANDARD, UNIT1_at_2=standard("2", aliases=[]))
    assert found(held, "H7LX 04", "2").version == "2"


# ---- two texts of one standard ---------------------------------------------------------------


def test_an_old_text_is_kept_under_its_fingerprint_whatever_version_it_states(
    tmp_path: Path,
) -> None:
    old = standard("1")
    new = {**old, "knowledge": [{"topic": "Rights", "criteria": {"K1": "another"}}]}
    kept = found(Library(write(tmp_path / "old", {"UNIT1.yaml": old})), "UNIT1").fingerprint
    name = f"UNIT1@{kept.replace(':', '-')}.yaml"
    held = Library(write(tmp_path / "both", {"UNIT1.yaml": new, name: old}))

    assert found(held, "UNIT1").fingerprint != kept
    assert found(held, "UNIT1", "1").fingerprint != kept, "the file without @ comes first"
    assert found(held, "UNIT1", kept).fingerprint == kept
    assert not held.problems


@pytest.mark.parametrize("name", ["F-616-3177.yaml", "F-616-3177@1-2-a.yaml"])
def test_signs_that_no_file_name_takes_are_hyphens_there(tmp_path: Path, name: str) -> None:
    data = {**standard("1/2 a"), "urn": "F/616/3177"}
    held = Library(write(tmp_path, {name: data}))
    assert found(held, "F/616/3177", "1/2 a").urn == "F/616/3177"
    assert not held.problems
