"""Versions that hold (contract section 2): whose text a decision is about."""

from __future__ import annotations

import hashlib
from copy import deepcopy

import pytest

from building import (
    FINGERPRINT,
    PINNED,
    STANDARD,
    VERSIONS,
    Data,
    Files,
    decision,
    exemption,
    files,
    item,
    load_files,
    sample,
    unit_of,
)
from nosmap.mapping.result import State

OTHER = "sha256:0123456789ab"
WHOLE = item(claims=["P1-P3 @ p. 1"])
MET = decision(criteria="P1-P3")


def edited(**texts: str) -> Data:
    """Give the standard with other texts, or with criteria put in before P3."""
    standard = deepcopy(STANDARD)
    lead, manage = standard["performance_criteria"]
    lead["criteria"] |= {code: text for code, text in texts.items() if code != "P3"}
    manage["criteria"] |= {code: text for code, text in texts.items() if code == "P3"}
    return standard


def codes(contents: Files) -> list[str]:
    """Give the codes of problems; nobody recorded sight of the item, which matters nothing here."""
    return [it.code for it in load_files(contents).problems if it.code != "not-seen"]


def with_standards(contents: Files, **standards: Data) -> Files:
    named = {f"standards/{name.replace('__', '@')}.yaml": it for name, it in standards.items()}
    return {**contents, **named}


# ---- a fingerprint ---------------------------------------------------------------------------


def fingerprint(text: str) -> str:
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()[:12]}"


def test_a_fingerprint_is_over_codes_and_folded_texts_with_their_items() -> None:
    standard = {
        **STANDARD,
        "version": "3",
        "performance_criteria": [
            {
                "area": "Lead",
                "criteria": {"P1": {"text": " one\n  more ", "label": "1", "items": ["a\tb", "c"]}},
            }
        ],
        "knowledge": [{"topic": "Rights", "criteria": {"K1": "four"}}],
    }
    of = unit_of(
        files(item(), candidate={"units": [{"urn": "UNIT1"}]}) | {"standards/UNIT1.yaml": standard}
    ).standard
    assert of.fingerprint == fingerprint("P1\tone more\n\ta b\n\tc\nK1\tfour\n")
    assert (of.version, of.declared_version) == ("3", "3")


@pytest.mark.parametrize("no_change", [{"title": "Another"}, {"overview": "x"}, {"version": "9"}])
def test_what_is_no_criterion_changes_no_fingerprint(no_change: Data) -> None:
    contents = with_standards(files(item()), UNIT1={**STANDARD, **no_change})
    assert unit_of(contents).fingerprint == FINGERPRINT


# ---- a standard that was edited in place -----------------------------------------------------


@pytest.mark.parametrize(
    "now",
    [edited(P1="another statement"), edited(P2a="put inside a decided range"), edited(P3="other")],
)
def test_a_standard_edited_in_place_keeps_no_decision_in_silence(now: Data) -> None:
    before = files(WHOLE, decisions=[MET])
    assert unit_of(before).totals.met == 3

    pinned = with_standards(before, UNIT1=now)
    assert codes(pinned) == ["unknown-version"]
    assert load_files(pinned).portfolios[0].units == ()

    moved_on = with_standards(files(WHOLE, decisions=[MET], candidate=NO_PIN), UNIT1=now)
    assert unit_of(moved_on).totals.met == 0
    assert unit_of(moved_on).other_version == 1
    assert sorted(codes(moved_on)) == ["other-version", "unpinned"]

    nothing_said = files(WHOLE, decisions=[MET], candidate=NO_PIN, versions={})
    assert codes(with_standards(nothing_said, UNIT1=now)) == ["unpinned"]


NO_PIN: Data = {"units": [{"urn": "UNIT1"}]}


def test_the_old_text_beside_the_new_one_keeps_what_was_decided() -> None:
    kept = f"UNIT1__{FINGERPRINT.replace(':', '-')}"
    contents = with_standards(
        files(WHOLE, decisions=[MET]), UNIT1=edited(P1="new"), **{kept: STANDARD}
    )
    assert unit_of(contents).totals.met == 3
    assert codes(contents) == []


def test_a_shipped_text_that_a_workspaces_own_replaces_is_still_found_by_its_fingerprint() -> None:
    shipped = "sha256:dac2233abd57"
    own = {**STANDARD, "urn": "SCDLMCB7"}
    unit = {"urn": "SCDLMCB7", "version": shipped}
    contents = files(
        {**item(), "claims": {"SCDLMCB7": ["P30 @ p. 1"]}}, candidate={"units": [unit]}
    )
    assert unit_of(with_standards(contents, SCDLMCB7=own)).fingerprint == shipped


# ---- which records speak of the unit's version -----------------------------------------------


def counted_met(*decisions: Data, versions: Data = VERSIONS) -> tuple[int | None, int]:
    """Give how many criteria are met, and how many records are of another version."""
    unit = unit_of(files(WHOLE, decisions=decisions, versions=versions))
    return unit.totals.met, unit.other_version


def test_a_record_s_own_version_wins_over_its_file_s() -> None:
    assert counted_met({**MET, "version": FINGERPRINT}, versions={"UNIT1": OTHER}) == (3, 0)
    assert counted_met({**MET, "version": OTHER}) == (0, 1)
    assert counted_met(MET, versions={"h7lx04": OTHER}) == (0, 1), "a unit's alias serves"
    assert counted_met(MET, versions={}) == (3, 0), "old files keep working"


def test_the_stated_version_serves_in_unit_and_record() -> None:
    stated = {**STANDARD, "version": "1.10"}
    unit = {"urn": "UNIT1", "version": "1.10"}
    for said in ("1.10", FINGERPRINT):
        contents = files(
            WHOLE, decisions=[MET], versions={"UNIT1": said}, candidate={"units": [unit]}
        )
        assert unit_of(with_standards(contents, UNIT1=stated)).totals.met == 3
        assert codes(with_standards(contents, UNIT1=stated)) == []


def test_records_of_every_kind_that_speak_of_another_version_count_for_nothing() -> None:
    contents = files(
        WHOLE,
        decisions=[MET],
        not_applicable=[exemption(criteria="K1", version=OTHER)],
        sign_off=[{"unit": "UNIT1", "date": "2026-06-01", "assessor": "A1", "version": OTHER}],
        samples=[sample(version=OTHER)],
        policy={"not_applicable": "allowed"},
        candidate={"sign_off": [{"unit": "UNIT1", "date": "2026-06-02", "version": OTHER}]},
    )
    unit = unit_of(contents)
    assert unit.other_version == 4
    assert unit.totals.met == 3, "a disagreement on other words sets nothing aside"
    assert unit.criteria[3].state is State.GAP
    told = [it for it in load_files(contents).problems if it.code == "other-version"]
    (one,) = told
    assert one.message == (
        "not counted: 2 records in assessment.yaml and 1 record in portfolio.yaml and 1 record in "
        f"verification.yaml speak of another version of UNIT1 than the unit's ({FINGERPRINT})"
    )
    assert "nosmap standard migrate" in one.hint


# ---- where no version is said ----------------------------------------------------------------


def test_a_unit_without_a_version_is_told_once_with_its_records() -> None:
    contents = files(
        WHOLE, decisions=[MET, MET], versions={}, samples=[sample("agree")], candidate=NO_PIN
    )
    (told,) = [it for it in load_files(contents).problems if it.code == "unpinned"]
    assert told.message == (
        "the unit UNIT1 does not say which version it is, nor do 2 records in assessment.yaml"
    )
    assert not told.is_error
    assert "nosmap unit pin" in told.hint


def test_a_candidates_signature_rests_on_the_unit_s_own_pin() -> None:
    signed = {"sign_off": [{"unit": "UNIT1", "date": "2026-06-02"}]}
    assert "unpinned" not in codes(files(WHOLE, decisions=[MET], candidate=signed))


def test_a_unit_of_unknown_version_is_one_error_whatever_speaks_of_it() -> None:
    contents = files(
        WHOLE,
        decisions=[MET],
        not_applicable=[exemption()],
        samples=[sample()],
        candidate={"units": [{**PINNED, "version": OTHER}]},
    )
    assert [it.code for it in load_files(contents).problems if it.is_error] == ["unknown-version"]


def test_without_a_version_the_file_without_a_sign_is_meant() -> None:
    newer = {**edited(P1="new"), "version": "2"}
    contents = files(WHOLE, candidate=NO_PIN)
    assert unit_of(with_standards(contents, UNIT1__2=newer)).fingerprint == FINGERPRINT
    only = {name: it for name, it in contents.items() if name != "standards/UNIT1.yaml"}
    assert codes(with_standards(only, UNIT1__2=newer)) == ["unknown-version"]
