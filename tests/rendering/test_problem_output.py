"""Problems as text, as JSON and as GitHub's annotations."""

from __future__ import annotations

import json
from dataclasses import dataclass

from nosmap.codes import Code
from nosmap.problems import Problem, Severity, Spot, Where
from nosmap.rendering.problems import LIMIT, to_github, to_json, to_text
from rendering.builders import HOSTILE


@dataclass(frozen=True)
class File:
    shown: str

    def spot(self, where: Where) -> Spot:
        return where.spot or Spot(1, 1)


def problem(
    line: int = 12,
    message: str = "SCDLMCB7 has no criterion P99",
    *,
    path: str = "portfolios/C001/portfolio.yaml",
    severity: Severity = Severity.ERROR,
    hint: str = "it ends with P36",
) -> Problem:
    where = Where(spot=Spot(line, 17))
    return Problem(Code.UNKNOWN_CRITERION, message, File(path), where, hint, severity)


def test_text() -> None:
    later = problem(30, "said twice", severity=Severity.WARNING, hint="")
    elsewhere = problem(2, path="portfolios/C000/portfolio.yaml")
    assert to_text([later, problem(), elsewhere]) == (
        "portfolios/C000/portfolio.yaml:2:17: error[unknown-criterion]:"
        " SCDLMCB7 has no criterion P99\n"
        "    hint: it ends with P36\n"
        "portfolios/C001/portfolio.yaml:12:17: error[unknown-criterion]:"
        " SCDLMCB7 has no criterion P99\n"
        "    hint: it ends with P36\n"
        "portfolios/C001/portfolio.yaml:30:17: warning[unknown-criterion]: said twice\n"
        "2 errors, 1 warning in 2 files\n"
    )


def test_no_problem_is_said_too() -> None:
    assert to_text([]) == "No problems found.\n"
    assert to_text([], summary=False) == ""


def test_nobody_reads_a_thousand_problems() -> None:
    lines = to_text([problem(it, hint="") for it in range(1, LIMIT + 1235)]).splitlines()
    assert len(lines) == LIMIT + 2
    assert lines[-2:] == [
        "... and 1,234 more in portfolios/C001/portfolio.yaml",
        "1,434 errors in 1 file",
    ]


def test_hostile_texts_stay_on_their_line() -> None:
    text = to_text([problem(1, it, hint=it, path=f"p/{it}") for it in HOSTILE])
    assert len(text.splitlines()) == 2 * len(HOSTILE) + 1
    assert "\x1b" not in text
    assert "\u202e" not in text


def test_json() -> None:
    assert json.loads(to_json([problem()])) == {
        "format": "nosmap.check/1",
        "problems": [
            {
                "path": "portfolios/C001/portfolio.yaml",
                "line": 12,
                "column": 17,
                "severity": "error",
                "code": "unknown-criterion",
                "message": "SCDLMCB7 has no criterion P99",
                "hint": "it ends with P36",
            }
        ],
    }
    assert to_json([problem(1, "é\x1b")]).isascii()


def test_github() -> None:
    assert to_github([problem(1, "a: b, 100%", path="p,q:r.yaml")]) == (
        "::error file=p%2Cq%3Ar.yaml,line=1,col=17,title=nosmap unknown-criterion"
        "::a: b, 100%25%0Ahint: it ends with P36\n"
    )
    assert to_github([problem(severity=Severity.WARNING)]).startswith("::warning file=")


def test_github_gets_no_command_from_a_text() -> None:
    lines = to_github([problem(it, text) for it, text in enumerate(HOSTILE, 1)]).splitlines()
    assert len(lines) == len(HOSTILE)
    assert all(it.startswith("::error file=portfolios/") for it in lines)
