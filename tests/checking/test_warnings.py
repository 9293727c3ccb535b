"""Every warning: what provokes it, where it stands, and what does not provoke it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, files, item, load_files, sample

if TYPE_CHECKING:
    from building import Data, Files
    from nosmap.problems import Problem

LATER = "2026-11-22"
PLAN = {"unit": "UNIT1", "criteria": "P1"}
SEEN: Data = {"evidence": "E1", "by": "A1", "date": "2026-04-01"}


def problems(contents: Files) -> list[Problem]:
    found = [*load_files(contents).problems]
    assert all(it.message and it.hint is not None for it in found)
    return found


def of(contents: Files, code: str) -> list[tuple[str | int, ...]]:
    """The places of the problems of one code, file first: its role, then the keys."""
    return [
        (it.path.rpartition("/")[2].partition(".")[0], *it.where.keys)
        for it in problems(contents)
        if it.code == code
    ]


def checked(*items: Data, **keys: object) -> Files:
    """A workspace in which whatever items are held has been seen."""
    sights = [{**SEEN, "evidence": it["ref"], "date": it["date"]} for it in items]
    return files(*items, seen=sights, **keys)  # type: ignore[arg-type]


def test_nothing_odd_is_nothing_told() -> None:
    contents = checked(
        item(),
        decisions=[decision()],
        samples=[sample("agree")],
        not_applicable=[exemption(criteria="P3")],
    )
    assert problems(contents) == []


# ---- dates -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "contents, place",
    [
        (files(item(date=LATER, submitted=None)), ("portfolio", "evidence", 0, "date")),
        (files(item(submitted=LATER)), ("portfolio", "evidence", 0, "submitted")),
        (files(evidence=[item(date=LATER, submitted=None)]), ("assessment", "evidence", 0, "date")),
        (
            files(item(claims=[{"criteria": "P1", "at": "1", "withdrawn": LATER}])),
            ("portfolio", "evidence", 0, "claims", "UNIT1", 0, "withdrawn"),
        ),
        (checked(item(), decisions=[decision(date=LATER)]), ("assessment", "decisions", 0, "date")),
        (files(not_applicable=[exemption(LATER)]), ("assessment", "not_applicable", 0, "date")),
        (
            files(
                candidate={"witnesses": [{"ref": "W1"}]},
                experts=[{"witness": "W1", "agreed_by": "A1", "date": LATER}],
            ),
            ("assessment", "experts", 0, "date"),
        ),
        (files(samples=[sample(date=LATER)]), ("verification", "samples", 0, "date")),
        (
            checked(
                item(),
                decisions=[decision()],
                samples=[sample("agree", actions=[{"action": "a", "closed": LATER}])],
            ),
            ("verification", "samples", 0, "actions", 0, "closed"),
        ),
        (
            files(candidate={"sign_off": [{"unit": "UNIT1", "date": LATER}]}),
            ("portfolio", "sign_off", 0, "date"),
        ),
        (
            files(sign_off=[{"unit": "UNIT1", "date": LATER}]),
            ("assessment", "sign_off", 0, "date"),
        ),
    ],
)
def test_records_of_the_future(contents: Files, place: tuple[str | int, ...]) -> None:
    assert of(contents, "future-date") == [place]


@pytest.mark.parametrize(
    "contents",
    [
        files(item(date="2026-11-21", submitted=None)),
        files(plans=[{**PLAN, "date": LATER}]),
        files(samples=[{**sample(), "date": None, "outcome": None, "planned": LATER}]),
        checked(item(until=LATER)),
    ],
)
def test_what_may_lie_in_the_future(contents: Files) -> None:
    assert of(contents, "future-date") == []


@pytest.mark.parametrize(
    "contents, place",
    [
        (files(item(until="2026-02-28")), ("portfolio", "evidence", 0, "until")),
        (files(item(submitted="2026-02-28")), ("portfolio", "evidence", 0, "submitted")),
        (
            checked(item(), decisions=[decision(date="2026-02-28")]),
            ("assessment", "decisions", 0, "date"),
        ),
        (
            checked(
                item(),
                decisions=[decision()],
                samples=[sample("agree", actions=[{"action": "a", "closed": "2026-05-09"}])],
            ),
            ("verification", "samples", 0, "actions", 0, "closed"),
        ),
        (
            checked(
                item(),
                decisions=[decision()],
                samples=[sample("agree", actions=[{"action": "a", "due": "2026-05-09"}])],
            ),
            ("verification", "samples", 0, "actions", 0, "due"),
        ),
        (
            checked(item(), decisions=[decision("not_met", due="2026-04-30")]),
            ("assessment", "decisions", 0, "due"),
        ),
        (
            files(item(), seen=[{"evidence": "E1", "by": "A1", "date": "2026-02-28"}]),
            ("assessment", "seen", 0, "date"),
        ),
        (
            files(item(claims=[{"criteria": "P1", "at": "p. 1", "withdrawn": "2026-02-28"}])),
            ("portfolio", "evidence", 0, "claims", "UNIT1", 0, "withdrawn"),
        ),
        (
            files(plans=[{**PLAN, "date": "2026-06-01", "agreed": "2026-06-02"}]),
            ("assessment", "plans", 0, "date"),
        ),
        (
            checked(item(), decisions=[decision()], samples=[sample("agree", "2026-04-30")]),
            ("verification", "samples", 0, "date"),
        ),
    ],
)
def test_days_that_can_not_follow_each_other(contents: Files, place: tuple[str | int, ...]) -> None:
    assert of(contents, "date-order") == [place]


def test_days_that_follow_on_the_same_day() -> None:
    """What is seen, withdrawn, due or agreed on the very day is in order."""
    withdrawn = {"criteria": "P2", "at": "p. 2", "withdrawn": "2026-03-01"}
    contents = checked(
        item(claims=["P1 @ p. 1", withdrawn], until="2026-03-01", submitted="2026-03-01"),
        decisions=[decision("not_met", "2026-03-01", due="2026-03-01")],
        plans=[{**PLAN, "date": "2026-06-01", "agreed": "2026-06-01"}],
        samples=[sample("agree", actions=[{"action": "a", "due": "2026-05-10"}])],
    )
    assert of(contents, "date-order") == []


def test_the_latest_of_several_items_is_what_a_decision_must_follow() -> None:
    contents = checked(
        item(),
        item("E2", date="2026-05-05", submitted="2026-05-05"),
        decisions=[decision(evidence=["E1", "E2"])],
    )
    (problem,) = [it for it in problems(contents) if it.code == "date-order"]
    assert problem.message == (
        "the decision was made on 2026-05-01, before the evidence (2026-05-05)"
    )


# ---- evidence --------------------------------------------------------------------------------


def test_an_item_is_somewhere() -> None:
    nowhere = item(held_at=None)
    assert of(files(nowhere), "no-place") == [("portfolio", "evidence", 0, "ref")]
    assert of(files(evidence=[nowhere]), "no-place") == [("assessment", "evidence", 0, "ref")]
    assert of(files(item(held_at=None, files=["x.txt"])), "no-place") == []


@pytest.mark.parametrize(
    "named, code",
    [
        ("evidence/E1.txt", None),
        ("evidence//E1.txt", None),
        ("evidence/../evidence/E1.txt", None),
        ("./evidence/E1.txt", None),
        ("evidence\\E1.txt", None),
        ("evidence/E2.txt", "file-missing"),
        ("evidence", "file-missing"),
        ("~notes.txt", "file-missing"),
        ("x" * 300, "file-missing"),
        ("evidence/E1.txt/x", "file-missing"),
        ("../C001/portfolio.yaml", None),
        ("../centre.yaml", "outside-folder"),
        ("evidence/../../x", "outside-folder"),
        ("/etc/hostname", "outside-folder"),
        ("\\\\server\\share", "outside-folder"),
        ("C:\\x.txt", "outside-folder"),
        ("c:x.txt", "outside-folder"),
        ("~/x.txt", "outside-folder"),
        ("..", "outside-folder"),
        (".", "outside-folder"),
        ("a\x00b", "outside-folder"),
    ],
)
@pytest.mark.parametrize("key", ["file", "files"])
def test_files_stay_in_the_portfolios_folder(key: str, named: str, code: str | None) -> None:
    contents = files({**item(), key: named if key == "file" else [named]})
    contents["portfolios/C001/evidence/E1.txt"] = "x"
    found = [it for it in problems(contents) if it.code != "no-locator"]
    assert [it.code for it in found] == ([code] if code else [])
    assert all(it.is_error is (code == "outside-folder") for it in found)
    assert all(it.where.keys[:3] == ("evidence", 0, key) for it in found)


def test_confidential_items_stay_at_the_workplace() -> None:
    for key, value in (("file", "x.txt"), ("files", ["x.txt"])):
        told = of(files({**item(confidential="yes"), key: value}), "confidential-file")
        assert told == [("portfolio", "evidence", 0, key)]
    assert of(files(item(confidential="yes")), "confidential-file") == []


# ---- people ----------------------------------------------------------------------------------


def staffed(contents: Files, *refs: str) -> Files:
    """A centre that lists these assessors, and V1."""
    centre = {"assessors": [{"ref": it} for it in refs], "verifiers": [{"ref": "V1"}]}
    return {**contents, "portfolios/centre.yaml": centre}


EVERYBODY = files(
    item(),
    candidate={"units": [{"urn": "UNIT1", "assessor": "X1", "verifier": "X2"}]},
    allocation=[{"unit": "UNIT1", "assessor": "X3", "verifier": "X4"}],
    plans=[{"unit": "UNIT1", "criteria": "P1", "assessor": "X5"}],
    seen=[{**SEEN, "by": "X6"}],
    experts=[{"witness": "W1", "agreed_by": "X7", "date": "2026-03-01"}],
    decisions=[decision(assessor="X8", countersigned={"by": "X9", "date": "2026-05-02"})],
    not_applicable=[exemption(assessor="X10")],
    sign_off=[{"unit": "UNIT1", "date": "2026-07-01", "assessor": "X11"}],
    samples=[sample(verifier="X12")],
)


def test_everybody_named_is_looked_up_where_the_centre_lists_its_staff() -> None:
    told = [it for it in problems(staffed(EVERYBODY, "A1")) if it.code == "unknown-staff"]
    names = [it.message.partition("“")[2].rstrip("”") for it in told]
    assert sorted(names, key=lambda it: int(it[1:])) == [f"X{n}" for n in range(1, 13)]
    assert not any(it.is_error for it in told)


def test_a_centre_that_lists_nobody_is_not_asked() -> None:
    assert of(EVERYBODY, "unknown-staff") == []


def test_whoever_is_listed_is_known_in_either_role() -> None:
    contents = staffed(files(item(), seen=[SEEN], decisions=[decision()]), "A1")
    assert of(contents, "unknown-staff") == []
    (problem,) = [
        it
        for it in problems(staffed(files(not_applicable=[exemption(assessor="A11")]), "A1"))
        if it.code == "unknown-staff"
    ]
    assert problem.hint == "did you mean A1?"


def test_a_witness_is_one_of_the_candidates() -> None:
    held = files(
        item(witness="W1"),
        item("E2", witness="W2"),
        candidate={"witnesses": [{"ref": "W1"}]},
        experts=[{"witness": "W3", "agreed_by": "A1", "date": "2026-03-01"}],
    )
    assert of(held, "unknown-witness") == [
        ("portfolio", "evidence", 1, "witness"),
        ("assessment", "experts", 0, "witness"),
    ]


def test_references_of_people_and_plans_stand_once() -> None:
    plan = {"ref": "PL1", "unit": "UNIT1", "criteria": "P1"}
    contents = files(
        candidate={"witnesses": [{"ref": "W1"}, {"ref": "W2"}, {"ref": "W1"}]},
        plans=[plan, plan, {**plan, "ref": None}, {**plan, "ref": None}],
    )
    assert of(contents, "doubled-reference") == [
        ("portfolio", "witnesses", 2, "ref"),
        ("assessment", "plans", 1, "ref"),
    ]


# ---- judgements ------------------------------------------------------------------------------

EXPERT = item(method="EW", witness="W1")
WITNESSED: Data = {"witnesses": [{"ref": "W1"}]}


def test_an_expert_witness_needs_an_agreement() -> None:
    agreed = {"witness": "W1", "agreed_by": "A1", "date": "2026-03-01"}
    place = ("portfolio", "evidence", 0, "method")
    for experts, told in (
        ([], [place]),
        ([agreed], []),
        ([{**agreed, "date": LATER}], [place]),
        ([{**agreed, "units": ["h7lx04"]}], []),
    ):
        contents = files(EXPERT, candidate=WITNESSED, experts=experts)
        assert of(contents, "expert-not-agreed") == told
    unclaimed = files({**EXPERT, "claims": {}}, candidate=WITNESSED)
    assert of(unclaimed, "expert-not-agreed") == []
    assert of(files(evidence=[EXPERT], candidate=WITNESSED), "expert-not-agreed") == [
        ("assessment", "evidence", 0, "method")
    ]


@pytest.mark.parametrize(
    "held, decided, told",
    [
        (item(), decision(), True),
        (item(), decision("not_met"), False),
        (item(held_at=None, file="x.txt"), decision(), False),
        (item(file="x.txt"), decision(), False),
        (item("E2"), decision(evidence=["E2"]), True),
    ],
)
def test_somebody_has_seen_what_is_held_elsewhere(held: Data, decided: Data, *, told: bool) -> None:
    place = ("assessment", "decisions", 0, "evidence")
    assert of(files(held, decisions=[decided]), "not-seen") == ([place] if told else [])
    sights = [{**SEEN, "evidence": ["E1", "E2"]}]
    seen = files(held, item("E0"), decisions=[decided], seen=sights)
    assert of(seen, "not-seen") == []


def test_the_assessors_own_records_need_no_sight() -> None:
    assert of(files(evidence=[item()], decisions=[decision()]), "not-seen") == []


def test_an_assessor_who_is_not_yet_qualified_is_countersigned() -> None:
    centre: Data = {"assessors": [{"ref": "A1", "qualified": "no"}, {"ref": "A2"}]}
    signed = decision(countersigned={"by": "A2", "date": "2026-05-02"})
    for decided, told in ((decision(), 1), (signed, 0), (decision(assessor="A2"), 0)):
        contents = {**checked(item(), decisions=[decided]), "portfolios/centre.yaml": centre}
        assert len(of(contents, "not-countersigned")) == told


@pytest.mark.parametrize(
    "signed, why",
    [
        ({"by": "A2", "date": "2026-05-02"}, None),
        ({"by": "A2", "date": "2026-04-30"}, "before the decision"),
        ({"by": "A1", "date": "2026-05-02"}, "by the one who decided"),
        ({"by": "A3", "date": "2026-05-02"}, "not qualified on 2026-05-02"),
        ({"by": "A9", "date": "2026-05-02"}, "lists no assessor"),
        ({"by": "A3", "date": LATER}, None),
    ],
)
def test_a_countersignature_that_does_not_count_is_told_with_the_reason(
    signed: Data, why: str | None
) -> None:
    centre: Data = {"assessors": [{"ref": "A1"}, {"ref": "A2"}, {"ref": "A3", "qualified": "no"}]}
    contents = checked(item(), decisions=[decision(countersigned=signed)])
    contents["portfolios/centre.yaml"] = centre
    found = [it for it in problems(contents) if it.code == "bad-countersignature"]
    assert [it.where.keys for it in found] == ([("decisions", 0, "countersigned")] if why else [])
    assert all(why and why in it.message for it in found)


def test_a_unit_is_signed_off_when_all_is_met() -> None:
    signed = {"unit": "H7LX 04", "date": "2026-07-01"}
    keys = {"candidate": {"sign_off": [signed]}, "sign_off": [signed]}
    everything = item(claims=["P1-P3 @ 1", "K1-K2 @ 2"])
    whole = checked(everything, decisions=[decision(criteria="P1-P3, K1-K2")], **keys)
    assert of(whole, "early-sign-off") == []
    part = checked(everything, decisions=[decision()], **keys)
    assert of(part, "early-sign-off") == [
        ("portfolio", "sign_off", 0),
        ("assessment", "sign_off", 0),
    ]


# ---- samples ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made, told",
    [
        (sample("agree"), 0),
        (sample("agree", criteria="P2"), 1),
        (sample("agree", evidence="E2"), 1),
        (sample("agree", "2026-04-30"), 1),
        (sample("agree", criteria="P3"), 1),
        (sample("agree", criteria="P2", findings=[{"criteria": "P1"}]), 0),
        (sample("agree", criteria="P2", withdrawn="yes"), 0),
        (sample("agree", LATER, criteria="P2"), 0),
        (sample("agree", criteria="P2", stage="not_sampled"), 0),
    ],
)
def test_a_sample_covers_something(made: Data, told: int) -> None:
    contents = checked(
        item(claims="P1-P2 @ 1"),
        item("E2", "P2 @ 1"),
        decisions=[decision()],
        samples=[made],
    )
    assert len(of(contents, "nothing-to-sample")) == told


def test_a_sample_of_a_not_applicable_record_covers_that() -> None:
    record = exemption(criteria="P3")
    assert of(files(not_applicable=[record], samples=[sample("agree")]), "nothing-to-sample") == []
    naming = sample("agree", criteria="P1-P2")
    assert len(of(files(not_applicable=[record], samples=[naming]), "nothing-to-sample")) == 1


def test_without_assessment_records_nobody_knows_what_a_sample_covers() -> None:
    assert of(files(item(), samples=[sample()]), "nothing-to-sample") == []


def test_a_verifier_does_not_sample_decisions_of_their_own() -> None:
    for verifier, criteria, told in (("A1", "P1", 1), ("V1", "P1", 0), ("A1", "P2", 0)):
        contents = checked(
            item(),
            item("E2", "P2 @ 1"),
            decisions=[decision(), decision(evidence="E2", criteria="P2", assessor="A2")],
            samples=[sample("agree", verifier=verifier, criteria=criteria)],
        )
        assert len(of(contents, "own-sample")) == told


# ---- claims ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "claims, code",
    [
        ("P1", "no-locator"),
        ("P1 @ ", "no-locator"),
        ({"criteria": "P1"}, "no-locator"),
        ("P1, P1 @ 1", "listed-twice"),
        ("P1-P3, P2 @ 1", "listed-twice"),
        ({"criteria": ["P1", "P1-P2"], "at": "1"}, "listed-twice"),
        ({"criteria": ["P1-P2, P1", "P3"], "at": "1"}, "listed-twice"),
        ("P1 @ a @ b", None),
    ],
)
def test_claims_that_are_odd(claims: object, code: str | None) -> None:
    assert [it.code for it in problems(files(item(claims=claims)))] == ([code] if code else [])


def test_one_criterion_at_one_place_in_two_entries() -> None:
    twice = files(item(claims=["P1-P2 @ p. 1", "P2-P3 @ p. 1"]))
    (problem,) = problems(twice)
    assert (problem.code, problem.where.keys[-1]) == ("listed-twice", 1)
    assert problem.message == "P2 stands at this place of the item already"
    assert problems(files(item(claims=["P1-P2 @ p. 1", "P2-P3 @ p. 2"]))) == []


def test_one_locator_for_more_than_ten_criteria() -> None:
    for claims, told in (("P1-P10 @ 1", 0), ("P1-P10, P99 @ 1", 0), ("P1-P11 @ 1", 1)):
        held = {**item(), "claims": {"SCDLMCB7": [claims]}}
        contents = files(held, candidate={"units": [{"urn": "SCDLMCB7"}]})
        assert len(of(contents, "broad-locator")) == told


def other(outcome: str, day: str = "2026-05-01", by: str = "A2") -> Data:
    return decision(outcome, day, assessor=by)


@pytest.mark.parametrize(
    "second, told",
    [
        (other("not_met"), True),
        (other("met"), False),
        (other("withdrawn") | {"reason": "a slip"}, False),
        (other("not_met", "2026-05-02"), False),
        (other("not_met", by="A1"), False),
        (other("not_met") | {"criteria": "P2"}, False),
    ],
)
def test_two_assessors_contradict_each_other_on_one_claim_and_day(
    second: Data, *, told: bool
) -> None:
    contents = checked(item(claims=["P1 @ 1", "P2 @ 1"]), decisions=[decision(), second])
    found = [("assessment", "decisions", 1, "outcome")] if told else []
    assert of(contents, "contradicting") == found


POSTS: Data = {
    "assessors": [{"ref": "A1", "since": "2026-03-01", "until": "2026-06-30"}],
    "verifiers": [{"ref": "V1", "until": "2026-06-30"}],
}
AGREED: Data = {"witness": "W1", "agreed_by": "A1", "date": "2026-03-01"}


def posted(**keys: object) -> Files:
    contents = checked(item(), candidate={"witnesses": [{"ref": "W1"}]}, **keys)
    return {**contents, "portfolios/centre.yaml": POSTS}


@pytest.mark.parametrize(
    "keys, place",
    [
        ({"decisions": [decision(assessor="V1")]}, ("decisions", 0, "assessor")),
        ({"not_applicable": [exemption(assessor="V1")]}, ("not_applicable", 0, "assessor")),
        ({"experts": [AGREED | {"agreed_by": "V1"}]}, ("experts", 0, "agreed_by")),
        ({"plans": [PLAN | {"assessor": "V1"}]}, ("plans", 0, "assessor")),
        ({"allocation": [{"unit": "UNIT1", "verifier": "A1"}]}, ("allocation", 0, "verifier")),
        ({"samples": [sample("agree", verifier="A1")]}, ("samples", 0, "verifier")),
        ({"decisions": [decision()], "samples": [sample("agree")]}, None),
        ({"decisions": [decision(date=LATER, assessor="V1")]}, None),
        ({"decisions": [decision(assessor="X9")]}, None),
    ],
)
def test_everybody_acts_in_the_role_in_which_they_are_listed(
    keys: dict[str, object], place: tuple[str | int, ...] | None
) -> None:
    assert [it[1:] for it in of(posted(**keys), "wrong-role")] == ([place] if place else [])


@pytest.mark.parametrize(
    "keys, place",
    [
        ({"decisions": [decision(date="2026-02-28")]}, ("decisions", 0, "assessor")),
        ({"decisions": [decision(date="2026-07-01")]}, ("decisions", 0, "assessor")),
        ({"decisions": [decision(date="2026-06-30")]}, None),
        ({"experts": [AGREED | {"date": "2026-02-01"}]}, ("experts", 0, "agreed_by")),
        (
            {"decisions": [decision()], "samples": [sample("agree", "2026-07-01")]},
            ("samples", 0, "verifier"),
        ),
        (
            {
                "decisions": [
                    decision(assessor="X", countersigned={"by": "A1", "date": "2026-07-01"})
                ]
            },
            ("decisions", 0, "countersigned", "by"),
        ),
    ],
)
def test_everybody_acts_between_since_and_until(
    keys: dict[str, object], place: tuple[str | int, ...] | None
) -> None:
    assert [it[1:] for it in of(posted(**keys), "not-in-post")] == ([place] if place else [])
