"""What a workbook was made from: its hidden sheet, read back."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from nosmap.errors import NosmapError
from nosmap.workbook import origin
from nosmap.workbook.identity import KnownRow
from nosmap.workbook.wording import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nosmap.model.standards import Standard
    from nosmap.workbook.incoming.cells import Workbook

Identity = tuple[str, ...]
OTHER_TEXT: Final = "the unit is of another version of the standard by now"
_FROM: Final = 4
"""Columns before a row's values: what, of, key, digest."""


@dataclass
class Base:
    """The workbook's own account of its making."""

    as_of: str = ""
    portfolios: dict[str, str] = field(default_factory=dict)
    """Candidates as the sheets name them, and the path of each one's portfolio."""

    versions: dict[tuple[str, str], str] = field(default_factory=dict)
    """By candidate and unit, the fingerprint of the text that the rows are about."""

    items: dict[tuple[str, str], str] = field(default_factory=dict)
    rows: dict[str, dict[Identity, dict[str, str]]] = field(default_factory=dict)
    digests: dict[str, dict[Identity, str]] = field(default_factory=dict)

    def holds_text(self, whose: str, standard: Standard) -> bool:
        """Whether a unit still has the text that the workbook was made from.

        Workbooks of earlier nosmaps carry the version that the standard states, if it does.
        """
        was = self.versions.get((whose, shown(standard.urn)))
        return was in {None, shown(standard.fingerprint), shown(standard.version)}

    def is_unchanged(self, sheet: str, identity: Identity, files: dict[str, str]) -> bool:
        """Whether the files still hold for a row what it was made from.

        By its digest where it has one: another program may have changed a long text's form.
        """
        digest = self.digests.get(sheet, {}).get(identity)
        if digest is None:
            return self.rows.get(sheet, {}).get(identity, {}) == files
        return KnownRow(identity, files).digest() == digest


def read_base(book: Workbook) -> Base:
    """Read the hidden sheet.

    Raises NosmapError where there is none, where it is of another version of nosmap, or
    where the workbook was made for looking only.
    """
    told = [[_text(it) for it in row] for row in book.sheets.get(origin.TITLE, {}).values()]
    facts = {row[0]: row[1] for row in told if len(row) > 1}
    if "format" not in facts:
        message = f"{book.name} was not made by nosmap, or its hidden sheet “nosmap” is gone"
        raise NosmapError(message, "export a new workbook, and copy what was typed into it")
    if facts["format"] != origin.FORMAT:
        by = f"nosmap {facts['nosmap']}" if facts.get("nosmap") else "another nosmap"
        message = f"{book.name} was made by {by}, in the format {facts['format']}"
        hint = f"this one reads {origin.FORMAT}: import it with that version, or export a new one"
        raise NosmapError(message, hint)
    if facts.get("anonymous") == "yes":
        message = f"{book.name} is anonymous: it was made for looking, and nothing comes back"
        raise NosmapError(message, "export one without --anonymous to fill it in")
    base = Base(as_of=facts.get("as of", ""))
    for row in told:
        _take(base, row)
    return base


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _take(base: Base, row: list[str]) -> None:
    what, of, key, digest, *_ = [*row, "", "", "", ""]
    if what == "portfolio":
        base.portfolios[of] = digest
    elif what == "unit":
        base.versions[of, key] = digest
    elif what == "item":
        base.items[of, key] = digest
    elif what == "row":
        names = origin.FIELDS.get(of, ())
        values = dict(zip(names, row[_FROM:], strict=False))
        kept = {name: it for name, it in values.items() if it}
        for identity in _identities(key):
            base.rows.setdefault(of, {})[identity] = kept
            if digest:
                base.digests.setdefault(of, {})[identity] = digest


def _identities(key: str) -> Iterator[Identity]:
    try:
        found = json.loads(key)
    except ValueError:
        return
    if isinstance(found, list) and all(isinstance(it, str) for it in found):
        yield tuple(found)
