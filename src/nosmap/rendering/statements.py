"""Standards as text: the list, one of them in full, and what a search found."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Final, NamedTuple

from nosmap.model.words import StatementKind
from nosmap.rendering.safe import visible
from nosmap.rendering.words import short

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from nosmap.model.standard import Definition
    from nosmap.model.standards import Criterion, Standard


WIDTH = 80

_SURENESS = {
    "stated": "stated in the document",
    "identified": "not in the document; identified elsewhere",
    "inferred": "not in the document; inferred",
    "descriptive": "not known; a descriptive one, in the document's own words",
}


class Hit(NamedTuple):
    """A criterion that a search found, with all places where the same text stands."""

    text: str
    places: tuple[str, ...]


def to_list(standards: Sequence[Standard]) -> str:
    """List standards: URN, numbers, title and aliases."""
    return "\n".join(line for it in standards for line in _entry(it)) + "\n"


def _entry(it: Standard) -> Iterator[str]:
    yield visible(f"{it.urn}  {_numbers(it)}  version {it.version}")
    yield from _wrapped(it.title, "    ")
    if it.aliases:
        yield from _wrapped(f"also known as {', '.join(it.aliases)}", "    ")


def _numbers(it: Standard) -> str:
    groups = {
        StatementKind.PERFORMANCE: "area",
        StatementKind.KNOWLEDGE: "topic",
        StatementKind.OTHER: "group",
    }
    parts = []
    for kind, heading in groups.items():
        places = it.of_kind(kind)
        if places:
            first, last = (it.criteria[place].code for place in (places[0], places[-1]))
            span = first if first == last else f"{first}-{last}"
            count = len(it.groups_of(kind))
            parts.append(f"{span} in {count} {heading}{'s' if count > 1 else ''}")
    return ", ".join(parts)


def to_page(standard: Standard, places: Collection[int], *, scope: bool) -> str:
    """Show a standard: its identity, and the criteria at some places under their headings."""
    lines = [*_identity(standard), "", *_criteria(standard, places)]
    if scope:
        lines += _scope(standard, places)
    return "\n".join(lines) + "\n"


def _identity(it: Standard) -> Iterator[str]:
    file = it.file
    yield visible(it.urn)
    yield from _wrapped(it.title, "")
    facts = {
        "aliases": ", ".join(it.aliases),
        "suite": ", ".join(file.suite),
        "version": file.version or f"not known; computed from the criteria: {it.version}",
        "developed by": file.developed_by or "",
        "approved": str(file.date_approved or ""),
        "review date": str(file.indicative_review_date or ""),
        "criteria": f"{len(it.criteria)}: {_numbers(it)}",
    }
    if file.provenance:
        facts["URN"] = _SURENESS.get(file.provenance.urn or "", "")
        facts["title"] = _SURENESS.get(file.provenance.title or "", "")
        facts["document"] = file.provenance.document or ""
    for name, fact in facts.items():
        if fact:
            yield from _wrapped(f"{name}: {fact}", "  ")


def _criteria(standard: Standard, places: Collection[int]) -> Iterator[str]:
    for group in standard.groups:
        members = [it for it in group.members if it in places]
        if members:
            yield from _wrapped(group.name, "")
            for place in members:
                yield from _criterion(standard.criteria[place])
            yield ""


def _criterion(it: Criterion) -> Iterator[str]:
    yield from textwrap.wrap(
        visible(it.text),
        WIDTH,
        initial_indent=f"  {visible(it.code):<5} ",
        subsequent_indent=" " * 8,
    )
    for item in it.items:
        yield from _wrapped(f"- {item}", " " * 8)


def _scope(standard: Standard, places: Collection[int]) -> Iterator[str]:
    """Explain the terms of the whole standard, or those in the criteria that were asked for."""
    if standard.file.scope is None:
        yield "This standard explains no terms."
        return
    definitions = _definitions(standard, places)
    if not definitions:
        yield "The standard explains no term that stands in these statements."
        return
    yield "Explanations of terms: help, never required for achievement."
    yield ""
    for it in definitions:
        yield visible(it.term)
        for paragraph in it.text.split("\n"):
            yield from _wrapped(paragraph, "    ")
        yield ""


def _definitions(standard: Standard, places: Collection[int]) -> list[Definition]:
    """Give each explanation once; the same one may stand under both sections."""
    from nosmap.model.terms import explained

    if len(places) < len(standard.criteria):
        criteria = [standard.criteria[it] for it in sorted(places)]
        found = [it for criterion in criteria for it in explained(standard, criterion)]
    else:
        scope = standard.file.scope
        sections = (scope.performance_criteria, scope.knowledge) if scope else ()
        found = [it for section in sections if section for it in section.definitions]
    return list({(it.term, it.text): it for it in found}.values())


def search_standards(standards: Iterable[Standard], words: Sequence[str]) -> list[Hit]:
    """Find the criteria that hold all words, the same text once."""
    wanted = [word.casefold() for word in words]
    found: dict[str, list[str]] = {}
    for standard in standards:
        for it in standard.criteria:
            heading = standard.groups[it.group].name
            text = f"{it.code} {it.text} {heading}".casefold()
            if all(word in text for word in wanted):
                found.setdefault(it.text, []).append(f"{standard.urn}:{it.code}")
    return [Hit(text, tuple(places)) for text, places in found.items()]


def to_hits(hits: Iterable[Hit]) -> str:
    """Show what a search found."""
    lines: list[str] = []
    for hit in hits:
        lines.append(visible(", ".join(hit.places)))
        lines += _wrapped(hit.text, "    ")
    return "\n".join(lines) + "\n"


def _wrapped(text: str, indent: str) -> list[str]:
    return textwrap.wrap(visible(text), WIDTH, initial_indent=indent, subsequent_indent=indent)


MOST: Final = 4
STATEMENT_WIDTH: Final = 68


def statements(standard: Standard, places: Iterable[int]) -> Iterator[str]:
    """Give a line for each of the first few criteria: its code and what it begins with."""
    found = [standard.criteria[it] for it in sorted(places)]
    for it in found[:MOST]:
        yield f"  {it.code}: {visible(short(it.text, STATEMENT_WIDTH))}"
    if len(found) > MOST:
        yield f"  and {len(found) - MOST} more"


def claimed_statements(standard: Standard, claim: str) -> Iterator[str]:
    """Give those of a claim such as `P12, K5 @ p. 4`, which is known to be right."""
    from nosmap.loading import chosen

    return statements(standard, chosen(standard, claim.partition("@")[0]))
