"""The codes that a candidate wrote in a document: `[P12]`, `P3-P6`, lists in a margin.

Only codes that the standard has are found, written as codes are written:

- in square brackets, in any case: `[k5]`, `[P1, P3-P6]`, `[1.2]`;
- as a list of their own, which is a whole line, a cell, or a margin (two blanks, a tab or a
  vertical line away from other text): `P12, P13; K4`; in small letters from two codes on,
  because `p12` alone is a page number;
- in running text, round brackets included, in the standard's own case: `this shows P12 and K5`.

A code of digits only, such as `1.2`, needs square brackets: elsewhere it is a section's number.
Small letters in running text (`p12`), codes that are parts of longer words (`P11D`, `P1-form`),
things that only look like codes (`vitamin K2`, `room P4`, `the K9 unit`) and codes behind
another standard's URN (`SCDLMCA4 P1`) are passed over. Nothing is completed: `[P1, 2]` names P1.
A range whose ends can't be one range gives its ends alone, where the standard has them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.errors import NosmapError
from nosmap.expressions import resolve
from nosmap.model.standards import unit_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.documents.places import Passage
    from nosmap.model.standards import Standard

_DASH: Final = r"‐-―−\-"
_CODE: Final = r"[A-Za-z]{0,4}\d{1,4}(?:\.\d{1,4}){0,3}"
_LETTERED: Final = r"[A-Za-z]{1,4}\d{1,4}(?:\.\d{1,4}){0,3}"
_TERM: Final = rf"{_CODE}(?:[ ]?[{_DASH}][ ]?{_LETTERED}|[{_DASH}]{_CODE}|[ ]to[ ]{_LETTERED})?"
_GLUE: Final = r"(?:[ ]{0,3}[,;&/+][ \n]{0,3}|[ ]and[ ]|[ ]{1,3})"
_LIST: Final = rf"{_TERM}(?:{_GLUE}{_TERM})*"
_BETWEEN: Final = re.compile(_GLUE)
_ONLY_CODES: Final = re.compile(rf"[(\[]?\s?({_LIST})[.,;]?\s?[)\]]?")
_BRACKETS: Final = re.compile(r"\[([^\[\]]{1,200})\]")
_DIGIT: Final = re.compile(r"\d")
_CELL_END: Final = re.compile(r"[\n\t|]")
_GAP: Final = re.compile(r"(?<=\S)[ ]{2,}(?=\S)")
_INLINE: Final = re.compile(rf"(?<![\w.])(?<![{_DASH}])({_TERM})(?!\w)(?![{_DASH}.]\w)")
_NUMBERS: Final = re.compile(r"[\d.]+")

_BEFORE: Final = re.compile(
    r"\b(?:vitamin|room|rooms|flat|bay|bed|ward|level|floor|form|car park|bus|route|version)\s$",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(r"\s(?:form|dogs?|unit|tax|visa|masks?)\b")
"""What makes a letter with a number something else; P1 is a form, K2 a vitamin, K9 a dog."""

_URN: Final = re.compile(r"\b([A-Z]{5,}[A-Z0-9]*\d)[\s:,()\[-]{1,3}$")
_LONG: Final = 24
_LONGEST_LIST: Final = 400
_EXCERPT: Final = 90
MOST: Final = 500_000
"""Far more codes than any document names; 20 megabytes could hold millions, each a range."""

MOST_CELLS: Final = 1_000_000
"""Far more lines and cells with numbers than any document has."""


class Proposal(NamedTuple):
    """A code that stands in a document: where, and the words around it."""

    code: str
    place: str
    excerpt: str


class _Mention(NamedTuple):
    """A term as written, where it begins, and whether its case makes no difference."""

    term: str
    start: int
    any_case: bool
    digits: bool


def codes_in(passages: Iterable[Passage], standard: Standard) -> list[Proposal]:
    """Find the standard's codes in passages, in reading order, each once a place.

    Raises NosmapError where there are more of them than in any document.
    """
    found: dict[tuple[str, str], Proposal] = {}
    budget = _Budget()
    for passage in passages:
        for it in _own(passage.text, standard, budget):
            excerpt = _excerpt(passage.text, it.start)
            for number, code in enumerate(_named(it, standard)):
                if number:
                    budget.code()
                if (code, passage.place) not in found:
                    found[code, passage.place] = Proposal(code, passage.place, excerpt)
    return list(found.values())


class _Budget:
    """Counts what is looked at, over all of a document. Raises NosmapError for too much."""

    def __init__(self) -> None:
        self._codes, self._cells = 0, 0

    def code(self) -> None:
        """Count a mention of a code, and each further code of one that is a range."""
        self._codes += 1
        if self._codes > MOST:
            message = f"the document names codes more than {MOST:,} times"
            raise NosmapError(message, "claim by hand")

    def cell(self) -> None:
        """Count a line, or a part of one, that holds a number."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            message = f"the document has more than {MOST_CELLS:,} lines or cells with numbers"
            raise NosmapError(message, "claim by hand")


def _own(text: str, standard: Standard, budget: _Budget) -> Iterator[_Mention]:
    """Give the mentions in order but for those of a list behind another standard's URN."""
    end = -1  # of the last one that is another standard's
    for it in sorted(_mentions(text, budget), key=lambda it: it.start):
        goes_on = end >= 0 and (it.start <= end or _BETWEEN.fullmatch(text, end, it.start))
        if goes_on or _elsewhere(text[max(it.start - _LONG, 0) : it.start], standard):
            end = it.start + len(it.term)
        else:
            yield it


def _mentions(text: str, budget: _Budget) -> Iterator[_Mention]:
    for it in _written(text, budget):
        budget.code()
        yield it


def _written(text: str, budget: _Budget) -> Iterator[_Mention]:
    for found in _BRACKETS.finditer(text):
        for term in _terms(found[1]):
            yield _Mention(term[0], found.start(1) + term.start(), any_case=True, digits=True)
    for start, cell in _cells(text):
        budget.cell()
        alone = _ONLY_CODES.fullmatch(cell) if len(cell) <= _LONGEST_LIST else None
        if alone is not None:
            terms = list(_terms(alone[1]))
            several = len(terms) > 1
            for term in terms:
                at = start + alone.start(1) + term.start()
                yield _Mention(term[0], at, any_case=several, digits=False)
    for found in _INLINE.finditer(text):
        if not _something_else(text, found):
            yield _Mention(found[1], found.start(), any_case=False, digits=False)


def _terms(text: str) -> Iterator[re.Match[str]]:
    return _INLINE.finditer(text)


def _cells(text: str) -> Iterator[tuple[int, str]]:
    """Part a text at line ends, tabs, vertical lines and runs of blanks; only where it has digits.

    A list of codes has some, and most lines have none.
    """
    for begin, cell in _with_digits(text):
        start = 0
        for end in chain((it.span() for it in _GAP.finditer(cell)), [(len(cell), 0)]):
            part = cell[start : end[0]]
            yield begin + start + len(part) - len(part.lstrip()), part.strip()
            start = end[1]


def _with_digits(text: str) -> Iterator[tuple[int, str]]:
    """Give the lines and cells that have a digit in them, and where each begins."""
    end = 0
    while found := _DIGIT.search(text, end):
        begin = max(end, *(text.rfind(it, end, found.start()) + 1 for it in "\n\t|"))
        after = _CELL_END.search(text, found.end())
        end = after.start() if after else len(text)
        yield begin, text[begin:end]


def _something_else(text: str, found: re.Match[str]) -> bool:
    before = text[max(found.start() - _LONG, 0) : found.start()]
    after = text[found.end() : found.end() + _LONG]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _elsewhere(before: str, standard: Standard) -> bool:
    """Whether the code stands right behind the URN of another standard."""
    found = _URN.search(before)
    own = map(unit_key, standard.names)
    return found is not None and unit_key(found[1]) not in own


def _named(it: _Mention, standard: Standard) -> Iterator[str]:
    """Give the codes that a mention names; a range that is none gives its ends."""
    resolved = resolve(standard, it.term)
    places = resolved.places
    if resolved.faults:
        ends = (standard.place(end[0]) for end in re.finditer(_CODE, it.term))
        places = tuple(place for place in ends if place is not None)
    for code in standard.codes(places):
        if it.digits or not _NUMBERS.fullmatch(code):
            prefix = code.rstrip("0123456789.")
            if it.any_case or prefix in it.term:
                yield code


def _excerpt(text: str, start: int) -> str:
    """Give the words around a place, as one line."""
    begin = max(start - _EXCERPT // 2, 0)
    piece = text[begin : begin + _EXCERPT]
    whole = " ".join(piece.split())
    return ("…" if begin else "") + whole + ("…" if begin + _EXCERPT < len(text) else "")
