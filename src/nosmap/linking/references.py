"""Every reference that a portfolio's files ever name: none is given to something new.

Contract section 3. What was removed by hand leaves its reference in decisions, samples and
other records, and those would speak of whatever had it next.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Final

import yaml

from nosmap.reading.events import Refused, build

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from nosmap.reading.events import Data
    from nosmap.reading.portfolio import PortfolioFiles


class Referent(StrEnum):
    """What a reference stands for; the file's list in which such records stand."""

    ITEM = "evidence"
    WITNESS = "witnesses"
    SAMPLE = "samples"
    PLAN = "plans"


_NAMED_UNDER: Final = {
    "evidence": Referent.ITEM,
    "witness": Referent.WITNESS,
    "answers": Referent.SAMPLE,
}
"""Keys of records under which a reference stands, or a list of them."""

_WORD = re.compile(r"[^\s\[\]{},:;\"'#]+")


def references(files: PortfolioFiles, kind: Referent) -> list[str]:
    """List the references of a kind that any of the three files names, each once.

    Of a file that can't be read every word is taken for one: it may name anything.
    """
    found: dict[str, None] = {}
    for file in (files.portfolio, files.assessment, files.verification):
        found |= dict.fromkeys(_in_text(file.document.text, kind))
    return list(found)


def _in_text(text: str, kind: Referent) -> Iterable[str]:
    try:
        return _in_file(build(text), kind)
    except (Refused, yaml.YAMLError):
        return _WORD.findall(text)


def _in_file(data: Data, kind: Referent) -> Iterator[str]:
    records = data.get(kind) if isinstance(data, dict) else None
    for it in records if isinstance(records, list) else ():
        yield from _texts(it.get("ref") if isinstance(it, dict) else None)
    yield from _named(data, kind)


def _named(data: Data, kind: Referent) -> Iterator[str]:
    """Give what records name, at any depth: the findings of a sample name items, too."""
    if isinstance(data, list):
        for it in data:
            yield from _named(it, kind)
    elif isinstance(data, dict):
        for key, value in data.items():
            if _NAMED_UNDER.get(key) is kind:
                yield from _texts(value)
            yield from _named(value, kind)


def _texts(value: Data) -> Iterator[str]:
    for it in value if isinstance(value, list) else [value]:
        if isinstance(it, str) and it.strip():
            yield it.strip()
