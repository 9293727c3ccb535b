"""`centre.yaml` and what follows from it: staff, methods, and the policy unit by unit."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from nosmap.codes import Code
from nosmap.model.centre import Centre
from nosmap.model.methods import Method, Methods, folded
from nosmap.model.words import FileKind
from nosmap.phrases import quoted
from nosmap.reading.at import At
from nosmap.reading.document import Document, read_document
from nosmap.reading.formats import wrong_format
from nosmap.reading.validating import validate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from nosmap.model.centre import Staff
    from nosmap.problems import Problem


def read_centre(path: Path | None, shown: str) -> tuple[Centre, Document, list[Problem]]:
    """Read the centre's file; where there is none, or none that can be read, the defaults."""
    if path is None or not os.path.lexists(path):
        return Centre(), Document(path or Path(shown), shown), []
    document, problems = read_document(path, shown)
    problems += wrong_format(document, FileKind.CENTRE)
    if any(it.is_error for it in problems):
        return Centre(), document, problems
    centre, faults = validate(Centre, document)
    centre = centre or Centre()
    doubled = [
        *_doubled(centre.assessors, At(document) / "assessors"),
        *_doubled(centre.verifiers, At(document) / "verifiers"),
    ]
    return centre, document, [*problems, *faults, *doubled]


def _doubled(staff: Sequence[Staff], at: At) -> list[Problem]:
    seen: set[str] = set()
    problems = []
    for n, it in enumerate(staff):
        if it.ref in seen:
            message = f"the reference {quoted(it.ref)} stands twice; the second is left out"
            problems.append((at / n / "ref").error(Code.DOUBLED_REFERENCE, message))
        seen.add(it.ref)
    return problems


def methods_of(centre: Centre, document: Document) -> tuple[Methods, list[Problem]]:
    """Put the centre's own methods beside the shipped ones; a name or mark stands for one only."""
    own: list[Method] = []
    problems: list[Problem] = []
    taken = {folded(word) for word in Methods().words}
    for n, entry in enumerate(centre.methods):
        words = (("name", entry.name), ("mark", entry.mark or ""))
        known = next((it for it in words if it[1] and folded(it[1]) in taken), None)
        if known:
            key, word = known
            message = f"{quoted(word)} is the name or mark of another method already"
            hint = "choose another; the shipped methods can't be redefined"
            at = At(document) / "methods" / n / key
            problems.append(at.error(Code.DOUBLED_METHOD, message, hint))
            continue
        taken.update(folded(word) for _, word in words if word)
        own.append(Method(entry.name, entry.mark or "", entry.title or _title(entry.name)))
    return Methods(own), problems


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
