"""The hidden sheet that says what a workbook was made from: the base of the three-way merge.

Each row begins with a word that says what it tells; docs/explanation/workbook.md lists them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Final

from nosmap import __version__
from nosmap.workbook.identity import DECISION_FIELDS, SAMPLE_FIELDS, KnownRow
from nosmap.workbook.sheets import decisions, sampling_record
from nosmap.workbook.tables import Column, Row, Table
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from nosmap.linking.linked import Item
    from nosmap.reading.document import Document
    from nosmap.workbook.book import Book, Person

TITLE: Final = "nosmap"
FORMAT: Final = "nosmap.workbook/1"
FIELDS: Final = {decisions.TITLE: DECISION_FIELDS, sampling_record.TITLE: SAMPLE_FIELDS}


def origin(book: Book, tables: Iterable[Table], records: Iterable[tuple[str, KnownRow]]) -> Table:
    """Make the sheet from the other sheets and the rows that people fill in."""
    width = 4 + max(map(len, FIELDS.values()))
    rows = [*_facts(book), *(("sheet", it.title) for it in tables)]
    if not book.anonymous:
        base = list(records)
        decided = {it.identity[::3] for sheet, it in base if sheet == decisions.TITLE}
        rows += [row for it in book.people for row in _person(it, decided)]
        rows += [_row(sheet, it) for sheet, it in base]
    columns = [
        Column(it, 20) for it in ("what", "of", "key", "digest", *map(str, range(1, width - 3)))
    ]
    return Table(TITLE, columns, [Row(it) for it in rows], filtered=False, hidden=True)


def _facts(book: Book) -> list[Sequence[str | None]]:
    return [
        ("format", FORMAT),
        ("nosmap", __version__),
        ("as of", book.as_of.isoformat()),
        ("anonymous", "yes" if book.anonymous else "no"),
    ]


def _person(it: Person, decided: set[tuple[str, ...]]) -> Iterator[Sequence[str | None]]:
    """Tell of a candidate; of the items only those that a row of Decisions is about."""
    files = it.linked.files
    yield ("portfolio", it.label, it.coverage.candidate.ref, it.coverage.path)
    for role in (files.portfolio, files.assessment, files.verification):
        yield ("file", it.label, role.document.path.name, text_digest(role.document))
    for unit in it.coverage.units:
        yield ("unit", it.label, shown(unit.standard.urn), shown(unit.fingerprint))
    for item in it.coverage.items:
        if (it.label, shown(item.ref)) in decided:
            yield ("item", it.label, shown(item.ref), item_digest(item))


def _row(sheet: str, it: KnownRow) -> Sequence[str | None]:
    values = (it.values.get(name) for name in FIELDS[sheet])
    return ("row", sheet, key_text(it.identity), it.digest(), *values)


def key_text(identity: Sequence[str]) -> str:
    """Write a row's identity as one text."""
    return json.dumps(identity, ensure_ascii=False)


def text_digest(document: Document) -> str:
    """Give a file's digest; nothing for one that is not there."""
    return hashlib.sha256(document.text.encode()).hexdigest()[:16] if document.text else ""


def item_digest(item: Item) -> str:
    """Give a digest of what an item is, so that another item of the same reference is noticed."""
    told = (item.ref, item.record.title, item.record.method, item.record.date.isoformat())
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
