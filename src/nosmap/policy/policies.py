"""The policy's references to units, criteria and methods, resolved; what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.codes import Code
from nosmap.expressions import resolve
from nosmap.model.centre import Rules, UnitRules
from nosmap.model.standards import Standard, unit_key
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.policy.rules import CriteriaEntry, UnitPolicy, unit_policy
from nosmap.reading.at import At
from nosmap.reading.library import NotHeld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.model.centre import Centre
    from nosmap.model.methods import Methods
    from nosmap.problems import Problem
    from nosmap.reading.document import Document
    from nosmap.reading.library import Library


class _Entry(NamedTuple):
    """An entry of the policy's `criteria`: its unit, its expression and its rules."""

    unit: str
    expression: str
    rules: Rules


class Policies:
    """The policy of each unit, worked out when it is first asked for."""

    def __init__(
        self, centre: Centre, document: Document, library: Library, methods: Methods
    ) -> None:
        """Resolve what the centre's file names; ``problems`` says what could not be."""
        self._policy, self._methods, self._library = centre.policy, methods, library
        self._at = At(document) / "policy"
        self._done: dict[Standard, UnitPolicy] = {}
        self.problems: list[Problem] = [*self._unknown_methods()]
        self._units = self._by_urn()
        self._entries = list(self._criteria_entries())

    def of(self, standard: Standard) -> UnitPolicy:
        """Give the policy of one unit."""
        if standard not in self._done:
            rules = self._units.get(unit_key(standard.urn))
            entries = [
                CriteriaEntry(
                    frozenset(resolve(standard, it.expression, groups=True).places), it.rules
                )
                for it in self._entries
                if it.unit == unit_key(standard.urn)
            ]
            self._done[standard] = unit_policy(
                self._policy, rules, entries, standard, self._methods
            )
        return self._done[standard]

    def _by_urn(self) -> dict[str, UnitRules]:
        found: dict[str, UnitRules] = {}
        for word, rules in self._policy.units.items():
            at = (self._at / "units" / word).key
            standard = self._standard(word, at)
            if standard is None or rules is None:
                continue
            if unit_key(standard.urn) in found:
                message = f"{standard.urn} has rules above already; these are left out"
                self.problems.append(at.error(Code.DOUBLED_REFERENCE, message))
                continue
            found[unit_key(standard.urn)] = rules
        return found

    def _standard(self, word: str, at: At) -> Standard | None:
        found = self._library.find(word)
        if isinstance(found, NotHeld) and found.code is Code.UNKNOWN_VERSION:
            same = [it for it in self._library.standards if unit_key(it.urn) == unit_key(word)]
            found = same[0] if same else found
        if isinstance(found, NotHeld):
            self.problems.append(at.error(found.code, found.message, found.hint))
            return None
        return found

    def _criteria_entries(self) -> Iterator[_Entry]:
        for word, rules in self._policy.criteria.items():
            at = (self._at / "criteria" / word).key
            unit, colon, expression = word.partition(":")
            if not colon:
                message = f"{quoted(word)} can't be read as a unit and its criteria"
                hint = 'write "URN:criteria" in quotes, such as "SCDLMCB7:P9"'
                self.problems.append(at.error(Code.BAD_TERM, message, hint))
                continue
            standard = self._standard(unit, at)
            if standard is None:
                continue
            before = len(unit) + len(colon)
            for fault in resolve(standard, expression, groups=True).faults:
                offset = None if fault.offset is None else before + fault.offset
                problem = at.error(fault.code, fault.message, fault.hint, offset=offset)
                self.problems.append(problem)
            if rules is not None:
                yield _Entry(unit_key(standard.urn), expression, rules)

    def _unknown_methods(self) -> Iterator[Problem]:
        for rules, where in _all_rules(self._policy, self._at):
            for word, at in _method_words(rules, where):
                if self._methods.find(word) is None:
                    yield unknown_method(word, at, self._methods)


def unknown_method(word: str, at: At, methods: Methods) -> Problem:
    """Say that a method is not known here."""

    def hint() -> str:
        near = did_you_mean(word, methods.words)
        return near or f"the methods here are: {listing((it.name for it in methods.all), 20)}"

    return at.error(Code.UNKNOWN_METHOD, f"the method {quoted(word)} is not known here", hint)


def _all_rules(rules: Rules, at: At) -> Iterator[tuple[Rules, At]]:
    yield rules, at
    if isinstance(rules, UnitRules):
        for name in ("performance", "knowledge"):
            inner = getattr(rules, name)
            if inner is not None:
                yield inner, at / name
    for name in ("units", "criteria"):
        for word, entry in getattr(rules, name, {}).items():
            if entry is not None:
                yield from _all_rules(entry, at / name / word)


def _method_words(rules: Rules, at: At) -> Iterator[tuple[str, At]]:
    for name in ("age_exempt", "methods", "supporting_only", "forbidden"):
        for n, word in enumerate(getattr(rules, name) or ()):
            yield word, at / name / n
    for n, rule in enumerate(rules.require):
        for m, word in enumerate(rule.any_of):
            yield word, at / "require" / n / "any_of" / m
