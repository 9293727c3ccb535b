"""From data to models: every fault told, and only the smallest part left out because of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from building import decision, exemption, item, portfolio, sample
from nosmap.codes import Code
from nosmap.model.assessment import Assessment
from nosmap.model.centre import Centre
from nosmap.model.portfolio import Candidate, Portfolio
from nosmap.model.standard import StandardFile
from nosmap.model.verification import Verification
from nosmap.reading.document import Document
from nosmap.reading.events import build
from nosmap.reading.validating import validate

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

    from building import Data
    from nosmap.problems import Keys, Problem
    from nosmap.reading.events import Data as Tree

WITHDRAWN = {"criteria": "P2", "at": "p. 2", "withdrawn": "2026-04-01"}
WHOLE: dict[type[BaseModel], Data] = {
    Portfolio: portfolio(
        item("E1", ["P1 @ p. 1", WITHDRAWN], until="2026-03-03", description="d", witness="W1"),
        item("E2", ["P3"], files=["a.txt", "b.txt"], confidential="yes", held_by="Manager"),
        candidate={"ref": "C001", "name": "N", "number": "1"},
        units=[{"urn": "UNIT1", "version": "1", "assessor": "A1"}, {"urn": "UNIT2"}],
        witnesses=[{"ref": "W1", "role": "R"}, {"ref": "W2"}],
        sign_off=[{"unit": "UNIT1", "date": "2026-07-02"}],
    ),
    Assessment: {
        "format": "nosmap.assessment/1",
        "allocation": [{"unit": "UNIT1", "assessor": "A1", "from": "2026-01-15"}],
        "evidence": [item("A1-E1")],
        "plans": [{"ref": "PL1", "unit": "UNIT1", "criteria": "P1", "date": "2026-06-01"}],
        "seen": [{"evidence": "E1", "by": "A1", "date": "2026-05-09"}],
        "experts": [{"witness": "W1", "agreed_by": "A1", "date": "2026-03-01", "units": ["UNIT1"]}],
        "decisions": [
            decision(evidence=["E1", "E2"], criteria=["P1", "P2"], feedback="f"),
            decision("not_met", countersigned={"by": "A2", "date": "2026-05-02"}, answers="S1"),
        ],
        "not_applicable": [exemption(), exemption(withdrawn="yes")],
        "sign_off": [{"unit": "UNIT1", "date": "2026-07-02", "assessor": "A1"}],
    },
    Verification: {
        "samples": [
            sample(reason=["assessors", "methods"], evidence=["E1"], withdrawn="no"),
            sample("action", ref="S2", actions=[{"action": "a", "due": "2026-07-01"}]),
            sample(ref="S3", findings=[{"criteria": "P1", "outcome": "agree"}, {"comment": "c"}]),
        ],
        "sign_off": [{"unit": "UNIT1", "date": "2026-07-02"}],
    },
    Centre: {
        "centre": {"name": "N"},
        "assessors": [{"ref": "A1", "qualified": "yes", "risk": "low"}, {"ref": "A2"}],
        "verifiers": [{"ref": "V1"}],
        "methods": [{"name": "digital_story", "mark": "DS"}],
        "policy": {
            "min_evidence": "2",
            "methods": ["observation"],
            "not_applicable": "allowed",
            "performance": {"forbidden": ["simulation"]},
            "units": {"UNIT1": {"require": [{"any_of": ["OB"], "per": "area"}]}},
            "criteria": {"UNIT1:P1": {"min_evidence": "3"}},
        },
        "sampling": {"rates": {"high": "100"}, "every": ["unit"], "seed": "1"},
    },
    StandardFile: {
        "urn": "UNIT1",
        "title": "T",
        "aliases": ["A 1"],
        "performance_criteria": [{"area": "A", "criteria": {"P1": "one", "P2": {"text": "two"}}}],
        "sections": [{"name": "S", "kind": "other", "groups": [{"name": "G", "criteria": {}}]}],
        "scope": {"knowledge": {"definitions": [{"term": "t", "text": "x"}]}},
        "as_printed": {"P1": "onne"},
    },
}


def checked(model: type[BaseModel], data: Data) -> tuple[BaseModel | None, list[Problem]]:
    text = json.dumps(data, indent=1)
    return validate(model, Document(Path("x.yaml"), "x.yaml", text, build(text)))


def without(data: Tree, keys: Keys) -> Tree:
    """A copy of data without what stands at a place."""
    copy = json.loads(json.dumps(data))
    *parents, last = keys
    holder = copy
    for key in parents:
        holder = holder[key]
    del holder[last]
    return copy


def with_odd(data: Tree, keys: Keys, meant: str | None = None) -> Tree:
    """A copy of data with a value of the wrong shape, or another one, at a place."""
    copy = json.loads(json.dumps(data))
    *parents, last = keys
    holder = copy
    for key in parents:
        holder = holder[key]
    odd = ["odd"] if isinstance(holder[last], dict) else {"odd": {"odd": "odd"}}
    holder[last] = meant or odd
    return copy


def places(data: Tree, keys: Keys = ()) -> Iterator[Keys]:
    """The keys of everything inside data."""
    inner = data.items() if isinstance(data, dict) else enumerate(data)
    for key, it in inner:
        yield (*keys, key)
        if isinstance(it, (dict, list)):
            yield from places(it, (*keys, key))


def smallest_loss(model: type[BaseModel], data: Data, keys: Keys) -> BaseModel | None:
    """What is left when as little as possible goes because of a place: found by trying.

    What says which criteria, items or units an entry speaks of takes it along: it would speak of
    all else. A broken `withdrawn` is yes, except a sample's: nothing counts more because of a slip.
    """
    if keys[-1] == "withdrawn" and keys[0] != "samples":
        meant = "0001-01-01" if "claims" in keys else "yes"
        return checked(model, with_odd(data, keys, meant))[0]
    if keys[-1] == "qualified":  # nobody signs more because of a slip
        return checked(model, with_odd(data, keys, "no"))[0]
    if keys[-1] in {"criteria", "evidence", "units"} and isinstance(keys[-2:][0], int):
        keys = keys[:-1]
    for n in range(len(keys), 0, -1):
        left, problems = checked(model, without(data, keys[:n]))
        if not problems:
            return left
    return None


EVERY_PLACE = [
    pytest.param(model, keys, id=f"{model.__name__}-{'.'.join(map(str, keys))}")
    for model, data in WHOLE.items()
    for keys in places(data)
]


@pytest.mark.parametrize("model", WHOLE, ids=lambda it: it.__name__)
def test_a_whole_file_has_no_fault(model: type[BaseModel]) -> None:
    content, problems = checked(model, WHOLE[model])
    assert content is not None
    assert not problems


@pytest.mark.parametrize("model, keys", EVERY_PLACE)
def test_one_fault_leaves_out_the_smallest_part_and_nothing_else(
    model: type[BaseModel], keys: Keys
) -> None:
    content, problems = checked(model, with_odd(WHOLE[model], keys))
    assert problems
    assert all(it.is_error for it in problems)
    assert all(it.where.keys[: len(keys)] in {keys, keys[: len(it.where.keys)]} for it in problems)
    assert content == smallest_loss(model, WHOLE[model], keys)


@pytest.mark.parametrize("model, keys", EVERY_PLACE)
def test_an_unknown_key_is_told_and_changes_nothing(model: type[BaseModel], keys: Keys) -> None:
    changed = json.loads(json.dumps(WHOLE[model]))
    holder = changed
    for key in keys[:-1]:
        holder = holder[key]
    if not isinstance(holder, dict) or keys[-1] in {"UNIT1", "UNIT1:P1", "P1", "P2"}:
        return
    holder["zz"] = "x"
    content, problems = checked(model, changed)
    assert [(it.code, it.where.keys, it.where.key) for it in problems] == [
        ("unknown-key", (*keys[:-1], "zz"), True)
    ]
    assert content == checked(model, WHOLE[model])[0]


def test_two_faults_in_one_list_are_both_told_at_their_own_lines() -> None:
    data = portfolio(item("E1"), item("E2", method={}), item("E3"), item("E4", date="soon"))
    content, problems = checked(Portfolio, data)
    assert [it.where.keys for it in problems] == [
        ("evidence", 1, "method"),
        ("evidence", 3, "date"),
    ]
    assert isinstance(content, Portfolio)
    assert [it.ref for it in content.evidence] == ["E1", "E3"]
    text = problems[1].origin.text.splitlines()  # type: ignore[attr-defined]
    assert '"date": "soon"' in text[problems[1].spot.line - 1]


def test_a_mistyped_required_key_is_one_problem_not_two() -> None:
    data = portfolio({**item(), "titel": "x"})
    del data["evidence"][0]["title"]
    content, problems = checked(Portfolio, data)
    assert [(it.code, it.where.keys[-1]) for it in problems] == [("unknown-key", "titel")]
    assert isinstance(content, Portfolio)
    assert content.evidence == ()


@pytest.mark.parametrize("data", ["x", ["x"], {"candidate": {}}, {"units": []}])
def test_where_nothing_makes_sense_nothing_is_left(data: Tree) -> None:
    content, problems = checked(Portfolio, data)
    assert content is None
    assert problems


def test_what_pydantic_alone_refuses_has_a_code_of_ours() -> None:
    """Half a character, which YAML read without its C part lets through, is no text."""
    data = {"ref": "C1", "name": "\ud800"}
    _, problems = validate(Candidate, Document(Path("x.yaml"), "x.yaml", data=data))
    assert [(it.code, it.where.keys) for it in problems] == [(Code.WRONG_TYPE, ("name",))]
