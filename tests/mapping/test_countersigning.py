"""Who may decide alone, and what a second signature does (contract sections 4, 6, 7 and 11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, files, item, load_files, p1, reason_codes, sample, unit_of

if TYPE_CHECKING:
    from building import Data, Files

STAFF: list[Data] = [
    {"ref": "A1"},
    {"ref": "A2", "qualified": "no"},
    {"ref": "A3", "qualified": "2026-06-01"},
    {"ref": "A4", "qualified": "perhaps"},
]
SIGNED = {"countersigned": {"by": "A1", "date": "2026-05-02"}}


def decided(*decisions: Data, countersign: str = "warn", **keys: object) -> Files:
    contents = files(item(), decisions=[*decisions], **keys)  # type: ignore[arg-type]
    contents["portfolios/centre.yaml"] = {
        "assessors": STAFF[:3],
        "policy": {"countersign": countersign},
    }
    return contents


def by(ref: str, date: str = "2026-05-01", **keys: object) -> Data:
    return decision("met", date, assessor=ref, **keys)


@pytest.mark.parametrize(
    "made, number",
    [
        (by("A1"), 0),
        (by("A2"), 1),
        (by("A3"), 1),
        (by("A3", "2026-06-01"), 0),
        (by("A9"), 0),
        (by("A2") | SIGNED, 0),
        (by("A2") | {"outcome": "not_met"}, 1),
        (by("A2") | {"outcome": "withdrawn", "reason": "a slip"}, 0),
        (by("A2", "2027-01-01"), 0),
    ],
)
def test_a_decision_needs_a_second_signature_by_the_day_it_was_made(
    made: Data, number: int
) -> None:
    assert unit_of(decided(made)).not_countersigned == number


@pytest.mark.parametrize(
    "signed, counts",
    [
        ({"by": "A1", "date": "2026-05-01"}, True),
        ({"by": "A1", "date": "2026-04-30"}, False),
        ({"by": "A1", "date": "2027-01-01"}, False),
        ({"by": "A2", "date": "2026-05-02"}, False),
        ({"by": "A3", "date": "2026-05-31"}, False),
        ({"by": "A3", "date": "2026-06-01"}, True),
        ({"by": "A9", "date": "2026-05-02"}, False),
    ],
)
def test_another_who_is_listed_and_qualified_signs_no_earlier(
    signed: Data, *, counts: bool
) -> None:
    made = by("A2", countersigned=signed)
    assert (unit_of(decided(made)).not_countersigned == 0) is counts


def test_history_is_counted_too() -> None:
    assert unit_of(decided(by("A2"), by("A1", "2026-05-03"))).not_countersigned == 1


def test_without_the_policy_the_decision_counts() -> None:
    row = p1(decided(by("A2")))
    assert (row.state, row.claims[0].unsigned) == ("met", True)


def test_with_it_the_criterion_is_partly_met_and_the_assessors_turn() -> None:
    row = p1(decided(by("A2"), countersign="required"))
    assert (row.state, reason_codes(row)) == ("partial", ["not-countersigned"])
    assert [it.who for it in row.reasons] == ["assessor"]
    assert row.accepted == ()
    assert p1(decided(by("A2") | SIGNED, countersign="required")).state == "met"


def test_it_concerns_met_only() -> None:
    row = p1(decided(by("A2") | {"outcome": "not_met"}, countersign="required"))
    assert (row.state, reason_codes(row)) == ("referred", ["referred"])


def test_with_it_somebody_who_is_not_listed_counts_as_not_qualified() -> None:
    contents = decided(by("A9"), countersign="required")
    assert reason_codes(p1(contents)) == ["not-countersigned"]
    contents["portfolios/centre.yaml"] = {"policy": {"countersign": "required"}}
    assert p1(contents).state == "met"  # a centre that lists nobody says nothing of anybody


def test_it_lifts_a_disagreement_and_is_set_aside_all_the_same() -> None:
    again = by("A2", "2026-05-11")
    row = p1(decided(by("A1"), again, countersign="required", samples=[sample()]))
    assert reason_codes(row) == ["not-countersigned"]
    back = p1(decided(by("A2"), countersign="required", samples=[sample()]))
    assert reason_codes(back) == ["returned"]


def test_its_reason_stands_behind_what_waits_and_before_the_candidates() -> None:
    contents = files(item(), item("E2"), item("E3", submitted="2027-01-01"), decisions=[by("A2")])
    contents["portfolios/centre.yaml"] = {
        "assessors": STAFF,
        "policy": {"countersign": "required"},
    }
    row = load_files(contents).portfolios[0].units[0].criteria[0]
    assert reason_codes(row) == ["awaiting-decision", "not-countersigned", "not-submitted"]


def test_qualified_that_cannot_be_read_is_no() -> None:
    contents = files(item(), seen=[], decisions=[by("A4")])
    contents["portfolios/centre.yaml"] = {"assessors": STAFF}
    loaded = load_files(contents)
    errors = [(it.code, it.where.keys) for it in loaded.problems if it.is_error]
    assert errors == [("bad-yes-no", ("assessors", 3, "qualified"))]
    assert loaded.portfolios[0].units[0].not_countersigned == 1
