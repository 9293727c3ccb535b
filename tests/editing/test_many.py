"""Several files of several portfolios changed together: all of them or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from building import DAY, decision, files, item, portfolio, write
from nosmap.editing import append_record, set_value
from nosmap.editing.many import FileEdit, as_read, edit_all
from nosmap.errors import NosmapError
from nosmap.reading.portfolio import read_portfolio
from nosmap.workspace.selection import select

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from nosmap.workspace.selection import Place


@pytest.fixture
def places(tmp_path: Path) -> list[Place]:
    """Two candidates' portfolios of one workspace; nobody has decided anything."""
    other = portfolio(item(), candidate={"ref": "C002"})
    write(tmp_path, {**files(item()), "portfolios/C002/portfolio.yaml": other})
    return select([tmp_path], tmp_path).places


def texts(places: list[Place]) -> dict[str, bytes]:
    """All files as they stand."""
    found = sorted(path for it in places for path in it.folder.iterdir())
    return {str(it): it.read_bytes() for it in found}


def titled(title: str) -> Callable[[str], str]:
    return lambda text: set_value(text, ("evidence", 0, "title"), title)


def decided(evidence: str) -> Callable[[str], str]:
    return lambda text: append_record(text, "decisions", decision(evidence=evidence))


def gathered(text: str) -> str:
    return append_record(text, "evidence", item("E2"))


def refused(_text: str) -> str:
    raise NosmapError("no")


def test_all_are_changed(places: list[Place]) -> None:
    one, other = places
    edits = edit_all(
        [
            FileEdit(one, "portfolio", titled("Minutes")),
            FileEdit(one, "assessment", decided("E1")),
            FileEdit(other, "portfolio", titled("Plan")),
        ],
        DAY,
    )
    assert [it.path.name for it in edits] == ["portfolio.yaml", "assessment.yaml", "portfolio.yaml"]
    assert [it.path.read_text("utf-8") for it in edits] == [it.after for it in edits]
    assert [it.before is None for it in edits] == [False, True, False]
    assert "Minutes" in edits[0].after
    assert "Plan" in edits[2].after


def test_each_is_proven_on_what_those_before_it_leave(places: list[Place]) -> None:
    """A decision about an item that comes with it is no error, even before anything is written."""
    steps = [
        FileEdit(places[0], "portfolio", gathered),
        FileEdit(places[0], "assessment", decided("E2")),
    ]
    before = texts(places)
    assert len(edit_all(steps, DAY, dry_run=True)) == 2
    assert texts(places) == before
    with pytest.raises(NosmapError, match="E2"):
        edit_all(reversed(steps), DAY)
    assert texts(places) == before
    edit_all(steps, DAY)
    assert "E2" in (places[0].folder / "assessment.yaml").read_text("utf-8")


@pytest.mark.parametrize("last", [refused, decided("E9"), lambda text: text + "colour: red\n"])
def test_where_one_cannot_be_nothing_is_written(
    places: list[Place], last: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("nosmap.editing.edited.write_text", pytest.fail)
    before = texts(places)
    steps = [
        FileEdit(places[0], "portfolio", titled("Minutes")),
        FileEdit(places[1], "assessment", last),
    ]
    with pytest.raises(NosmapError):
        edit_all(steps, DAY)
    assert texts(places) == before


def at_the_third(then: Callable[[], None]) -> Callable[[str], str]:
    """Give an operation that can be rehearsed, and before it is written something happens."""
    calls: list[str] = []

    def operation(text: str) -> str:
        calls.append(text)
        if len(calls) > 1:
            then()
        return titled("Notes")(text)

    return operation


@pytest.mark.parametrize("error", [NosmapError("no"), OSError(28, "full"), KeyboardInterrupt()])
def test_where_a_later_one_fails_what_was_written_is_taken_back(
    places: list[Place], error: BaseException
) -> None:
    """A file that was made goes again, one with a byte order mark keeps it."""
    one, other = places
    path = one.folder / "portfolio.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    before = texts(places)

    def fails() -> None:
        assert texts(places) != before
        raise error

    steps = [
        FileEdit(one, "portfolio", titled("Minutes")),
        FileEdit(one, "assessment", decided("E1")),
        FileEdit(other, "portfolio", at_the_third(fails)),
    ]
    with pytest.raises(type(error)):
        edit_all(steps, DAY)
    assert texts(places) == before


def test_what_somebody_wrote_since_is_not_taken_back(places: list[Place]) -> None:
    one, other = places
    path = one.folder / "portfolio.yaml"

    def typed() -> None:
        path.write_text(path.read_text("utf-8") + "# mine\n", encoding="utf-8")
        raise NosmapError("no")

    steps = [
        FileEdit(one, "portfolio", titled("Minutes")),
        FileEdit(other, "portfolio", at_the_third(typed)),
    ]
    with pytest.raises(NosmapError):
        edit_all(steps, DAY)
    assert path.read_text("utf-8").endswith("# mine\n")
    assert "Minutes" in path.read_text("utf-8")


def test_a_change_to_what_was_read_holds_for_that_text_only(places: list[Place]) -> None:
    read, _ = read_portfolio(places[0])
    steps = [
        FileEdit(places[0], "portfolio", as_read(read.portfolio, titled("Minutes"), "look again")),
        FileEdit(places[0], "assessment", as_read(read.assessment, decided("E1"), "look again")),
    ]
    assert len(edit_all(steps, DAY, dry_run=True)) == 2
    (places[0].folder / "assessment.yaml").write_text("format: nosmap.assessment/1\nseen: []\n")
    with pytest.raises(NosmapError) as changed:
        edit_all(steps, DAY)
    assert str(changed.value).endswith(
        "assessment.yaml was changed by another program meanwhile; nothing was written"
    )
    assert changed.value.hint == "look again"
    assert "Minutes" not in (places[0].folder / "portfolio.yaml").read_text("utf-8")
