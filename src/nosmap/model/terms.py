"""The explanations of a standard that help with a statement."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from nosmap.model.words import StatementKind

if TYPE_CHECKING:
    from nosmap.model.standard import Definition, ScopeSection
    from nosmap.model.standards import Criterion, Standard


def explained(standard: Standard, criterion: Criterion) -> tuple[Definition, ...]:
    """Give the definitions whose term occurs in a statement, in the standard's order."""
    section = _section(standard, criterion.kind)
    words = " ".join((criterion.text, *criterion.items))
    return tuple(it for it in section.definitions if occurs(it.term, words)) if section else ()


def _section(standard: Standard, kind: str) -> ScopeSection | None:
    scope = standard.file.scope
    if scope is None:
        return None
    return scope.knowledge if kind == StatementKind.KNOWLEDGE else scope.performance_criteria


def occurs(term: str, text: str) -> bool:
    """Whether a term stands in a text as a word: in any case, in the plural, hyphened or not."""
    words = (re.escape(it) for it in re.split(r"[\s-]+", term.strip()))
    pattern = r"[\s-]+".join(words)
    return re.search(rf"(?<!\w){pattern}(?:e?s)?(?!\w)", text, re.IGNORECASE) is not None
