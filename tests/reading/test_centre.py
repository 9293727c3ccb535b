"""The centre's file: its staff, its methods, and rules that name units, criteria and methods."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import STANDARD, decision, files, item, load_files

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.problems import Problem


def centre(text: Data | str, **changes: Data | str) -> Files:
    contents = files(item(), seen=[], decisions=[decision()])
    return {**contents, "portfolios/centre.yaml": text, **changes}


def errors(contents: Files) -> list[Problem]:
    return [it for it in load_files(contents).problems if it.is_error]


def faults(text: Data | str, **changes: Data | str) -> list[tuple[str, tuple[str | int, ...]]]:
    found = errors(centre(text, **changes))
    assert {it.path for it in found} <= {"portfolios/centre.yaml"}
    return [(it.code, it.where.keys) for it in found]


def state(text: Data | str) -> str:
    return load_files(centre(text)).portfolios[0].units[0].criteria[0].state


@pytest.mark.parametrize("text", ["policy: [", "", "x", b"\xff".decode("latin-1"), "- a"])
def test_an_unreadable_file_means_the_defaults(text: str) -> None:
    assert faults(text)
    assert state(text) == "met"


def test_a_faulty_rule_leaves_the_others_standing() -> None:
    policy: Data = {"min_evidence": "many", "forbidden": ["OB"]}
    assert faults({"policy": policy}) == [("bad-number", ("policy", "min_evidence"))]
    assert state({"policy": policy}) == "partial"


def test_a_lost_comment_is_a_warning_and_the_rules_stand() -> None:
    text = "centre:\n  name: House #3\npolicy: {min_evidence: 2}\n"
    assert "comment-in-text" in {it.code for it in load_files(centre(text)).problems}
    assert faults(text) == []
    assert state(text) == "partial"


# ---- units and criteria ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "policy, code, keys",
    [
        ({"units": {"UNIT9": {}}}, "unknown-unit", ("policy", "units", "UNIT9")),
        (
            {"units": {"UNIT1": {}, "H7LX 04": {"min_evidence": 2}}},
            "doubled-reference",
            ("policy", "units", "H7LX 04"),
        ),
        ({"criteria": {"UNIT9:P1": {}}}, "unknown-unit", ("policy", "criteria", "UNIT9:P1")),
        (
            {"criteria": {"UNIT1:P9": {}}},
            "unknown-criterion",
            ("policy", "criteria", "UNIT1:P9"),
        ),
        ({"criteria": {"UNIT1:": {}}}, "empty-expression", ("policy", "criteria", "UNIT1:")),
        ({"criteria": {"P1": {}}}, "bad-term", ("policy", "criteria", "P1")),
        ({"methods": ["telepathy"]}, "unknown-method", ("policy", "methods", 0)),
        (
            {"knowledge": {"forbidden": ["OB", "telepathy"]}},
            "unknown-method",
            ("policy", "knowledge", "forbidden", 1),
        ),
        (
            {"units": {"UNIT1": {"performance": {"supporting_only": ["x"]}}}},
            "unknown-method",
            ("policy", "units", "UNIT1", "performance", "supporting_only", 0),
        ),
        (
            {"criteria": {"UNIT1:P1": {"require": [{"any_of": ["x"], "per": "area"}]}}},
            "unknown-method",
            ("policy", "criteria", "UNIT1:P1", "require", 0, "any_of", 0),
        ),
    ],
)
def test_what_a_rule_names_must_exist(policy: Data, code: str, keys: tuple[str | int, ...]) -> None:
    assert faults({"policy": policy}) == [(code, keys)]


def test_of_two_entries_for_one_unit_the_first_counts() -> None:
    rules: Data = {"UNIT1": {"min_evidence": 1}, "h7lx04": {"min_evidence": 2}}
    assert state({"policy": {"units": rules}}) == "met"


def test_an_entry_without_rules_is_none() -> None:
    policy: Data = {"units": {"UNIT1": None}, "criteria": {"UNIT1:P1": None}}
    assert faults({"policy": policy}) == []
    assert state({"policy": policy}) == "met"


def test_an_entry_without_rules_leaves_room_for_another_of_the_same_unit() -> None:
    policy: Data = {"units": {"UNIT1": None, "h7lx04": {"min_evidence": 2}}}
    assert faults({"policy": policy}) == []
    assert state({"policy": policy}) == "partial"


@pytest.mark.parametrize("level", ["units", "criteria"])
def test_an_entry_of_an_unknown_unit_does_not_hide_the_next(level: str) -> None:
    known = {"units": "UNIT1", "criteria": "UNIT1:P1"}[level]
    rules: Data = {known.replace("1", "9", 1): {}, known: {"min_evidence": 2}}
    assert [code for code, _ in faults({"policy": {level: rules}})] == ["unknown-unit"]
    assert state({"policy": {level: rules}}) == "partial"


def test_an_entry_may_name_a_group_of_criteria() -> None:
    for group in ("all P", "area:1", "area:Lead"):
        policy: Data = {"criteria": {f"UNIT1:{group}": {"min_evidence": 2}}}
        assert faults({"policy": policy}) == []
        assert state({"policy": policy}) == "partial"


def test_a_slip_in_a_name_is_told_at_the_name() -> None:
    policy: Data = {
        "units": {"UNIT9": {}, "UNIT1": {}, "h7lx04": {}},
        "criteria": {"P1": {}, "UNIT1:P9": {}},
    }
    found = errors(centre({"policy": policy}))
    assert len(found) == 4
    assert all(it.where.key for it in found)


def test_rules_may_name_a_unit_that_stands_here_in_pinned_versions_only() -> None:
    pinned = {**STANDARD, "urn": "UNIT7", "aliases": [], "version": "2"}
    contents = files(
        {**item(), "claims": {"UNIT7": ["P1 @ 1"]}},
        candidate={"units": [{"urn": "UNIT7", "version": "2"}]},
        versions={"UNIT7": "2"},
        decisions=[decision(unit="UNIT7")],
        policy={"units": {"UNIT7": {"min_evidence": 2}}},
    )
    contents["standards/UNIT7@2.yaml"] = pinned
    assert errors(contents) == []
    loaded = load_files(contents)
    assert loaded.portfolios[0].units[0].criteria[0].state == "partial"


def test_a_rule_of_none_but_unknown_methods_is_not_lifted() -> None:
    """A mistyped word must not let more count."""
    rules: Data = {"require": [{"any_of": ["telepathy"], "per": "criterion"}]}
    assert state({"policy": rules}) == "partial"


# ---- methods and staff -----------------------------------------------------------------------


@pytest.mark.parametrize(
    "methods, place",
    [
        ([{"name": "Observation"}], ("methods", 0, "name")),
        ([{"name": "ds", "mark": "ob"}], ("methods", 0, "mark")),
        ([{"name": "ds"}, {"name": "D-S"}], ("methods", 1, "name")),
        ([{"name": "ds", "mark": "X"}, {"name": "other", "mark": "x"}], ("methods", 1, "mark")),
    ],
)
def test_a_name_or_mark_stands_for_one_method(
    methods: list[Data], place: tuple[str | int, ...]
) -> None:
    assert faults({"methods": methods}) == [("doubled-method", place)]


def test_a_method_is_called_after_its_name_where_it_has_no_title() -> None:
    from nosmap.model.centre import Centre
    from nosmap.reading.centre import methods_of
    from nosmap.reading.document import Document

    listed = Centre.model_validate({"methods": [{"name": "digital_story", "mark": "DS"}]})
    methods, _ = methods_of(listed, Document(None, "x"))  # type: ignore[arg-type]
    found = methods.find("D S")
    assert found is not None
    assert found == ("digital_story", "DS", "Digital story")
    assert methods.find("") is None


def test_staff_are_listed_once_in_each_role() -> None:
    staff: Data = {
        "assessors": [{"ref": "A1"}, {"ref": "A1"}, {"ref": "V1"}],
        "verifiers": [{"ref": "V1"}, {"ref": "V1"}, {"ref": "A1"}],
    }
    assert [it for it in faults(staff) if it[0] == "doubled-reference"] == [
        ("doubled-reference", ("assessors", 1, "ref")),
        ("doubled-reference", ("verifiers", 1, "ref")),
    ]
