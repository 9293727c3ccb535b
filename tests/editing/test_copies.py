"""A document and the item that names it: both, or neither, and nothing that nobody clears."""

from __future__ import annotations

import errno
import os
import shutil
import threading
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from building import files, write
from nosmap.cli.run import run
from nosmap.editing.attach import attachments
from nosmap.editing.copies import copied, left_by_killed_runs
from nosmap.editing.lock import locked
from nosmap.errors import NosmapError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

WHOLE = b"a document\n" * 20_000
ADD = ("evidence", "add", "C001", "notes.txt", "--title", "Notes", "--method", "WP")
STEPS = ("open", "fdopen", "fsync", "chmod", "replace", "unlink", "close", "write", "link")
DEAD = 9
BEFORE = "candidate: {ref: C001}\nunits: [{urn: UNIT1}]\nevidence: []\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of a portfolio without evidence; a document stands beside the workspace."""
    write(tmp_path, {**files(), "notes.txt": WHOLE})
    monkeypatch.chdir(tmp_path)
    return begin(tmp_path / "portfolios/C001")


def begin(place: Path) -> Path:
    shutil.rmtree(place / "evidence", ignore_errors=True)
    (place / "portfolio.yaml").write_text(BEFORE, encoding="utf-8")
    return place


def documents(place: Path) -> dict[str, bytes]:
    return {it.name: it.read_bytes() for it in place.glob("evidence/*") if it.name[0] != "."}


def hidden(place: Path) -> list[Path]:
    return [it for it in place.rglob(".*") if it.is_file()]


def is_named(place: Path) -> bool:
    return "file: evidence/notes.txt" in (place / "portfolio.yaml").read_text(encoding="utf-8")


# ---- killed ----------------------------------------------------------------------------------


def killed_at(deadline: int) -> int:
    """Add the document in a process that dies at a call to the system; 0: it was through before."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    calls = 0

    def deadly(call: Callable[..., Any]) -> Callable[..., Any]:
        def step(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - it stands for any call
            nonlocal calls
            calls += 1
            if calls == deadline:
                os._exit(DEAD)
            result = call(*arguments, **named)
            calls += 1
            if calls == deadline:
                os._exit(DEAD)
            return result

        return step

    for name in STEPS:
        setattr(os, name, deadly(getattr(os, name)))
    os._exit(run(ADD))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_killed_at_every_step_it_is_both_or_the_next_run_says_so(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run((*ADD, "--dry-run"))  # its imports are no steps of writing
    seen = set()
    for step in range(1, 300):
        begin(place)
        code = killed_at(step)
        there, named = documents(place), is_named(place)
        assert there in ({}, {"notes.txt": WHOLE}), step
        assert there or not named, step
        capsys.readouterr()
        assert run(("witness", "add", "C001", "--role", "Cook")) == 0
        said = capsys.readouterr().err
        assert hidden(place) == [], step
        assert ("left evidence/notes.txt, which no item names" in said) == (
            bool(there) and not named
        ), step
        assert documents(place) == there
        seen.add((bool(there), named))
        if code == 0:
            break
    assert step > 20
    assert seen == {(False, False), (True, False), (True, True)}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system that forks")
def test_the_same_again_finishes_what_a_killed_run_began(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for step in range(1, 300):
        begin(place)
        killed_at(step)
        if documents(place):
            break
    assert not is_named(place)
    assert hidden(place)
    assert run(ADD) == 0
    assert "interrupted" not in capsys.readouterr().err
    assert documents(place) == {"notes.txt": WHOLE}
    assert is_named(place)
    assert hidden(place) == []


# ---- refused by the system -------------------------------------------------------------------


@contextmanager
def full_disk() -> Iterator[None]:
    """Let no file get longer than a fraction of the document, as on a disk that is full."""
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(WHOLE) // 3, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_no_room_leaves_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with full_disk():
        assert run(ADD) == 2
    assert "evidence/notes.txt: File too large" in capsys.readouterr().err
    assert (documents(place), hidden(place), is_named(place)) == ({}, [], False)


@pytest.mark.parametrize("call", ["fsync", "chmod", "link", "replace"])
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EIO])
def test_an_error_of_the_disk_leaves_nothing(
    call: str, reason: int, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise OSError(reason, os.strerror(reason))

    monkeypatch.setattr(os, call, broken)
    if call == "link":  # no hard links here: it is renamed instead
        monkeypatch.setattr(os, "rename", broken)
    code = run(ADD)
    monkeypatch.undo()
    assert code == 2
    assert (documents(place), hidden(place), is_named(place)) == ({}, [], False)


def test_without_hard_links_it_is_renamed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(*_: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", none_here)
    assert run(ADD) == 0
    assert documents(place) == {"notes.txt": WHOLE}
    assert hidden(place) == []


def test_a_file_that_appears_meanwhile_is_neither_overwritten_nor_taken_back(place: Path) -> None:
    attached = attachments(place, [Path("notes.txt")])
    write(place, {"evidence/notes.txt": "somebody else's"})
    with (
        pytest.raises(NosmapError, match="by another program meanwhile; nothing was written"),
        copied(place, attached),
    ):
        pytest.fail("nothing may be written")
    assert documents(place) == {"notes.txt": b"somebody else's"}


def test_what_fails_once_the_item_is_written_takes_no_document_back(place: Path) -> None:
    attached = attachments(place, [Path("notes.txt")])
    whole = copied(place, attached)
    whole.__enter__()
    write(place, {"portfolio.yaml": BEFORE + "# names it\n"})
    assert not whole.__exit__(BrokenPipeError, BrokenPipeError(), None)
    assert documents(place) == {"notes.txt": WHOLE}


# ---- left ------------------------------------------------------------------------------------


def test_what_a_run_is_copying_now_is_not_cleared(place: Path) -> None:
    refused: list[NosmapError] = []

    def another_run() -> None:
        try:
            left_by_killed_runs(place)
        except NosmapError as error:
            refused.append(error)

    with copied(place, attachments(place, [Path("notes.txt")])):
        other = threading.Thread(target=another_run)
        other.start()
        other.join()
        assert "another run of nosmap is writing" in refused[0].message
    assert documents(place) == {"notes.txt": WHOLE}


@pytest.mark.parametrize("note", ["../portfolio.yaml", "", "missing.txt", "x" * 2000, ".."])
def test_a_note_names_only_a_document_that_is_there(note: str, place: Path) -> None:
    write(place, {"evidence/.nosmap-abcdefgh.copying": note})
    assert left_by_killed_runs(place) == []
    assert hidden(place) == []


def test_a_temporary_file_of_a_killed_run_is_cleared_by_the_next(place: Path) -> None:
    left = [".portfolio.yaml.abcdefgh.tmp", ".assessment.yaml.12345678.tmp"]
    write(place, {**dict.fromkeys(left, "half"), ".mine.tmp": "mine"})
    assert run(("witness", "add", "C001", "--role", "Cook", "--dry-run")) == 0
    assert len(hidden(place)) == 3
    assert run(("witness", "add", "C001", "--role", "Cook")) == 0
    assert [it.name for it in hidden(place)] == [".mine.tmp"]


def test_who_holds_a_lock_may_ask_for_it_again(place: Path) -> None:
    with locked(place):
        with locked(place, 0):
            pass
        taken: list[bool] = []

        def another_run() -> None:
            try:
                with locked(place, 0):
                    taken.append(True)
            except NosmapError:
                taken.append(False)

        other = threading.Thread(target=another_run)
        other.start()
        other.join()
        assert taken == [False]
    with locked(place, 0):
        pass
