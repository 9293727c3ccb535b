"""The policy's references to units, criteria and methods, resolved; what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from nosmap.expressions import resolve
from nosmap.model.centre import Rules, UnitRules
from nosmap.model.standards import Standard, unit_key
from nosmap.phrases import did_you_mean, listing, quoted
from nosmap.policy.rules import CriteriaEntry, UnitPolicy, unit_policy
from nosmap.reading.library import NotHeld

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.model.centre import Centre
    from nosmap.model.methods import Methods
    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document
    from nosmap.reading.library import Library


class _Entry(NamedTuple):
    """An entry of the policy's `criteria`: its unit and expression, and where it stands."""

    unit: str
    expression: str
    rules: Rules
    keys: Keys


class Policies:
    """The policy of each unit, worked out when it is first asked for."""

    def __init__(
        self, centre: Centre, document: Document, library: Library, methods: Methods
    ) -> None:
        """Resolve what the centre's file names; ``problems`` says what could not be."""
        self._policy, self._methods, self._library = centre.policy, methods, library
        self._document = document
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
            keys: Keys = ("policy", "units", word)
            standard = self._standard(word, keys)
            if standard is None or rules is None:
                continue
            if unit_key(standard.urn) in found:
                message = f"{standard.urn} has rules above already; these are left out"
                self.problems.append(
                    self._document.error("doubled-reference", message, keys, key=True)
                )
                continue
            found[unit_key(standard.urn)] = rules
        return found

    def _standard(self, word: str, keys: Keys) -> Standard | None:
        found = self._library.find(word)
        if isinstance(found, NotHeld) and found.code == "unknown-version":
            same = [it for it in self._library.standards if unit_key(it.urn) == unit_key(word)]
            found = same[0] if same else found
        if isinstance(found, NotHeld):
            self.problems.append(
                self._document.error(found.code, found.message, keys, found.hint, key=True)
            )
            return None
        return found

    def _criteria_entries(self) -> Iterator[_Entry]:
        for word, rules in self._policy.criteria.items():
            keys: Keys = ("policy", "criteria", word)
            unit, colon, expression = word.partition(":")
            if not colon:
                message = f"{quoted(word)} can't be read as a unit and its criteria"
                hint = 'write "URN:criteria" in quotes, such as "SCDLMCB7:P9"'
                self.problems.append(
                    self._document.error("bad-term", message, keys, hint, key=True)
                )
                continue
            standard = self._standard(unit, keys)
            if standard is None:
                continue
            before = len(unit) + len(colon)
            for fault in resolve(standard, expression, groups=True).faults:
                offset = None if fault.offset is None else before + fault.offset
                problem = self._document.error(
                    fault.code, fault.message, keys, fault.hint, key=True, offset=offset
                )
                self.problems.append(problem)
            if rules is not None:
                yield _Entry(unit_key(standard.urn), expression, rules, keys)

    def _unknown_methods(self) -> Iterator[Problem]:
        for rules, keys in _all_rules(self._policy, ("policy",)):
            for word, at in _method_words(rules, keys):
                if self._methods.find(word) is None:
                    yield unknown_method(self._document, word, at, self._methods)


def unknown_method(document: Document, word: str, keys: Keys, methods: Methods) -> Problem:
    """Say that a method is not known here."""

    def hint() -> str:
        near = did_you_mean(word, methods.words)
        return near or f"the methods here are: {listing((it.name for it in methods.all), 20)}"

    return document.error(
        "unknown-method", f"the method {quoted(word)} is not known here", keys, hint
    )


def _all_rules(rules: Rules, keys: Keys) -> Iterator[tuple[Rules, Keys]]:
    yield rules, keys
    if isinstance(rules, UnitRules):
        for name in ("performance", "knowledge"):
            inner = getattr(rules, name)
            if inner is not None:
                yield inner, (*keys, name)
    for name in ("units", "criteria"):
        for word, entry in getattr(rules, name, {}).items():
            if entry is not None:
                yield from _all_rules(entry, (*keys, name, word))


def _method_words(rules: Rules, keys: Keys) -> Iterator[tuple[str, Keys]]:
    for name in ("methods", "supporting_only", "forbidden"):
        for n, word in enumerate(getattr(rules, name) or ()):
            yield word, (*keys, name, n)
    for n, rule in enumerate(rules.require):
        for m, word in enumerate(rule.any_of):
            yield word, (*keys, "require", n, "any_of", m)
