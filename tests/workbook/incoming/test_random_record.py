"""Random edits of the sampling record: each side's are kept, or they are a conflict."""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from nosmap.editing import set_value
from nosmap.workbook.identity import sample_entries
from workbook.incoming.people import Desk
from workbook.making import AS_OF

if TYPE_CHECKING:
    from collections.abc import Iterator

SLOW = settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
PLACES: dict[tuple[str, str, str], tuple[Any, ...]] = {
    ("S1", "sample", "Comment"): ("samples", 0, "comment"),
    ("S1", "sample", "Planned"): ("samples", 0, "planned"),
    ("S1", "finding 1", "Comment"): ("samples", 0, "findings", 0, "comment"),
    ("S1", "finding 2", "Comment"): ("samples", 0, "findings", 1, "comment"),
    ("S1", "action 1", "Owner"): ("samples", 0, "actions", 0, "owner"),
    ("S1", "action 1", "Due"): ("samples", 0, "actions", 0, "due"),
    ("S1", "action 2", "Closed"): ("samples", 0, "actions", 1, "closed"),
    ("S2", "sample", "Comment"): ("samples", 1, "comment"),
}
DAYS = {"Planned", "Due", "Closed"}
VALUES = st.sampled_from(["a", "b", None])
EDITS = st.dictionaries(st.sampled_from(sorted(PLACES)), VALUES, max_size=5)
NEW = st.lists(st.sampled_from(["Bring the file", "=Call", "012"]), unique=True, max_size=2)


def value(place: tuple[str, str, str], word: str | None) -> Any:  # noqa: ANN401 - text or day
    days = {"a": dt.date(2026, 9, 1), "b": dt.date(2026, 9, 2)}
    return days[word] if word and place[2] in DAYS else word


def desks(exported: Path) -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        shutil.copytree(exported, root)
        desk = Desk(root, root / "portfolios" / "C001", AS_OF)
        desk.open()
        yield desk


def held(desk: Desk) -> dict[tuple[str, str, str], str | None]:
    """What the file holds at each place, as cells show it."""
    (case,) = desk.load().cases
    entries = {(it.sample.ref, it.name): it.values for it in sample_entries(case.linked)}
    return {it: entries[it[0], it[1]].get(it[2].lower()) for it in PLACES}


def actions(desk: Desk) -> list[str]:
    (case,) = desk.load().cases
    entries = [it for it in sample_entries(case.linked) if it.sample.ref == "S2"]
    return [it.values["action"] for it in entries if it.kind == "action"]


@SLOW
@given(edits=EDITS, meanwhile=EDITS, new=NEW, prefer=st.sampled_from(["workbook", "files"]))
def test_every_edit_of_both_sides_is_kept_or_a_conflict(
    exported: Path,
    edits: dict[tuple[str, str, str], str | None],
    meanwhile: dict[tuple[str, str, str], str | None],
    new: list[str],
    prefer: str,
) -> None:
    for desk in desks(exported):
        base = held(desk)
        for (sample, entry, header), word in edits.items():
            typed = value((sample, entry, header), word)
            desk.edit(sample, entry, **{header: "(clear)" if typed is None else typed})
        for action in new:
            desk.add(Sample="S2", Entry="action", Action=action)
        path = desk.portfolio / "verification.yaml"
        for place, word in meanwhile.items():
            path.write_text(set_value(path.read_text("utf-8"), PLACES[place], value(place, word)))
        files = held(desk)
        wanted = {place: word and str(value(place, word)) for place, word in edits.items()}
        clashes = {
            it
            for it, word in wanted.items()
            if word != base[it] and files[it] != base[it] and word != files[it]
        }

        found = desk.take()

        assert not found.slips
        assert len(found.conflicts) == len(clashes)
        if clashes:
            assert held(desk) == files
            assert actions(desk) == []
            desk.take(prefer)
        changed = {it: word for it, word in wanted.items() if word != base[it]}
        lost = clashes if prefer == "files" else set()
        assert held(desk) == {**files, **{it: w for it, w in changed.items() if it not in lost}}
        assert actions(desk) == new
        assert desk.take(prefer).changes == []
