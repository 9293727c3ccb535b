"""What is no YAML at all, in plain words, with hints for what people really type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from nosmap.codes import Code
from nosmap.reading.characters import BREAK, odd_character
from nosmap.reading.events import Refused

if TYPE_CHECKING:
    from collections.abc import Callable


def from_yaml(error: yaml.YAMLError, text: str) -> Refused:
    """Turn the parser's error into one with a code, plain words and a hint."""
    if not isinstance(error, yaml.MarkedYAMLError):
        found = odd_character(text)
        return found or Refused(Code.YAML_SYNTAX, "this file can't be read as YAML", 0, 0)
    problem = error.problem or "this can't be read as YAML"
    mark = error.problem_mark or error.context_mark
    lines = BREAK.split(text)
    for known in _KNOWN:
        refused = known(error, problem, lines)
        if refused is not None:
            return _inside(refused, lines)
    where = (mark.line, mark.column) if mark else (0, 0)
    return _inside(Refused(Code.YAML_SYNTAX, _plain(problem), *where, _ALIGN), lines)


_OPENS = re.compile(r"^<{7}(?: .*)?\r?$", re.MULTILINE)
_CLOSES = re.compile(r"^>{7}(?: .*)?\r?$", re.MULTILINE)


def merge_marker(text: str) -> Refused | None:
    """Find the lines that git leaves where two people changed the same; nothing where none are."""
    found = _OPENS.search(text) if "<<<<<<<" in text else None
    if found is None or _CLOSES.search(text, found.end()) is None:
        return None
    line = len(BREAK.split(text[: found.start()])) - 1
    return Refused(
        Code.YAML_SYNTAX,
        "a merge of two versions of this file is not settled: its markers stand here",
        line,
        0,
        "between <<<<<<<, ======= and >>>>>>> stand both: keep what is right of them, and delete "
        "the three lines",
    )


def _inside(refused: Refused, lines: list[str]) -> Refused:
    """Point at the end of the text where the parser points behind it."""
    if refused.line >= len(lines):
        refused.line, refused.column = len(lines) - 1, len(lines[-1])
    return refused


def _line(lines: list[str], mark: Any) -> str:
    """Give the line at a mark; nothing where there is none."""
    return lines[mark.line] if mark is not None and mark.line < len(lines) else ""


_ALIGN = "look at this line and the one above: indentation, brackets and quotes must match"


def _tab(error: Any, _problem: str, lines: list[str]) -> Refused | None:
    mark = error.problem_mark
    line = _line(lines, mark)
    if mark is None or "\t" not in line[: mark.column + 1]:
        return None
    return Refused(
        Code.TAB,
        "a tab stands here; YAML is indented with blanks",
        mark.line,
        line.index("\t"),
        "replace the tab with blanks (most editors can do that for the whole file)",
    )


def _open_quote(error: Any, problem: str, _lines: list[str]) -> Refused | None:
    if "quoted scalar" not in (error.context or "") or "end of stream" not in problem:
        return None
    mark = error.context_mark
    return Refused(
        Code.YAML_SYNTAX,
        "the quote that opens here is never closed",
        mark.line,
        mark.column,
        "close it at the end of the text; inside '…' an apostrophe is written twice",
    )


def _colon(error: Any, problem: str, _lines: list[str]) -> Refused | None:
    if "mapping values are not allowed" not in problem:
        return None
    return Refused(
        Code.YAML_SYNTAX,
        "a colon followed by a blank stands inside a text without quotes",
        error.problem_mark.line,
        error.problem_mark.column,
        'put the whole text in quotes: "p. 2: par. 3"; or is the indentation of this line wrong?',
    )


def _reserved(error: Any, problem: str, lines: list[str]) -> Refused | None:
    mark = error.problem_mark
    if "cannot start any token" not in problem or mark is None:
        return None
    sign = _line(lines, mark)[mark.column : mark.column + 1]
    return Refused(
        Code.YAML_SYNTAX,
        f"a text without quotes can't begin with `{sign}`",
        mark.line,
        mark.column,
        f'put it in quotes: "{sign}…"',
    )


_AFTER_QUOTE = re.compile(r"""(?:[:,\-\[{]\s+|^\s*)(["'])(?:(?!\1).)*\1\s*(?P<rest>[^\s,\]}:#])""")


def _quote_in_middle(error: Any, problem: str, lines: list[str]) -> Refused | None:
    found = _AFTER_QUOTE.search(_line(lines, error.problem_mark))
    expected = "expected" in problem
    if not expected or found is None or error.problem_mark is None:
        return None
    return Refused(
        Code.YAML_SYNTAX,
        "the text goes on after its closing quote",
        error.problem_mark.line,
        found.start("rest"),
        """put the whole text in quotes of the other kind: '"Rights" leaflet'""",
    )


def _bracket(error: Any, problem: str, _lines: list[str]) -> Refused | None:
    if "flow" not in (error.context or ""):
        return None
    mark = error.context_mark or error.problem_mark
    kind = "list `[…]`" if "sequence" in error.context else "mapping `{…}`"
    return Refused(
        Code.YAML_SYNTAX,
        f"the {kind} that opens here can't be read to its end: {_plain(problem)}",
        mark.line,
        mark.column,
        "close the bracket, and separate entries with commas; texts with `,` `:` `#` need quotes",
    )


def _dash(error: Any, problem: str, _lines: list[str]) -> Refused | None:
    if "block sequence entries are not allowed" not in problem:
        return None
    mark = error.problem_mark
    return Refused(
        Code.YAML_SYNTAX,
        "a list entry `- …` can't begin here",
        mark.line,
        mark.column,
        "begin it on a line of its own; a text that begins with `- ` needs quotes",
    )


def _anchor(error: Any, _problem: str, lines: list[str]) -> Refused | None:
    mark = error.context_mark
    if mark is None or not any(it in (error.context or "") for it in ("an alias", "an anchor")):
        return None
    sign = _line(lines, mark)[mark.column : mark.column + 1]
    return Refused(
        Code.ANCHOR,
        f"a text without quotes can't begin with `{sign}`: it is read as a YAML anchor or alias",
        mark.line,
        mark.column,
        f'put the text in quotes: "{sign}…"',
    )


_NO_BLANK = re.compile(r"\s*(?:- )?(?P<key>[A-Za-z_]\w*):\S")


def _no_blank(error: Any, problem: str, lines: list[str]) -> Refused | None:
    """`title:Minutes` reads as one word, and the parser stumbles over the line behind it."""
    if "':'" not in problem or error.context_mark is None:
        return None
    mark = error.context_mark
    found = _NO_BLANK.match(_line(lines, mark))
    if found is None:
        return None
    return Refused(
        Code.YAML_SYNTAX,
        f"a blank is missing after the colon of `{found['key']}:`",
        mark.line,
        found.start("key"),
        f"write `{found['key']}: …`",
    )


_KNOWN: tuple[Callable[[Any, str, list[str]], Refused | None], ...] = (
    _tab,
    _open_quote,
    _anchor,
    _no_blank,
    _colon,
    _reserved,
    _quote_in_middle,
    _dash,
    _bracket,
)

_WORDS = {
    "did not find expected key": "the next key was expected here",
    "expected <block end>": "the next key was expected here",
    "could not find expected ':'": "a colon after the key is missing",
    "did not find expected '-' indicator": "the next list entry `- …` was expected here",
    "found unexpected end of stream": "the file ends too early",
    "did not find expected ',' or ']'": "a comma or `]` was expected",
    "did not find expected ',' or '}'": "a comma or `}` was expected",
    "expected ',' or ']'": "a comma or `]` was expected",
    "expected ',' or '}'": "a comma or `}` was expected",
    "found unknown escape character": "the sign after a backslash in quotes means nothing",
    "did not find expected node content": "a value was expected here",
}


def _plain(problem: str) -> str:
    """Say the parser's words plainly where we know them."""
    for words, plain in _WORDS.items():
        if words in problem:
            return plain
    return problem
