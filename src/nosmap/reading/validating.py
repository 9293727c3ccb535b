"""From plain data to models: all of a file's faults at once, and only the faulty part left out.

A faulty optional value is left out alone; one that is required takes its record along (the
nearest enclosing list entry). After each round the rest is validated again, so what comes
out is valid and everything that went has its problem.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from nosmap.codes import Code
from nosmap.model.days import UNREADABLE_WITHDRAWAL
from nosmap.reading.faults import Fault, faults_of
from nosmap.reading.losses import BrokenEntry, Losses
from nosmap.reading.telling import meant_key, problem_for

if TYPE_CHECKING:
    from nosmap.problems import Keys, Problem
    from nosmap.reading.document import Document

Model = TypeVar("Model", bound=BaseModel)

MEANT = {"claims": UNREADABLE_WITHDRAWAL, "not_applicable": "yes"}
"""What an unreadable `withdrawn` is within a list (contract section 11, "Slips"): else more would
count. Of a sample it is left out, as without the sample a disagreement would be lifted.
"""

SAFE = {"qualified": "no"}
"""Keys that are read as a word where they can't be: nobody signs more because of a slip."""

NAMING = frozenset({"criteria", "evidence", "units"})
"""Keys of a list's entry that say what it speaks about: without them it would speak of more."""

_ROUNDS = 50
"""Each round leaves out at least one part at every fault; nesting is far less deep."""


class Validated(NamedTuple, Generic[Model]):
    """A file's model (None: nothing that makes sense is left), and what was left out of it."""

    content: Model | None
    problems: list[Problem]
    broken: tuple[BrokenEntry, ...]


def validate(model: type[Model], document: Document) -> tuple[Model | None, list[Problem]]:
    """Validate a document's data. Gives the model, or None, and the problems."""
    found = examine(model, document)
    return found.content, found.problems


def examine(model: type[Model], document: Document) -> Validated[Model]:
    """Validate a document's data, and keep what was written where something is left out.

    The document's data is used up: what is left out is taken from it.
    """
    problems: list[Problem] = []
    losses = Losses(document)
    gone: set[Keys] = set()  # by places as written: a loss is not reported again
    for _ in range(_ROUNDS):
        try:
            content = model.model_validate(document.data)
            return Validated(content, problems, losses.broken)
        except ValidationError as error:
            faults = faults_of(error, document.data)
        problems += _report(model, document, faults, gone)
        losses.note(model, faults)
        if not _leave_out(document, faults, gone):
            break
    return Validated(None, problems, ())


def _report(
    model: type[BaseModel], document: Document, faults: list[Fault], gone: set[Keys]
) -> list[Problem]:
    fresh = [it for it in faults if not _follows(document.as_written(it.keys), it, gone)]
    missing = {it.keys for it in fresh if it.absent}
    unknown = [it for it in fresh if it.code is Code.UNKNOWN_KEY] if missing else []
    mistyped = {(*it.keys[:-1], meant_key(model, it.keys)) for it in unknown}
    return [problem_for(model, document, it) for it in fresh if it.keys not in mistyped]


def _follows(written: Keys, fault: Fault, gone: set[Keys]) -> bool:
    """Whether a fault is only there because something was left out and reported already."""
    if written in gone:
        return True
    of_record = fault.code is Code.MISSING_KEY and not fault.absent
    return of_record and any(it[: len(written)] == written for it in gone)


def _leave_out(document: Document, faults: list[Fault], gone: set[Keys]) -> bool:
    """Take every faulty part out of the data; False where the whole file is the part."""
    parts = {part for it in faults if not _read_as_meant(document, it) for part in _parts(it)}
    if () in parts:
        return False
    for keys in [it for it in parts if it[-1] in SAFE]:
        parts.remove(keys)
        _set(document.data, keys, SAFE[str(keys[-1])])
    outermost = {it for it in parts if not any(it[:n] in parts for n in range(1, len(it)))}
    gone.update(document.as_written(it) for it in outermost)
    document.leave_out(outermost)
    return True


def _read_as_meant(document: Document, fault: Fault) -> bool:
    """Whether an unreadable `withdrawn` was replaced by what it is taken for."""
    meant = next((MEANT[it] for it in fault.keys[:-1] if it in MEANT), None)
    if meant is None or fault.keys[-1] != "withdrawn" or fault.code is Code.UNKNOWN_KEY:
        return False
    _set(document.data, fault.keys, meant)
    return True


def _set(data: Any, keys: Keys, value: object) -> None:
    for key in keys[:-1]:
        data = data[key]
    data[keys[-1]] = value


def _parts(fault: Fault) -> list[Keys]:
    """Find the smallest parts that can be left out because of a fault."""
    if fault.limit:
        return [(*fault.keys, n) for n in range(fault.limit, fault.found)]
    return [fault.keys[:-1] if fault.absent or _is_naming(fault) else fault.keys]


def _is_naming(fault: Fault) -> bool:
    """Whether a record must not stand without the faulty value: it would speak of more."""
    if not fault.keys or fault.code is Code.UNKNOWN_KEY:
        return False
    of_entry = isinstance(fault.keys[-2:][0], int)
    return of_entry and fault.keys[-1] in NAMING
