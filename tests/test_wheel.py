"""The wheel by itself: built once, installed into an empty environment, used from elsewhere.

The environment holds the locked packages and nothing of this repository, so what works here works
for someone who has only installed nosmap.
"""

import json
import os
import subprocess
import sys
import venv
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ("standards", "templates", "schemas")
FOREIGN = ("PYTHON", "PYTEST", "VIRTUAL_ENV", "COV")

# One worker builds for all of them.
pytestmark = [pytest.mark.wheel, pytest.mark.xdist_group("wheel")]

PORTFOLIO = """\
candidate: {ref: X1}
units:
  - {urn: SCDLMCB7, registered: 2025-01-12}
evidence:
  - ref: E1
    title: Reflective account of changing the evening routine
    method: reflective_account
    date: 2025-03-02
    held_at: Supervision file 12
    submitted: 2025-03-06
    claims:
      SCDLMCB7:
        - P12-P15, P18 @ p. 2, par. 1-4
        - K100 @ p. 3
"""
ASSESSMENT = """\
decisions:
  - evidence: E1
    unit: SCDLMCB7
    criteria: P12-P15
    outcome: met
    assessor: A1
    date: 2025-03-10
"""


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command that knows nothing of this environment's Python; give what it prints."""
    env = {name: text for name, text in os.environ.items() if not name.startswith(FOREIGN)}
    done = subprocess.run(
        command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the source archive, so that this one is whole too."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    return next(out.glob("*.whl"))


@pytest.fixture(scope="session")
def nosmap(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """The installed command, run in a folder that is nobody's workspace."""
    home, away = tmp_path_factory.mktemp("environment"), tmp_path_factory.mktemp("away")
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if os.name == "nt" else "bin")
    locked = ROOT / "requirements" / "run.txt"
    pip = (scripts / "python", "-m", "pip")
    run(*pip, "install", "--require-hashes", "-r", locked, cwd=away)
    run(*pip, "install", "--no-deps", wheel, cwd=away)
    run(*pip, "check", cwd=away)
    return lambda *args: run(scripts / "nosmap", *args, cwd=away)


@pytest.fixture
def portfolio(tmp_path: Path) -> Path:
    """A small portfolio, far from any workspace."""
    folder = tmp_path / "a portfolio"
    folder.mkdir()
    (folder / "portfolio.yaml").write_text(PORTFOLIO, encoding="utf-8")
    (folder / "assessment.yaml").write_text(ASSESSMENT, encoding="utf-8")
    return folder


def test_the_wheel_holds_the_shipped_data_inside_the_package(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        shipped = {name for name in archive.namelist() if name.startswith("nosmap/_data/")}
        tops = {name.split("/")[0].partition("-")[0] for name in archive.namelist()}
    here = {
        f"nosmap/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not path.name.startswith(".") and path.suffix != ".py"
    }  # the script that makes the Word template stays in the repository
    assert shipped == here
    assert {"nosmap/_data/standards/SCDLMCA4.yaml", "nosmap/_data/standards/SCDLMCB7.yaml"} < here
    assert tops == {"nosmap"}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        packed = {it for it in archive.namelist() if it.startswith("nosmap/")}
    source = ROOT / "src"
    here = {
        path.relative_to(source).as_posix()
        for path in (source / "nosmap").rglob("*")
        if path.is_file() and path.suffix != ".pyc" and not path.name.startswith(".")
    }
    assert {it for it in packed if not it.startswith("nosmap/_data/")} == here
    assert "nosmap/catalogue/claims.md" in here
    assert not [it for it in packed if "docs" in it]


def test_it_says_its_version(nosmap: Callable[..., str], wheel: Path) -> None:
    assert nosmap("--version") == f"nosmap {wheel.name.split('-')[1]}\n"


def test_it_brings_its_standards(nosmap: Callable[..., str]) -> None:
    listed = nosmap("standard", "list")
    assert "SCDLMCA4" in listed
    assert "SCDLMCB7" in listed


def test_it_explains_a_code(nosmap: Callable[..., str]) -> None:
    assert nosmap("check", "--explain", "no-locator").startswith("no-locator (warning)\n")


def test_it_maps_a_portfolio_elsewhere(nosmap: Callable[..., str], portfolio: Path) -> None:
    result = json.loads(nosmap("coverage", str(portfolio), "--format", "json"))
    [mapped] = result["portfolios"]
    [unit] = mapped["units"]
    assert mapped["candidate"] == "X1"
    assert unit["urn"] == "SCDLMCB7"
    totals = [unit["totals"][name] for name in ("criteria", "claimed", "met")]
    assert totals == [139, 6, 4]
    assert result["problems"]["errors"] == 0


def test_it_shows_a_portfolio_elsewhere(nosmap: Callable[..., str], portfolio: Path) -> None:
    shown = nosmap("coverage", str(portfolio))
    assert "SCDLMCB7" in shown
    assert "139" in shown
