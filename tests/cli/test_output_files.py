"""`-o`: a file of its own, written whole or not at all, and never over something that is read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bad.run import Answer, run_here
from building import STANDARD, files, item, write
from nosmap.writing import write_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INPUTS = (
    "portfolios/C001/portfolio.yaml",
    "portfolios/C001/assessment.yaml",
    "portfolios/C001/verification.yaml",
    "portfolios/C001/evidence/E1.txt",
    "portfolios/C001/evidence/more/E2.txt",
    "portfolios/C001/elsewhere/E3.txt",
    "portfolios/centre.yaml",
    "standards/UNIT1.yaml",
    "templates/gaps.md",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A workspace that holds every kind of input."""
    named = item(files=["evidence/E1.txt", "elsewhere/E3.txt", "../out.txt", "a\x00b"])
    contents = files(named, policy={}, decisions=[], samples=[])
    others = {it: "input\n" for it in INPUTS if it.endswith((".txt", ".md"))}
    return write(tmp_path, {**contents, **others})


def gaps(folder: Path, output: str) -> Answer:
    return run_here(folder, ["gaps", "portfolios/C001", "--format", "json", "-o", output])


def everything(folder: Path) -> dict[str, bytes]:
    """Every file below a folder and what it holds."""
    return {
        str(it.relative_to(folder)): it.read_bytes()
        for it in folder.rglob("*")
        if it.is_file() and not it.is_symlink()
    }


def test_the_result_goes_to_the_file_and_nowhere_else(folder: Path) -> None:
    before = everything(folder)
    answer = gaps(folder, "report.json")
    assert answer.out == ""
    after = everything(folder)
    assert after.pop("report.json").startswith(b'{\n  "format": "nosmap.gaps/1"')
    assert after == before


@pytest.mark.parametrize(
    "name, begins",
    [
        ("a.html", b"<!DOCTYPE html>"),
        ("a.HTM", b"<!DOCTYPE html>"),
        ("a.docx", b"PK"),
        ("a.json", b"{"),
        ("a.md", b"# Gap report"),
        ("a.txt", b"# Gap report"),
        ("a", b"# Gap report"),
    ],
)
def test_a_report_is_written_as_its_file_is_named(folder: Path, name: str, begins: bytes) -> None:
    run_here(folder, ["gaps", "portfolios/C001", "-o", name])
    assert (folder / name).read_bytes().startswith(begins)


@pytest.mark.parametrize("name", ["a.pdf", "a.csv", "a.xlsx", "report.2026"])
def test_a_name_of_something_else_is_refused(folder: Path, name: str) -> None:
    answer = run_here(folder, ["gaps", "portfolios/C001", "-o", name])
    assert answer.exit == 2
    assert "the endings are: .md, .json, .html, .docx" in answer.err
    assert not (folder / name).exists()


def test_the_format_that_was_asked_for_comes_before_the_name(folder: Path) -> None:
    run_here(folder, ["gaps", "portfolios/C001", "--format", "json", "-o", "a.html"])
    assert (folder / "a.html").read_bytes().startswith(b"{")


def test_an_earlier_report_is_replaced(folder: Path) -> None:
    write(folder, {"report.json": "old"})
    gaps(folder, "report.json")
    assert (folder / "report.json").read_text("utf-8") != "old"


@pytest.mark.parametrize("name", INPUTS)
@pytest.mark.parametrize("way", ["itself", "by a detour", "absolute", "through a link"])
def test_an_input_is_never_overwritten(folder: Path, name: str, way: str) -> None:
    (folder / "link").symlink_to(folder / name)
    asked = {
        "itself": name,
        "by a detour": f"portfolios/../{name}",
        "absolute": str(folder / name),
        "through a link": "link",
    }
    before = everything(folder)
    answer = gaps(folder, asked[way])
    assert answer.exit == 2
    assert "a report never overwrites it" in answer.err
    assert everything(folder) == before


def test_a_role_file_that_is_not_there_yet_is_no_place_for_a_report(tmp_path: Path) -> None:
    write(tmp_path, files(item()))
    assert gaps(tmp_path, "portfolios/C001/assessment.yaml").exit == 2
    assert not (tmp_path / "portfolios/C001/assessment.yaml").exists()


def test_a_second_name_of_an_input_is_cut_off_from_it(folder: Path) -> None:
    os.link(folder / INPUTS[0], folder / "second")
    before = (folder / INPUTS[0]).read_bytes()
    gaps(folder, "second")
    assert (folder / INPUTS[0]).read_bytes() == before


def test_a_link_is_written_through(folder: Path) -> None:
    write(folder, {"real.json": "old"})
    (folder / "link.json").symlink_to("real.json")
    gaps(folder, "link.json")
    assert (folder / "link.json").is_symlink()
    assert (folder / "real.json").read_text("utf-8") != "old"


@pytest.mark.parametrize(
    "output, said",
    [
        ("nothing/report.md", "nosmap: error: nothing/report.md: No such file or directory\n"),
        ("portfolios", "nosmap: error: portfolios: Is a directory\n"),
        (f"{INPUTS[0]}/x", f"nosmap: error: {INPUTS[0]}/x: Not a directory\n"),
    ],
)
def test_what_can_not_be_written_is_told_by_the_name_that_was_asked_for(
    folder: Path, output: str, said: str
) -> None:
    answer = gaps(folder, output)
    assert (answer.exit, answer.err) == (2, said)


def test_a_device_is_written_into_not_replaced(folder: Path) -> None:
    from stat import S_ISFIFO

    os.mkfifo(folder / "pipe")
    reader = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    gaps(folder, "pipe")
    assert os.read(reader, 11) == b'{\n  "format'
    os.close(reader)
    assert S_ISFIFO((folder / "pipe").stat().st_mode)


# ---- writing -----------------------------------------------------------------------------------


def full_disk(*_: object, **__: object) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.parametrize("call", ["os.fsync", "os.replace", "os.fdopen", "tempfile.mkstemp"])
def test_the_old_file_stands_whatever_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "report.md"
    write(tmp_path, {"report.md": "old"})
    monkeypatch.setattr(call, full_disk)
    with pytest.raises(OSError, match="No space left") as caught:
        write_text(path, "new")
    assert caught.value.filename == str(path)
    assert everything(tmp_path) == {"report.md": b"old"}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing stops the superuser")
def test_a_folder_that_can_not_be_written_to(tmp_path: Path) -> None:
    write(tmp_path, {"report.md": "old"})
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(PermissionError):
            write_text(tmp_path / "report.md", "new")
    finally:
        tmp_path.chmod(0o700)
    assert everything(tmp_path) == {"report.md": b"old"}


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX knows them")
def test_a_file_keeps_its_rights_and_a_new_one_gets_the_usual_ones(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        write(tmp_path, {"old.md": "old"})
        (tmp_path / "old.md").chmod(0o604)
        for name in ("old.md", "new.md"):
            write_text(tmp_path / name, "new")
    finally:
        os.umask(old)
    modes = [(tmp_path / it).stat().st_mode & 0o777 for it in ("old.md", "new.md")]
    assert modes == [0o604, 0o640]


def test_line_ends_and_letters_are_written_as_they_are(tmp_path: Path) -> None:
    write_text(tmp_path / "x", "a\r\nb\n’é\U0001f642")
    assert (tmp_path / "x").read_bytes() == "a\r\nb\n’é\U0001f642".encode()


# ---- reading changes nothing -------------------------------------------------------------------


@pytest.mark.parametrize(
    "run",
    [
        lambda folder: run_here(folder, ["check"]),
        lambda folder: run_here(folder, ["coverage"]),
        lambda folder: run_here(folder, ["gaps"]),
        lambda folder: run_here(folder, ["standard", "list"]),
    ],
    ids=["check", "coverage", "gaps", "standard list"],
)
def test_commands_that_read_write_nothing(folder: Path, run: Callable[[Path], Answer]) -> None:
    before = everything(folder)
    run(folder)
    assert everything(folder) == before
    assert STANDARD["urn"] == "UNIT1"
