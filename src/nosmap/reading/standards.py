"""Standard files to standards: criteria in document order, each code once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from nosmap.codes import Code
from nosmap.model.standard import CriterionForm, StandardFile
from nosmap.model.standards import Criterion, Group, Standard, fingerprint_of
from nosmap.model.words import FileKind, StatementKind
from nosmap.phrases import quoted
from nosmap.reading.at import At
from nosmap.reading.document import read_document
from nosmap.reading.formats import wrong_format
from nosmap.reading.validating import validate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from nosmap.model.standard import Criteria
    from nosmap.problems import Problem
    from nosmap.reading.document import Document

_CODE = re.compile(r"[^\W_]+(?:\.[^\W_]+)*")


class _Heading(NamedTuple):
    """A headed group as its file holds it, and where."""

    name: str
    kind: StatementKind
    section: int
    criteria: Criteria
    at: At


def read_standard(path: Path, shown: str) -> tuple[Standard | None, Document, list[Problem]]:
    """Read a standard's file: the standard, or None where nothing useful is left, and problems."""
    document, problems = read_document(path, shown)
    problems += wrong_format(document, FileKind.STANDARD)
    if any(it.is_error for it in problems):
        return None, document, problems
    file, faults = validate(StandardFile, document)
    problems += faults
    if file is None:
        return None, document, problems
    standard, doubled = _compile(file, document)
    return standard, document, [*problems, *doubled]


def _headings(file: StandardFile, document: Document) -> Iterator[_Heading]:
    """Give the headed groups; the order of the file is the order of the document."""
    parts = {"performance_criteria": _areas, "knowledge": _topics, "sections": _sections}
    for key in document.data:
        if key in parts:
            yield from parts[key](file, At(document) / key)


def _areas(file: StandardFile, at: At) -> Iterator[_Heading]:
    for n, area in enumerate(file.performance_criteria):
        yield _Heading(area.area, StatementKind.PERFORMANCE, 0, area.criteria, at / n / "criteria")


def _topics(file: StandardFile, at: At) -> Iterator[_Heading]:
    for n, topic in enumerate(file.knowledge):
        yield _Heading(topic.topic, StatementKind.KNOWLEDGE, 1, topic.criteria, at / n / "criteria")


def _sections(file: StandardFile, at: At) -> Iterator[_Heading]:
    for section, form in enumerate(file.sections):
        for n, group in enumerate(form.groups):
            here = at / section / "groups" / n / "criteria"
            yield _Heading(group.name, form.kind, section + 2, group.criteria, here)


def _compile(file: StandardFile, document: Document) -> tuple[Standard, list[Problem]]:
    criteria: list[Criterion] = []
    groups: list[Group] = []
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for heading in _headings(file, document):
        start = len(criteria)
        for code, entry in heading.criteria.items():
            fault = _code_fault(code, places, heading.at)
            if fault:
                problems.append(fault)
                continue
            places[code.casefold()] = len(criteria)
            criteria.append(_criterion(code, entry, heading, len(groups)))
        members = tuple(range(start, len(criteria)))
        groups.append(Group(heading.name, heading.kind, heading.section, members))
    fingerprint = fingerprint_of(criteria)
    standard = Standard(
        urn=file.urn,
        title=file.title,
        aliases=file.aliases,
        version=file.version or fingerprint,
        declared_version=file.version,
        fingerprint=fingerprint,
        criteria=tuple(criteria),
        groups=tuple(groups),
        file=file,
        places=places,
    )
    return standard, problems


def _criterion(code: str, entry: str | CriterionForm, heading: _Heading, group: int) -> Criterion:
    if isinstance(entry, str):
        return Criterion(code, entry, heading.kind, group, heading.section)
    return Criterion(
        code, entry.text, heading.kind, group, heading.section, entry.label, entry.items
    )


def _code_fault(code: str, places: dict[str, int], criteria: At) -> Problem | None:
    if not _CODE.fullmatch(code):
        hint = "a code is letters, digits and dots, such as P12 or AC3.10"
        return (criteria / code).key.error(Code.BAD_CODE, f"{quoted(code)} can't be a code", hint)
    if code.casefold() in places:
        hint = "each code stands once in a standard; upper and lower case make no difference"
        message = f"the code {quoted(code)} stands twice"
        return (criteria / code).key.error(Code.DOUBLED_CODE, message, hint)
    return None
