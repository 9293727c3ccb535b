"""The assessment policy, criterion by criterion: what each inherits, the narrower winning.

Levels, narrowest first: criterion, the unit's kind, the unit, the kind, the whole policy
(contract section 6). Requirements don't replace each other, they add up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from nosmap.model.words import Countersign, Per, StatementKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.model.centre import Policy, Requirement, Rules, UnitRules
    from nosmap.model.methods import Methods
    from nosmap.model.standards import Standard

Names = frozenset[str]
"""Methods by the name that nosmap writes."""


class AtLeast(NamedTuple):
    """So many items of any of these methods."""

    any_of: Names
    number: int
    words: tuple[str, ...]
    """The methods' names, in the order of the policy."""

    titles: str
    """The methods as people are told them: "observation or expert witness"."""


class CriterionRules(NamedTuple):
    """What one criterion needs; ``methods`` and ``max_age_months`` None mean any."""

    min_evidence: int
    max_age_months: int | None
    methods: Names | None
    supporting_only: Names
    forbidden: Names
    require: tuple[AtLeast, ...]
    age_exempt: Names = frozenset()

    def allows(self, method: str | None) -> bool:
        """Whether an item of this method may count; an unknown method never does."""
        if method is None or method in self.forbidden:
            return False
        return self.methods is None or method in self.methods


class GroupRule(NamedTuple):
    """A rule for an area, a topic or the unit (``group`` None), and the criteria it looks at."""

    group: str | None
    members: tuple[int, ...]
    rule: AtLeast


class UnitPolicy(NamedTuple):
    """The policy of one unit: a rule set a criterion, and the rules for groups."""

    criteria: tuple[CriterionRules, ...]
    groups: tuple[GroupRule, ...]
    countersign: Countersign = Countersign.WARN


class CriteriaEntry(NamedTuple):
    """An entry of the policy's `criteria` whose expression is resolved."""

    places: frozenset[int]
    rules: Rules


class _Level(NamedTuple):
    """A set of rules and the criteria it speaks about."""

    rules: Rules
    places: frozenset[int]


def unit_policy(
    policy: Policy,
    unit: UnitRules | None,
    entries: Iterable[CriteriaEntry],
    standard: Standard,
    methods: Methods,
) -> UnitPolicy:
    """Work out the policy of one unit.

    ``unit`` is the policy's entry for it; ``entries`` those of `criteria` that name it, in
    the order of the file.
    """
    levels = list(_levels(policy, unit, entries, standard))
    criteria = tuple(_rules_at(place, levels, methods) for place in range(len(standard.criteria)))
    rules = tuple(_group_rules(levels, standard, methods))
    return UnitPolicy(criteria, rules, policy.countersign)


def _levels(
    policy: Policy, unit: UnitRules | None, entries: Iterable[CriteriaEntry], standard: Standard
) -> Iterator[_Level]:
    """List the levels, narrowest first; of two entries on one criterion the later is first."""
    everything = frozenset(range(len(standard.criteria)))
    kinds = {kind: frozenset(standard.of_kind(kind)) for kind in StatementKind}
    for entry in reversed(list(entries)):
        yield _Level(entry.rules, entry.places)
    for whole in (unit, policy):
        if whole is None:
            continue
        own = {
            StatementKind.PERFORMANCE: whole.performance,
            StatementKind.KNOWLEDGE: whole.knowledge,
        }
        for kind, rules in own.items():
            if rules is not None:
                yield _Level(rules, kinds[kind])
        yield _Level(whole, everything)


def _rules_at(place: int, levels: list[_Level], methods: Methods) -> CriterionRules:
    over = [it.rules for it in levels if place in it.places]
    allowed = _set_at("methods", over)
    return CriterionRules(
        min_evidence=_set_at("min_evidence", over) or 1,
        max_age_months=_set_at("max_age_months", over),
        methods=_names(allowed, methods) if allowed else None,
        supporting_only=_names(_set_at("supporting_only", over), methods),
        forbidden=_names(_set_at("forbidden", over), methods),
        require=tuple(
            _at_least(rule, methods)
            for rules in over
            for rule in rules.require
            if rule.per is Per.CRITERION
        ),
        age_exempt=_names(_set_at("age_exempt", over), methods),
    )


def _set_at(field: str, over: list[Rules]) -> Any:  # noqa: ANN401 - as the field is
    """Give a field from the narrowest level that sets it, be it to nothing."""
    return next((getattr(it, field) for it in over if field in it.model_fields_set), None)


def _names(words: Iterable[str] | None, methods: Methods) -> Names:
    found = (methods.find(word) for word in words or ())
    return frozenset(it.name for it in found if it)


def _at_least(rule: Requirement, methods: Methods) -> AtLeast:
    found = [methods.find(word) for word in rule.any_of]
    words = tuple(dict.fromkeys(it.name for it in found if it))
    titles = dict.fromkeys(it.title[:1].lower() + it.title[1:] for it in found if it)
    return AtLeast(frozenset(words), rule.at_least, words, " or ".join(titles))


def _group_rules(levels: list[_Level], standard: Standard, methods: Methods) -> Iterator[GroupRule]:
    """List the rules per area and unit, from the whole policy down to single criteria."""
    for level in reversed(levels):
        for rule in level.rules.require:
            at_least = _at_least(rule, methods)
            if rule.per == "unit":
                yield GroupRule(None, tuple(sorted(level.places)), at_least)
            if rule.per == "area":
                for group in standard.groups:
                    members = tuple(it for it in group.members if it in level.places)
                    if members:
                        yield GroupRule(group.name, members, at_least)
