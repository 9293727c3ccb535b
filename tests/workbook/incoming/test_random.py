"""Random workspaces, random edits: what comes back is exactly what people did."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from nosmap.editing import append_record
from oracle.emit import write_workspace
from oracle.workspaces import workspaces
from workbook.incoming.people import OUTCOMES, Claim, Desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from oracle.data import Workspace

SLOW = settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking workbooks takes minutes
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Cn", "Cf", "Zl", "Zp")), min_size=1, max_size=20
).filter(lambda it: it.strip() == it and it.casefold() != "(clear)")
Typed = dict[str, Any]


def desks(workspace: Workspace) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_workspace(workspace, root)
        desk = Desk(root, root / "portfolios" / "C001", dt.date.fromisoformat(workspace.as_of))
        desk.export()
        yield desk


@st.composite
def typed(draw: st.DrawFn) -> Typed:
    """A decision as somebody types it."""
    cells: Typed = {
        "Outcome": draw(st.sampled_from(sorted(OUTCOMES))),
        "Assessor": "A1",
        "Date": draw(st.dates(dt.date(2025, 1, 1), dt.date(2025, 12, 28))),
    }
    for name in ("Feedback", "Action"):
        if draw(st.booleans()):
            cells[name] = draw(TEXTS)
    if draw(st.booleans()):
        cells["Due"] = draw(st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 28)))
    return cells


def as_held(cells: Typed) -> tuple[Any, ...]:
    return (
        OUTCOMES[cells["Outcome"]],
        cells["Assessor"],
        cells["Date"],
        cells.get("Feedback"),
        cells.get("Action"),
        cells.get("Due"),
    )


@SLOW
@given(workspaces())
def test_a_workbook_that_nobody_touched_changes_no_byte(workspace: Workspace) -> None:
    for desk in desks(workspace):
        before = desk.files()

        found = desk.take()

        assert (found.changes, found.slips, found.conflicts) == ([], [], [])
        assert desk.files() == before


@SLOW
@given(workspaces(), st.data())
def test_what_people_type_is_what_the_files_hold(workspace: Workspace, data: st.DataObject) -> None:
    for desk in desks(workspace):
        rows = desk.claims()
        assume(rows)
        before = desk.decided()
        edits: dict[Claim, Typed] = data.draw(
            st.dictionaries(st.sampled_from(sorted(rows)), typed(), min_size=1, max_size=5)
        )
        for claim, cells in edits.items():
            desk.type(rows[claim], **cells)
        if data.draw(st.booleans()):
            desk.shuffle(data.draw(st.permutations(range(len(rows)))))
        if data.draw(st.booleans()):
            desk.book["Decisions"].insert_cols(data.draw(st.integers(1, 16)))

        found = desk.take()

        assert (found.slips, found.conflicts) == ([], [])
        after = desk.decided()
        for claim in {*before, *after}:
            told = Counter(before.get(claim, []))
            if claim in edits and as_held(edits[claim]) not in told:
                told[as_held(edits[claim])] += 1
            assert Counter(after.get(claim, [])) == told, claim
        assert desk.take().changes == []  # importing twice changes nothing


@SLOW
@given(workspaces(), st.data())
def test_every_edit_of_both_sides_is_kept_or_a_conflict(
    workspace: Workspace, data: st.DataObject
) -> None:
    for desk in desks(workspace):
        rows = desk.claims()
        assume(rows and (desk.portfolio / "assessment.yaml").exists())
        some = st.dictionaries(st.sampled_from(sorted(rows)), typed(), min_size=1, max_size=4)
        theirs, ours = data.draw(some), data.draw(some)
        newest_before = newest(desk.decided())
        for claim, cells in theirs.items():
            desk.type(rows[claim], **cells)
        for claim, cells in ours.items():
            decide_in_file(desk, claim, cells)
        meanwhile, files = desk.decided(), desk.files()
        newest_now = newest(meanwhile)

        found = desk.take()

        expected = {
            f"C001: {ref} × {code}"
            for (urn, code, ref), cells in theirs.items()
            if as_held(cells) not in meanwhile.get((urn, code, ref), [])
            and newest_now.get((urn, code, ref)) != newest_before.get((urn, code, ref))
        }
        assert not found.slips
        assert {it.about for it in found.conflicts} == expected
        if expected:
            assert desk.files() == files
            found = desk.take(prefer="workbook")
        held = desk.decided()
        for claim, cells in (*theirs.items(), *ours.items()):
            assert as_held(cells) in held[claim]


def newest(decided: dict[Claim, list[tuple[Any, ...]]]) -> dict[Claim, tuple[Any, ...]]:
    """The newest of each claim's decisions: by date, then by place."""
    return {
        claim: max(enumerate(told), key=lambda it: (it[1][2], it[0]))[1]
        for claim, told in decided.items()
    }


def decide_in_file(desk: Desk, claim: Claim, cells: Typed) -> None:
    """Another assessor writes a decision into the file meanwhile."""
    path = desk.portfolio / "assessment.yaml"
    outcome, assessor, date, feedback, action, due = as_held(cells)
    record = {
        "evidence": claim[2],
        "unit": claim[0],
        "criteria": claim[1],
        "outcome": outcome,
        "assessor": assessor,
        "date": date,
        "feedback": feedback,
        "action": action,
        "due": due,
    }
    kept = {name: it for name, it in record.items() if it is not None}
    path.write_text(append_record(path.read_text("utf-8"), "decisions", kept), "utf-8")
