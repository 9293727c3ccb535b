"""The locks hold whatever is published later, also for the oldest pip that a Python brought.

An index of invented packages stands in a folder: each that is locked, with what its real one asks
for, at the locked version and at a newer one. Old pips (before 24) ask for the hash of the newest
where a package is wanted with an extra that the lock does not name.
"""

from __future__ import annotations

import ensurepip
import hashlib
import importlib.metadata
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = sorted((Path(__file__).parents[1] / "requirements").glob("*.txt"))
OLDEST = {(3, 11): "22.3", (3, 12): "23.2.1", (3, 13): "24.2"}
"""The pip of each Python's first release; 22.3 does not run on what came after Python 3.11."""

NEWER = "999999.0"
every_lock = pytest.mark.parametrize("lock", LOCKS, ids=lambda it: it.name)

# One worker makes the index for all of them.
pytestmark = pytest.mark.xdist_group("locks")


class Index(NamedTuple):
    """A folder of packages, and the hash of each at its locked version, by name."""

    folder: Path
    hashes: dict[str, str]


def pins(lock: Path) -> list[Requirement]:
    """What a lock names: one package a line that is not indented, its hashes below it."""
    lines = lock.read_text("utf-8").splitlines()
    return [Requirement(it.rstrip("\\ ")) for it in lines if it and it[0] not in " #"]


def version(pin: Requirement) -> str:
    [only] = pin.specifier
    assert only.operator == "==", pin
    return only.version


def asked_for(name: str) -> str:
    """What the real package asks for and offers; of what this system does not need, nothing."""
    try:
        real = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    keys = ("Provides-Extra", "Requires-Dist")
    return "".join(f"{key}: {it}\n" for key in keys for it in real.get_all(key) or ())


def invented(folder: Path, name: str, version: str) -> Path:
    """A package without content."""
    stem = f"{name.replace('-', '_')}-{version}"
    texts = {
        "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{asked_for(name)}",
        "WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    made = folder / f"{stem}-py3-none-any.whl"
    with ZipFile(made, "w") as archive:
        for file, text in texts.items():
            archive.writestr(f"{stem}.dist-info/{file}", text)
        names = [f"{stem}.dist-info/{it}" for it in (*texts, "RECORD")]
        archive.writestr(names[-1], "".join(f"{it},,\n" for it in names))
    return made


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    hashes = {}
    for name, locked in {it.name: version(it) for lock in LOCKS for it in pins(lock)}.items():
        content = invented(folder, name, locked).read_bytes()
        hashes[name] = hashlib.sha256(content).hexdigest()
        invented(folder, name, NEWER)
    return Index(folder, hashes)


@pytest.fixture(scope="session")
def oldest_pip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This Python's first pip, unpacked, as a program of its own."""
    folder = tmp_path_factory.mktemp("pip")
    with ZipFile(first_pip(folder)) as archive:
        archive.extractall(folder)
    return folder / "pip"


def first_pip(folder: Path) -> Path:
    """This Python's first pip, fetched; without a network outside CI, the one that it brings."""
    brought = next((Path(ensurepip.__file__).parent / "_bundled").glob("pip-*.whl"), None)
    first = OLDEST.get(sys.version_info[:2])
    if brought and first in {None, brought.name.split("-")[1]}:
        return brought
    fetch = (sys.executable, "-m", "pip", "download", "--no-deps", f"--dest={folder}")
    done = subprocess.run([*fetch, f"pip=={first}"], capture_output=True, text=True, check=False)
    if done.returncode and brought and os.environ.get("CI") != "true":
        return brought
    if done.returncode and os.environ.get("CI") != "true":
        pytest.skip(f"pip {first} is not to be had here (CI has it)")
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def with_hashes_of(index: Index, lock: Path) -> str:
    """The lock as it is, but that each package has the hash of the invented one."""
    lines = [f"{it} --hash=sha256:{index.hashes[it.name]}" for it in pins(lock)]
    return "\n".join(lines).replace(";", " ; ")


def chosen(pip: Path, index: Index, text: str, folder: Path) -> dict[str, str]:
    """What a pip would install from the index; the machine's own settings are not asked."""
    (folder / "lock.txt").write_text(text, encoding="utf-8")
    env = {name: it for name, it in os.environ.items() if not name.startswith(("PIP_", "PYTHON"))}
    options = ("--require-hashes", "--no-index", "--find-links", str(index.folder), "--quiet")
    dry = ("--dry-run", "--ignore-installed", "--report", "report.json")
    done = subprocess.run(
        [sys.executable, str(pip), "install", *options, *dry, "-r", "lock.txt"],
        cwd=folder,
        env={**env, "PIP_CONFIG_FILE": os.devnull},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    report = json.loads((folder / "report.json").read_text("utf-8"))
    found = (it["metadata"] for it in report["install"])
    return {canonicalize_name(it["name"]): it["version"] for it in found}


@every_lock
def test_an_old_pip_takes_what_is_locked_and_nothing_newer(
    lock: Path, oldest_pip: Path, index: Index, tmp_path: Path
) -> None:
    wanted = {it.name: version(it) for it in pins(lock) if not it.marker or it.marker.evaluate()}
    assert chosen(oldest_pip, index, with_hashes_of(index, lock), tmp_path) == wanted


@every_lock
def test_a_lock_names_no_registry(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not [it for it in text.splitlines() if it.startswith("-")]
