"""Editing files: one at a time, never over what somebody else wrote, never half."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from nosmap.editing import append_record, edit_file, set_value
from nosmap.editing.lock import locked
from nosmap.errors import NosmapError
from nosmap.reading.events import build

FORMAT = "nosmap.portfolio/1"
KILLER = Path(__file__).with_name("kill_at.py")
BEFORE = "format: nosmap.portfolio/1\nevidence:\n  - ref: E1   # mine\n"
AFTER = BEFORE + "  - ref: E2\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "portfolio.yaml"
    path.write_text(BEFORE, encoding="utf-8", newline="")
    return path


def add_second(text: str) -> str:
    return append_record(text, "evidence", {"ref": "E2"})


def test_killed_at_every_step_the_file_is_old_or_new_and_never_locked(path: Path) -> None:
    seen = set()
    for step in range(1, 100):
        path.write_text(BEFORE, encoding="utf-8")
        code = subprocess.run(
            [sys.executable, str(KILLER), str(path), str(step)], check=False, timeout=300
        ).returncode
        seen.add(path.read_text(encoding="utf-8"))
        assert seen <= {BEFORE, AFTER}, step
        with locked(path.parent, 0):
            pass
        if code == 0:
            break
    assert step > 10
    assert seen == {BEFORE, AFTER}


def test_a_file_that_changed_meanwhile_is_not_overwritten(path: Path) -> None:
    def slow(text: str) -> str:
        path.write_text(text + "# typed in an editor\n", encoding="utf-8")
        return add_second(text)

    with pytest.raises(NosmapError, match="changed by another program"):
        edit_file(path, slow, FORMAT)
    assert path.read_text(encoding="utf-8") == BEFORE + "# typed in an editor\n"


def test_a_second_run_waits_and_then_says_so(path: Path) -> None:
    with locked(path.parent), ThreadPoolExecutor(1) as other:
        edit = other.submit(edit_file, path, add_second, FORMAT, patience=0.1)
        with pytest.raises(NosmapError, match="another run"):
            edit.result()
    assert path.read_text(encoding="utf-8") == BEFORE


def test_edits_at_once_all_arrive(path: Path) -> None:
    def edit(n: int) -> None:
        def operation(text: str) -> str:
            time.sleep(0.02)
            return append_record(text, "evidence", {"ref": f"T{n}"})

        edit_file(path, operation, FORMAT, patience=300)

    threads = [threading.Thread(target=edit, args=(n,)) for n in range(8)]
    for it in threads:
        it.start()
    for it in threads:
        it.join()
    refs = {it["ref"] for it in build(path.read_text(encoding="utf-8"))["evidence"]}
    assert refs == {"E1", *(f"T{n}" for n in range(8))}


def test_dry_run_writes_nothing_and_gives_the_diff(path: Path) -> None:
    edited = edit_file(path, add_second, FORMAT, dry_run=True)
    assert path.read_text(encoding="utf-8") == BEFORE
    assert edited.diff("C1/portfolio.yaml").splitlines() == [
        "--- C1/portfolio.yaml",
        "+++ C1/portfolio.yaml",
        "@@ -1,3 +1,4 @@",
        " format: nosmap.portfolio/1",
        " evidence:",
        "   - ref: E1   # mine",
        "+  - ref: E2",
    ]


def test_a_new_file_begins_with_its_format(tmp_path: Path) -> None:
    path = tmp_path / "assessment.yaml"
    edit_file(
        path,
        lambda text: append_record(text, "seen", {"evidence": "E1", "by": "A1"}, flow=True),
        "nosmap.assessment/1",
    )
    assert path.read_text(encoding="utf-8") == (
        "format: nosmap.assessment/1\n\nseen:\n  - {evidence: E1, by: A1}\n"
    )


def test_a_byte_order_mark_and_the_line_ends_stay(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbfa: 1\r\nb: 2\r\n")
    edit_file(path, lambda text: set_value(text, ("a",), "3"), FORMAT)
    assert path.read_bytes() == b'\xef\xbb\xbfa: "3"\r\nb: 2\r\n'


@pytest.mark.parametrize("raw", [b"a: \xff\n", b"a: [\n", b"- 1\n", b"x" * 3_000_000])
def test_what_cannot_be_read_is_not_edited(path: Path, raw: bytes) -> None:
    path.write_bytes(raw)
    with pytest.raises(NosmapError):
        edit_file(path, add_second, FORMAT)
    assert path.read_bytes() == raw


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(BEFORE, encoding="utf-8")
    folder = tmp_path / "C1"
    folder.mkdir()
    path = folder / "portfolio.yaml"
    path.symlink_to(other)
    with pytest.raises(NosmapError, match="out of the portfolio"):
        edit_file(path, add_second, FORMAT)
    assert other.read_text(encoding="utf-8") == BEFORE


def test_a_link_that_leads_nowhere_is_not_written_through(tmp_path: Path) -> None:
    path = tmp_path / "portfolio.yaml"
    path.symlink_to(tmp_path / "nowhere.yaml")
    with pytest.raises(NosmapError, match="no ordinary file"):
        edit_file(path, add_second, FORMAT)
    assert not (tmp_path / "nowhere.yaml").exists()
