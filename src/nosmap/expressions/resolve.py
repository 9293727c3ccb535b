"""Expressions against a standard: the criteria they name, or exactly what is wrong in them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from nosmap.codes import Code
from nosmap.expressions.grammar import All, Headed, Range, Term, group_of, range_of, terms
from nosmap.expressions.suggestions import code_hint
from nosmap.model.standards import fold
from nosmap.model.words import StatementKind
from nosmap.phrases import did_you_mean, listing, quoted

if TYPE_CHECKING:
    from nosmap.model.standards import Group, Standard
    from nosmap.problems import Hint

_KINDS = {"P": StatementKind.PERFORMANCE, "K": StatementKind.KNOWLEDGE}
_HEADINGS = {"area": StatementKind.PERFORMANCE, "topic": StatementKind.KNOWLEDGE}


class TermFault(NamedTuple):
    """What is wrong with a term that begins at ``offset``."""

    code: Code
    message: str
    hint: Hint
    offset: int | None


EMPTY = TermFault(
    Code.EMPTY_EXPRESSION, "no criteria are named here", "name at least one, such as P12", None
)
"""That an expression, or a list of them, names nothing."""


class Resolved(NamedTuple):
    """What an expression names, by places in the standard.

    ``places`` in order of first mention; ``repeated`` those named twice; ``blanket`` those
    that a refused group would have named.
    """

    places: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    blanket: tuple[int, ...] = ()
    faults: tuple[TermFault, ...] = ()


class _Unfit(Exception):  # noqa: N818 - it travels within this module only
    """A term that names nothing; carries code, message and hint."""


@lru_cache(maxsize=8192)
def resolve(standard: Standard, expression: str, *, groups: bool = False) -> Resolved:
    """Resolve an expression.

    ``groups`` says whether `all P`, `area:…` and `topic:…` may stand in it; where they may
    not, each is the fault `blanket-claim`. Faulty terms are left out, the others stand.
    """
    plain = _codes(standard, expression)
    if plain:
        return Resolved(plain)
    named: dict[int, int] = {}
    blanket: list[int] = []
    faults: list[TermFault] = []
    any_term = False
    for term in terms(expression):
        any_term = True
        try:
            for it in _places(standard, term, groups=groups, blanket=blanket):
                named[it] = named.get(it, 0) + 1
        except _Unfit as unfit:
            code, message, hint = unfit.args
            faults.append(TermFault(code, message, hint, term.offset))
    if not any_term:
        faults.append(EMPTY)
    repeated = tuple(it for it, times in named.items() if times > 1)
    return Resolved(tuple(named), repeated, tuple(blanket), tuple(faults))


def _codes(standard: Standard, expression: str) -> tuple[int, ...]:
    """Read an expression of nothing but different codes, the most frequent kind; else nothing."""
    known = standard.places
    places: dict[int, None] = {}
    for term in expression.replace(";", ",").split(","):
        place = known.get(term.strip().casefold())
        if place is None or place in places:
            return ()
        places[place] = None
    return tuple(places)


def _places(standard: Standard, term: Term, *, groups: bool, blanket: list[int]) -> tuple[int, ...]:
    place = standard.place(term.text)
    if place is not None:
        return (place,)
    group = group_of(term.text)
    if group is not None:
        places = _all(standard, group) if isinstance(group, All) else _headed(standard, group)
        if groups:
            return places
        blanket += places
        raise _Unfit(
            Code.BLANKET_CLAIM,
            f"{quoted(term.text)} names a whole group, which is not accepted here",
            "name the criteria one by one or as a range, such as P12-P15",
        )
    span = range_of(term.text)
    return _range(standard, span) if span else _single(standard, term.text)


def _single(standard: Standard, text: str) -> tuple[int, ...]:
    if " " in text:
        raise _Unfit(
            Code.BAD_TERM,
            f"{quoted(text)} can't be read as criteria",
            "separate criteria with a comma; a range is written P12-P15",
        )
    raise _unknown(standard, text)


def _unknown(standard: Standard, code: str) -> _Unfit:
    message = f"{standard.urn} has no criterion {quoted(code)}"
    return _Unfit(Code.UNKNOWN_CRITERION, message, partial(code_hint, standard, code))


def _range(standard: Standard, span: Range) -> tuple[int, ...]:
    first, last = standard.place(span.first), standard.place(span.last)
    if first is None:
        raise _unknown(standard, span.first)
    if last is None:
        raise _unknown(standard, span.last)
    one, other = standard.criteria[first], standard.criteria[last]
    if one.section != other.section:
        raise _Unfit(
            Code.RANGE_ACROSS_SECTIONS,
            f"a range can't run from {one.code} to {other.code}: they stand in different sections",
            "write two ranges, one a section",
        )
    if first > last:
        raise _Unfit(
            Code.BACKWARD_RANGE,
            f"the range runs backwards: {one.code} stands after {other.code}",
            f"write {other.code}-{one.code}",
        )
    return tuple(range(first, last + 1))


def _all(standard: Standard, group: All) -> tuple[int, ...]:
    kind = _KINDS.get(group.letter)
    if kind is None:
        raise _Unfit(
            Code.UNKNOWN_GROUP,
            f"{quoted('all ' + group.letter)} names no kind of criteria",
            "write all P or all K",
        )
    return standard.of_kind(kind)


@lru_cache(maxsize=64)
def _headings(standard: Standard, heading: str) -> tuple[list[str], list[Group]]:
    """Give the folded names of the areas or topics, sorted, and their groups beside them."""
    known = standard.groups_of(_HEADINGS[heading])
    pairs = sorted(((fold(it.name).casefold(), n) for n, it in enumerate(known)))
    return [name for name, _ in pairs], [known[n] for _, n in pairs]


def _headed(standard: Standard, group: Headed) -> tuple[int, ...]:
    if group.name.isascii() and group.name.isdigit():
        return _numbered(standard, group, standard.groups_of(_HEADINGS[group.heading]))
    names, groups = _headings(standard, group.heading)
    wanted = fold(group.name).casefold()
    first, behind = bisect_left(names, wanted), bisect_right(names, wanted)
    if first == behind and wanted:  # no whole name: names that begin so stand together
        behind = bisect_left(names, wanted + _LAST, lo=first)
    if behind - first == 1:
        return groups[first].members
    if behind > first:
        message = f"{quoted(group.name)} begins more than one {group.heading} of {standard.urn}"
        hint = partial(_more_of, standard, group, slice(first, behind))
        raise _Unfit(Code.AMBIGUOUS_GROUP, message, hint)
    message = f"{standard.urn} has no {group.heading} {quoted(group.name)}"
    raise _Unfit(Code.UNKNOWN_GROUP, message, partial(_group_hint, standard, group))


_LAST = "\U0010ffff"
"""Sorts behind every name that goes on."""


def _more_of(standard: Standard, group: Headed, found: slice) -> str:
    _, groups = _headings(standard, group.heading)
    fitting = {it.name for it in groups[found]}
    known = standard.groups_of(_HEADINGS[group.heading])
    return f"write more of the name: {listing(it.name for it in known if it.name in fitting)}"


def _group_hint(standard: Standard, group: Headed) -> str:
    names = [it.name for it in standard.groups_of(_HEADINGS[group.heading])]
    return did_you_mean(group.name, names) or f"there are: {listing(names, 15)}"


def _numbered(standard: Standard, group: Headed, known: tuple[Group, ...]) -> tuple[int, ...]:
    number = int(group.name[:6])
    if 1 <= number <= len(known):
        return known[number - 1].members
    raise _Unfit(
        Code.UNKNOWN_GROUP,
        f"{standard.urn} has no {group.heading} {quoted(group.name)}",
        f"they are numbered 1 to {len(known)}",
    )
