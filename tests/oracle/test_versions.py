"""Versions that hold (contract section 2): fingerprints, pins, records of another version."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from oracle.codes import expected_codes
from oracle.examples import STANDARD, decision, item, row_of, sample, workspace_of
from oracle.model import expected_units
from oracle.standards import read_standard

if TYPE_CHECKING:
    from oracle.data import Data, Workspace


def digest(printed: str) -> str:
    return "sha256:" + hashlib.sha256(printed.encode()).hexdigest()[:12]


FINGERPRINT = digest("P1\tone\nP2\ttwo\nP3\tthree\nK1\tfour\nK2\tfive\n")
STATED: Data = {**STANDARD, "version": "1.10"}
EDITED: Data = {**STANDARD, "knowledge": [{"topic": "Rights", "criteria": {"K1": "other"}}]}
EDITED_PRINT = digest("P1\tone\nP2\ttwo\nP3\tthree\nK1\tother\n")
DECIDED = [decision("2026-05-01")]


def test_the_fingerprint_is_over_code_tab_text_newline() -> None:
    assert read_standard(STANDARD).fingerprint == FINGERPRINT
    assert read_standard(STATED).fingerprint == FINGERPRINT


def test_blanks_are_folded_and_sub_points_follow_their_criterion() -> None:
    """Contract 11: "a criterion's items follow it, each as newline, tab, folded text"."""
    criteria = {
        "1.1": {"text": " one\n  two ", "label": "1.1)", "items": ["a  b", "c"]},
        "1.2": "x",
    }
    groups = [{"name": "G", "criteria": criteria}]
    data = {"urn": "U", "sections": [{"name": "S", "kind": "performance", "groups": groups}]}
    assert read_standard(data).fingerprint == digest("1.1\tone two\n\ta b\n\tc\n1.2\tx\n")


def test_json_keeps_the_stated_version_and_adds_the_fingerprint() -> None:
    for data, version in ((STANDARD, FINGERPRINT), (STATED, "1.10")):
        row = row_of(workspace_of([], standards={"UNIT1.yaml": data}))
        assert (row["version"], row["fingerprint"]) == (version, FINGERPRINT)


@pytest.mark.parametrize(
    "pin, version",
    [(None, FINGERPRINT), (FINGERPRINT, FINGERPRINT), (EDITED_PRINT, EDITED_PRINT)],
)
def test_a_pin_finds_its_text_whichever_file_it_stands_in(pin: str | None, version: str) -> None:
    """ "without one it uses the file without `@`"."""
    both = {"UNIT1@old.yaml": EDITED, "UNIT1.yaml": STANDARD}
    entry = {"version": pin} if pin else {}
    assert row_of(workspace_of([], entry=entry, standards=both))["fingerprint"] == version


def test_a_pin_may_be_the_stated_version() -> None:
    both = {"UNIT1.yaml": EDITED, "UNIT1@1.10.yaml": STATED}
    row = row_of(workspace_of([], entry={"version": "1.10"}, standards=both))
    assert row["fingerprint"] == FINGERPRINT


def test_a_version_that_is_not_at_hand_takes_the_unit_away() -> None:
    """Contract 11: "the unit is absent, one error only"; likewise with `URN@…` files alone."""
    for entry, name in (({"version": "7"}, "UNIT1.yaml"), ({}, "UNIT1@1.10.yaml")):
        found = workspace_of([], entry=entry, standards={name: STATED})
        assert expected_units(found) == []
        assert expected_codes(found) == {"unknown-version"}


def state_with(own: Data, versions: Data) -> tuple[str, int]:
    """State of P1, and how many records are of another version."""
    decided = [decision("2026-05-01", **own)]
    keys: Data = {"decisions": decided, **({"versions": versions} if versions else {})}
    row = row_of(workspace_of([item()], standards={"UNIT1.yaml": STATED}, **keys))
    return row["criteria"][0]["state"], row["other_version"]


@pytest.mark.parametrize(
    "own, versions, expected",
    [
        ({}, {}, ("met", 0)),
        ({"version": "1.10"}, {}, ("met", 0)),
        ({"version": FINGERPRINT}, {}, ("met", 0)),
        ({"version": "9"}, {}, ("claimed", 1)),
        ({"version": EDITED_PRINT}, {}, ("claimed", 1)),
        ({}, {"UNIT1": FINGERPRINT}, ("met", 0)),
        ({}, {"h7 lx04": EDITED_PRINT}, ("claimed", 1)),
        ({}, {"ELSE": EDITED_PRINT}, ("met", 0)),
        ({"version": "1.10"}, {"UNIT1": EDITED_PRINT}, ("met", 0)),
        ({"version": EDITED_PRINT}, {"UNIT1": "1.10"}, ("claimed", 1)),
    ],
)
def test_a_record_speaks_of_its_own_version_else_of_the_files(
    own: Data, versions: Data, expected: tuple[str, int]
) -> None:
    """ "says of which version the file's records speak unless one says its own"."""
    assert state_with(own, versions) == expected


def test_a_sample_of_another_version_sets_nothing_aside() -> None:
    for verification in (
        {"samples": [sample("2026-05-02", version="9")]},
        {"versions": {"UNIT1": "9"}, "samples": [sample("2026-05-02")]},
    ):
        row = row_of(workspace_of([item()], decisions=DECIDED, verification=verification))
        assert (row["criteria"][0]["state"], row["criteria"][0]["sampled"]) == ("met", None)
        assert row["other_version"] == 1


def test_signatures_of_another_version_are_counted_in_all_three_files() -> None:
    old = {"unit": "UNIT1", "date": "2026-07-01", "version": "9"}
    row = row_of(
        workspace_of(
            [item()],
            portfolio={"sign_off": [old]},
            verification={"sign_off": [old]},
            sign_off=[old],
            decisions=DECIDED,
        )
    )
    assert (row["signatures"], row["other_version"]) == ([], 3)


def unpinned(workspace: Workspace) -> bool:
    return "unpinned" in expected_codes(workspace)


def test_unpinned_is_a_unit_or_a_record_that_says_no_version() -> None:
    pin = {"version": FINGERPRINT}
    assert unpinned(workspace_of([item()], decisions=[]))
    assert not unpinned(workspace_of([item()], entry=pin, decisions=[]))
    assert unpinned(workspace_of([item()], entry=pin, decisions=DECIDED))
    mapped: Data = {"versions": {"UNIT1": FINGERPRINT}, "decisions": DECIDED}
    assert not unpinned(workspace_of([item()], entry=pin, **mapped))
    said = workspace_of([item()], entry=pin, decisions=[decision("2026-05-01", **pin)])
    assert not unpinned(said)
    two = [decision("2026-05-01"), decision("2026-05-02", **pin)]
    assert unpinned(workspace_of([item()], entry=pin, decisions=two))
