"""What people are told when a command can't be carried out; nobody ever sees a traceback."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bad.run import run_here
from building import decision, files, item, portfolio, write

if TYPE_CHECKING:
    from pathlib import Path

HOSTILE = (
    "[bold]x[/bold]",
    "a | b",
    "::error::x",
    "\x1b[31mred\x1b]0;title\x07",
    "right\u202eleft",
    "\u2066hidden\u200b",
    "two\nlines\r\nthree",
    "%0A::warning::x",
    "{{7*7}} <script>alert(1)</script>",
)


@pytest.mark.parametrize(
    "arguments, said",
    [
        (["coverge"], "Did you mean 'coverage'?"),
        (["standard", "lst"], "Did you mean 'list'?"),
        (["coverage", "--formt", "json"], "--format"),
        (["check", "--strikt"], "--strict"),
        (["gaps", "--audience", "nobody"], "'candidate', 'assessor', 'verifier', 'employer'"),
        (["coverage", "--as-of", "soon"], "'soon' is no day; write YYYY-MM-DD"),
        (["standard", "show"], "Missing argument 'URN'"),
        (["check", "portfolio"], "did you mean portfolios?"),
        (["coverage", "--unit", "UNIT2"], "did you mean UNIT1?"),
        (["standard", "show", "SCDLMB7"], "did you mean SCDLMCB7?"),
        (["standard", "show", "UNIT1", "P4"], "did you mean P3? UNIT1 has P1-P3"),
        (["check", "--explain", "no-locater"], "no-locator"),
    ],
    ids=lambda it: " ".join(it) if isinstance(it, list) else None,
)
def test_a_slip_has_a_hint(tmp_path: Path, arguments: list[str], said: str) -> None:
    answer = run_here(write(tmp_path, files(item())), arguments)
    assert answer.exit == 2
    assert said in answer.err
    assert answer.out == ""


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    answer = run_here(tmp_path, [])
    assert answer.err.startswith("Usage: nosmap [OPTIONS] COMMAND")
    for command in ("check", "coverage", "gaps", "standard", "schema"):
        assert f"\n  {command} " in answer.err


def test_help_names_every_option_with_its_meaning(tmp_path: Path) -> None:
    answer = run_here(tmp_path, ["coverage", "--help"])
    for option in ("--unit URN", "--by", "--format", "--fail-under N", "--as-of DATE"):
        assert option in answer.out
    assert "not a percentage of competence" in " ".join(answer.out.split())


def test_an_error_of_nosmaps_own_shows_no_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("some \x1b[31mdetail")

    monkeypatch.setattr("nosmap.workspace.selection.select", broken)
    answer = run_here(tmp_path, ["check"])
    assert answer.exit == 2
    assert answer.err.startswith(
        r"nosmap: error: something in nosmap itself went wrong (RuntimeError: some \x1b[31mdetail)"
    )
    assert "NOSMAP_DEBUG=1" in answer.err
    assert "Traceback" not in answer.err
    monkeypatch.setenv("NOSMAP_DEBUG", "1")
    answer = run_here(tmp_path, ["check"])
    assert answer.exit == 2
    assert answer.err.startswith("Traceback")
    assert "in broken" in answer.err


@pytest.mark.parametrize(
    "error, said",
    [
        (OSError(13, "Permission denied", "/x/y"), "nosmap: error: /x/y: Permission denied\n"),
        (OSError(5, "Input/output error"), "nosmap: error: Input/output error\n"),
        (OSError("no number"), "nosmap: error: no number\n"),
    ],
    ids=str,
)
def test_an_error_of_the_system_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setattr("nosmap.workspace.selection.select", broken)
    answer = run_here(tmp_path, ["check"])
    assert (answer.exit, answer.out, answer.err) == (2, "", said)


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_an_interrupt_within_a_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: type[BaseException]
) -> None:
    def interrupted(*_: object) -> None:
        raise error

    monkeypatch.setattr("nosmap.workspace.selection.select", interrupted)
    answer = run_here(tmp_path, ["check"])
    assert (answer.exit, answer.out) == (130, "")
    assert "Traceback" not in answer.err


# ---- hostile texts ---------------------------------------------------------------------------


def hostile(folder: Path, text: str) -> Path:
    """A workspace in which everything that can be any text is this one."""
    odd = item(text, [f"{text} @ {text}", {"criteria": f"P9, {text}", "at": text}], title=text)
    odd |= {"method": text, "witness": text, "file": text, text: text, "date": text}
    held = portfolio(odd, item("E2", "P1", title=text), units=[{"urn": "UNIT1"}, {"urn": text}])
    made = decision(evidence=[text, "E2"], unit=text, assessor=text)
    contents = files(decisions=[made, decision(evidence="E2", answers=text)])
    return write(folder, {**contents, "portfolios/C001/portfolio.yaml": held})


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "--format", "github"],
        ["check", "--format", "json"],
        ["coverage"],
        ["coverage", "--by", "evidence"],
        ["coverage", "--format", "markdown", "--by", "evidence"],
        ["coverage", "--format", "csv", "--by", "evidence"],
        ["gaps"],
    ],
    ids=" ".join,
)
def test_a_hostile_text_is_shown_as_text(tmp_path: Path, text: str, arguments: list[str]) -> None:
    answer = run_here(hostile(tmp_path, text), arguments)
    shown = answer.out + answer.err
    assert "something in nosmap itself" not in shown
    assert not [it for it in shown if not it.isprintable() and it not in "\r\n"]
    if "github" in arguments:
        assert all(
            it.startswith(("::error file=", "::warning file="))
            for it in answer.out.split("\n")
            if it
        )
    else:
        assert not [it for it in shown.splitlines() if it.startswith("::")]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_json_holds_a_hostile_text_as_it_is(tmp_path: Path, text: str) -> None:
    write(tmp_path, files(item(text, "P1 @ 1")))
    out = run_here(tmp_path, ["coverage", "--format", "json"]).out
    assert out.isascii()
    criterion = json.loads(out)["portfolios"][0]["units"][0]["criteria"][0]
    assert criterion["evidence"] == [text]


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_arguments(tmp_path: Path, text: str) -> None:
    write(tmp_path, files(item()))
    for arguments in (["check", text], ["coverage", "--unit", text], ["standard", "show", text]):
        answer = run_here(tmp_path, arguments)
        assert answer.exit == 2
        assert not [it for it in answer.err if not it.isprintable() and it != "\n"]
