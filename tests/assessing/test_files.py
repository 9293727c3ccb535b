"""Opening files: documents inside the portfolio's folder, handed over and never executed."""

import sys
import time
from pathlib import Path

import pytest

from nosmap.opening import open_file

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a stand-in for xdg-open")


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose opener writes down what it is asked to open."""
    log, programs = tmp_path / "opened", tmp_path / "bin"
    programs.mkdir()
    opener = programs / "xdg-open"
    opener.write_text(
        f'#!/bin/sh\nprintf "%s\\n" "$#" "$@" > "{log}.part"\n/bin/mv "{log}.part" "{log}"\n'
    )
    opener.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("DISPLAY", ":0")
    return log


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "C001"
    (made / "evidence").mkdir(parents=True)
    for name in ("evidence/E1.pdf", "evidence/a b.TXT", "evidence/run.sh", "evidence/x.desktop"):
        (made / name).write_text("text")
    (tmp_path / "outside.pdf").write_text("text")
    (made / "link.pdf").symlink_to(tmp_path / "outside.pdf")
    (made / "hidden.pdf").symlink_to(made / "evidence/run.sh")
    return made


@pytest.mark.parametrize("name", ["evidence/E1.pdf", "evidence/a b.TXT"])
def test_a_document_is_handed_to_the_system_s_opener(opened: Path, folder: Path, name: str) -> None:
    assert open_file(folder, name) == f"Opened {name}."
    for _ in range(2000):
        if opened.exists():
            break
        time.sleep(0.05)
    assert opened.read_text().splitlines() == ["1", str((folder / name).resolve())]


@pytest.mark.parametrize(
    "name, said",
    [
        ("evidence/run.sh", "documents, pictures, sound and video only"),
        ("evidence/x.desktop", "documents, pictures, sound and video only"),
        ("hidden.pdf", "documents, pictures, sound and video only"),
        ("link.pdf", "outside of the portfolio's folder"),
        ("../outside.pdf", "outside of the portfolio's folder"),
        ("/etc/passwd", "outside of the portfolio's folder"),
        ("evidence/E9.pdf", "is not there"),
        ("evidence", "is not there"),
    ],
)
def test_nothing_else_is(opened: Path, folder: Path, name: str, said: str) -> None:
    assert said in open_file(folder, name)
    time.sleep(0.1)
    assert not opened.exists()


def test_where_no_opener_is_the_path_is_said(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("DISPLAY", ":0")
    said = open_file(folder, "evidence/E1.pdf")
    assert said == (
        "No program to open it with was found here. "
        f"The file is {(folder / 'evidence/E1.pdf').resolve()}"
    )


def test_where_no_screen_is_nothing_is_started(
    opened: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "No program" in open_file(folder, "evidence/E1.pdf")
    assert not opened.exists()
