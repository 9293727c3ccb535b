"""`nosmap unit add`: another unit in the candidate's file, and what can be done in it next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from editing.test_commands import PORTFOLIO, Folder

if TYPE_CHECKING:
    from pathlib import Path

ADD = ("unit", "add", "C1")
ADDED = '+   - {urn: SCDLMCA4, registered: 2026-03-02, version: "sha256:0b80e6dd1844"}'


@pytest.fixture
def here(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Folder:
    monkeypatch.chdir(tmp_path)
    return Folder(tmp_path, capsys)


def test_a_unit_is_added_by_urn_or_alias(here: Folder) -> None:
    said = here.run(*ADD, "scdlmca4", "--registered", "2026-03-02")
    assert said.code == 0
    assert here.changed() == [ADDED]
    assert said.out.startswith("SCDLMCA4 added: ")
    assert "next: nosmap claim portfolios/C1 --shared --unit SCDLMCA4" in said.out
    assert "SCDLMCA4: put forward 0 of 145" in said.out
    assert here.run("claim", "C1", "E1", "P1 @ p. 1", "--unit", "SCDLMCA4").code == 0


def test_all_that_a_unit_s_entry_knows(here: Folder) -> None:
    hint = here.run(*ADD, "SCDLMCA4", "--version", "9").err
    version = hint.partition("the versions here are: ")[2].strip()
    staff = ("--assessor", "A1", "--verifier", "V1", "--registered", "2026-03-02")
    assert here.run(*ADD, "SCDLMCA4", "--version", version, *staff).code == 0
    (added,) = here.changed()
    assert added == (
        f'+   - {{urn: SCDLMCA4, registered: 2026-03-02, version: "{version}", '
        "assessor: A1, verifier: V1}"
    )


def test_staff_whom_nobody_knows_are_a_warning(here: Folder) -> None:
    said = here.run(*ADD, "SCDLMCA4", "--assessor", "A9")
    assert said.code == 0
    assert "A9" in said.err


def test_in_a_portfolio_without_claims_evidence_is_the_next_step(here: Folder) -> None:
    text = PORTFOLIO[: PORTFOLIO.index("evidence:")]
    (here.path / "portfolio.yaml").write_text(text, encoding="utf-8")
    assert "next: nosmap evidence add portfolios/C1 FILE" in here.run(*ADD, "SCDLMCA4").out


def test_dry_run_shows_the_diff(here: Folder) -> None:
    said = here.run(*ADD, "SCDLMCA4", "--registered", "2026-03-02", "--dry-run")
    assert ADDED.replace("   -", "  -") in said.out.splitlines()
    assert (said.code, here.changed()) == (0, [])


def test_line_ends_stay(here: Folder) -> None:
    path = here.path / "portfolio.yaml"
    path.write_bytes(PORTFOLIO.replace("\n", "\r\n").encode())
    here.run(*ADD, "SCDLMCA4")
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n")


@pytest.mark.parametrize(
    "arguments, message",
    [
        ((), "URN is missing"),
        (("SCDLMCB7",), "SCDLMCB7 is among the candidate's units already"),
        (("h7lx04",), "SCDLMCB7 is among the candidate's units already"),
        (("SCDLMCA",), "did you mean SCDLMCA4?"),
        (("P1",), "the standards here are: "),
        (("SCDLMCA4", "--version", "9"), "SCDLMCA4 has no version “9”"),
        (("SCDLMCA4", "--registered", "soon"), "is no day"),
    ],
)
def test_slips_are_refused_with_a_hint_and_write_nothing(
    here: Folder, arguments: tuple[str, ...], message: str
) -> None:
    said = here.run(*ADD, *arguments)
    assert said.code == 2
    assert message in said.err
    assert here.changed() == []
